package io.regulars.table;

import java.sql.Date;
import java.sql.Timestamp;

/**
 * Dates and instants of a row as {@link java.time} has them. Which classes Spark gives for them
 * depends on a setting of the session that made the row.
 */
public final class JavaTime {
  private JavaTime() {}

  /** A date as LocalDate, an instant as Instant, any other value as it is; null for null. */
  public static Object of(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    return value instanceof Timestamp timestamp ? timestamp.toInstant() : value;
  }
}
