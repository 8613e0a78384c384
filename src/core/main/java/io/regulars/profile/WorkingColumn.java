package io.regulars.profile;

/**
 * A column of the rows of buyers for later steps of the run. It is not published.
 *
 * @param name the name in messages
 * @param type the type of value
 */
public record WorkingColumn(String name, Type type) {
  /** The type of value in a working column. */
  public enum Type {
    /** Packed bytes. */
    BINARY,
    /** A text as UTF-8. */
    TEXT,
    /** A whole number. */
    NUMBER
  }

  static WorkingColumn binary(String name) {
    return new WorkingColumn(name, Type.BINARY);
  }

  static WorkingColumn text(String name) {
    return new WorkingColumn(name, Type.TEXT);
  }

  static WorkingColumn number(String name) {
    return new WorkingColumn(name, Type.NUMBER);
  }
}
