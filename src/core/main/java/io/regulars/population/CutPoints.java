package io.regulars.population;

import java.io.Serializable;

/**
 * The cut points of the scores from 1 to 5 among the buyers of one day.
 *
 * @param from by figure of {@link SortedFigures}, the lowest values of scores 2 to 5
 */
public record CutPoints(long[][] from) implements Serializable {
  /** The best score. */
  static final int SCORES = 5;

  /** Returns the cut points of a day without buyers. */
  static CutPoints none() {
    return new CutPoints(new long[SortedFigures.FIGURES][0]);
  }

  /** Returns whether the day has no buyers. */
  boolean isEmpty() {
    return from[0].length == 0;
  }

  /**
   * Returns the score of a value: 1 + floor(5 × the share of the day's buyers with a lower value),
   * at most 5. Equal values share the lower score: customers with one order have F1 if any customer
   * has more orders.
   */
  int score(int figure, long value) {
    return 1 + reached(from[figure], value);
  }

  /** Returns how many of the ascending values are at most {@code value}. */
  static int reached(long[] from, long value) {
    int reached = 0;
    while (reached < from.length && value >= from[reached]) {
      reached++;
    }
    return reached;
  }
}
