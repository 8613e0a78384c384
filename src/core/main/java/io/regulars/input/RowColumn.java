package io.regulars.input;

/** A column of the rows of an input during screening. */
public sealed interface RowColumn permits InputColumn, AddedColumn {
  /** Returns the name, which is unique in its input. */
  String name();

  /** Returns the type of the values. */
  ColumnType type();
}
