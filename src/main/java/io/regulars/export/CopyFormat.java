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
 * Rows as the text that {@code COPY} reads: a line a row, tabs between the columns. Every value
 * arrives as it is but for the character NUL in a text, which PostgreSQL cannot hold; U+FFFD takes
 * its place.
 */
final class CopyFormat {
  private static final char CANNOT_BE_HELD = '\uFFFD';
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
  private long replaced;

  /**
   * @param types the columns' types in the database; a row has a date as its day since 1970, an
   *     instant as its microsecond since then
   */
  CopyFormat(List<String> types) {
    this.types = types;
  }

  /** Adds a row. */
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
      case "date" -> addInTime(DATE, LocalDate.ofEpochDay(row.getInt(column)));
      case "timestamp with time zone" -> addInTime(INSTANT, inUtc(row.getLong(column)));
      // Numbers and flags are written as PostgreSQL reads them, NaN and Infinity too.
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

  private void addInTime(DateTimeFormatter format, TemporalAccessor time) {
    format.formatTo(time, text);
    if (time.get(ChronoField.YEAR) <= 0) {
      text.append(" BC");
    }
  }

  private void addEscaped(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\0' -> {
          text.append(CANNOT_BE_HELD);
          replaced++;
        }
        default -> text.append(c);
      }
    }
  }

  /** Characters that are waiting to be taken. */
  int length() {
    return text.length();
  }

  /** The characters NUL that were replaced so far. */
  long replaced() {
    return replaced;
  }

  /** Everything added since the last time. */
  byte[] take() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    return bytes;
  }
}
