package io.regulars.measure;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How many of the gaps between one purchase day of a customer and the next have ended by so many
 * days, those that are still open included (Kaplan and Meier, "Nonparametric Estimation from
 * Incomplete Observations", JASA 53, 1958): without these, a young shop could have no long gaps.
 */
public final class GapCurve {
  /** A step of the curve that fewer open gaps make is chance. */
  private static final long FEWEST_OPEN = 10;

  /** The curve is a product of fractions: a share that it reaches exactly must not be missed. */
  private static final double ROUNDING = 1e-9;

  private final TreeMap<Integer, Step> steps = new TreeMap<>();

  /** Gaps that ended after so many days, and gaps that were still open after as many. */
  private record Step(long ended, long open) {
    Step plus(Step other) {
      return new Step(ended + other.ended, open + other.open);
    }
  }

  /** Adds gaps that ended after so many days. */
  public void addEnded(int days, long gaps) {
    steps.merge(days, new Step(gaps, 0), Step::plus);
  }

  /** Adds gaps that are open and so many days old. */
  public void addOpen(int days, long gaps) {
    steps.merge(days, new Step(0, gaps), Step::plus);
  }

  /**
   * The days by which a share of the gaps has ended; empty where the curve does not reach it, or
   * only by steps of fewer than ten open gaps.
   */
  public OptionalInt daysUntil(double share) {
    long left = steps.values().stream().mapToLong(step -> step.ended() + step.open()).sum();
    double open = 1;
    for (Map.Entry<Integer, Step> entry : steps.entrySet()) {
      Step step = entry.getValue();
      if (step.ended() > 0) {
        if (left < FEWEST_OPEN) {
          return OptionalInt.empty();
        }
        open *= 1 - step.ended() / (double) left;
        if (open <= 1 - share + ROUNDING) {
          return OptionalInt.of(entry.getKey());
        }
      }
      left -= step.ended() + step.open();
    }
    return OptionalInt.empty();
  }
}
