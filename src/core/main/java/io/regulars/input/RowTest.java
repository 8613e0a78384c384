package io.regulars.input;

import java.io.Serializable;

/**
 * The condition of a rule. It is serialized to the tasks, so it must contain only positions and
 * limits.
 */
@FunctionalInterface
public interface RowTest extends Serializable {
  /** Returns whether the row satisfies the rule. */
  boolean test(InputRow row);

  /** Returns a test that holds if this and the other test hold. */
  default RowTest and(RowTest other) {
    return row -> test(row) && other.test(row);
  }
}
