package io.regulars.quality;

import io.regulars.source.Excerpt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the rows of one input are screened, in tasks: each row is completed, then put to every rule.
 * The outcome is one number with a bit for each rule that the row breaks; bit i stands for rule i.
 */
public final class Screening implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_EXAMPLE = 60;

  private final ArrayList<String> columns;
  private final int key;
  private final ArrayList<RowStep> steps;
  private final RowTest[] tests;
  private final long rejecting;

  /**
   * @param columns the names of the columns, by position
   * @param key the position of the column that tells rows apart; negative if there is none
   * @param steps what completes a row, in order
   * @param rules at most 64
   */
  public Screening(List<String> columns, int key, List<RowStep> steps, List<Rule> rules) {
    this.columns = new ArrayList<>(columns);
    this.key = key;
    this.steps = new ArrayList<>(steps);
    tests = rules.stream().map(Rule::test).toArray(RowTest[]::new);
    rejecting = Rule.rejecting(rules);
  }

  /** A row to be filled. */
  public InputRow row() {
    return new InputRow(columns.size());
  }

  /** Completes a row and returns the bits of the rules that it breaks. */
  public long screen(InputRow row) {
    for (RowStep step : steps) {
      step.apply(row);
    }
    long violations = 0;
    for (int rule = 0; rule < tests.length; rule++) {
      if (!tests[rule].holds(row)) {
        violations |= 1L << rule;
      }
    }
    return violations;
  }

  /** Whether a row with these bits is rejected. */
  public boolean rejects(long violations) {
    return (violations & rejecting) != 0;
  }

  /** The names of the columns, by position. */
  public List<String> columns() {
    return columns;
  }

  /** The position of the column that tells rows apart; negative if there is none. */
  public int key() {
    return key;
  }

  /** A value of the data in a message: shortened, and harmless on a terminal. */
  public static String example(String written, long rows) {
    String count = String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    return "\"" + Excerpt.of(written, LONGEST_EXAMPLE) + "\" (" + count + ")";
  }
}
