package io.regulars.table;

import java.util.List;

/**
 * One column of a published table.
 *
 * @param name the name in snake_case; dashboards depend on it
 * @param kind the kind of value, which determines the type and the unit
 * @param meaning a sentence that defines the figure and says when it is null
 * @param formerNames the names in earlier releases, the latest first
 */
public record Column(String name, Kind kind, String meaning, List<String> formerNames) {
  public Column {
    formerNames = List.copyOf(formerNames);
  }

  /** A column without former names. */
  public Column(String name, Kind kind, String meaning) {
    this(name, kind, meaning, List.of());
  }

  /** The kind of value in a column. It determines the type in the table and the unit. */
  public enum Kind {
    TEXT("text"),
    FLAG("true or false"),
    COUNT("count"),
    DAYS("days"),
    ORDINAL("number in a sequence"),
    YEAR("year"),
    MONEY("reporting currency"),
    RATE("share"),
    NUMBER("number"),
    DATE("date"),
    INSTANT("instant, UTC");

    private final String unit;

    Kind(String unit) {
      this.unit = unit;
    }

    /** The unit in words. */
    public String unit() {
      return unit;
    }
  }

  /**
   * The comment in the published table: the meaning and the unit.
   *
   * @param currency the unit of money
   */
  public String comment(String currency) {
    return kind == Kind.MONEY
        ? meaning + " In " + currency + "."
        : meaning + " Unit: " + kind.unit() + ".";
  }

  /**
   * The same column with its names in earlier releases. A table that keeps the rows of earlier runs
   * shows the values of these rows under the current name.
   *
   * @param names the latest first
   */
  public Column formerly(String... names) {
    return new Column(name, kind, meaning, List.of(names));
  }

  public static Column text(String name, String meaning) {
    return new Column(name, Kind.TEXT, meaning);
  }

  public static Column flag(String name, String meaning) {
    return new Column(name, Kind.FLAG, meaning);
  }

  public static Column count(String name, String meaning) {
    return new Column(name, Kind.COUNT, meaning);
  }

  public static Column days(String name, String meaning) {
    return new Column(name, Kind.DAYS, meaning);
  }

  public static Column ordinal(String name, String meaning) {
    return new Column(name, Kind.ORDINAL, meaning);
  }

  public static Column year(String name, String meaning) {
    return new Column(name, Kind.YEAR, meaning);
  }

  public static Column money(String name, String meaning) {
    return new Column(name, Kind.MONEY, meaning);
  }

  public static Column rate(String name, String meaning) {
    return new Column(name, Kind.RATE, meaning);
  }

  public static Column number(String name, String meaning) {
    return new Column(name, Kind.NUMBER, meaning);
  }

  public static Column date(String name, String meaning) {
    return new Column(name, Kind.DATE, meaning);
  }

  public static Column instant(String name, String meaning) {
    return new Column(name, Kind.INSTANT, meaning);
  }
}
