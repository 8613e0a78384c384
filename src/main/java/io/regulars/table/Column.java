package io.regulars.table;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One column of a published table.
 *
 * @param name snake_case, a contract with dashboards
 * @param kind what is counted or said, which fixes type and unit
 * @param meaning one sentence: what the figure is, and when it is null
 * @param formerNames what earlier releases called it, the latest first
 */
public record Column(String name, Kind kind, String meaning, List<String> formerNames) {
  public Column {
    formerNames = List.copyOf(formerNames);
  }

  /** A column that never had another name. */
  public Column(String name, Kind kind, String meaning) {
    this(name, kind, meaning, List.of());
  }

  /** What a column holds; it fixes the type in the table and the unit. */
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

    /** The type in the published table. */
    public DataType type() {
      return switch (this) {
        case TEXT -> DataTypes.StringType;
        case FLAG -> DataTypes.BooleanType;
        case COUNT, DAYS -> DataTypes.LongType;
        case ORDINAL, YEAR -> DataTypes.IntegerType;
        case MONEY -> DataTypes.createDecimalType(Money.PRECISION, Money.SCALE);
        case RATE, NUMBER -> DataTypes.DoubleType;
        case DATE -> DataTypes.DateType;
        case INSTANT -> DataTypes.TimestampType;
      };
    }

    /** The unit in words. */
    public String unit() {
      return unit;
    }
  }

  /**
   * The same column, with the names that it had in earlier releases. A table that keeps the rows of
   * earlier runs keeps the values of these rows under the name of today.
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
