package io.regulars.table;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A published table: what a row is, what identifies it, and what each column says.
 *
 * @param name snake_case, the folder under the lake
 * @param grain what one row is, in words
 * @param key the columns that identify a row, never null
 * @param columns every column in order
 * @param promise what each row keeps; empty if nothing
 */
public record TableSpec(
    String name,
    String grain,
    List<String> key,
    List<Column> columns,
    Optional<RowConstraint> promise) {

  public TableSpec {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(name + " has two columns " + column.name());
      }
    }
    if (!names.containsAll(key)) {
      throw new IllegalArgumentException(name + " lacks a column of its key " + key);
    }
    for (Column column : columns) {
      for (String former : column.formerNames()) {
        if (!names.add(former)) {
          throw new IllegalArgumentException(name + " has two columns that are or were " + former);
        }
      }
    }
  }

  /** A table that promises nothing of its rows but their key. */
  public TableSpec(String name, String grain, List<String> key, List<Column> columns) {
    this(name, grain, key, columns, Optional.empty());
  }

  /**
   * The same table with a promise.
   *
   * @param words as a message names it
   * @param isKept makes the condition, given the table with its columns
   */
  public TableSpec promising(String words, Function<TableSpec, RowConstraint.Test> isKept) {
    RowConstraint promised = new RowConstraint(words, isKept.apply(this));
    return new TableSpec(name, grain, key, columns, Optional.of(promised));
  }

  /** The place of a column, from 0. */
  public int place(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }

  /** The schema with each column's meaning as its comment, whatever the shop's currency. */
  public StructType schema() {
    return schema(Column.Kind.MONEY.unit());
  }

  /**
   * The schema with each column's meaning as its comment.
   *
   * @param currency the ISO 4217 code that the comments of money end with
   */
  public StructType schema(String currency) {
    StructField[] fields = new StructField[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      Column column = columns.get(i);
      fields[i] =
          new StructField(
              column.name(),
              column.kind().type(),
              true,
              new MetadataBuilder().putString("comment", comment(column, currency)).build());
    }
    return new StructType(fields);
  }

  private static String comment(Column column, String currency) {
    return column.kind() == Column.Kind.MONEY
        ? column.meaning() + " In " + currency + "."
        : column.meaning() + " Unit: " + column.kind().unit() + ".";
  }

  /** The table's comment. */
  public String comment() {
    return "One row per " + grain + ".";
  }
}
