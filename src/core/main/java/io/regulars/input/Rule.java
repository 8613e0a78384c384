package io.regulars.input;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A screening rule: a condition that each row of an input must satisfy.
 *
 * @param name snake_case; dashboards and settings rely on it
 * @param test the condition
 * @param severity what happens to a row that violates the rule
 * @param sentence a description of such rows in the plural, which starts with "have" or "are"
 * @param tolerance the highest share of rows that may violate the rule
 * @param remedy one sentence: what the shop can do about such rows
 * @param subject the canonical column whose values are shown as examples; empty if there is none
 */
public record Rule(
    String name,
    RowTest test,
    Severity severity,
    String sentence,
    double tolerance,
    String remedy,
    String subject) {

  /** What happens to a row that violates a rule. */
  public enum Severity {
    /** The row is excluded from all figures and stored with the names of the violated rules. */
    REJECT,
    /** The row is used, and the finding is reported. */
    WARN,
    /** The row is excluded from all figures, because the shop uses another row in its place. */
    LEAVE_OUT;

    /** Returns the published name, such as {@code reject}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The default tolerance. */
  public static final double DEFAULT_TOLERANCE = 0.005;

  public Rule {
    if (!sentence.startsWith("have ") && !sentence.startsWith("are ")) {
      throw new IllegalArgumentException(
          "The sentence of rule " + name + " must start with \"have\" or \"are\"");
    }
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw new IllegalArgumentException(
          "The tolerance of rule " + name + " must be between 0 and 1, got " + tolerance);
    }
  }

  /** A rule that rejects the rows that violate it. */
  public static Rule reject(String name, RowTest test, String sentence, String remedy) {
    return new Rule(name, test, Severity.REJECT, sentence, DEFAULT_TOLERANCE, remedy, "");
  }

  /** A rule that warns about the rows that violate it. The rows are used. */
  public static Rule warn(String name, RowTest test, String sentence, String remedy) {
    return new Rule(name, test, Severity.WARN, sentence, DEFAULT_TOLERANCE, remedy, "");
  }

  /** A rule that leaves out the rows that violate it, as the settings of the shop say. */
  static Rule leaveOut(String name, RowTest test, String sentence) {
    return new Rule(name, test, Severity.LEAVE_OUT, sentence, 1, "No action is needed", "");
  }

  /** Returns whether rows violate the rule because their key is in several rows. */
  public boolean isAboutRepeatedKeys() {
    return name.endsWith("_is_unique");
  }

  /** Returns the rule with another test. */
  public Rule withTest(RowTest other) {
    return new Rule(name, other, severity, sentence, tolerance, remedy, subject);
  }

  /** Returns the rule with a tolerance of 0. */
  public Rule withoutTolerance() {
    return new Rule(name, test, severity, sentence, 0, remedy, subject);
  }

  /** Returns the rule with a column whose values are shown as examples. */
  public Rule withSubject(String column) {
    return new Rule(name, test, severity, sentence, tolerance, remedy, column);
  }

  /** Returns the rule with the tolerance of the settings, if it is set. */
  public Rule withTolerances(Map<String, Double> tolerances) {
    double set = tolerances.getOrDefault(name, tolerance);
    return new Rule(name, test, severity, sentence, set, remedy, subject);
  }

  /** Returns the bitmask of the rejecting rules, in which bit i represents rule i. */
  public static long rejecting(List<Rule> rules) {
    return mask(rules, Severity.REJECT);
  }

  /** Returns the bitmask of the rules of a severity, in which bit i represents rule i. */
  static long mask(List<Rule> rules, Severity severity) {
    long mask = 0;
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).severity() == severity) {
        mask |= 1L << i;
      }
    }
    return mask;
  }
}
