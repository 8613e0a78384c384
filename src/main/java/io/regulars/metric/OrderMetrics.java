package io.regulars.metric;

import java.util.List;

/** Orders, what is in them, and what they are worth to the order and to the customer. */
final class OrderMetrics {
  static final List<Metric> ALL =
      List.of(
          Metric.count("orders").title("Orders"),
          Metric.count("identified_orders").title("Orders of customers"),
          Metric.count("guest_orders").title("Orders of guests"),
          Metric.rate("guest_order_share", "guest_orders", "orders")
              .title("Share of guest orders")
              .meaning("Of the orders, the share that no customer figure can see."),
          Metric.count("units").title("Units sold"),
          Metric.numberPer("orders_per_active_customer", "identified_orders", "active_customers")
              .title("Orders per customer")
              .meaning("Purchase frequency: orders of each customer who bought in the period."),
          Metric.numberPer("units_per_order", "units", "orders")
              .title("Units per order")
              .meaning("Pieces in an order, in the mean."),
          Metric.meanMoney("aov", "order_value", "orders")
              .title("Average order value")
              .meaning("Mean order value of an order, guests included."),
          Metric.meanMoney("identified_aov", "identified_order_value", "identified_orders")
              .title("Average order value of customers")
              .meaning("Mean order value of an order, guests left out."),
          Metric.meanMoney(
                  "net_sales_per_customer",
                  "identified_order_value - identified_refunds",
                  "active_customers")
              .title("Net sales per customer")
              .meaning("Net sales for each customer who bought in the period, guests left out.")
              .edgeCases("Negative where refunds of earlier purchases outweigh what was bought."),
          Metric.meanMoney(
                  "gross_profit_per_customer", "identified_gross_profit", "active_customers")
              .title("Gross profit per customer")
              .meaning(
                  "Gross profit for each customer who bought in the period, guests left out."));

  private OrderMetrics() {}
}
