package io.regulars.value;

import io.regulars.config.Settings;
import java.io.Serializable;

/**
 * All that it takes to say of a customer what to expect: the fitted models and the terms.
 *
 * @param purchases null where there is no such model: then nothing is predicted
 * @param spend null where there is no such model: then no value is predicted
 * @param horizonWeeks how far to look ahead
 * @param yearlyDiscount what a purchase in a year counts less
 */
public record Prediction(
    PurchaseModel purchases, SpendModel spend, int horizonWeeks, double yearlyDiscount)
    implements Serializable {
  /** Without any model. */
  public static final Prediction NONE = new Prediction(null, null, 1, 0);

  /** By the models of a shop, on the terms that it has set. */
  public static Prediction of(CustomerValue value, Settings.Value terms) {
    return new Prediction(
        value.purchases().model().orElse(null),
        value.spend().model().orElse(null),
        terms.horizonWeeks(),
        terms.yearlyDiscount());
  }
}
