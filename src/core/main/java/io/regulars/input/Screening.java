package io.regulars.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The screening of the rows of one input, executed in tasks: each row is completed, then tested by
 * every rule. The result is a bitmask of the violated rules, in which bit i represents rule i.
 */
public final class Screening implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> columns;
  private final int key;
  private final ArrayList<RowStep> steps;
  private final RowTest[] tests;
  private final long rejecting;
  private final int[] members;
  private final long leavingOut;

  /**
   * @param columns the names of the columns, by position
   * @param key the position of the primary key column; negative if there is none
   * @param steps the steps that complete a row, in order
   * @param rules at most 64
   * @param members the columns whose texts are the members of dimensions
   */
  public Screening(
      List<String> columns, int key, List<RowStep> steps, List<Rule> rules, List<String> members) {
    this.columns = new ArrayList<>(columns);
    this.key = key;
    this.steps = new ArrayList<>(steps);
    tests = rules.stream().map(Rule::test).toArray(RowTest[]::new);
    rejecting = Rule.rejecting(rules);
    this.members = members.stream().mapToInt(columns::indexOf).toArray();
    leavingOut = Rule.mask(rules, Rule.Severity.LEAVE_OUT);
  }

  /** Returns an empty row. */
  public InputRow row() {
    return new InputRow(columns.size());
  }

  /**
   * Completes a row and returns the bitmask of the violated rules. A row that is left out violates
   * no other rule.
   */
  public long screen(InputRow row) {
    for (RowStep step : steps) {
      step.apply(row);
    }
    long violations = 0;
    for (int rule = 0; rule < tests.length; rule++) {
      if (!tests[rule].test(row)) {
        violations |= 1L << rule;
      }
    }
    return leavesOut(violations) ? violations & leavingOut : violations;
  }

  /** Returns whether a row with these violations is rejected. */
  public boolean rejects(long violations) {
    return (violations & rejecting) != 0;
  }

  /** Returns whether a row with these violations is left out, because another row is used. */
  public boolean leavesOut(long violations) {
    return (violations & leavingOut) != 0;
  }

  /** Returns whether a row with these violations is used. */
  public boolean uses(long violations) {
    return !rejects(violations) && !leavesOut(violations);
  }

  /** Returns the column names, by position. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the positions of the columns whose texts are the members of dimensions. */
  public int[] members() {
    return members.clone();
  }

  /** Returns the position of the primary key column; negative if there is none. */
  public int key() {
    return key;
  }
}
