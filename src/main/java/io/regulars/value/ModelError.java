package io.regulars.value;

import java.util.List;

/**
 * How far off forecasts of totals were at rolling origins, beyond what the errors of the fit and
 * chance explain. It is a share of the total and taken to be the same over any horizon: what passes
 * quickly weighs less over a longer one, what drifts weighs more.
 *
 * @param origins how many there were
 * @param degrees how many of them count as independent
 * @param ofAll the variance of the error of all buyers' total, as a share of the squared total
 * @param ofParts the same of totals of parts of the buyers, at least that of all
 * @param factor the root mean square of the errors of all, in standard deviations by fit and
 *     chance: 1 where these explain them; NaN without origins
 * @param held at how many origins what happened lay in the 80 % interval
 */
public record ModelError(
    int origins, double degrees, double ofAll, double ofParts, double factor, int held) {
  private static final double HELD_SHARE = 0.8;
  private static final double WIDENING = 1.1;

  /** Not known. */
  public static final ModelError UNKNOWN = new ModelError(0, 0, 0, 0, Double.NaN, 0);

  /**
   * What was forecast and what happened.
   *
   * @param forecast with its variance by fit and chance
   * @param actual what happened
   */
  record Observed(Estimate forecast, double actual) {
    private double error() {
      return actual / forecast.amount() - 1;
    }

    private double excess() {
      return error() * error() - forecast.relativeVariance();
    }

    private double squaredStandardErrors() {
      return error() * error() / forecast.relativeVariance();
    }
  }

  /**
   * The error by the method of moments: the mean of the squared relative errors less the variances
   * that fit and chance explain, at least 0; then, if need be, so much more that the 80 % intervals
   * hold what happened at 80 % of the origins.
   *
   * @param ofAll by origin, of all buyers
   * @param ofParts of parts of the buyers at all origins, which count by what is expected of them
   * @param degrees how many of the origins count as independent
   */
  static ModelError of(List<Observed> ofAll, List<Observed> ofParts, double degrees) {
    List<Observed> all = ofAll.stream().filter(each -> each.forecast().amount() > 0).toList();
    if (all.isEmpty()) {
      return UNKNOWN;
    }
    double variance = Math.max(0, all.stream().mapToDouble(Observed::excess).average().orElse(0));
    double factor =
        Math.sqrt(all.stream().mapToDouble(Observed::squaredStandardErrors).average().orElse(0));
    double weights = 0;
    double excess = 0;
    for (Observed part : ofParts) {
      if (part.forecast().amount() > 0) {
        weights += part.forecast().amount();
        excess += part.forecast().amount() * part.excess();
      }
    }
    double ofPart = weights == 0 ? 0 : excess / weights;
    ModelError error =
        new ModelError(all.size(), degrees, variance, Math.max(variance, ofPart), factor, 0);
    while (error.isCalibrated() && error.count(all) < HELD_SHARE * all.size()) {
      double wider = Math.max(error.ofAll() * WIDENING, 1e-6);
      error =
          new ModelError(all.size(), degrees, wider, Math.max(wider, error.ofParts()), factor, 0);
    }
    return new ModelError(
        error.origins(), degrees, error.ofAll(), error.ofParts(), factor, error.count(all));
  }

  private int count(List<Observed> all) {
    return (int)
        all.stream()
            .filter(each -> ofAll(each.forecast(), HELD_SHARE).holds(each.actual()))
            .count();
  }

  /** Whether there were enough origins to say how far off forecasts are. */
  public boolean isCalibrated() {
    return origins >= RollingOrigins.LEAST;
  }

  /** The prediction interval of all buyers' total; without calibration by fit and chance alone. */
  public PredictionInterval ofAll(Estimate total, double share) {
    return interval(total, ofAll, share);
  }

  /** The same of the total of a part of the buyers. */
  public PredictionInterval ofPart(Estimate total, double share) {
    return interval(total, ofParts, share);
  }

  /**
   * The wider of two intervals: by fit and chance alone, as if the models were true, and by what
   * happened at the origins. There the variance by fit and chance, scaled down if it explained more
   * than happened, and that of the model error add up; since the scale is estimated from a few
   * origins, its quantiles are Student's.
   */
  private PredictionInterval interval(Estimate total, double variance, double share) {
    double known = total.relativeVariance();
    PredictionInterval byModel =
        PredictionInterval.of(total.amount(), known, Double.POSITIVE_INFINITY, share);
    if (!isCalibrated()) {
      return byModel;
    }
    double seen = Math.min(1, factor * factor) * known + variance;
    PredictionInterval byOrigins = PredictionInterval.of(total.amount(), seen, degrees, share);
    return byOrigins.high() > byModel.high() ? byOrigins : byModel;
  }
}
