package io.regulars.quality;

import java.io.Serializable;

/** What a rule asks of a row. It travels to the tasks, so it holds positions and limits only. */
@FunctionalInterface
public interface RowTest extends Serializable {
  /** Whether the row keeps the rule. */
  boolean holds(InputRow row);

  /** A test that both this and another one must hold. */
  default RowTest and(RowTest other) {
    return row -> holds(row) && other.holds(row);
  }
}
