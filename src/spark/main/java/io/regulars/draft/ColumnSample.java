package io.regulars.draft;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sampled values of one column.
 *
 * @param name the column name in the file
 * @param type the Spark type: {@code string} for all columns of a CSV file
 * @param rows number of sampled rows
 * @param values the sampled values as text, without blanks and nulls
 */
public record ColumnSample(String name, String type, int rows, List<String> values) {

  public ColumnSample {
    values = List.copyOf(values);
    if (values.size() > rows) {
      throw new IllegalArgumentException(values.size() + " values in " + rows + " rows");
    }
  }

  /** The number of distinct values. */
  public long distinct() {
    return values.stream().distinct().count();
  }

  /** Whether there are values and all are numbers. */
  public boolean isNumeric() {
    return !values.isEmpty() && values.stream().allMatch(value -> number(value).isPresent());
  }

  /** Whether any value is negative. */
  public boolean hasNegative() {
    return numbers().anyMatch(value -> value.signum() < 0);
  }

  /** Whether any value is zero. */
  public boolean hasZero() {
    return numbers().anyMatch(value -> value.signum() == 0);
  }

  private Stream<BigDecimal> numbers() {
    return values.stream().flatMap(value -> number(value).stream());
  }

  /** The format of the dates or times; empty if the values are neither. */
  public Optional<TimeFormat> times() {
    return TimeFormat.of(this);
  }

  /** The column name as an SQL expression, in backticks if necessary. */
  String sql() {
    return sql(name);
  }

  /** A column name as an SQL expression, in backticks if necessary. */
  static String sql(String name) {
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
