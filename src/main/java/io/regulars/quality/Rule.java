package io.regulars.quality;

import java.util.List;
import java.util.Map;

/**
 * What a row must be like to be fit for use.
 *
 * @param name snake_case, a contract with dashboards and settings
 * @param test what it asks of a row
 * @param severity what becomes of a row that breaks it
 * @param sentence what such rows are like, in the plural, from "have" or "are" on
 * @param tolerance the greatest share of rows that may break it
 * @param remedy one sentence: what the shop can do about such rows
 * @param subject the canonical column whose values are evidence; empty where none is
 */
public record Rule(
    String name,
    RowTest test,
    Severity severity,
    String sentence,
    double tolerance,
    String remedy,
    String subject) {

  /** The share of rows that may break a rule that says nothing else. */
  public static final double USUAL_TOLERANCE = 0.005;

  public Rule {
    if (!sentence.startsWith("have ") && !sentence.startsWith("are ")) {
      throw new IllegalArgumentException(name + " speaks of rows that neither have nor are");
    }
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw new IllegalArgumentException(name + " tolerates a share of " + tolerance);
    }
  }

  /** A rule whose rows are rejected. */
  public static Rule reject(String name, RowTest test, String sentence, String remedy) {
    return new Rule(name, test, Severity.REJECT, sentence, USUAL_TOLERANCE, remedy, "");
  }

  /** A rule whose rows are used all the same. */
  public static Rule warn(String name, RowTest test, String sentence, String remedy) {
    return new Rule(name, test, Severity.WARN, sentence, USUAL_TOLERANCE, remedy, "");
  }

  /** The same rule with another test. */
  public Rule asking(RowTest other) {
    return new Rule(name, other, severity, sentence, tolerance, remedy, subject);
  }

  /** The same rule, to be broken by no row at all. */
  public Rule withoutTolerance() {
    return new Rule(name, test, severity, sentence, 0, remedy, subject);
  }

  /** The same rule with a column whose values are evidence. */
  public Rule seenIn(String column) {
    return new Rule(name, test, severity, sentence, tolerance, remedy, column);
  }

  /** The same rule with the tolerance that the shop has set, if it has. */
  public Rule tolerating(Map<String, Double> tolerances) {
    double set = tolerances.getOrDefault(name, tolerance);
    return new Rule(name, test, severity, sentence, set, remedy, subject);
  }

  /** The bits of the rules that reject a row, in a mask where bit i stands for rule i. */
  public static long rejecting(List<Rule> rules) {
    long mask = 0;
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).severity() == Severity.REJECT) {
        mask |= 1L << i;
      }
    }
    return mask;
  }
}
