package io.regulars.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that it takes to say of a customer what to expect: the fitted models and the terms.
 *
 * @param models those of all first
 * @param members position in {@code models} by the member that a customer is modelled with; others
 *     take those of all
 * @param horizonWeeks how far to look ahead
 * @param yearlyDiscount what a purchase in a year counts less
 * @param season by week of the horizon, how its purchases compare with those of a mean week
 */
public record Prediction(
    List<Models> models,
    Map<String, Integer> members,
    int horizonWeeks,
    double yearlyDiscount,
    List<Double> season)
    implements Serializable {
  /** Without any model. */
  public static final Prediction NONE =
      new Prediction(List.of(new Models(0, null, 0, null)), Map.of(), 1, 0);

  public Prediction {
    models = new ArrayList<>(models);
    members = new HashMap<>(members);
    season = new ArrayList<>(season);
  }

  /** The same where all weeks are alike. */
  public Prediction(
      List<Models> models, Map<String, Integer> members, int horizonWeeks, double yearlyDiscount) {
    this(models, members, horizonWeeks, yearlyDiscount, withoutSeason(horizonWeeks));
  }

  /** For so many weeks that are all alike. */
  static List<Double> withoutSeason(int weeks) {
    return Collections.nCopies(Math.max(0, weeks), 1.0);
  }

  /**
   * What some customers are predicted by.
   *
   * @param purchaseFit the number of the fit that the model of purchases is from, for the
   *     uncertainty that its customers share
   * @param purchases null where there is no such model: then nothing is predicted
   * @param spendFit the number of the fit that the model of spend is from
   * @param spend null where there is no such model: then no value is predicted
   */
  public record Models(int purchaseFit, PurchaseModel purchases, int spendFit, SpendModel spend)
      implements Serializable {}

  /** Whether orders are predicted of every customer. */
  public boolean isOfOrders() {
    return models.get(0).purchases() != null;
  }

  /** Whether value is predicted of every customer. */
  public boolean isOfValue() {
    return isOfOrders() && models.get(0).spend() != null;
  }
}
