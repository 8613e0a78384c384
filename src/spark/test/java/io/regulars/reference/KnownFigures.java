package io.regulars.reference;

import static org.assertj.core.api.Assertions.fail;

import io.regulars.SharedSession;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reference figures of a shop from a CSV file, for comparison with published rows.
 *
 * <p>Counts, dates and texts must be equal, money to the cent, rates and other fractions to a
 * millionth. An empty cell equals only null.
 */
final class KnownFigures {
  private static final double MILLIONTH = 1e-6;

  /** Half a cent plus the rounding error of a floating-point sum. */
  private static final double MONEY_TOLERANCE = 0.005 + 1e-6;

  private static final int DIFFERENCES_SHOWN = 20;

  private final String name;
  private final List<Map<String, String>> rows;
  private final double rateTolerance;

  private KnownFigures(String name, List<Map<String, String>> rows, double rateTolerance) {
    this.name = name;
    this.rows = rows;
    this.rateTolerance = rateTolerance;
  }

  private KnownFigures of(List<Map<String, String>> otherRows) {
    return new KnownFigures(name, otherRows, rateTolerance);
  }

  /** Returns the same figures with another tolerance of rates. */
  KnownFigures withRatesWithin(double tolerance) {
    return new KnownFigures(name, rows, tolerance);
  }

  static KnownFigures of(Path csv) {
    Dataset<Row> file = SharedSession.spark().read().option("header", true).csv(csv.toString());
    String[] columns = file.columns();
    List<Map<String, String>> rows = new ArrayList<>();
    for (Row row : file.collectAsList()) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        cells.put(columns[i], row.getString(i));
      }
      rows.add(cells);
    }
    return new KnownFigures(csv.getFileName().toString(), rows, MILLIONTH);
  }

  /** Returns the rows whose figure in a column satisfies a condition. */
  KnownFigures where(String column, Predicate<String> condition) {
    return of(rows.stream().filter(row -> condition.test(row.get(column))).toList());
  }

  /** Converts a matrix to a list with a row for each cell that has a figure. */
  KnownFigures unfolded(String columns, String label, String value) {
    List<Map<String, String>> cells = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> otherColumns = new LinkedHashMap<>(row);
      otherColumns.keySet().removeIf(column -> column.matches(columns));
      row.forEach(
          (column, figure) -> {
            if (column.matches(columns) && figure != null) {
              Map<String, String> cell = new LinkedHashMap<>(otherColumns);
              cell.put(label, column);
              cell.put(value, figure);
              cells.add(cell);
            }
          });
    }
    return of(cells);
  }

  /** Converts a list of names and figures to one row with a column for each name. */
  KnownFigures inOneRow(String names, String figures) {
    Map<String, String> all = new LinkedHashMap<>();
    rows.forEach(row -> all.put(row.get(names), row.get(figures)));
    return of(List.of(all));
  }

  /**
   * Fails with a report of the differences, unless the published rows equal the reference in every
   * published column.
   *
   * @param key the primary key columns; none if both sides have one row
   */
  void mustEqual(Dataset<Row> published, String... key) {
    Map<String, Map<String, String>> reference = new TreeMap<>();
    rows.forEach(row -> reference.put(keyOf(row, key), row));
    List<String> differences = new ArrayList<>();
    if (reference.size() < rows.size()) {
      differences.add("reference rows are not unique by " + Arrays.toString(key));
    }
    if (reference.isEmpty()) {
      differences.add("there are no reference figures");
    }
    for (Row row : published.collectAsList()) {
      String rowKey = keyOf(texts(row), key);
      Map<String, String> figures = reference.remove(rowKey);
      if (figures == null) {
        differences.add(rowKey + " is not in the reference, published " + texts(row));
      } else {
        compare(rowKey, figures, row, differences);
      }
    }
    reference.forEach(
        (rowKey, row) -> differences.add(rowKey + " is not published, reference " + row));
    if (!differences.isEmpty()) {
      fail(report(differences));
    }
  }

  private void compare(
      String rowKey, Map<String, String> reference, Row published, List<String> differences) {
    for (String column : published.schema().fieldNames()) {
      Object figure = published.getAs(column);
      if (!reference.containsKey(column)) {
        differences.add(rowKey + " " + column + ": not in the reference, published " + figure);
      } else if (!areEqual(reference.get(column), figure)) {
        differences.add(
            rowKey
                + " "
                + column
                + ": reference "
                + reference.get(column)
                + ", published "
                + figure);
      }
    }
  }

  private boolean areEqual(String reference, Object published) {
    if (reference == null || published == null) {
      return reference == null && published == null;
    }
    if (published instanceof BigDecimal money) {
      return isNear(reference, money.doubleValue(), MONEY_TOLERANCE);
    }
    if (published instanceof Double fraction) {
      return isNear(reference, fraction, rateTolerance);
    }
    if (published instanceof Number count) {
      return new BigDecimal(reference).compareTo(BigDecimal.valueOf(count.longValue())) == 0;
    }
    return reference.equals(published.toString());
  }

  private static boolean isNear(String reference, double published, double tolerance) {
    return Math.abs(Double.parseDouble(reference) - published) <= tolerance;
  }

  private static String keyOf(Map<String, String> row, String... key) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (String column : key) {
      cells.put(column, row.get(column));
    }
    return cells.toString();
  }

  private static Map<String, String> texts(Row row) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (String column : row.schema().fieldNames()) {
      Object cell = row.getAs(column);
      cells.put(column, cell == null ? null : cell.toString());
    }
    return cells;
  }

  private String report(List<String> differences) {
    List<String> lines = new ArrayList<>();
    lines.add(name + ": " + differences.size() + " differences");
    differences.stream().limit(DIFFERENCES_SHOWN).forEach(line -> lines.add("  " + line));
    return String.join(System.lineSeparator(), lines);
  }
}
