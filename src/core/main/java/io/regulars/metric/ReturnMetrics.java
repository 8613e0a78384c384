package io.regulars.metric;

import io.regulars.input.Input;

/** Refunds, returns and cancellations. */
final class ReturnMetrics {
  private static final String DIFFERENT_DATES =
      "Can exceed 1, because returns are booked on the refund date and sales on the order date.";
  private static final String NO_DIMENSION_VALUE =
      "Null for a dimension whose value is not known for refunds, such as the country of refunds"
          + " without an order id.";

  static final MetricGroup RETURNS =
      new MetricGroup(
          "Refunds and returns",
          MetricScope.byDimensionsOfPurchases().given(Input.REFUNDS),
          Metric.money("refunds")
              .title("Refunds")
              .edgeCases("A refund is booked on its own date, not on the order date.")
              .edgeCases(NO_DIMENSION_VALUE),
          Metric.money("identified_refunds")
              .title("Refunds to customers")
              .edgeCases(NO_DIMENSION_VALUE),
          Metric.count("returned_units").title("Returned units").edgeCases(NO_DIMENSION_VALUE),
          Metric.count("refunded_orders")
              .title("Refunded orders")
              .edgeCases("Refunds without an order id are not counted.")
              .edgeCases(NO_DIMENSION_VALUE),
          Metric.rate("product_return_rate_by_units", "returned_units", "units")
              .title("Product return rate by units")
              .meaning("Returned units divided by units sold.")
              .edgeCases(DIFFERENT_DATES)
              .edgeCases(NO_DIMENSION_VALUE),
          Metric.rate("product_return_rate_by_orders", "refunded_orders", "orders")
              .title("Product return rate by orders")
              .meaning("Orders refunded in part or in full, divided by orders.")
              .edgeCases(DIFFERENT_DATES)
              .edgeCases(NO_DIMENSION_VALUE),
          Metric.rate("product_return_rate_by_value", "refunds", "order_value")
              .title("Product return rate by value")
              .meaning("Refunds divided by order value.")
              .edgeCases(DIFFERENT_DATES)
              .edgeCases(NO_DIMENSION_VALUE));

  static final MetricGroup CANCELLATIONS =
      new MetricGroup(
          "Cancellations",
          MetricScope.byDimensionsOfPurchases(),
          Metric.count("cancelled_orders")
              .title("Cancelled orders")
              .edgeCases("0 for a category, because its orders are parts of orders that count."),
          Metric.share("cancellation_rate", "cancelled_orders", "orders + cancelled_orders")
              .title("Cancellation rate")
              .meaning(
                  "Share of cancelled orders among the orders that count and the cancelled"
                      + " orders."));

  private ReturnMetrics() {}
}
