package io.regulars.spark;

import java.sql.Date;
import java.sql.Timestamp;

/**
 * Converts dates and instants of a Spark row to {@link java.time} classes. Spark returns {@code
 * java.sql} or {@code java.time} classes, depending on a setting of the session that created the
 * row.
 */
public final class JavaTime {
  private JavaTime() {}

  /** A date as LocalDate, a timestamp as Instant, any other value unchanged; null for null. */
  public static Object of(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    return value instanceof Timestamp timestamp ? timestamp.toInstant() : value;
  }
}
