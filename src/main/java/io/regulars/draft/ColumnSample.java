package io.regulars.draft;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column of the first rows of a file.
 *
 * @param name as the file has it
 * @param type as Spark calls it: {@code string} for all columns of a CSV file
 * @param rows how many rows were looked at
 * @param values what they say, as text; blanks and nulls left out
 */
public record ColumnSample(String name, String type, int rows, List<String> values) {

  public ColumnSample {
    values = List.copyOf(values);
    if (values.size() > rows) {
      throw new IllegalArgumentException(values.size() + " values in " + rows + " rows");
    }
  }

  /** The share of rows that say something; null without rows. */
  public Double filled() {
    return rows == 0 ? null : values.size() / (double) rows;
  }

  /** How many different values there are. */
  public long distinct() {
    return values.stream().distinct().count();
  }

  /** Whether every value is a number. */
  public boolean isNumeric() {
    return !values.isEmpty() && values.stream().allMatch(value -> number(value).isPresent());
  }

  /** Whether some value is below zero. */
  public boolean hasNegative() {
    return numbers().anyMatch(value -> value.signum() < 0);
  }

  /** Whether some value is zero. */
  public boolean hasZero() {
    return numbers().anyMatch(value -> value.signum() == 0);
  }

  private Stream<BigDecimal> numbers() {
    return values.stream().flatMap(value -> number(value).stream());
  }

  /** How its dates or times are written; empty if they are none. */
  public Optional<TimeFormat> times() {
    return TimeFormat.of(this);
  }

  /** The name as an SQL expression. */
  String sql() {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
  }

  private static Optional<BigDecimal> number(String value) {
    try {
      return Optional.of(new BigDecimal(value.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
