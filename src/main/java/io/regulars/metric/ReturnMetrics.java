package io.regulars.metric;

import java.util.List;

/** What came back, and what was cancelled before it counted. */
final class ReturnMetrics {
  private static final String OWN_DATES =
      "Can pass 1: returns have the date of the refund, sales that of the order.";
  private static final String NO_MEMBER =
      "Null by a dimension whose member the refunds do not have, such as the country of refunds"
          + " that name no order.";

  static final List<Metric> ALL =
      List.of(
          Metric.money("refunds")
              .title("Refunds")
              .edgeCases("A refund is booked on its own date, not on that of the order.")
              .edgeCases(NO_MEMBER),
          Metric.money("identified_refunds").title("Refunds to customers").edgeCases(NO_MEMBER),
          Metric.count("returned_units").title("Returned units").edgeCases(NO_MEMBER),
          Metric.count("refunded_orders")
              .title("Refunded orders")
              .edgeCases("Refunds without an order id name no order.")
              .edgeCases(NO_MEMBER),
          Metric.rate("product_return_rate_by_units", "returned_units", "units")
              .title("Product return rate by units")
              .meaning("Pieces sent back for each piece sold.")
              .edgeCases(OWN_DATES)
              .edgeCases(NO_MEMBER),
          Metric.rate("product_return_rate_by_orders", "refunded_orders", "orders")
              .title("Product return rate by orders")
              .meaning("Orders refunded, in part or whole, for each order.")
              .edgeCases(OWN_DATES)
              .edgeCases(NO_MEMBER),
          Metric.rate("product_return_rate_by_value", "refunds", "order_value")
              .title("Product return rate by value")
              .meaning("Money given back for each unit of order value.")
              .edgeCases(OWN_DATES)
              .edgeCases(NO_MEMBER));

  static final List<Metric> CANCELLATIONS =
      List.of(
          Metric.count("cancelled_orders")
              .title("Cancelled orders")
              .edgeCases("0 for a category, whose orders are parts of orders that count."),
          Metric.rate("cancellation_rate", "cancelled_orders", "orders + cancelled_orders")
              .title("Cancellation rate")
              .meaning("Of the orders that count or were cancelled, the share cancelled."));

  private ReturnMetrics() {}
}
