package io.regulars.draft.values;

import java.util.List;
import java.util.Optional;

/**
 * The format of the dates or times in a column.
 *
 * @param sql the SQL expression that parses them, with {@code %s} for the column
 * @param words a pattern such as {@code dd/MM/yyyy}, a type or a description
 * @param isAmbiguous whether the values also fit the other order of day and month
 * @param exceptions the distinct sampled values that do not have the format
 */
public record TimeFormat(String sql, String words, boolean isAmbiguous, List<String> exceptions) {

  public TimeFormat {
    exceptions = List.copyOf(exceptions);
  }

  /**
   * Detects the format of nearly all values; empty if the column has no values, or values that are
   * not dates or times.
   */
  static Optional<TimeFormat> of(ColumnSample column) {
    if (column.type().startsWith("timestamp") || column.type().equals("date")) {
      return Optional.of(new TimeFormat("%s", column.type(), false, List.of()));
    }
    return TimeDetection.of(column.values());
  }

  /** The SQL expression that parses a column. */
  public String apply(String column) {
    return sql.replace("%s", column);
  }

  /** What the user must check; empty if the values leave no doubt. */
  public Optional<String> doubt() {
    if (isAmbiguous) {
      return Optional.of("Is the day or the month first? The values fit both.");
    }
    if (!exceptions.isEmpty()) {
      return Optional.of(Exceptions.sentence(exceptions, words));
    }
    return words.matches(".*(?<!y)yy(?!y).*")
        ? Optional.of("The years have two digits and are read as 2000 to 2099.")
        : Optional.empty();
  }
}
