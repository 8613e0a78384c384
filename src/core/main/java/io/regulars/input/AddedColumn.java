package io.regulars.input;

/**
 * A column that the screening adds to the rows of an input. A shop cannot map it.
 *
 * @param name the name; it starts with an underscore if only the screening needs the column
 * @param type the type of the values
 */
public record AddedColumn(String name, ColumnType type) implements RowColumn {
  /** The flag of rows whose key also occurs in another row. */
  public static final AddedColumn IS_REPEATED = flag("_is_repeated");

  /**
   * The path of the file with the row, of inputs whose rows have no key; null if the input has one
   * file.
   */
  public static final AddedColumn FILE = text("_file");

  /** Returns a column of texts. */
  public static AddedColumn text(String name) {
    return new AddedColumn(name, ColumnType.TEXT);
  }

  static AddedColumn number(String name) {
    return new AddedColumn(name, ColumnType.NUMBER);
  }

  static AddedColumn flag(String name) {
    return new AddedColumn(name, ColumnType.FLAG);
  }
}
