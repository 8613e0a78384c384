package io.regulars.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Schema migration of a table that another release wrote. A new column is null in the existing
 * rows, a renamed column gets its current name, and columns that this release does not know are
 * kept after the known columns.
 *
 * @param spec the table as this release writes it
 * @param found the columns of the table in the lake
 */
record SchemaUpgrade(TableSpec spec, StructType found) {

  /** Whether a column of this release is missing in the table or has another type there. */
  boolean isNeeded() {
    return spec.columns().stream()
        .anyMatch(
            column ->
                !has(column.name())
                    || !found
                        .apply(column.name())
                        .dataType()
                        .equals(SparkTables.type(column.kind())));
  }

  /** Returns the same rows with the columns and the comments of this release. */
  Dataset<Row> apply(Dataset<Row> rows) {
    StructType target = SparkTables.schema(spec);
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    List<String> used = new ArrayList<>();
    for (Column column : spec.columns()) {
      Optional<String> source = source(column);
      source.ifPresent(used::add);
      StructField field = target.apply(column.name());
      columns.add(
          source
              .map(name -> col(quoted(name)))
              .orElse(lit(null))
              .cast(field.dataType())
              .as(field.name(), field.metadata()));
    }
    Stream.of(found.fieldNames())
        .filter(name -> !used.contains(name))
        .forEach(name -> columns.add(col(quoted(name))));
    return rows.select(columns.toArray(org.apache.spark.sql.Column[]::new));
  }

  /** The column in the lake that holds the values of this column; empty if the column is new. */
  private Optional<String> source(Column column) {
    return Stream.concat(Stream.of(column.name()), column.formerNames().stream())
        .filter(this::has)
        .findFirst();
  }

  private boolean has(String column) {
    return List.of(found.fieldNames()).contains(column);
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
