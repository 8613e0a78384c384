package io.regulars.report;

import java.util.List;

/** The queries about what changed and why, what campaigns bring, and where customers are lost. */
final class AnswerQueries {
  /** The change of net sales of the whole shop in the last complete period of each grain. */
  static final ReportQuery CHANGES =
      ReportQuery.of(
          "changes",
          List.of("kpi_change"),
          """
          SELECT grain, period_start, against, base_period_start, value, base, change, change_rate,
            calendar_effect, low, high, is_noise
          FROM (
            SELECT *, rank() OVER (PARTITION BY grain ORDER BY period_start DESC) AS back
            FROM kpi_change WHERE dimension = 'all' AND metric = 'net_sales')
          WHERE back = 1 ORDER BY grain, against
          """);

  /** The drivers of the same changes. */
  static final ReportQuery DRIVERS =
      ReportQuery.of(
          "drivers",
          List.of("change_drivers"),
          """
          SELECT grain, against, driver, contribution
          FROM (
            SELECT *, rank() OVER (PARTITION BY grain ORDER BY period_start DESC) AS back
            FROM change_drivers
            WHERE dimension = 'all' AND metric = 'net_sales' AND breakdown = 'purchases')
          WHERE back = 1
          ORDER BY grain, against, CASE driver WHEN 'calendar' THEN 1 WHEN 'customers' THEN 2
            WHEN 'orders_per_customer' THEN 3 WHEN 'aov' THEN 4 WHEN 'guests' THEN 5 ELSE 6 END
          """);

  static final ReportQuery CAMPAIGNS =
      ReportQuery.of(
          "campaigns",
          List.of("campaign_performance"),
          """
          SELECT channel, campaign, campaigns, spend, orders, order_value, new_customers,
            CASE WHEN spend > 0 AND new_customers > 0 THEN spend / new_customers END AS cac,
            CASE WHEN spend > 0 THEN new_customer_order_value / spend END AS first_order_roas,
            CASE WHEN spend > 0 THEN order_value / spend END AS roas
          FROM (
            SELECT channel, campaign, count(*) OVER () AS campaigns, sum(spend) AS spend,
              sum(orders) AS orders, sum(order_value) AS order_value,
              sum(new_customers) AS new_customers,
              sum(new_customer_order_value) AS new_customer_order_value
            FROM campaign_performance
            WHERE grain = 'quarter' AND campaign <> '(unknown)' AND period_start IN (
              SELECT DISTINCT period_start FROM campaign_performance
              WHERE grain = 'quarter' AND is_complete ORDER BY period_start DESC LIMIT 4)
            GROUP BY channel, campaign)
          ORDER BY spend DESC NULLS LAST, order_value DESC, channel, campaign LIMIT 30
          """);

  static final ReportQuery JOURNEY =
      ReportQuery.of(
          "journey",
          List.of("journey"),
          """
          SELECT step, next_step, entered, eligible_customers, moved_customers, share, median_days
          FROM journey
          WHERE grain = 'all' AND dimension = 'all'
            AND horizon_days = (SELECT max(horizon_days) FROM journey)
          ORDER BY CASE step WHEN 'lead' THEN 0 WHEN 'first' THEN 1 WHEN 'second' THEN 2
            WHEN 'third' THEN 3 WHEN 'loyal' THEN 4 WHEN 'lapsed' THEN 5 ELSE 6 END
          """);

  private AnswerQueries() {}
}
