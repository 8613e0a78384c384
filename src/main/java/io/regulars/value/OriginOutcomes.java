package io.regulars.value;

import java.util.ArrayList;
import java.util.List;

/**
 * What was known of some buyers at an origin, and what they did in the weeks after it.
 *
 * @param spends what those who had come back had spent, for the model of spend
 * @param outcomes all buyers, those alike together
 */
public record OriginOutcomes(List<RepeatSpend> spends, List<Outcome> outcomes) {

  /** Without any buyer yet. */
  public static OriginOutcomes none() {
    return new OriginOutcomes(new ArrayList<>(), new ArrayList<>());
  }

  /**
   * Buyers who were alike.
   *
   * @param pattern how they had come back, and how many they are
   * @param spend what they had spent in the mean
   * @param orders their days of purchase in the weeks after
   * @param ticks what these days brought
   */
  public record Outcome(RepeatPattern pattern, RepeatSpend spend, long orders, long ticks) {}

  TrainingData buyers() {
    return new TrainingData(outcomes.stream().map(Outcome::pattern).toList(), spends);
  }
}
