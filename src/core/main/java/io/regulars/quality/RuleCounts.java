package io.regulars.quality;

import io.regulars.input.Input;
import io.regulars.input.RejectedAmounts;
import io.regulars.input.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The counts of the screening of one input.
 *
 * @param input the input
 * @param rules its rules
 * @param rows number of rows read
 * @param rejected number of rows that violate at least one rejecting rule
 * @param broken number of rows that violate each rule, in the order of the rules
 * @param amounts the amounts of the rows; empty if the rows have none
 */
public record RuleCounts(
    Input input,
    List<Rule> rules,
    long rows,
    long rejected,
    List<Long> broken,
    Optional<RejectedAmounts> amounts) {

  public RuleCounts {
    rules = List.copyOf(rules);
    broken = List.copyOf(broken);
    if (rules.size() != broken.size()) {
      throw new IllegalArgumentException(
          input.key() + " has " + rules.size() + " rules and " + broken.size() + " counts");
    }
  }

  /**
   * Returns the counts with those of further rules, which reject no row.
   *
   * @param more the rules
   * @param brokenMore number of rows that violate each of them
   */
  public RuleCounts with(List<Rule> more, List<Long> brokenMore) {
    return new RuleCounts(
        input,
        Stream.concat(rules.stream(), more.stream()).toList(),
        rows,
        rejected,
        Stream.concat(broken.stream(), brokenMore.stream()).toList(),
        amounts);
  }

  /**
   * Returns the counts with those of a further rule, which rejects no row.
   *
   * @param amount the amount of the rows that violate it, in ten-thousandths
   */
  public RuleCounts with(Rule rule, long rowsBroken, long amount) {
    RuleCounts all = with(List.of(rule), List.of(rowsBroken));
    return rules.size() < Long.SIZE
        ? amounts.map(known -> all.with(known.with(rules.size(), amount))).orElse(all)
        : all;
  }

  /** Returns the counts with the amounts of the rows. */
  public RuleCounts with(RejectedAmounts rejectedAmounts) {
    return new RuleCounts(input, rules, rows, rejected, broken, Optional.of(rejectedAmounts));
  }

  /** Returns the number of rows in whose place another row is used. */
  public long leftOut() {
    return IntStream.range(0, rules.size())
        .filter(rule -> rules.get(rule).severity() == Rule.Severity.LEAVE_OUT)
        .mapToLong(broken::get)
        .sum();
  }

  /** Returns the amount of the rows that violate the rule at a position, if rows have amounts. */
  Optional<AffectedAmount> amountOf(int rule) {
    return amounts
        .filter(known -> rule < Long.SIZE)
        .map(known -> new AffectedAmount(known.broken(rule), known.unknown(rule), known.total()));
  }

  /** Creates counts from a function of the position of the rule. */
  public static RuleCounts of(
      Input input, List<Rule> rules, long seen, long rejected, IntToLongFunction broken) {
    return new RuleCounts(
        input,
        rules,
        seen,
        rejected,
        IntStream.range(0, rules.size()).mapToLong(broken).boxed().toList(),
        Optional.empty());
  }
}
