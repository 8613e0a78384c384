package io.regulars.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The customer lifetime value model.
 *
 * @param model {@code bg_nbd} or {@code mbg_nbd}
 * @param horizonWeeks forecast horizon in weeks, at least 1
 * @param yearlyDiscount yearly discount rate: money that arrives in a year is divided by 1 plus
 *     this rate
 * @param of the predicted amount, {@code net_sales} or {@code gross_profit}
 * @param splitBy the dimension with one model per value; empty: one model for all customers
 * @param holdoutWeeks length of the holdout period of the backtest; 0 for no backtest
 */
public record ValueSettings(
    String model,
    int horizonWeeks,
    double yearlyDiscount,
    String of,
    Optional<String> splitBy,
    int holdoutWeeks) {
  private static final String NO_SPLIT = "none";
  private static final String GROSS_PROFIT = "gross_profit";

  private static final Setting<String> MODEL =
      Setting.of(
          "model",
          SettingType.oneOf(List.of("bg_nbd", "mbg_nbd")),
          "bg_nbd",
          """
          The purchase model: bg_nbd (a customer cannot churn before the second purchase) or mbg_nbd
          (a customer can churn after the first purchase).
          """);

  private static final Setting<Integer> HORIZON =
      Setting.of(
          "horizon", SettingType.weeks(1), "52 weeks", "The forecast horizon in whole weeks.");

  private static final Setting<Double> YEARLY_DISCOUNT =
      Setting.of(
          "yearly-discount",
          SettingType.SHARE,
          "0.10",
          """
          The yearly discount rate as a share: 0.10 divides money that arrives in a year by 1.10; 0
          does not discount.
          """);

  private static final Setting<String> OF =
      Setting.of(
          "of",
          SettingType.oneOf(List.of("net_sales", GROSS_PROFIT)),
          "net_sales",
          """
          The predicted amount: net_sales (order value minus refunds) or gross_profit, which needs
          costs.
          """);

  private static final Setting<String> SPLIT_BY =
      Setting.of(
          "split-by",
          SettingType.TEXT,
          NO_SPLIT,
          """
          The dimension with one model per value: none, channel (of acquisition), country, or one of
          your own dimensions (its value at the first order). Values with too few buyers use the
          model of all buyers.
          """);

  private static final Setting<Integer> HOLDOUT =
      Setting.of(
          "holdout",
          SettingType.weeks(0),
          "13 weeks",
          """
          The holdout period of the backtest: the last weeks of the data. See the table
          value_holdout. 0 weeks: no backtest.
          """);

  static final Section SECTION =
      Section.of(
          "value",
          """
          Customer lifetime value. A model needs at least 500 buyers, 180 days and 50 repeat buyers;
          without one, the run reports it.
          """,
          MODEL,
          HORIZON,
          YEARLY_DISCOUNT,
          OF,
          SPLIT_BY,
          HOLDOUT);

  static ValueSettings read(ConfigBlock root) {
    ConfigBlock value = SECTION.in(root);
    Set<String> ownDimensions = OwnDimensions.names(root);
    return new ValueSettings(
        MODEL.read(value),
        HORIZON.read(value),
        YEARLY_DISCOUNT.read(value),
        OF.read(value),
        splitBy(SPLIT_BY.value(value), ownDimensions),
        HOLDOUT.read(value));
  }

  private static Optional<String> splitBy(SettingValue split, Set<String> ownDimensions) {
    if (split.text().trim().equals("segment")) {
      throw split.refusedValue(
          "is not allowed, because the models predict from the data that defines the segments",
          "Use channel, country or one of your own dimensions.");
    }
    List<String> splits = new ArrayList<>(List.of(NO_SPLIT, "channel", "country"));
    splits.addAll(ownDimensions);
    return Optional.of(split.oneOf(splits)).filter(name -> !name.equals(NO_SPLIT));
  }

  /** Whether the model predicts gross profit; otherwise it predicts net sales. */
  public boolean isGrossProfit() {
    return of.equals(GROSS_PROFIT);
  }
}
