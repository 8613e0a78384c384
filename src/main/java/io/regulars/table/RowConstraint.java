package io.regulars.table;

import java.io.Serializable;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/**
 * A condition that every row of a table must meet, in addition to the key. It is checked when a row
 * is written.
 *
 * @param words the promise, as a message names it: {@code the bridge balances}
 * @param isKept whether a row of the table's columns keeps it
 */
public record RowConstraint(String words, Test isKept) implements Serializable {

  /** A condition on a row. */
  @FunctionalInterface
  public interface Test extends Predicate<Row>, Serializable {}

  /** That a column, given by its place, is null or between 0 and 1. */
  public static Test isShare(int place) {
    return row -> row.isNullAt(place) || row.getDouble(place) >= 0 && row.getDouble(place) <= 1;
  }

  /** Two promises in the same words are the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RowConstraint promise && promise.words.equals(words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }
}
