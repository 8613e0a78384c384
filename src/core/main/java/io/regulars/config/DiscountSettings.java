package io.regulars.config;

import java.io.Serializable;

/**
 * The thresholds for deep discounts and discount seekers.
 *
 * @param deepFrom minimum discount ÷ gross of a deeply discounted line
 * @param seekerShare minimum share of net spend on discounted lines for a discount seeker
 * @param seekerMinOrders minimum number of orders to classify a customer
 */
public record DiscountSettings(double deepFrom, double seekerShare, int seekerMinOrders)
    implements Serializable {
  private static final Setting<Double> DEEP_FROM =
      Setting.of(
          "deep-from",
          SettingType.SHARE,
          "0.30",
          "Minimum discount ÷ gross of a deeply discounted line.");

  private static final Setting<Double> SEEKER_SHARE =
      Setting.of(
          "seeker-share",
          SettingType.SHARE,
          "0.50",
          "Minimum share of a customer's order value on discounted lines for a discount seeker.");

  private static final Setting<Integer> SEEKER_MIN_ORDERS =
      Setting.of(
          "seeker-min-orders",
          SettingType.wholeNumber(1),
          "2",
          """
          Minimum number of orders to classify a customer, because one order does not show a habit.
          """);

  static final Section SECTION =
      Section.of(
          "discounts",
          "The thresholds for discount seekers.",
          DEEP_FROM,
          SEEKER_SHARE,
          SEEKER_MIN_ORDERS);

  static DiscountSettings read(ConfigBlock root) {
    ConfigBlock discounts = SECTION.in(root);
    return new DiscountSettings(
        DEEP_FROM.read(discounts), SEEKER_SHARE.read(discounts), SEEKER_MIN_ORDERS.read(discounts));
  }
}
