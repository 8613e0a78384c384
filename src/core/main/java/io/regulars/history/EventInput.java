package io.regulars.history;

import io.regulars.codec.Utf8;
import io.regulars.history.EventType.SourceColumn;
import io.regulars.history.NumberField.DayField;
import io.regulars.history.NumberField.Source;
import io.regulars.input.InputRow;
import io.regulars.table.Money;
import java.util.List;

/**
 * An input row read as an event of one kind. A column that the input lacks is absent in every row.
 * One object serves all rows of a task.
 *
 * @param <E> the class that declares the fields of the event
 */
final class EventInput<E> {
  private static final int MISSING = -1;

  private final InputRow row;

  /** Positions in the row; negative if the event has none or the input lacks it. */
  private final int customer;

  private final int order;
  private final int file;

  /** Null if the event has no date. */
  private final NumberField<E> date;

  /** For each text of the event its position in the row; negative if the input lacks it. */
  private final int[] texts;

  /** How each number of the event is made. */
  private final Source[] numbers;

  /** For each {@link SourceColumn} its position in the row; negative if the input lacks it. */
  private final int[] columns;

  /**
   * @param row is refilled for each row of the input
   * @param given the names of the columns of the row, by position
   * @param dimensions the shop's own dimensions, in order
   */
  EventInput(EventType<E> type, InputRow row, List<String> given, List<String> dimensions) {
    this.row = row;
    texts = positions(type.textColumns(dimensions), given);
    numbers = type.numbers().stream().map(NumberField::source).toArray(Source[]::new);
    columns = positions(type.columns(), given);
    customer = type.customer().map(field -> texts[field.position()]).orElse(MISSING);
    order = type.order().map(field -> texts[field.position()]).orElse(MISSING);
    file = type.file().map(field -> texts[field.position()]).orElse(MISSING);
    date = type.date().orElse(null);
  }

  private static int[] positions(List<String> names, List<String> given) {
    return names.stream().mapToInt(given::indexOf).toArray();
  }

  // ---- the event -----------------------------------------------------------------------------

  /** The customer of the event; null if it names none. */
  byte[] customer() {
    return text(customer);
  }

  /** The order that the event names; null if it names none. */
  byte[] order() {
    return text(order);
  }

  /** Whether the input has several files. */
  boolean hasFile() {
    return text(file) != null;
  }

  /** A hash of all fields but the file. */
  long hashWithoutFile() {
    long hash = 0;
    for (int position : texts) {
      byte[] text = position == file ? null : text(position);
      hash = Utf8.combine(hash, text == null ? 0 : Utf8.hash(text));
    }
    for (Source number : numbers) {
      hash = Utf8.combine(hash, number.of(this));
    }
    return hash;
  }

  private byte[] text(int position) {
    return position < 0 ? null : row.text(position);
  }

  /** A number of the event; {@link Event#UNKNOWN} if absent. */
  long number(NumberField<E> field) {
    return field.source().of(this);
  }

  /** Sets all fields of the current row of a chunk. */
  void into(EventChunk<E> chunk) {
    for (int column = 0; column < texts.length; column++) {
      chunk.text(column, text(texts[column]));
    }
    for (int column = 0; column < numbers.length; column++) {
      chunk.number(column, numbers[column].of(this));
    }
  }

  /** Extends the range of time of the input by the date of the event, if it has one. */
  void countDate(InputCounts counts) {
    long time = date == null ? Event.UNKNOWN : number(date);
    if (time == Event.UNKNOWN) {
      return;
    }
    if (date instanceof DayField) {
      counts.addDay(time);
    } else {
      counts.addInstant(time);
    }
  }

  // ---- columns from which numbers are made ---------------------------------------------------

  /** Whether the row has a value in a column. */
  boolean has(SourceColumn column) {
    int position = columns[column.index()];
    return position >= 0 && row.has(position);
  }

  /** Whether the row has the value true in a column of flags. */
  boolean isTrue(SourceColumn column) {
    return has(column) && Boolean.TRUE.equals(row.get(columns[column.index()]));
  }

  /** A text, which must not be absent. */
  String string(SourceColumn column) {
    return row.string(columns[column.index()]);
  }

  /** A number, which must not be absent. */
  private double number(SourceColumn column) {
    return row.number(columns[column.index()]);
  }

  /** An instant in microseconds or a date in days; {@link Event#UNKNOWN} if absent. */
  long time(SourceColumn column) {
    return has(column) ? row.time(columns[column.index()]) : Event.UNKNOWN;
  }

  /** The number, rounded to a whole number; {@link Event#UNKNOWN} if absent. */
  long whole(SourceColumn column) {
    return has(column) ? Math.round(number(column)) : Event.UNKNOWN;
  }

  /** An amount in ticks; {@link Event#UNKNOWN} if absent. */
  long ticks(SourceColumn column) {
    return has(column) ? ticks(number(column)) : Event.UNKNOWN;
  }

  /** The product of a quantity and an amount, in ticks; {@link Event#UNKNOWN} if one is absent. */
  long ticks(SourceColumn quantity, SourceColumn perUnit) {
    return has(quantity) && has(perUnit)
        ? ticks(number(quantity) * number(perUnit))
        : Event.UNKNOWN;
  }

  // Screening rejects amounts from 10^11 on. A smaller double represents every ten-thousandth.
  private static long ticks(double amount) {
    return Math.round(amount * Money.TICKS);
  }
}
