package io.regulars.metric;

import java.util.List;

/** Money: gross, less discounts net, less refunds revenue, and profit where costs are known. */
final class RevenueMetrics {
  static final List<Metric> ALL =
      List.of(
          Metric.money("gross_revenue").title("Gross revenue"),
          Metric.money("discount", "gross_revenue - net_revenue")
              .title("Discount")
              .meaning("What list prices would have brought beyond what was paid."),
          Metric.rate("discount_rate", "gross_revenue - net_revenue", "gross_revenue")
              .title("Discount rate")
              .meaning("Of gross revenue, the share given away in discounts."),
          Metric.count("discounted_orders").title("Discounted orders"),
          Metric.rate("discounted_order_share", "discounted_orders", "orders")
              .title("Share of discounted orders")
              .meaning("Of the orders, the share with a discount on at least one line."),
          Metric.money("net_revenue").title("Net revenue"),
          Metric.money("identified_net_revenue").title("Net revenue of customers"),
          Metric.money("new_customer_net_revenue").title("Net revenue of new customers"),
          Metric.money("refunds")
              .title("Refunds")
              .edgeCases("A refund is booked on its own date, not on that of the order."),
          Metric.money("identified_refunds").title("Refunds to customers"),
          Metric.money("revenue", "net_revenue - refunds")
              .title("Revenue")
              .meaning("Net revenue less refunds.")
              .edgeCases("Negative where refunds of earlier purchases outweigh what was bought."),
          Metric.money("identified_revenue", "identified_net_revenue - identified_refunds")
              .title("Revenue of customers")
              .meaning("Net revenue of customers less refunds to customers."),
          Metric.money("costed_net_revenue")
              .title("Net revenue of known cost")
              .edgeCases("0 where the shop knows no unit cost."),
          Metric.money("profit").title("Profit").edgeCases("Refunds are not taken off."),
          Metric.money("identified_profit")
              .title("Profit of customers")
              .edgeCases("Refunds are not taken off."),
          Metric.rate("margin", "profit", "costed_net_revenue")
              .title("Margin")
              .meaning("Profit as a share of the net revenue whose cost is known."));

  private RevenueMetrics() {}
}
