package io.regulars.quality;

import io.regulars.config.Input;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How the rows of one input fared.
 *
 * @param input which input
 * @param rules its rules
 * @param seen rows read
 * @param rejected rows with at least one reason against them
 * @param broken rows that broke each rule, in the order of the rules
 */
public record RuleCounts(
    Input input, List<Rule> rules, long seen, long rejected, List<Long> broken) {

  public RuleCounts {
    rules = List.copyOf(rules);
    broken = List.copyOf(broken);
    if (rules.size() != broken.size()) {
      throw new IllegalArgumentException(
          input.key() + " has " + rules.size() + " rules and " + broken.size() + " counts");
    }
  }

  /** A tally whose counts lie elsewhere, by the position of the rule. */
  public static RuleCounts of(
      Input input, List<Rule> rules, long seen, long rejected, IntToLongFunction broken) {
    return new RuleCounts(
        input,
        rules,
        seen,
        rejected,
        IntStream.range(0, rules.size()).mapToLong(broken).boxed().toList());
  }
}
