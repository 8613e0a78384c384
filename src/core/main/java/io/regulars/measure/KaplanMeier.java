package io.regulars.measure;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The Kaplan-Meier estimate of the share of waits that end within a number of days, from ended and
 * from right-censored (still open) waits. The estimate is 1 − S(t) with S(t) = Π (1 − d(i) ÷ n(i))
 * over the days i up to t, where d(i) waits ended on day i and n(i) waits had neither ended nor
 * been censored before it. Without the open waits the estimate would be biased towards short waits.
 * Source: Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53
 * (1958).
 */
public final class KaplanMeier {
  /** Steps of the curve with fewer waits at risk are too uncertain and are not used. */
  private static final long FEWEST_AT_RISK = 10;

  /** Tolerance of the comparison with a share: the curve is a product of rounded fractions. */
  private static final double ROUNDING = 1e-9;

  private final TreeMap<Integer, Step> steps = new TreeMap<>();

  /** The waits that ended after a number of days, and the waits that were still open then. */
  private record Step(long ended, long open) {
    Step plus(Step other) {
      return new Step(ended + other.ended, open + other.open);
    }
  }

  /**
   * An estimated share with its 95 % bounds, limited to 0 and 1. The standard error of S(t) is S(t)
   * √ Σ d(i) ÷ (n(i) (n(i) − d(i))). Source: Greenwood, "The Natural Duration of Cancer" (1926).
   */
  public record Estimate(double share, double low, double high) {}

  /**
   * Adds waits of equal length.
   *
   * @param days the days of the wait, up to its end or up to now
   * @param ended whether the waits ended; if not, they are still open
   * @param waits number of waits
   */
  public void add(int days, boolean ended, long waits) {
    steps.merge(days, ended ? new Step(waits, 0) : new Step(0, waits), Step::plus);
  }

  /**
   * The estimated share that ends within {@code horizon} days; empty if a step of the curve up to
   * the horizon has fewer than ten waits at risk. The caller must check that a wait has been
   * observed for the whole horizon.
   */
  public Optional<Estimate> within(int horizon) {
    Curve curve = new Curve(steps.values());
    for (Step step : steps.headMap(horizon, true).values()) {
      if (!curve.apply(step)) {
        return Optional.empty();
      }
    }
    return Optional.of(curve.estimate());
  }

  /**
   * The number of days by which a share of the waits has ended; empty if the curve does not reach
   * the share, or reaches it only after a step with fewer than ten waits at risk.
   *
   * @param share above 0
   */
  public OptionalInt daysUntil(double share) {
    Curve curve = new Curve(steps.values());
    for (Map.Entry<Integer, Step> step : steps.entrySet()) {
      if (!curve.apply(step.getValue())) {
        return OptionalInt.empty();
      }
      if (curve.surviving <= 1 - share + ROUNDING) {
        return OptionalInt.of(step.getKey());
      }
    }
    return OptionalInt.empty();
  }

  /** S(t) and Greenwood's sum up to the last applied step. */
  private static final class Curve {
    private long atRisk;
    private double surviving = 1;
    private double greenwood;

    Curve(Collection<Step> all) {
      atRisk = all.stream().mapToLong(step -> step.ended() + step.open()).sum();
    }

    /** Applies the next step; returns false if too few waits are at risk. */
    boolean apply(Step step) {
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
