package io.regulars.export;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * Encoder of rows in the text format of {@code COPY}: one line per row, columns separated by tabs.
 * Values are not changed, except that the character NUL in a text, which PostgreSQL cannot store,
 * is replaced by U+FFFD.
 */
final class CopyFormat {
  private static final char REPLACEMENT = '\uFFFD';
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NEVER)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .append(DATE)
          .appendPattern(" HH:mm:ss.SSSSSS'+00'")
          .toFormatter(Locale.ROOT);

  private final List<String> types;
  private final StringBuilder text = new StringBuilder();
  private long nulsReplaced;

  /**
   * @param types the PostgreSQL types of the columns; in a row, a date is the number of days and an
   *     instant the number of microseconds since 1970-01-01 UTC
   */
  CopyFormat(List<String> types) {
    this.types = types;
  }

  /** Appends a row. */
  void add(Row row) {
    for (int column = 0; column < types.size(); column++) {
      if (column > 0) {
        text.append('\t');
      }
      if (row.isNullAt(column)) {
        text.append("\\N");
      } else {
        add(row, column);
      }
    }
    text.append('\n');
  }

  private void add(Row row, int column) {
    switch (types.get(column)) {
      case "text" -> addEscaped(row.getString(column));
      case "date" -> addTime(DATE, LocalDate.ofEpochDay(row.getInt(column)));
      case "timestamp with time zone" -> addTime(INSTANT, inUtc(row.getLong(column)));
      // PostgreSQL reads Java's text form of numbers and booleans, NaN and Infinity included.
      default ->
          text.append(
              row.get(column) instanceof BigDecimal amount
                  ? amount.toPlainString()
                  : row.get(column));
    }
  }

  private static LocalDateTime inUtc(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, (int) MICROS_PER_SECOND) * NANOS_PER_MICRO,
        ZoneOffset.UTC);
  }

  private void addTime(DateTimeFormatter format, TemporalAccessor time) {
    format.formatTo(time, text);
    if (time.get(ChronoField.YEAR) <= 0) {
      text.append(" BC");
    }
  }

  private void addEscaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\0' -> {
          text.append(REPLACEMENT);
          nulsReplaced++;
        }
        default -> text.append(c);
      }
    }
  }

  /** Number of characters in the buffer. */
  int length() {
    return text.length();
  }

  /** Number of NUL characters replaced so far. */
  long nulsReplaced() {
    return nulsReplaced;
  }

  /** Returns the content of the buffer as UTF-8 and empties the buffer. */
  byte[] take() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    return bytes;
  }
}
