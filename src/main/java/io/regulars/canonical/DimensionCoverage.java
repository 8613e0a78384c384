package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.regulars.config.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many rows have a member in an own dimension.
 *
 * @param name of the dimension
 * @param input whose columns its expression reads
 * @param rows of that input
 * @param filled rows in which the expression is neither null nor blank
 */
public record DimensionCoverage(String name, Input input, long rows, long filled) {

  /** Counts the canonical rows of an input that has these dimensions. */
  static List<DimensionCoverage> of(Input input, Dataset<Row> canonical, List<String> names) {
    List<Column> counts = new ArrayList<>();
    names.forEach(name -> counts.add(count(col(CustomDimensions.column(name)))));
    Row counted = canonical.agg(count(lit(1)), counts.toArray(new Column[0])).first();
    List<DimensionCoverage> coverage = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      coverage.add(
          new DimensionCoverage(names.get(i), input, counted.getLong(0), counted.getLong(i + 1)));
    }
    return coverage;
  }

  /** What to say of a dimension that splits nothing; empty where it splits something. */
  public Optional<String> finding() {
    return rows == 0 || filled > 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "dimensions.%s is null in each of the %,d rows of %s: (unknown) will be its only"
                    + " member. Correct the expression or remove it.",
                name,
                rows,
                input.key()));
  }
}
