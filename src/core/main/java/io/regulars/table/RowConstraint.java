package io.regulars.table;

import java.io.Serializable;
import java.util.function.Predicate;

/**
 * A constraint that every row of a table must satisfy, in addition to the primary key. It is
 * checked when a row is written.
 *
 * @param name the name of the constraint in messages, such as {@code the bridge balances}
 * @param test tests whether a row satisfies the constraint
 */
public record RowConstraint(String name, Test test) implements Serializable {

  /** A test of a row. */
  @FunctionalInterface
  public interface Test extends Predicate<TableRow>, Serializable {}

  /** Tests that the column at this position is null or between 0 and 1. */
  public static Test isShare(int position) {
    return row ->
        row.isNullAt(position) || row.getDouble(position) >= 0 && row.getDouble(position) <= 1;
  }

  /** Two constraints with the same name are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RowConstraint constraint && constraint.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
