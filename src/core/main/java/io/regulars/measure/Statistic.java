package io.regulars.measure;

import static io.regulars.measure.Unit.DAYS;
import static io.regulars.measure.Unit.MONEY;
import static io.regulars.measure.Unit.NUMBER;
import static io.regulars.measure.Unit.POINTS;
import static io.regulars.measure.Unit.RATE;

/**
 * Figures of a period that are not sums over customers: medians, quantiles, confidence bounds and
 * other statistics over all customers or gaps. {@link #position()} is the index in a {@code
 * double[]}; NaN means that the figure does not exist. Money is in ticks.
 */
public enum Statistic implements Quantity {
  GAP_MEDIAN_DAYS(
      DAYS,
      "Median length of the gaps between consecutive purchase days of a customer that end in the"
          + " period; the mean of the two middle gaps if their number is even."),
  GAP_MEAN_OF_CUSTOMER_MEANS_DAYS(
      DAYS,
      "Mean over customers of each customer's mean gap in days. Every customer has the same weight,"
          + " however often the customer buys."),
  GAP_P50_DAYS(DAYS, gapsEndedBy(50)),
  GAP_P75_DAYS(DAYS, gapsEndedBy(75)),
  GAP_P90_DAYS(DAYS, gapsEndedBy(90)),
  TOP_1_PERCENT_ORDER_VALUE(MONEY, topOrderValue(1)),
  TOP_5_PERCENT_ORDER_VALUE(MONEY, topOrderValue(5)),
  TOP_10_PERCENT_ORDER_VALUE(MONEY, topOrderValue(10)),
  TOP_20_PERCENT_ORDER_VALUE(MONEY, topOrderValue(20)),
  GINI(
      NUMBER,
      "Gini coefficient of order value over the period's customers: 0 if all customers spend the"
          + " same, close to 1 if one customer spends everything."),
  NPS_LOW(
      POINTS,
      "Lower 95 % bound of the net promoter score: adjusted Wald interval of Rocks (2016), extended"
          + " to include the score itself."),
  NPS_HIGH(
      POINTS,
      "Upper 95 % bound of the net promoter score: adjusted Wald interval of Rocks (2016), extended"
          + " to include the score itself."),
  CSAT_LOW(RATE, "Lower Wilson 95 % bound of the share of satisfied respondents."),
  CSAT_HIGH(RATE, "Upper Wilson 95 % bound of the share of satisfied respondents."),
  CES(
      NUMBER,
      "Mean score of the respondents, each score converted to the shop's scale and divided by the"
          + " number of its options. A higher score means less effort; the maximum is 1."),
  CES_LOW(
      NUMBER,
      "Lower 95 % bound of the customer effort score by the normal approximation; null with fewer"
          + " than two respondents."),
  CES_HIGH(
      NUMBER,
      "Upper 95 % bound of the customer effort score by the normal approximation; null with fewer"
          + " than two respondents."),
  MEAN_RATING(
      NUMBER,
      "Mean rating of the reviews on the scale of 1 to 5; a rating on another scale is converted in"
          + " proportion between its lowest and its highest rating."),
  SATISFIED_REVIEW_SHARE_LOW(
      RATE, "Lower Wilson 95 % bound of the share of reviews with a rating of at least 4 of 5."),
  SATISFIED_REVIEW_SHARE_HIGH(
      RATE, "Upper Wilson 95 % bound of the share of reviews with a rating of at least 4 of 5."),
  FIRST_REPLY_MEDIAN_HOURS(NUMBER, within(50, "have a first reply")),
  FIRST_REPLY_P90_HOURS(NUMBER, within(90, "have a first reply")),
  RESOLUTION_MEDIAN_HOURS(NUMBER, within(50, "are resolved")),
  RESOLUTION_P90_HOURS(NUMBER, within(90, "are resolved")),
  PAYBACK_MONTHS(NUMBER, payback("gross profit")),
  CONTRIBUTION_PAYBACK_MONTHS(NUMBER, payback("contribution")),
  PAYBACK_OBSERVED_MONTHS(
      NUMBER, "Last age in months that is complete for every customer acquired in the period.");

  private static String gapsEndedBy(int percent) {
    return "Days within which %d %% of the gaps between consecutive purchase days of a customer end:"
            .formatted(percent)
        + " Kaplan-Meier estimate, with each customer's last gap censored at as_of.";
  }

  private static String within(int percent, String event) {
    return "Hours, by day and night, within which %d %% of the tickets opened in the period %s:"
            .formatted(percent, event)
        + " Kaplan-Meier estimate, with open tickets censored at as_of. Waits of 1,000 minutes and"
        + " more are cut to three digits.";
  }

  private static String payback(String sum) {
    return "First complete age in months at which the cumulative %s after refunds per acquired"
            .formatted(sum)
        + " customer of the period reaches the acquisition cost per customer. Age 0 is the month of"
        + " acquisition.";
  }

  private static String topOrderValue(int percent) {
    return "Order value of the %d %% of the period's customers with the highest order value."
            .formatted(percent)
        + " The number of customers is rounded up.";
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
    return this == PAYBACK_MONTHS
        || this == CONTRIBUTION_PAYBACK_MONTHS
        || this == PAYBACK_OBSERVED_MONTHS;
  }
}
