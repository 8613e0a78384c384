package io.regulars.value;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the models know of some buyers. Equal ones may stand together or apart, in any order.
 *
 * @param patterns how they came back, of each
 * @param spends what they spent, of those who came back at least
 */
public record TrainingData(List<RepeatPattern> patterns, List<RepeatSpend> spends) {

  /** Without any buyer yet. */
  public static TrainingData none() {
    return new TrainingData(new ArrayList<>(), new ArrayList<>());
  }

  /** How many there are. */
  public long customers() {
    return patterns.stream().mapToLong(RepeatPattern::customers).sum();
  }
}
