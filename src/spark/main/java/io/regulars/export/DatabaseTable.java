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
 * Definition of a database table.
 *
 * @param name the table's name
 * @param comment the table comment; null if there is none
 * @param columns the columns in order
 * @param key the columns of the primary key, in order; empty if there is none
 */
record DatabaseTable(String name, String comment, List<Column> columns, List<String> key) {
  /**
   * Suffix of the comment of every exported table. Tables without it are never changed. Earlier
   * releases have written the same text, so it must not change.
   */
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
   * @param type the type name in PostgreSQL's own notation
   * @param comment null if there is none
   */
  record Column(String name, String type, boolean notNull, String comment) {}

  /**
   * Definition of the database table for a table in the lake.
   *
   * @param rows the columns in the lake; another version of Regulars may have written them
   * @throws UserError if a column of the primary key is missing
   */
  static DatabaseTable of(TableSpec spec, StructType rows) {
    List<String> names = List.of(rows.fieldNames());
    if (!names.containsAll(spec.key())) {
      throw UserError.inputRefused(
          "The table "
              + spec.name()
              + " in the lake lacks a column of its primary key "
              + spec.key()
              + ".",
          "Another version of Regulars published it. Run this version, then export again.");
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
        .orElseThrow(() -> new IllegalArgumentException("Unsupported column type " + type.sql()));
  }

  boolean isMarked() {
    return comment != null && comment.endsWith(MARK);
  }

  Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
