package io.regulars.quality;

import io.regulars.input.Input;
import io.regulars.input.Rule;
import io.regulars.input.Rule.Severity;
import io.regulars.table.TableRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of one rule for one input.
 *
 * @param input the input
 * @param rule the rule
 * @param seen number of rows in scope
 * @param affected number of rows that violate the rule
 * @param amount the amount of money in these rows; empty if the rows have none
 */
public record Finding(
    Input input, Rule rule, long seen, long affected, Optional<AffectedAmount> amount) {

  /** Returns the share of rows that violate the rule; 0 if there are no rows. */
  public double share() {
    return seen == 0 ? 0 : affected / (double) seen;
  }

  boolean passed() {
    return share() <= rule.tolerance();
  }

  /** Returns whether the finding stops the run. */
  boolean refuses() {
    return rule.severity() == Severity.REJECT && !passed();
  }

  /** Returns what the finding means for the figures of a run. */
  public Impact impact() {
    if (refuses()) {
      return Impact.STOPS_THE_RUN;
    }
    return rule.severity() == Severity.REJECT || !passed()
        ? Impact.CHANGES_FIGURES
        : Impact.UNUSUAL;
  }

  /**
   * Returns what the shop can do: one sentence.
   *
   * <p>A rule without tolerance protects correctness, so that raising it is not suggested.
   */
  public String remedy() {
    boolean canBeRaised = rule.severity() == Severity.REJECT && rule.tolerance() > 0;
    return rule.remedy()
        + (canBeRaised
            ? ", or raise quality." + rule.name().replace('_', '-') + ".tolerance."
            : ".");
  }

  /** Returns the amount of money in the violating rows as a clause; empty if it is unknown. */
  public Optional<String> worth() {
    return amount.map(AffectedAmount::text).filter(text -> !text.isEmpty());
  }

  /**
   * Returns a sentence such as "Source order-lines: 3 of 200 rows (1.5 %) have no order_id; the
   * rule … allows 0.5 %." It states the amount of the rows that a run leaves out.
   */
  public String sentence() {
    String rows = formatted(affected) + " of " + formatted(seen) + (seen == 1 ? " row" : " rows");
    String share = seen == 0 ? "" : " (" + percent(share()) + ")";
    return "Source "
        + input.key()
        + ": "
        + rows
        + share
        + " "
        + predicate()
        + leftOut()
        + "; the rule "
        + rule.name()
        + effect()
        + ".";
  }

  private String effect() {
    String tolerance = percent(rule.tolerance());
    return switch (rule.severity()) {
      case LEAVE_OUT -> affected == 1 ? " leaves it out" : " leaves them out";
      case WARN -> " warns above " + tolerance;
      case REJECT -> " allows " + (rule.tolerance() == 0 ? "none" : tolerance);
    };
  }

  private String leftOut() {
    return rule.severity() == Severity.REJECT && passed() && affected > 0
        ? worth().map(text -> ", " + text).orElse("")
        : "";
  }

  private String predicate() {
    if (affected != 1) {
      return rule.sentence();
    }
    return rule.sentence().startsWith("have ")
        ? "has " + rule.sentence().substring("have ".length())
        : "is " + rule.sentence().substring("are ".length());
  }

  private static String formatted(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  /**
   * Formats a share with two significant digits, such as "1.2 %" or "0.0031 %"; from 10 % with
   * three.
   */
  static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
    int digits = percent.compareTo(BigDecimal.TEN) < 0 ? 2 : 3;
    return percent
            .round(new MathContext(digits, RoundingMode.HALF_UP))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** Returns the row of {@code data_quality}. */
  TableRow row(String runId) {
    return TableRow.of(
        runId,
        input.key(),
        rule.name(),
        rule.severity().label(),
        sentence(),
        seen,
        affected,
        seen == 0 ? null : share(),
        rule.tolerance(),
        passed());
  }
}
