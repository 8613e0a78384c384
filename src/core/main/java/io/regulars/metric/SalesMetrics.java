package io.regulars.metric;

/**
 * Orders and sales: units, discounts, order value, refunds, net sales and gross profit, of the
 * period, per order and per customer.
 */
final class SalesMetrics {
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

  static final MetricGroup SALES =
      new MetricGroup(
          "Sales",
          MetricScope.byDimensionsOfPurchases(),
          Metric.money("order_value").title("Order value"),
          Metric.money("identified_order_value").title("Identified order value"),
          Metric.money("new_customer_order_value").title("Order value of new customers"),
          Metric.money("net_sales", "order_value - refunds")
              .title("Net sales")
              .meaning("Order value minus refunds: gross_sales - discounts - refunds.")
              .edgeCases("Negative if refunds of earlier purchases exceed the order value.")
              .edgeCases("Equal to order_value if no refunds are given."),
          Metric.money("identified_net_sales", "identified_order_value - identified_refunds")
              .title("Identified net sales")
              .meaning("Order value of identified orders minus refunds to customers."),
          Metric.money("costed_net_sales")
              .title("Net sales of goods with known cost")
              .edgeCases("0 if no unit cost is known."),
          Metric.money("gross_profit").title("Gross profit"),
          Metric.money("identified_gross_profit").title("Identified gross profit"),
          Metric.rate("gross_margin", "gross_profit", "costed_net_sales")
              .title("Gross margin")
              .meaning("Gross profit divided by the net sales of goods with known cost."));

  static final MetricGroup DISCOUNTS =
      new MetricGroup(
          "Discounts",
          MetricScope.byDimensionsOfPurchases().givenDiscounts(),
          Metric.money("gross_sales").title("Gross sales"),
          Metric.money("discounts", "gross_sales - order_value")
              .title("Discounts")
              .meaning("Gross sales minus order value: line discounts and order discounts."),
          Metric.share("discount_rate", "gross_sales - order_value", "gross_sales")
              .title("Discount rate")
              .meaning("Discounts as a share of gross sales."),
          Metric.count("discounted_orders").title("Discounted orders"),
          Metric.share("discounted_order_share", "discounted_orders", "orders")
              .title("Discounted order share")
              .meaning("Share of orders with a discount on at least one line."));

  private SalesMetrics() {}
}
