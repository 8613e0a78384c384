package io.regulars.value;

import java.util.ArrayList;
import java.util.List;

/**
 * The training data of the models for a set of buyers. Equal buyers may be in one group or in
 * several, in any order.
 *
 * @param patterns the repeat patterns of all buyers
 * @param spends the repeat spend, at least of all repeat buyers
 */
public record TrainingData(List<RepeatPattern> patterns, List<RepeatSpend> spends) {

  /** Returns training data without buyers, to which groups can be added. */
  public static TrainingData none() {
    return new TrainingData(new ArrayList<>(), new ArrayList<>());
  }

  /** Returns the number of buyers. */
  public long customers() {
    return patterns.stream().mapToLong(RepeatPattern::customers).sum();
  }
}
