package io.regulars.population;

import java.io.Serializable;

/**
 * Where the scores from 1 to 5 begin among the buyers of one day.
 *
 * @param from for each figure of {@link SortedFigures} the values from which scores 2 to 5 begin
 */
public record CutPoints(long[][] from) implements Serializable {
  /** The best score. */
  static final int SCORES = 5;

  /** Those of a day that nobody had bought by. */
  static CutPoints ofNobody() {
    return new CutPoints(new long[SortedFigures.FIGURES][0]);
  }

  /** Whether nobody had bought by that day. */
  boolean isOfNobody() {
    return from[0].length == 0;
  }

  /**
   * The score of a value: 1 + floor(5 × the share of the day's buyers with a lower value), at most
   * 5. Equal values share the lower score: customers with one order have F1 wherever anybody has
   * more.
   */
  int score(int figure, long value) {
    return 1 + reached(from[figure], value);
  }

  /** How many of some values, ascending, a value is not below. */
  static int reached(long[] from, long value) {
    int reached = 0;
    while (reached < from.length && value >= from[reached]) {
      reached++;
    }
    return reached;
  }
}
