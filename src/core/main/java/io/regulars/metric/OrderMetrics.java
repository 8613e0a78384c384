package io.regulars.metric;

/** Orders, units per order, and amounts per order and per customer. */
final class OrderMetrics {
  static final MetricGroup ORDERS =
      new MetricGroup(
          "Orders",
          MetricScope.byDimensionsOfPurchases(),
          Metric.count("orders").title("Orders"),
          Metric.count("identified_orders").title("Identified orders"),
          Metric.count("guest_orders").title("Guest orders"),
          Metric.share("guest_order_share", "guest_orders", "orders")
              .title("Guest order share")
              .meaning(
                  "Share of orders without a customer id. Figures per customer do not include"
                      + " them."),
          Metric.count("units").title("Units sold"),
          Metric.numberPer("orders_per_active_customer", "identified_orders", "active_customers")
              .title("Orders per customer")
              .meaning(
                  "Purchase frequency: identified orders per customer who bought in the period."),
          Metric.numberPer("units_per_order", "units", "orders")
              .title("Units per order")
              .meaning("Mean number of units per order."),
          Metric.meanMoney("aov", "order_value", "orders")
              .title("Average order value")
              .meaning("Mean order value per order, including guest orders."),
          Metric.meanMoney("identified_aov", "identified_order_value", "identified_orders")
              .title("Average order value of identified orders")
              .meaning("Mean order value per order with a customer id."),
          Metric.meanMoney(
                  "net_sales_per_customer",
                  "identified_order_value - identified_refunds",
                  "active_customers")
              .title("Net sales per customer")
              .meaning("Net sales per customer who bought in the period, without guests.")
              .edgeCases("Negative if refunds of earlier purchases exceed the order value."),
          Metric.meanMoney(
                  "gross_profit_per_customer", "identified_gross_profit", "active_customers")
              .title("Gross profit per customer")
              .meaning("Gross profit per customer who bought in the period, without guests."));

  private OrderMetrics() {}
}
