package io.regulars.history;

/**
 * A number of an event. The record says what the number means and with which method of an {@link
 * EventTable} it is read. An absent number is {@link Event#UNKNOWN}.
 *
 * @param <E> the class that declares the field
 */
sealed interface NumberField<E> {
  /** The position among the numbers of this kind of event. */
  int position();

  /** How the number is made from an input row. */
  Source source();

  /** Makes a number from an input row. */
  @FunctionalInterface
  interface Source {
    /** The number, within ±2<sup>62</sup>; {@link Event#UNKNOWN} if the row has none. */
    long of(EventInput<?> row);
  }

  /** An instant, in microseconds from 1970-01-01. */
  record InstantField<E>(int position, Source source) implements NumberField<E> {}

  /** A date, in days from 1970-01-01. */
  record DayField<E>(int position, Source source) implements NumberField<E> {}

  /** A whole number, such as a quantity or a score. */
  record WholeField<E>(int position, Source source) implements NumberField<E> {}

  /** An amount of money, in ticks. */
  record AmountField<E>(int position, Source source) implements NumberField<E> {}
}
