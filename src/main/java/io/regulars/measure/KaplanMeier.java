package io.regulars.measure;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The share of waits that end within a number of days, from those that ended and those that were
 * still open when last seen (Kaplan and Meier, "Nonparametric Estimation from Incomplete
 * Observations", JASA 53, 1958): 1 − S(t), S(t) = Π (1 − d(i) ÷ n(i)) over the days i up to t,
 * where d(i) waits ended on day i and n(i) had neither ended nor been censored before it. Without
 * the open ones, a young shop could have no long waits.
 */
public final class KaplanMeier {
  /** A step of the curve that fewer waits at risk make is chance. */
  private static final long FEWEST_AT_RISK = 10;

  /** The curve is a product of fractions: a share that it reaches exactly must not be missed. */
  private static final double ROUNDING = 1e-9;

  private final TreeMap<Integer, Step> steps = new TreeMap<>();

  /** Waits that ended after so many days, and waits that were still open after as many. */
  private record Step(long ended, long open) {
    Step plus(Step other) {
      return new Step(ended + other.ended, open + other.open);
    }
  }

  /**
   * An estimated share with its 95 % bounds: the standard error of S(t) is S(t) √ Σ d(i) ÷ (n(i)
   * (n(i) − d(i))), by Greenwood, "The Natural Duration of Cancer" (1926). Bounds are cut at 0 and
   * 1.
   */
  public record Estimate(double share, double low, double high) {}

  /** Adds waits that ended after so many days, or were open and as many days old. */
  public void add(int days, boolean ended, long waits) {
    steps.merge(days, ended ? new Step(waits, 0) : new Step(0, waits), Step::plus);
  }

  /**
   * The estimated share that ends within {@code horizon} days; empty where the curve stops before
   * it, at a step with fewer than ten waits at risk. Whether any wait has been observed for so long
   * is for the caller to know.
   */
  public Optional<Estimate> within(int horizon) {
    Curve curve = new Curve(steps.values());
    for (Step step : steps.headMap(horizon, true).values()) {
      if (!curve.take(step)) {
        return Optional.empty();
      }
    }
    return Optional.of(curve.estimate());
  }

  /**
   * The days by which a share of the waits has ended; empty where the curve does not reach it, or
   * only by steps with fewer than ten waits at risk.
   *
   * @param share above 0
   */
  public OptionalInt daysUntil(double share) {
    Curve curve = new Curve(steps.values());
    for (Map.Entry<Integer, Step> step : steps.entrySet()) {
      if (!curve.take(step.getValue())) {
        return OptionalInt.empty();
      }
      if (curve.surviving <= 1 - share + ROUNDING) {
        return OptionalInt.of(step.getKey());
      }
    }
    return OptionalInt.empty();
  }

  /** S(t) and Greenwood's sum up to the last step taken. */
  private static final class Curve {
    private long atRisk;
    private double surviving = 1;
    private double greenwood;

    Curve(Collection<Step> all) {
      atRisk = all.stream().mapToLong(step -> step.ended() + step.open()).sum();
    }

    /** Takes the next step, unless too few waits are at risk for it. */
    boolean take(Step step) {
      if (step.ended() > 0) {
        if (atRisk < FEWEST_AT_RISK) {
          return false;
        }
        long waiting = atRisk - step.ended();
        surviving *= waiting / (double) atRisk;
        greenwood += waiting == 0 ? 0 : step.ended() / ((double) atRisk * waiting);
      }
      atRisk -= step.ended() + step.open();
      return true;
    }

    Estimate estimate() {
      double margin = WilsonInterval.Z * surviving * Math.sqrt(greenwood);
      double share = 1 - surviving;
      return new Estimate(share, Math.max(0, share - margin), Math.min(1, share + margin));
    }
  }
}
