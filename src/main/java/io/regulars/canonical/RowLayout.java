package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of an input's rows during screening, by position: the published columns, then
 * internal columns, whose names start with an underscore and which only the screening needs.
 */
record RowLayout(List<CanonicalColumn> columns) implements Serializable {
  private static final String INTERNAL = "_";

  RowLayout {
    columns = List.copyOf(columns);
  }

  /** Returns the layout with additional columns at the end. */
  RowLayout with(List<CanonicalColumn> more) {
    List<CanonicalColumn> all = new ArrayList<>(columns);
    all.addAll(more);
    return new RowLayout(all);
  }

  /** Returns the position of a column. It must exist. */
  int at(String name) {
    for (int position = 0; position < columns.size(); position++) {
      if (columns.get(position).name().equals(name)) {
        return position;
      }
    }
    throw new IllegalArgumentException("No column " + name + " in " + names());
  }

  /** Returns the names by position. */
  List<String> names() {
    return columns.stream().map(CanonicalColumn::name).toList();
  }

  /** Returns the columns in the representation of {@link io.regulars.input.InputRow}. */
  Column[] forScreening() {
    return columns.stream().map(CanonicalColumn::forScreening).toArray(Column[]::new);
  }

  /** Returns the columns that are used outside the screening. */
  List<CanonicalColumn> published() {
    return columns.stream().filter(column -> !column.name().startsWith(INTERNAL)).toList();
  }

  /** Returns the published columns as expressions. */
  Column[] publishedExpressions() {
    return published().stream().map(column -> col(column.name())).toArray(Column[]::new);
  }

  /** Returns the schema of the published columns. */
  StructType schema() {
    StructType schema = new StructType();
    for (CanonicalColumn column : published()) {
      schema = schema.add(column.name(), column.type());
    }
    return schema;
  }
}
