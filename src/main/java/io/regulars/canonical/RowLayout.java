package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of an input's rows while they are screened, by position: those that are published,
 * then those that begin with an underscore, which only the screening needs.
 */
record RowLayout(List<CanonicalColumn> columns) implements Serializable {
  private static final String INTERNAL = "_";

  RowLayout {
    columns = List.copyOf(columns);
  }

  /** These columns and more after them. */
  RowLayout with(List<CanonicalColumn> more) {
    List<CanonicalColumn> all = new ArrayList<>(columns);
    all.addAll(more);
    return new RowLayout(all);
  }

  /** The position of a column that is there. */
  int at(String name) {
    for (int position = 0; position < columns.size(); position++) {
      if (columns.get(position).name().equals(name)) {
        return position;
      }
    }
    throw new IllegalArgumentException("No column " + name + " in " + names());
  }

  /** The names by position. */
  List<String> names() {
    return columns.stream().map(CanonicalColumn::name).toList();
  }

  /** The columns as the screening takes them: see {@link io.regulars.quality.InputRow}. */
  Column[] carried() {
    return columns.stream().map(CanonicalColumn::carried).toArray(Column[]::new);
  }

  /** The columns that others than the screening read. */
  List<CanonicalColumn> published() {
    return columns.stream().filter(column -> !column.name().startsWith(INTERNAL)).toList();
  }

  /** The published columns as they are. */
  Column[] chosen() {
    return published().stream().map(column -> col(column.name())).toArray(Column[]::new);
  }

  /** The schema of the published columns. */
  StructType schema() {
    StructType schema = new StructType();
    for (CanonicalColumn column : published()) {
      schema = schema.add(column.name(), column.type());
    }
    return schema;
  }
}
