package io.regulars.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.util.FastMath;

/**
 * How many days of purchase the customers of a shop have ahead of them, by a fitted model.
 *
 * <p>What an alive customer is expected to buy depends on its repeat days and on how long it has
 * been observed, not on when it bought last; it is worked out once for all who share these. Nothing
 * here is for several threads at a time.
 */
public final class PurchaseForecast {
  /** The mean length of a year of the Gregorian calendar. */
  private static final double WEEKS_PER_YEAR = 52.1775;

  private static final int LOGS = 4;

  private final PurchaseModel model;

  /** By week of the horizon: how its purchases compare with those of a mean week. */
  private final double[] season;

  /** What the expected number up to each week of the horizon counts for, from week 1. */
  private final double[] weights;

  /** The same without a discount. */
  private final double[] undiscountedWeights;

  private final Map<Integer, FuturePurchases> byRepeats = new HashMap<>();
  private final Map<Long, double[]> discountedIfAlive = new HashMap<>();
  private final Map<Long, double[]> undiscountedIfAlive = new HashMap<>();
  private final Map<Long, double[]> momentsIfAlive = new HashMap<>();
  private final Map<Long, double[]> byWeekIfAlive = new HashMap<>();

  /**
   * A forecast over a horizon.
   *
   * @param model the fitted model
   * @param horizonWeeks how far to look ahead, at least 1 week
   * @param yearlyDiscount a purchase in a year counts for 1 ÷ (1 + this)
   */
  public PurchaseForecast(PurchaseModel model, int horizonWeeks, double yearlyDiscount) {
    this(model, horizonWeeks, yearlyDiscount, Prediction.withoutSeason(horizonWeeks));
  }

  /**
   * The same with seasons.
   *
   * @param season by week of the horizon: what is expected in the week is multiplied by it
   */
  public PurchaseForecast(
      PurchaseModel model, int horizonWeeks, double yearlyDiscount, List<Double> season) {
    if (horizonWeeks < 1 || !(yearlyDiscount >= 0)) {
      throw new IllegalArgumentException(
          "A forecast looks ahead at least 1 week at a discount of at least 0, not %d at %s."
              .formatted(horizonWeeks, yearlyDiscount));
    }
    this.model = model;
    this.season = season.stream().mapToDouble(factor -> factor).toArray();
    this.weights = weights(yearlyDiscount);
    this.undiscountedWeights = weights(0);
  }

  /**
   * The weekly discounts and seasons on what is added in a week, summed by parts: Σ d(w) (Y(w) −
   * Y(w−1)) is Σ (d(w) − d(w+1)) Y(w), with d 0 after the last week.
   */
  private double[] weights(double yearlyDiscount) {
    double[] weights = new double[season.length];
    double later = 0;
    for (int week = season.length; week >= 1; week--) {
      double factor = season[week - 1] * FastMath.pow(1 + yearlyDiscount, -week / WEEKS_PER_YEAR);
      weights[week - 1] = factor - later;
      later = factor;
    }
    return weights;
  }

  /**
   * The expected number of days of purchase of a customer with that pattern within the next weeks:
   * equation 10 of Fader, Hardie and Lee (2005).
   *
   * @param weeks not negative, whole or not
   */
  public double expected(RepeatPattern pattern, double weeks) {
    double[] ifAlive = ofRepeats(pattern.repeats()).within(pattern.weeks(), weeks);
    return model.probabilityAlive(pattern) * ifAlive[0];
  }

  /**
   * The expected number of days of purchase within the horizon, of one customer with that pattern.
   */
  public double undiscounted(RepeatPattern pattern) {
    return model.probabilityAlive(pattern) * undiscountedIfAlive(pattern)[0];
  }

  /**
   * The same number, followed by its derivatives by the logarithms of the model's parameters, for
   * {@link ModelFit#variance}.
   */
  public double[] undiscountedWithGradient(RepeatPattern pattern) {
    return withGradient(pattern, undiscountedIfAlive(pattern));
  }

  /**
   * The variance of that number by the model: what chance and what is not known of the customer
   * leave open. Seasons scale the number's mean m by f, and its variance v to f m + f² (v − m).
   */
  public double variance(RepeatPattern pattern) {
    double alive = model.probabilityAlive(pattern);
    double[] moments =
        momentsIfAlive.computeIfAbsent(alike(pattern), key -> momentsIfAlive(pattern));
    double mean = alive * moments[0];
    if (mean == 0) {
      return 0;
    }
    double factor = undiscountedIfAlive(pattern)[0] / moments[0];
    double variance = alive * moments[1] - mean * mean;
    return Math.max(0, factor * mean + factor * factor * (variance - mean));
  }

  private double[] momentsIfAlive(RepeatPattern pattern) {
    FuturePurchases future = ofRepeats(pattern.repeats());
    return new double[] {
      future.within(pattern.weeks(), season.length)[0],
      future.secondMoment(pattern.weeks(), season.length)
    };
  }

  /** The same for each week of the horizon, in their order. */
  public double[] byWeek(RepeatPattern pattern) {
    double alive = model.probabilityAlive(pattern);
    double[] ifAlive = byWeekIfAlive.computeIfAbsent(alike(pattern), key -> eachWeek(pattern));
    double[] byWeek = new double[ifAlive.length];
    Arrays.setAll(byWeek, week -> alive * ifAlive[week]);
    return byWeek;
  }

  private double[] eachWeek(RepeatPattern pattern) {
    FuturePurchases future = ofRepeats(pattern.repeats());
    double[] byWeek = new double[weights.length];
    double before = 0;
    for (int week = 1; week <= byWeek.length; week++) {
      double within = future.within(pattern.weeks(), week)[0];
      byWeek[week - 1] = season[week - 1] * (within - before);
      before = within;
    }
    return byWeek;
  }

  /** The same for customers who are expected to buy the same if they are alive. */
  private static long alike(RepeatPattern pattern) {
    return (long) pattern.repeats() << Integer.SIZE | pattern.days();
  }

  /**
   * The same, each day counting for less the later it comes: the sum, over the weeks of the
   * horizon, of what is expected in the week ÷ (1 + yearly discount)^(week ÷ 52.1775).
   */
  public double discounted(RepeatPattern pattern) {
    return model.probabilityAlive(pattern) * discountedIfAlive(pattern)[0];
  }

  /**
   * The discounted number, followed by its derivatives by the logarithms of the model's parameters,
   * for {@link ModelFit#variance}.
   */
  public double[] discountedWithGradient(RepeatPattern pattern) {
    return withGradient(pattern, discountedIfAlive(pattern));
  }

  private double[] withGradient(RepeatPattern pattern, double[] ifAlive) {
    double alive = model.probabilityAlive(pattern);
    double[] logOdds = slopesOfLogOdds(pattern);
    double[] result = new double[1 + model.family().parameters().size()];
    result[0] = alive * ifAlive[0];
    for (int i = 1; i < result.length; i++) {
      result[i] = alive * (ifAlive[i] - (1 - alive) * logOdds[i - 1] * ifAlive[0]);
    }
    return result;
  }

  /** The derivatives of the log-odds of having stopped, by the logarithms of the parameters. */
  private double[] slopesOfLogOdds(RepeatPattern pattern) {
    int k = model.family().chances(pattern.repeats());
    if (k == 0) {
      return new double[LOGS];
    }
    double until = model.alpha() + pattern.weeks();
    double last = model.alpha() + pattern.lastWeek();
    return new double[] {
      model.r() * FastMath.log(until / last),
      model.alpha() * (model.r() + pattern.repeats()) * (1 / until - 1 / last),
      1,
      -model.b() / (model.b() + k - 1)
    };
  }

  private double[] discountedIfAlive(RepeatPattern pattern) {
    return discountedIfAlive.computeIfAbsent(alike(pattern), key -> sumOverWeeks(pattern, weights));
  }

  private double[] undiscountedIfAlive(RepeatPattern pattern) {
    return undiscountedIfAlive.computeIfAbsent(
        alike(pattern), key -> sumOverWeeks(pattern, undiscountedWeights));
  }

  private double[] sumOverWeeks(RepeatPattern pattern, double[] weights) {
    FuturePurchases future = ofRepeats(pattern.repeats());
    double[] sum = new double[1 + LOGS];
    for (int week = 1; week <= weights.length; week++) {
      if (weights[week - 1] == 0) {
        continue;
      }
      double[] within = future.within(pattern.weeks(), week);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[week - 1] * within[i];
      }
    }
    return sum;
  }

  private FuturePurchases ofRepeats(int repeats) {
    return byRepeats.computeIfAbsent(repeats, x -> new FuturePurchases(model, x));
  }
}
