package io.regulars.input;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of an input's rows during screening, by position: the published columns, and internal
 * columns, whose names start with an underscore and which only the screening needs.
 */
public record RowLayout(List<RowColumn> columns) {
  private static final String INTERNAL = "_";

  public RowLayout {
    columns = List.copyOf(columns);
  }

  /** Returns the layout with further columns. */
  public RowLayout with(List<AddedColumn> more) {
    return new RowLayout(Stream.concat(columns.stream(), more.stream()).toList());
  }

  /** Returns the position of a column. It must exist. */
  public int at(RowColumn column) {
    return at(column.name());
  }

  /** Returns the position of the column with a name. It must exist. */
  public int at(String name) {
    int position = names().indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException("No column " + name + " in " + names());
    }
    return position;
  }

  /** Returns the names by position. */
  public List<String> names() {
    return columns.stream().map(RowColumn::name).toList();
  }

  /** Returns the columns that are used outside the screening. */
  public List<RowColumn> published() {
    return columns.stream().filter(column -> !column.name().startsWith(INTERNAL)).toList();
  }
}
