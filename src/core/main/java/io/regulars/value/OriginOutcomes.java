package io.regulars.value;

import java.util.ArrayList;
import java.util.List;

/**
 * The training data of buyers at an origin, and their purchases in the weeks after it.
 *
 * @param spends the spend of repeat buyers by the origin, for the spend model
 * @param outcomes all buyers, in groups of equal buyers
 */
public record OriginOutcomes(List<RepeatSpend> spends, List<Outcome> outcomes) {

  /** Returns outcomes without buyers, to which groups can be added. */
  public static OriginOutcomes none() {
    return new OriginOutcomes(new ArrayList<>(), new ArrayList<>());
  }

  /**
   * A group of equal buyers.
   *
   * @param pattern their repeat pattern by the origin, with their number
   * @param spend their mean spend by the origin
   * @param orders their purchase days in the weeks after the origin
   * @param ticks their value on these days, in ticks
   */
  public record Outcome(RepeatPattern pattern, RepeatSpend spend, long orders, long ticks) {}

  TrainingData buyers() {
    return new TrainingData(outcomes.stream().map(Outcome::pattern).toList(), spends);
  }
}
