package io.regulars.measure;

import static io.regulars.measure.Unit.DAYS;
import static io.regulars.measure.Unit.MONEY;
import static io.regulars.measure.Unit.NUMBER;
import static io.regulars.measure.Unit.POINTS;
import static io.regulars.measure.Unit.RATE;

/**
 * What is known about a period only by looking at its customers or gaps together, since no sum over
 * customers gives it. {@link #place()} is the place in a {@code double[]}; NaN says that there is
 * nothing to tell. Money is in ticks here too.
 */
public enum Statistic implements Quantity {
  GAP_MEDIAN_DAYS(
      DAYS,
      "Median of the gaps between one purchase day of a customer and the next that end in the"
          + " period, interpolated between the two middle ones."),
  GAP_MEAN_OF_CUSTOMER_MEANS_DAYS(
      DAYS,
      "Mean over customers of each one's mean gap in days, so that frequent buyers weigh no more"
          + " than others."),
  GAP_P50_DAYS(DAYS, gapsEndedBy(50)),
  GAP_P75_DAYS(DAYS, gapsEndedBy(75)),
  GAP_P90_DAYS(DAYS, gapsEndedBy(90)),
  TOP_1_PERCENT_ORDER_VALUE(MONEY, "Order value of the best 1 % of the period's customers."),
  TOP_5_PERCENT_ORDER_VALUE(MONEY, "Order value of the best 5 % of the period's customers."),
  TOP_10_PERCENT_ORDER_VALUE(MONEY, "Order value of the best 10 % of the period's customers."),
  TOP_20_PERCENT_ORDER_VALUE(MONEY, "Order value of the best 20 % of the period's customers."),
  GINI(
      NUMBER,
      "Gini coefficient of order value over the period's customers: 0 when all spend alike, towards"
          + " 1 when one spends everything."),
  NPS_LOW(
      POINTS,
      "Lower 95 % bound of the net promoter score: adjusted Wald interval of Rocks (2016), widened"
          + " to hold the score itself."),
  NPS_HIGH(POINTS, "Upper 95 % bound of the net promoter score, in the same way."),
  CSAT_LOW(RATE, "Lower Wilson 95 % bound of the share of satisfied respondents."),
  CSAT_HIGH(RATE, "Upper Wilson 95 % bound of the share of satisfied respondents."),
  CES(
      NUMBER,
      "Mean over respondents of the score, placed on the shop's scale and divided by the number of"
          + " its options: the easier, the nearer to 1."),
  CES_LOW(
      NUMBER,
      "Lower 95 % bound of the customer effort score, by the normal approximation; needs two"
          + " respondents."),
  CES_HIGH(NUMBER, "Upper 95 % bound of the customer effort score, in the same way."),
  PAYBACK_MONTHS(
      NUMBER,
      "First complete age in months, 0 being the month of acquisition, at which the gross profit"
          + " after returns per customer acquired in the period reaches what acquiring one cost."),
  PAYBACK_OBSERVED_MONTHS(
      NUMBER, "Last age in months that is complete for every customer acquired in the period.");

  private static String gapsEndedBy(int percent) {
    return "Days by which %d %% of the gaps between one purchase day of a customer and the next have"
            .formatted(percent)
        + " ended, each customer's last one being open at as_of (Kaplan and Meier).";
  }

  private final Unit unit;
  private final String meaning;

  Statistic(Unit unit, String meaning) {
    this.unit = unit;
    this.meaning = meaning;
  }

  @Override
  public Unit unit() {
    return unit;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public boolean needsCosts() {
    return this == PAYBACK_MONTHS || this == PAYBACK_OBSERVED_MONTHS;
  }
}
