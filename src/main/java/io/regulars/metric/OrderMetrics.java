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
          Metric.meanMoney("aov", "net_revenue", "orders")
              .title("Average order value")
              .meaning("Net revenue of an order in the mean, guests included."),
          Metric.meanMoney("identified_aov", "identified_net_revenue", "identified_orders")
              .title("Average order value of customers")
              .meaning("Net revenue of an order in the mean, guests left out."),
          Metric.meanMoney(
                  "revenue_per_customer",
                  "identified_net_revenue - identified_refunds",
                  "active_customers")
              .title("Revenue per customer")
              .meaning("Revenue for each customer who bought in the period, guests left out.")
              .edgeCases("Negative where refunds of earlier purchases outweigh what was bought."),
          Metric.meanMoney("profit_per_customer", "identified_profit", "active_customers")
              .title("Profit per customer")
              .meaning("Profit for each customer who bought in the period, guests left out."));

  private OrderMetrics() {}
}
