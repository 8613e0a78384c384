package io.regulars.draft.values;

import io.regulars.source.Source;
import io.regulars.source.SqlExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sampled values of one column.
 *
 * @param name the column name in the file
 * @param type the Spark type: {@code string} for all columns of a CSV file
 * @param cells the value of each sampled row as text; null if it is null or blank
 */
public record ColumnSample(String name, String type, List<String> cells) {

  public ColumnSample {
    cells = Collections.unmodifiableList(new ArrayList<>(cells));
    if (cells.stream().anyMatch(cell -> cell != null && cell.isBlank())) {
      throw new IllegalArgumentException(name + " has a blank value that is not null");
    }
  }

  /**
   * A column whose values are known, but not their rows.
   *
   * @param rows number of sampled rows
   * @param values the sampled values as text, without blanks and nulls
   */
  public ColumnSample(String name, String type, int rows, List<String> values) {
    this(name, type, padded(rows, values));
  }

  private static List<String> padded(int rows, List<String> values) {
    if (values.size() > rows) {
      throw new IllegalArgumentException(values.size() + " values in " + rows + " rows");
    }
    List<String> cells = new ArrayList<>(values);
    cells.addAll(Collections.nCopies(rows - values.size(), null));
    return cells;
  }

  /** The number of sampled rows. */
  public int rows() {
    return cells.size();
  }

  /** The sampled values as text, without blanks and nulls. */
  public List<String> values() {
    return cells.stream().filter(cell -> cell != null).toList();
  }

  /** The column in the rows with these positions. */
  public ColumnSample inRows(IntPredicate rows) {
    return new ColumnSample(
        name, type, IntStream.range(0, cells.size()).filter(rows).mapToObj(cells::get).toList());
  }

  /** The number of distinct values. */
  public long distinct() {
    return distinctValues().size();
  }

  /** The values without repetitions, in no order. */
  public Set<String> distinctValues() {
    return new HashSet<>(values());
  }

  /** Whether there are values and nearly all are numbers. */
  public boolean isNumeric() {
    return numbers().isPresent();
  }

  /** The format of the numbers; empty if the values are not numbers. */
  public Optional<NumberFormat> numbers() {
    return NumberFormat.of(values());
  }

  /** Whether any value is negative. */
  public boolean hasNegative() {
    return parsed().anyMatch(value -> value.signum() < 0);
  }

  /** Whether any value is zero. */
  public boolean hasZero() {
    return parsed().anyMatch(value -> value.signum() == 0);
  }

  /** The highest number; empty if the values are not numbers. */
  public Optional<BigDecimal> highest() {
    return parsed().max(Comparator.naturalOrder());
  }

  /** Whether all values lie between 0 and 1, and some are neither 0 nor 1. */
  public boolean hasOnlyShares() {
    return isNumeric()
        && parsed().allMatch(value -> value.abs().compareTo(BigDecimal.ONE) <= 0)
        && parsed().anyMatch(value -> value.stripTrailingZeros().scale() > 0);
  }

  /** The number in each row; empty where the cell is not a number. */
  public List<Optional<BigDecimal>> numberCells() {
    Optional<NumberFormat> format = numbers();
    return cells.stream()
        .map(
            cell ->
                Optional.ofNullable(cell)
                    .flatMap(text -> format.flatMap(known -> known.number(text))))
        .toList();
  }

  private Stream<BigDecimal> parsed() {
    return numbers().stream()
        .flatMap(format -> values().stream().flatMap(value -> format.number(value).stream()));
  }

  /** The format of the dates or times; empty if the values are neither. */
  public Optional<TimeFormat> times() {
    return TimeFormat.of(this);
  }

  /** The column name as an SQL expression, in backticks if necessary. */
  public String sql() {
    return sql(name);
  }

  /** A column name as an SQL expression, in backticks if necessary. */
  public static String sql(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : SqlExpression.inBackticks(name);
  }

  /** The column as it is in the file: one that is mapped as a number is a number elsewhere. */
  public String rawSql() {
    return Source.RAW + "." + SqlExpression.inBackticks(name);
  }

  /** Whether an expression mentions the column. */
  public boolean isIn(String sql) {
    return sql.contains(SqlExpression.inBackticks(name))
        || name.matches("\\w+") && sql.matches("(?s)(.*[^\\w`.'])?" + name + "([^\\w`('].*)?");
  }

  /** The column as a number in a formula. */
  public String numberSql() {
    Optional<NumberFormat> format = numbers();
    String read = format.map(known -> known.apply(sql())).orElse(sql());
    String number =
        format.filter(NumberFormat::isPercent).isPresent()
            ? "(" + read + ")"
            : "try_cast(" + read + " AS DOUBLE)";
    int unit = ExportedName.unit(name);
    return unit == 1 ? number : "(" + number + " / " + unit + ")";
  }

  /** The column as a number that a mapping can be: its bare name if the numbers are plain. */
  public String amountSql() {
    return ExportedName.unit(name) == 1
        ? numbers().map(format -> format.apply(sql())).orElse(sql())
        : numberSql();
  }
}
