package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The number of rows with a value of a custom dimension.
 *
 * @param name the name of the dimension
 * @param input the input whose columns the expression reads
 * @param rows number of rows of that input
 * @param filled number of rows in which the expression is neither null nor blank
 */
public record DimensionCoverage(String name, Input input, long rows, long filled) {

  /** Counts the canonical rows of an input by these dimensions. */
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

  /** Returns a finding if the dimension has no value in any row; otherwise empty. */
  public Optional<String> finding() {
    return rows == 0 || filled > 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "dimensions.%s is null in all %,d rows of %s, so (unknown) is its only value."
                    + " Correct or remove the expression.",
                name,
                rows,
                input.key()));
  }
}
