package io.regulars.reference;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * The reference figures that exist for every shop. They cover identified customers only, and omit
 * months without purchases and cells of the cohort matrix without customers.
 */
interface FiguresOfEveryShop {
  /** Returns the shop with its published tables. */
  KnownShop shop();

  /** Returns the same shop published without refunds. */
  KnownShop withoutRefunds();

  @Test
  default void cohortMatrixEqualsTheReference() {
    shop()
        .figures("cohort_matrix_counts.csv")
        .unfolded("m\\d\\d", "age", "active_customers")
        .mustEqual(
            cohorts()
                .selectExpr(
                    "date_format(cohort_start, 'yyyy-MM') AS cohort_month",
                    "format_string('m%02d', age) AS age",
                    "cohort_size",
                    "active_customers"),
            "cohort_month",
            "age");
  }

  @Test
  default void cohortRetentionEqualsTheReference() {
    shop()
        .figures("cohort_retention.csv")
        .mustEqual(
            cohorts()
                .selectExpr(
                    "date_format(cohort_start, 'yyyy-MM') AS cohort_month",
                    "age AS months_since",
                    "cohort_size",
                    "active_customers",
                    "retention_rate AS retention"),
            "cohort_month",
            "months_since");
  }

  private Dataset<Row> cohorts() {
    return shop()
        .table("cohort_retention")
        .where("grain = 'month' AND dimension = 'all' AND active_customers > 0");
  }

  @Test
  default void monthlyFiguresEqualTheReference() {
    shop()
        .figures("monthly.csv")
        .mustEqual(
            shop()
                .table("kpi_wide")
                .where("grain = 'month' AND dimension = 'all' AND identified_orders > 0")
                .selectExpr(
                    "date_format(period_start, 'yyyy-MM') AS month",
                    "active_customers",
                    "new_customers",
                    "returning_customers",
                    "nullif(previous_buyers, 0) AS prev_active_customers",
                    "buyer_crr AS crr",
                    "retained_buyers AS retained_strict",
                    "buyer_retention_rate AS strict_retention",
                    "identified_orders AS orders",
                    "orders_per_active_customer",
                    "identified_order_value AS revenue",
                    "identified_aov AS aov",
                    "CASE WHEN new_customers > 0 THEN new_customer_order_value END"
                        + " AS revenue_from_new_customers"),
            "month");
  }

  @Test
  default void rfmValuesPerCustomerEqualTheReference() {
    shop()
        .figures("rfm.csv")
        .mustEqual(
            shop()
                .table("customer_profile")
                .selectExpr(
                    "customer_id",
                    "days_since_last_order + 1 AS recency_days",
                    "orders AS frequency",
                    "purchase_days",
                    "order_value AS monetary",
                    "r_score",
                    "f_score"),
            "customer_id");
  }

  @Test
  default void monetaryScorePerCustomerEqualsTheReference() {
    withoutRefunds()
        .figures("rfm.csv")
        .mustEqual(
            withoutRefunds()
                .table("customer_profile")
                .selectExpr("customer_id", "net_sales AS monetary", "m_score"),
            "customer_id");
  }

  @Test
  default void summaryOfTheShopEqualsTheReference() {
    shop()
        .figures("summary.csv")
        .inOneRow("metric", "value")
        .mustEqual(
            shop()
                .table("kpi_wide")
                .where("grain = 'all' AND dimension = 'all'")
                .selectExpr(
                    "customers_to_date AS customers",
                    "identified_orders AS orders",
                    "identified_order_value AS revenue",
                    "identified_aov AS aov",
                    "orders_per_active_customer AS orders_per_customer",
                    "identified_order_value / customers_to_date AS revenue_per_customer",
                    "repeat_customers_to_date AS repeat_customers_2plus_orders",
                    "repeat_purchase_rate AS repeat_purchase_rate_orders",
                    "repeat_days_customers_to_date AS repeat_customers_2plus_days",
                    "repeat_purchase_rate_by_days AS repeat_purchase_rate_days",
                    "gap_count",
                    "gap_mean_days AS gap_days_mean_pooled",
                    "gap_median_days AS gap_days_median_pooled",
                    "gap_mean_of_customer_means_days AS gap_days_mean_of_customer_means",
                    "top_1_percent_revenue_share AS top1pct_revenue_share",
                    "top_5_percent_revenue_share AS top5pct_revenue_share",
                    "top_10_percent_revenue_share AS top10pct_revenue_share",
                    "top_20_percent_revenue_share AS top20pct_revenue_share"));
  }

  @Test
  default void summaryOfTheCustomersEqualsTheReference() {
    shop()
        .figures("summary.csv")
        .inOneRow("metric", "value")
        .mustEqual(
            shop()
                .table("customer_profile")
                .selectExpr(
                    "count(*) AS customers",
                    "sum(orders) AS orders",
                    "sum(order_value) AS revenue",
                    "int(date_format(min(first_order_on), 'yyyyMMdd')) AS first_date_yyyymmdd",
                    "int(date_format(max(last_order_on), 'yyyyMMdd')) AS last_date_yyyymmdd",
                    "sum(purchase_days) AS purchase_days",
                    "percentile(gap_mean_days, 0.5) AS gap_days_median_of_customer_means"));
  }

  @Test
  default void distributionOfOrdersPerCustomerEqualsTheReference() {
    shop()
        .figures("order_count_distribution.csv")
        .mustEqual(
            shop()
                .table("customer_profile")
                .groupBy("orders")
                .count()
                .selectExpr("least(orders, 20) AS orders_capped20", "count")
                .groupBy("orders_capped20")
                .sum("count")
                .withColumnRenamed("sum(count)", "customers"),
            "orders_capped20");
  }
}
