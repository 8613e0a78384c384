package io.regulars.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fitted models and the settings of a forecast.
 *
 * @param models the models; those of all buyers come first
 * @param members the position in {@code models} by dimension value; other customers use the models
 *     of all buyers
 * @param horizonWeeks the horizon in weeks
 * @param yearlyDiscount the yearly discount rate
 * @param season the season factor by week of the horizon: its purchases relative to a mean week
 */
public record Prediction(
    List<Models> models,
    Map<String, Integer> members,
    int horizonWeeks,
    double yearlyDiscount,
    List<Double> season)
    implements Serializable {
  /** A prediction without models. */
  public static final Prediction NONE =
      new Prediction(List.of(new Models(0, null, 0, null)), Map.of(), 1, 0);

  public Prediction {
    models = new ArrayList<>(models);
    members = new HashMap<>(members);
    season = new ArrayList<>(season);
  }

  /** A prediction without seasons. */
  public Prediction(
      List<Models> models, Map<String, Integer> members, int horizonWeeks, double yearlyDiscount) {
    this(models, members, horizonWeeks, yearlyDiscount, withoutSeason(horizonWeeks));
  }

  /** Returns season factors of 1 for the given number of weeks. */
  static List<Double> withoutSeason(int weeks) {
    return Collections.nCopies(Math.max(0, weeks), 1.0);
  }

  /**
   * The models that apply to a set of customers.
   *
   * @param purchaseFit the number of the fit of the purchase model; customers of one fit share its
   *     uncertainty
   * @param purchases the purchase model; null if there is none, then nothing is predicted
   * @param spendFit the number of the fit of the spend model
   * @param spend the spend model; null if there is none, then no value is predicted
   */
  public record Models(int purchaseFit, PurchaseModel purchases, int spendFit, SpendModel spend)
      implements Serializable {}

  /** Returns whether orders are predicted for every customer. */
  public boolean predictsOrders() {
    return models.get(0).purchases() != null;
  }

  /** Returns whether value is predicted for every customer. */
  public boolean predictsValue() {
    return predictsOrders() && models.get(0).spend() != null;
  }
}
