package io.regulars.canonical;

import io.regulars.input.AddedColumn;
import io.regulars.input.DimensionOwner;
import io.regulars.source.SqlExpression;
import io.regulars.source.TextValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The custom dimensions of the shop, each assigned to orders, order lines or customers.
 *
 * @param byName the dimensions in the order of the settings
 */
record CustomDimensions(Map<String, Assigned> byName) {

  private static final String PREFIX = "dimension_";

  /**
   * A dimension with its owner.
   *
   * @param sql one expression over the columns of the owner
   */
  record Assigned(DimensionOwner owner, String sql) {}

  /** Returns the canonical column of a dimension. */
  static String column(String dimension) {
    return PREFIX + dimension;
  }

  /** Returns what a dimension describes. */
  DimensionOwner ownerOf(String dimension) {
    return byName.get(dimension).owner();
  }

  /** Returns the columns of the custom dimensions of an owner. */
  List<AddedColumn> columns(DimensionOwner owner) {
    return of(owner).map(name -> AddedColumn.text(column(name))).toList();
  }

  /** Returns the custom dimensions of an owner as text by column name; blank text is null. */
  Map<String, Column> expressions(DimensionOwner owner) {
    Map<String, Column> columns = new LinkedHashMap<>();
    of(owner)
        .forEach(
            name -> {
              Column value = SqlExpression.ofDimension(name, byName.get(name).sql()).column();
              columns.put(column(name), TextValue.unlessBlank(value.cast(DataTypes.StringType)));
            });
    return columns;
  }

  private Stream<String> of(DimensionOwner owner) {
    return byName.keySet().stream().filter(name -> ownerOf(name) == owner);
  }
}
