package io.regulars.value;

import io.regulars.value.ExpectedTotal.Estimate;
import java.util.List;

/**
 * The model error: the forecast error of totals at rolling origins beyond what the errors of the
 * fit and chance explain. It is a share of the total and is assumed to be the same over any
 * horizon: short-lived errors weigh less over a longer horizon, drifts weigh more.
 *
 * @param origins number of origins
 * @param degrees effective number of independent origins
 * @param ofAll variance of the error of the total of all buyers, divided by the squared total
 * @param ofParts the same for totals of parts of the buyers; at least {@code ofAll}
 * @param factor root mean square of the errors of all buyers, in standard deviations by fit and
 *     chance: 1 if these explain the errors; NaN without origins
 * @param held number of origins at which the 80 % interval contained the actual total
 */
public record ModelError(
    int origins, double degrees, double ofAll, double ofParts, double factor, int held) {
  private static final double HELD_SHARE = 0.8;
  private static final double WIDENING = 1.1;

  /** The model error without any origin. */
  public static final ModelError UNKNOWN = new ModelError(0, 0, 0, 0, Double.NaN, 0);

  /**
   * A forecast total and the actual total.
   *
   * @param forecast the forecast with its variance by fit and chance
   * @param actual the actual total
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
   * Estimates the model error by the method of moments: the mean of the squared relative errors
   * minus the variances by fit and chance, at least 0. The result is then increased, if necessary,
   * until the 80 % intervals contain the actual totals at 80 % of the origins or cannot get wider.
   *
   * @param ofAll by origin, the totals of all buyers
   * @param ofParts the totals of parts of the buyers at all origins, weighted by the forecast
   * @param degrees effective number of independent origins
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
    while (error.isCalibrated()
        && error.count(all) < HELD_SHARE * all.size()
        && !PredictionInterval.isWidest(error.ofAll(), HELD_SHARE)) {
      double widened = Math.max(error.ofAll() * WIDENING, 1e-6);
      error =
          new ModelError(
              all.size(), degrees, widened, Math.max(widened, error.ofParts()), factor, 0);
    }
    return new ModelError(
        error.origins(), degrees, error.ofAll(), error.ofParts(), factor, error.count(all));
  }

  private int count(List<Observed> all) {
    return (int)
        all.stream()
            .filter(each -> ofAll(each.forecast(), HELD_SHARE).contains(each.actual()))
            .count();
  }

  /** Returns whether there were enough origins for a calibration. */
  public boolean isCalibrated() {
    return origins >= RollingOrigins.MIN;
  }

  /**
   * Returns the prediction interval of the total of all buyers; without calibration it is based on
   * fit and chance only.
   */
  public PredictionInterval ofAll(Estimate total, double share) {
    return interval(total, ofAll, share);
  }

  /** Returns the prediction interval of the total of a part of the buyers, in the same way. */
  public PredictionInterval ofPart(Estimate total, double share) {
    return interval(total, ofParts, share);
  }

  /**
   * Returns the wider of two intervals. The first is based on fit and chance only, as if the models
   * were true. The second is based on the errors at the origins: the sum of the model error and of
   * the variance by fit and chance, which is scaled down if it explained more than the actual
   * errors. Because that scale is estimated from a few origins, the second interval uses quantiles
   * of Student's t distribution.
   */
  private PredictionInterval interval(Estimate total, double variance, double share) {
    double byFitAndChance = total.relativeVariance();
    PredictionInterval byModel =
        PredictionInterval.of(total.amount(), byFitAndChance, Double.POSITIVE_INFINITY, share);
    if (!isCalibrated()) {
      return byModel;
    }
    double calibrated = Math.min(1, factor * factor) * byFitAndChance + variance;
    PredictionInterval byOrigins =
        PredictionInterval.of(total.amount(), calibrated, degrees, share);
    return byOrigins.high() > byModel.high() ? byOrigins : byModel;
  }
}
