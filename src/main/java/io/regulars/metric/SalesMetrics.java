package io.regulars.metric;

import java.util.List;

/** The chain of money: gross sales, discounts, order value, refunds, net sales, gross profit. */
final class SalesMetrics {
  static final List<Metric> ALL =
      List.of(
          Metric.money("order_value").title("Order value"),
          Metric.money("identified_order_value").title("Order value of customers"),
          Metric.money("new_customer_order_value").title("Order value of new customers"),
          Metric.money("net_sales", "order_value - refunds")
              .title("Net sales")
              .meaning("Order value less refunds: gross_sales - discounts - refunds.")
              .edgeCases("Negative where refunds of earlier purchases outweigh what was bought.")
              .edgeCases("Equal to order_value where the shop gives no refunds."),
          Metric.money("identified_net_sales", "identified_order_value - identified_refunds")
              .title("Net sales of customers")
              .meaning("Order value of customers less refunds to them."),
          Metric.money("costed_net_sales")
              .title("Net sales of known cost")
              .edgeCases("0 where the shop knows no unit cost."),
          Metric.money("gross_profit").title("Gross profit"),
          Metric.money("identified_gross_profit").title("Gross profit of customers"),
          Metric.rate("gross_margin", "gross_profit", "costed_net_sales")
              .title("Gross margin")
              .meaning("Gross profit as a share of the net sales of goods whose cost is known."));

  static final List<Metric> DISCOUNTS =
      List.of(
          Metric.money("gross_sales").title("Gross sales"),
          Metric.money("discounts", "gross_sales - order_value")
              .title("Discounts")
              .meaning("What list prices would have brought beyond what was paid."),
          Metric.rate("discount_rate", "gross_sales - order_value", "gross_sales")
              .title("Discount rate")
              .meaning("Of gross sales, the share given away in discounts."),
          Metric.count("discounted_orders").title("Discounted orders"),
          Metric.rate("discounted_order_share", "discounted_orders", "orders")
              .title("Share of discounted orders")
              .meaning("Of the orders, the share with a discount on at least one line."));

  private SalesMetrics() {}
}
