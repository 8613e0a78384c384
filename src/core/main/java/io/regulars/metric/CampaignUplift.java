package io.regulars.metric;

import io.regulars.codec.Utf8;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.UpliftCounter;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table {@code campaign_uplift}: what campaigns changed, by the difference between customers
 * who got them and customers who were held out at random.
 */
public final class CampaignUplift {
  private static final String TOO_SMALL = "; null if a group has fewer than 30 customers.";

  public static final TableSpec SPEC =
      new TableSpec(
          "campaign_uplift",
          "campaign and window",
          List.of("campaign", "window_days"),
          List.of(
              Column.text("campaign", "Campaign of the exposures; only with a holdout group."),
              Column.ordinal(
                  "window_days",
                  "Days from the day of the customer's first exposure on in which orders count: 7,"
                      + " 30 or 90. The day of the exposure counts too."),
              Column.count(
                  "test_customers",
                  "Customers who got the campaign and have been observed for the window. Customers"
                      + " in both groups are left out."),
              Column.count("holdout_customers", "The same of customers who were held out."),
              Column.count("test_converted", "Test customers who bought in the window."),
              Column.count("holdout_converted", "Held out customers who bought in the window."),
              Column.rate("test_conversion", "test_converted divided by test_customers."),
              Column.rate("holdout_conversion", "holdout_converted divided by holdout_customers."),
              Column.number("conversion_uplift", "test_conversion minus holdout_conversion."),
              Column.number("conversion_uplift_low", "Lower Newcombe 95 % bound."),
              Column.number("conversion_uplift_high", "Upper Newcombe 95 % bound."),
              Column.number(
                  "test_order_value",
                  "Order value in the window per test customer, in the shop's currency."),
              Column.number("holdout_order_value", "The same per customer who was held out."),
              Column.number(
                  "order_value_uplift",
                  "test_order_value minus holdout_order_value, per customer."),
              Column.number("order_value_uplift_low", "Lower Welch 95 % bound" + TOO_SMALL),
              Column.number("order_value_uplift_high", "Upper Welch 95 % bound" + TOO_SMALL),
              Column.number(
                  "adjusted_uplift",
                  "order_value_uplift, less what the customers' order value in the 90 days before"
                      + " the exposure explains (CUPED)."),
              Column.number("adjusted_uplift_low", "Lower Welch 95 % bound" + TOO_SMALL),
              Column.number("adjusted_uplift_high", "Upper Welch 95 % bound" + TOO_SMALL),
              Column.rate(
                  "test_opened_share", "Test customers who opened a message in the window."),
              Column.rate(
                  "test_clicked_share", "Test customers who clicked on a message in the window."),
              Column.flag(
                  "is_balanced",
                  "Whether both groups have like shares of customers with no, one, two or three, and"
                      + " more orders before the exposure, by a chi-square test at 1 %. If false,"
                      + " the holdout is not random and the uplift is not that of the campaign.")));

  /** The 99 % quantiles of the chi-square distribution, by degrees of freedom. */
  private static final double[] CHI_SQUARE_99 = {0, 6.6348966, 9.2103404, 11.3448667};

  private CampaignUplift() {}

  /** Returns the rows of the campaigns with a holdout in these counts. */
  public static Stream<TableRow> rows(Counts counts) {
    KeyedSums groups = counts.of(CountTable.CAMPAIGN_GROUPS);
    return groups.byKey().stream().flatMap(campaign -> rows(counts, groups, campaign));
  }

  private static Stream<TableRow> rows(Counts counts, KeyedSums groups, KeyedSums.Group campaign) {
    String name = Utf8.string(counts.member(groups.key(campaign.row(0))));
    Map<Integer, GroupOutcome> outcomes = new HashMap<>();
    for (int i = 0; i < campaign.size(); i++) {
      int row = campaign.row(i);
      outcomes.put((int) groups.detail(row), GroupOutcome.of(groups, row));
    }
    return IntStream.range(0, UpliftCounter.WINDOWS.size())
        .filter(window -> outcomes.containsKey(UpliftCounter.detail(window, false)))
        .filter(window -> outcomes.containsKey(UpliftCounter.detail(window, true)))
        .mapToObj(
            window ->
                row(
                    name,
                    UpliftCounter.WINDOWS.get(window),
                    outcomes.get(UpliftCounter.detail(window, false)),
                    outcomes.get(UpliftCounter.detail(window, true))));
  }

  private static TableRow row(String name, int days, GroupOutcome test, GroupOutcome holdout) {
    Uplift conversion = Uplift.ofConversion(test, holdout);
    Uplift value = Uplift.ofOrderValue(test, holdout);
    Uplift adjusted = Uplift.adjustedForBefore(test, holdout);
    return TableRow.of(
        name,
        days,
        test.customers(),
        holdout.customers(),
        test.converted(),
        holdout.converted(),
        test.conversion(),
        holdout.conversion(),
        conversion.difference(),
        conversion.low(),
        conversion.high(),
        test.mean(),
        holdout.mean(),
        value.difference(),
        orNull(value.low()),
        orNull(value.high()),
        adjusted.difference(),
        orNull(adjusted.low()),
        orNull(adjusted.high()),
        test.opened() / (double) test.customers(),
        test.clicked() / (double) test.customers(),
        isBalanced(test, holdout));
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  /** Whether the strata of both groups differ by no more than chance, by a chi-square test. */
  static boolean isBalanced(GroupOutcome test, GroupOutcome holdout) {
    double all = test.customers() + (double) holdout.customers();
    double statistic = 0;
    int strata = 0;
    for (int i = 0; i < test.strata().length; i++) {
      double size = test.strata()[i] + (double) holdout.strata()[i];
      if (size > 0) {
        strata++;
        double ofTest = size * test.customers() / all;
        double ofHoldout = size * holdout.customers() / all;
        statistic += Math.pow(test.strata()[i] - ofTest, 2) / ofTest;
        statistic += Math.pow(holdout.strata()[i] - ofHoldout, 2) / ofHoldout;
      }
    }
    return strata < 2 || statistic <= CHI_SQUARE_99[strata - 1];
  }
}
