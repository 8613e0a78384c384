package io.regulars.table;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The specification of a published table: its grain, its primary key and its columns.
 *
 * @param name the name in snake_case, which is also the folder in the lake
 * @param grain what one row describes; completes the sentence "One row per ..."
 * @param key the columns of the primary key; their values are never null
 * @param columns all columns in order
 * @param constraint the constraint on each row; empty without a constraint
 */
public record TableSpec(
    String name,
    String grain,
    List<String> key,
    List<Column> columns,
    Optional<RowConstraint> constraint) {

  public TableSpec {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(name + " has two columns named " + column.name());
      }
    }
    if (!names.containsAll(key)) {
      throw new IllegalArgumentException(name + " has no column for a part of its key " + key);
    }
    for (Column column : columns) {
      for (String former : column.formerNames()) {
        if (!names.add(former)) {
          throw new IllegalArgumentException(
              name + " has two columns that are or were named " + former);
        }
      }
    }
  }

  /** A table without a constraint besides its primary key. */
  public TableSpec(String name, String grain, List<String> key, List<Column> columns) {
    this(name, grain, key, columns, Optional.empty());
  }

  /**
   * The same table with a constraint on each row.
   *
   * @param words the name of the constraint in messages
   * @param isKept creates the test from this table
   */
  public TableSpec withConstraint(String words, Function<TableSpec, RowConstraint.Test> isKept) {
    RowConstraint constraint = new RowConstraint(words, isKept.apply(this));
    return new TableSpec(name, grain, key, columns, Optional.of(constraint));
  }

  /** The position of a column, from 0. */
  public int position(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }

  /** The table's comment: the grain as a sentence. */
  public String comment() {
    return "One row per " + grain + ".";
  }
}
