package io.regulars.history;

import io.regulars.codec.Utf8;
import io.regulars.history.NumberField.DayField;
import io.regulars.history.NumberField.InstantField;
import io.regulars.time.ShopCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * One event row in a test, as an {@link EventInput} adds it to a chunk. Unset fields are unknown.
 *
 * @param <E> the class that declares the fields of the event
 */
final class EventRow<E> {
  private final EventType<E> type;
  private final byte[][] texts;

  /** The shop's own dimensions, of which a test has at most three. */
  private final byte[][] dimensions = new byte[3][];

  private final long[] numbers;

  EventRow(EventType<E> type) {
    this.type = type;
    texts = new byte[type.texts().size()][];
    numbers = new long[type.numbers().size()];
    Arrays.fill(numbers, Event.UNKNOWN);
  }

  EventType<E> type() {
    return type;
  }

  EventRow<E> set(TextField<E> field, String text) {
    texts[field.position()] = Utf8.of(text);
    return this;
  }

  EventRow<E> setDimension(int dimension, String text) {
    dimensions[dimension] = Utf8.of(text);
    return this;
  }

  EventRow<E> set(NumberField<E> field, long number) {
    numbers[field.position()] = number;
    return this;
  }

  /** Sets an instant; it stays unknown for null. */
  EventRow<E> set(InstantField<E> field, String when, ZoneId zone) {
    return when == null ? this : set(field, micros(when, zone));
  }

  /** Sets the customer of an event of any kind. */
  EventRow<E> ofCustomer(String id) {
    return set(type.customer().orElseThrow(), id);
  }

  /** The business date of the event. Each kind declares its instant or its day first. */
  int day(ShopCalendar calendar) {
    return type.numbers().get(0) instanceof DayField
        ? (int) numbers[0]
        : calendar.dayOf(numbers[0]);
  }

  /** Adds the row to a chunk with this number of own dimensions; returns true if it is full. */
  boolean into(EventChunk<E> chunk, int ownDimensions) {
    for (int column = 0; column < texts.length; column++) {
      chunk.text(column, texts[column]);
    }
    for (int own = 0; own < type.textColumns(ownDimensions) - texts.length; own++) {
      chunk.text(texts.length + own, dimensions[own]);
    }
    for (int column = 0; column < numbers.length; column++) {
      chunk.number(column, numbers[column]);
    }
    return chunk.endRow();
  }

  /**
   * Parses a date as noon in the shop's time zone, and {@code 2024-03-31T00:30:00Z} as an instant.
   */
  private static long micros(String when, ZoneId zone) {
    long second =
        when.contains("T")
            ? OffsetDateTime.parse(when).toEpochSecond()
            : LocalDate.parse(when).atTime(LocalTime.NOON).atZone(zone).toEpochSecond();
    return second * 1_000_000;
  }

  /** An amount such as 3.50 in ticks. */
  static long ticks(double amount) {
    return BigDecimal.valueOf(amount)
        .movePointRight(4)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
