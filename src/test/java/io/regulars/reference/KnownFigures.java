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
 * Figures of a shop that others worked out, as their CSV file has them, to be compared with rows
 * that Regulars publishes.
 *
 * <p>Counts, dates and texts are to be equal, money to the cent, rates and other fractions to a
 * millionth. A cell without a figure equals null only.
 */
final class KnownFigures {
  private static final double MILLIONTH = 1e-6;

  /** Half a cent, and what a sum of floating-point numbers may add to that. */
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

  /** The same figures, of which rates may be off by more than a millionth. */
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

  /** Only the rows with such a figure. */
  KnownFigures where(String column, Predicate<String> condition) {
    return of(rows.stream().filter(row -> condition.test(row.get(column))).toList());
  }

  /** A matrix as a list: a row for each cell that holds a figure. */
  KnownFigures unfolded(String columns, String label, String value) {
    List<Map<String, String>> cells = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> beside = new LinkedHashMap<>(row);
      beside.keySet().removeIf(column -> column.matches(columns));
      row.forEach(
          (column, figure) -> {
            if (column.matches(columns) && figure != null) {
              Map<String, String> cell = new LinkedHashMap<>(beside);
              cell.put(label, column);
              cell.put(value, figure);
              cells.add(cell);
            }
          });
    }
    return of(cells);
  }

  /** A list of names and figures as one row with a column for each name. */
  KnownFigures inOneRow(String names, String figures) {
    Map<String, String> all = new LinkedHashMap<>();
    rows.forEach(row -> all.put(row.get(names), row.get(figures)));
    return of(List.of(all));
  }

  /**
   * Fails, showing both sides, unless the published rows are the known ones, each column that is
   * published in itself.
   *
   * @param key the columns that tell rows apart; none where both sides are one row
   */
  void mustEqual(Dataset<Row> published, String... key) {
    Map<String, Map<String, String>> known = new TreeMap<>();
    rows.forEach(row -> known.put(keyOf(row, key), row));
    List<String> differences = new ArrayList<>();
    if (known.size() < rows.size()) {
      differences.add("known rows are not told apart by " + Arrays.toString(key));
    }
    if (known.isEmpty()) {
      differences.add("no figures are known");
    }
    for (Row row : published.collectAsList()) {
      String place = keyOf(texts(row), key);
      Map<String, String> figures = known.remove(place);
      if (figures == null) {
        differences.add(place + " is not known, published " + texts(row));
      } else {
        compare(place, figures, row, differences);
      }
    }
    known.forEach((place, row) -> differences.add(place + " is not published, known " + row));
    if (!differences.isEmpty()) {
      fail(report(differences));
    }
  }

  private void compare(
      String place, Map<String, String> known, Row published, List<String> differences) {
    for (String column : published.schema().fieldNames()) {
      Object figure = published.getAs(column);
      if (!known.containsKey(column)) {
        differences.add(place + " " + column + ": not known, published " + figure);
      } else if (!areEqual(known.get(column), figure)) {
        differences.add(
            place + " " + column + ": known " + known.get(column) + ", published " + figure);
      }
    }
  }

  private boolean areEqual(String known, Object published) {
    if (known == null || published == null) {
      return known == null && published == null;
    }
    if (published instanceof BigDecimal money) {
      return isNear(known, money.doubleValue(), MONEY_TOLERANCE);
    }
    if (published instanceof Double fraction) {
      return isNear(known, fraction, rateTolerance);
    }
    if (published instanceof Number count) {
      return new BigDecimal(known).compareTo(BigDecimal.valueOf(count.longValue())) == 0;
    }
    return known.equals(published.toString());
  }

  private static boolean isNear(String known, double published, double tolerance) {
    return Math.abs(Double.parseDouble(known) - published) <= tolerance;
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
