package io.regulars.input;

/** The type of a column of an input. Values that cannot be converted to it become null. */
public enum ColumnType {
  /** Text, kept as it is; blank text becomes null. */
  TEXT("text"),
  /** A number with or without decimals. */
  NUMBER("number"),
  /** A number without decimals. */
  WHOLE_NUMBER("whole number"),
  /** A date with a time of day. */
  INSTANT("date and time"),
  /** A date in the shop's time zone. */
  DATE("date"),
  /** True, false or unknown. */
  FLAG("true or false");

  private final String label;

  ColumnType(String label) {
    this.label = label;
  }

  /** Returns the name in documents, such as {@code whole number}. */
  public String label() {
    return label;
  }

  /** Returns a value in sentences, such as {@code a whole number}. */
  String value() {
    return this == FLAG ? label : "a " + label;
  }

  /** Returns whether the values are numbers. */
  public boolean isNumber() {
    return this == NUMBER || this == WHOLE_NUMBER;
  }

  /** Returns whether the values are dates or instants. */
  public boolean isTime() {
    return this == INSTANT || this == DATE;
  }
}
