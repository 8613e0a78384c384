package io.regulars.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.util.FastMath;

/**
 * Forecasts the number of purchase days of customers by a fitted model.
 *
 * <p>The expected number of an alive customer depends on the repeat days and on the observed time,
 * but not on the last purchase. It is calculated once for all customers who share these and cached,
 * so an instance is not thread-safe.
 */
public final class PurchaseForecast {
  /** The mean length of a year of the Gregorian calendar. */
  private static final double WEEKS_PER_YEAR = 52.1775;

  private static final int LOGS = 4;

  private final PurchaseModel model;

  /** The season factor by week of the horizon: its purchases relative to a mean week. */
  private final double[] season;

  /** The weight of the expected number up to each week of the horizon, from week 1. */
  private final double[] weights;

  private final boolean isDiscounted;

  /** The weights without a discount. */
  private final double[] undiscountedWeights;

  private final Map<Integer, FuturePurchases> byRepeats = new HashMap<>();
  private final Map<Long, double[]> discountedIfAlive = new HashMap<>();
  private final Map<Long, double[]> undiscountedIfAlive = new HashMap<>();
  private final Map<Long, double[]> momentsIfAlive = new HashMap<>();
  private final Map<Long, double[]> byWeekIfAlive = new HashMap<>();

  /**
   * Creates a forecast without seasons.
   *
   * @param model the fitted model
   * @param horizonWeeks the horizon, at least 1 week
   * @param yearlyDiscount the yearly discount rate: a purchase in one year counts 1 ÷ (1 + this
   *     rate)
   */
  public PurchaseForecast(PurchaseModel model, int horizonWeeks, double yearlyDiscount) {
    this(model, horizonWeeks, yearlyDiscount, Prediction.withoutSeason(horizonWeeks));
  }

  /**
   * Creates a forecast with seasons.
   *
   * @param season the factor by week of the horizon that the expected number of the week is
   *     multiplied by
   */
  public PurchaseForecast(
      PurchaseModel model, int horizonWeeks, double yearlyDiscount, List<Double> season) {
    if (horizonWeeks < 1 || !(yearlyDiscount >= 0)) {
      throw new IllegalArgumentException(
          ("A forecast needs a horizon of at least 1 week and a discount of at least 0,"
                  + " got %d and %s.")
              .formatted(horizonWeeks, yearlyDiscount));
    }
    this.model = model;
    this.season = season.stream().mapToDouble(factor -> factor).toArray();
    this.isDiscounted = yearlyDiscount > 0;
    this.weights = weights(yearlyDiscount);
    this.undiscountedWeights = weights(0);
  }

  /**
   * Returns the weights that apply discount and season to the increment of each week, by summation
   * by parts: Σ d(w) (Y(w) − Y(w−1)) is Σ (d(w) − d(w+1)) Y(w), with d 0 after the last week.
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
   * Returns the expected number of purchase days of a customer with the given pattern within the
   * next weeks: equation 10 of Fader, Hardie and Lee (2005).
   *
   * @param weeks not negative, can be fractional
   */
  public double expected(RepeatPattern pattern, double weeks) {
    double[] ifAlive = futurePurchases(pattern.repeats()).within(pattern.weeks(), weeks);
    return model.probabilityAlive(pattern) * ifAlive[0];
  }

  /**
   * Returns the expected number of purchase days within the horizon of one customer with the given
   * pattern.
   */
  public double undiscounted(RepeatPattern pattern) {
    return model.probabilityAlive(pattern) * undiscountedIfAlive(pattern)[0];
  }

  /**
   * Returns the undiscounted number, followed by its derivatives with respect to the logarithms of
   * the model's parameters, for {@link ModelFit#variance}.
   */
  public double[] undiscountedWithGradient(RepeatPattern pattern) {
    return withGradient(pattern, undiscountedIfAlive(pattern));
  }

  /**
   * Returns the variance of the undiscounted number by the model, due to chance and to the unknown
   * rate and dropout of the customer. Seasons scale the mean m of the number by f, and its variance
   * v to f m + f² (v − m).
   */
  public double variance(RepeatPattern pattern) {
    double alive = model.probabilityAlive(pattern);
    double[] moments =
        momentsIfAlive.computeIfAbsent(cacheKey(pattern), key -> momentsIfAlive(pattern));
    double mean = alive * moments[0];
    if (mean == 0) {
      return 0;
    }
    double factor = undiscountedIfAlive(pattern)[0] / moments[0];
    double variance = alive * moments[1] - mean * mean;
    return Math.max(0, factor * mean + factor * factor * (variance - mean));
  }

  private double[] momentsIfAlive(RepeatPattern pattern) {
    FuturePurchases future = futurePurchases(pattern.repeats());
    return new double[] {
      future.within(pattern.weeks(), season.length)[0],
      future.secondMoment(pattern.weeks(), season.length)
    };
  }

  /** Returns the undiscounted number for each week of the horizon. */
  public double[] byWeek(RepeatPattern pattern) {
    double alive = model.probabilityAlive(pattern);
    double[] ifAlive =
        byWeekIfAlive.computeIfAbsent(cacheKey(pattern), key -> byWeekIfAlive(pattern));
    double[] byWeek = new double[ifAlive.length];
    Arrays.setAll(byWeek, week -> alive * ifAlive[week]);
    return byWeek;
  }

  private double[] byWeekIfAlive(RepeatPattern pattern) {
    FuturePurchases future = futurePurchases(pattern.repeats());
    double[] byWeek = new double[weights.length];
    double before = 0;
    for (int week = 1; week <= byWeek.length; week++) {
      double within = future.within(pattern.weeks(), week)[0];
      byWeek[week - 1] = season[week - 1] * (within - before);
      before = within;
    }
    return byWeek;
  }

  /** Returns a cache key that is equal for customers with the same expected number if alive. */
  private static long cacheKey(RepeatPattern pattern) {
    return (long) pattern.repeats() << Integer.SIZE | pattern.days();
  }

  /**
   * Returns the expected discounted number of purchase days: the sum, over the weeks of the
   * horizon, of the expected number in the week ÷ (1 + yearly discount)^(week ÷ 52.1775).
   */
  public double discounted(RepeatPattern pattern) {
    return model.probabilityAlive(pattern) * discountedIfAlive(pattern)[0];
  }

  /**
   * Returns the discounted number, followed by its derivatives with respect to the logarithms of
   * the model's parameters, for {@link ModelFit#variance}.
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

  /**
   * Returns the derivatives of the log-odds of dropout with respect to the logarithms of the
   * parameters.
   */
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
    return discountedIfAlive.computeIfAbsent(
        cacheKey(pattern), key -> sumOverWeeks(pattern, weights));
  }

  private double[] undiscountedIfAlive(RepeatPattern pattern) {
    if (!isDiscounted) {
      return discountedIfAlive(pattern);
    }
    return undiscountedIfAlive.computeIfAbsent(
        cacheKey(pattern), key -> sumOverWeeks(pattern, undiscountedWeights));
  }

  private double[] sumOverWeeks(RepeatPattern pattern, double[] weights) {
    FuturePurchases future = futurePurchases(pattern.repeats());
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

  private FuturePurchases futurePurchases(int repeats) {
    return byRepeats.computeIfAbsent(repeats, x -> new FuturePurchases(model, x));
  }
}
