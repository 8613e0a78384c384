package io.regulars.history;

import io.regulars.codec.Utf8;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * One event row in a test, as an {@link EventWriter} adds it to a chunk. Unset columns are unknown.
 */
final class EventRow {
  private final Event.Kind kind;

  /** The text columns, with two of the shop's own dimensions. */
  private final byte[][] texts = new byte[Event.TEXTS + 2][];

  private final long[] numbers = new long[Event.NUMBERS];

  EventRow(Event.Kind kind) {
    this.kind = kind;
    Arrays.fill(numbers, Event.UNKNOWN);
  }

  Event.Kind kind() {
    return kind;
  }

  EventRow text(int column, String text) {
    texts[column] = Utf8.of(text);
    return this;
  }

  EventRow number(int column, long number) {
    numbers[column] = number;
    return this;
  }

  EventRow at(String when, ZoneId zone) {
    return when == null ? this : number(Event.TIME, micros(when, zone));
  }

  long number(int column) {
    return numbers[column];
  }

  /** Parses a date or an instant into microseconds; unknown for null. */
  static long instant(String when, ZoneId zone) {
    return when == null ? Event.UNKNOWN : micros(when, zone);
  }

  /** Adds the row to a chunk with this number of own dimensions; returns true if it is full. */
  boolean into(EventChunk chunk, int dimensions) {
    for (int column = 0; column < Event.TEXTS + dimensions; column++) {
      chunk.text(column, texts[column]);
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
