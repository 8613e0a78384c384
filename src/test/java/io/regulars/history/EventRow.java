package io.regulars.history;

import io.regulars.codec.Utf8;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;

/** One row of an input as the feed puts it into a chunk; what is not set is not known. */
final class EventRow {
  private final Event.Kind kind;

  /** Room for two own dimensions. */
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

  /** The instant that a date or an instant in words stands for; unknown for null. */
  static long instant(String when, ZoneId zone) {
    return when == null ? Event.UNKNOWN : micros(when, zone);
  }

  /** Puts the row into a chunk of so many own dimensions; true when that is full. */
  boolean into(EventChunk chunk, int dimensions) {
    for (int column = 0; column < Event.TEXTS + dimensions; column++) {
      chunk.text(column, texts[column]);
    }
    for (int column = 0; column < numbers.length; column++) {
      chunk.number(column, numbers[column]);
    }
    return chunk.endRow();
  }

  /** A date is noon in the shop, {@code 2024-03-31T00:30:00Z} is that instant. */
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
