package io.regulars.export;

import io.regulars.UserError;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table as a database holds it.
 *
 * @param name the table
 * @param comment what a row is; null if nobody says
 * @param columns in order
 * @param key the columns of the primary key, in order; empty if there is none
 */
record DatabaseTable(String name, String comment, List<Column> columns, List<String> key) {
  /** Ends the comment of each table that an export made: none without it is ever written to. */
  static final String MARK = " Published by Regulars, which overwrites whatever is changed here.";

  private static final Map<DataType, String> TYPES =
      Map.of(
          DataTypes.StringType, "text",
          DataTypes.BooleanType, "boolean",
          DataTypes.LongType, "bigint",
          DataTypes.IntegerType, "integer",
          DataTypes.DoubleType, "double precision",
          DataTypes.DateType, "date",
          DataTypes.TimestampType, "timestamp with time zone");

  DatabaseTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /**
   * A column.
   *
   * @param type as PostgreSQL itself writes it
   * @param comment null if nobody says
   */
  record Column(String name, String type, boolean notNull, String comment) {}

  /**
   * A published table.
   *
   * @param rows the columns as they lie in the lake, perhaps of another version of Regulars
   * @throws UserError when they lack a column of the key
   */
  static DatabaseTable of(TableSpec spec, StructType rows) {
    List<String> names = List.of(rows.fieldNames());
    if (!names.containsAll(spec.key())) {
      throw UserError.inputRefused(
          "The table "
              + spec.name()
              + " in the lake lacks a column of its key, "
              + spec.key()
              + ".",
          "Another version of Regulars published it: run this one, then export again.");
    }
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.fields()) {
      columns.add(
          new Column(
              field.name(),
              type(field.dataType()),
              spec.key().contains(field.name()),
              field.getComment().getOrElse(() -> null)));
    }
    return new DatabaseTable(spec.name(), spec.comment() + MARK, columns, spec.key());
  }

  private static String type(DataType type) {
    if (type instanceof DecimalType decimal) {
      return "numeric(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    return Optional.ofNullable(TYPES.get(type))
        .orElseThrow(() -> new IllegalArgumentException("No column of a table is " + type.sql()));
  }

  boolean isMarked() {
    return comment != null && comment.endsWith(MARK);
  }

  Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
