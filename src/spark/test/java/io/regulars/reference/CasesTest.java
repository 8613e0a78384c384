package io.regulars.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regression tests on small shops, with expected figures calculated by hand. */
class CasesTest {
  @TempDir private Path folder;

  @Test
  void refundOfACancelledOrderIsOnlyInItsOwnItem() {
    KnownShop shop = KnownShop.ofCase("refund-of-cancelled", "shop.conf");
    shop.publish(
        folder.resolve("lake"),
        "kpi_wide",
        "customer_profile",
        "cohort_retention",
        "reconciliation");

    assertThat(
            rows(
                shop,
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "double(order_value)",
                "double(refunds)",
                "double(net_sales)",
                "refunded_orders",
                "round(product_return_rate_by_orders, 4)",
                "product_return_rate_by_units",
                "product_return_rate_by_value"))
        .containsExactly("100.0 5.0 95.0 1 0.3333 0.0 0.05");
    assertThat(
            rows(
                shop,
                "kpi_wide",
                "grain = 'month' AND dimension = 'all'",
                "period_start",
                "double(net_sales)",
                "double(refunds)"))
        .containsExactly("2024-01-01 80.0 0.0", "2024-02-01 -5.0 5.0", "2024-03-01 20.0 0.0");
    assertThat(
            rows(
                shop,
                "customer_profile",
                "true",
                "customer_id",
                "double(order_value)",
                "double(refunds)",
                "double(net_sales)",
                "returned_units"))
        .containsExactly("u1 50.0 0.0 50.0 0", "u2 50.0 5.0 45.0 0"); // u3 never bought
    assertThat(
            rows(
                shop,
                "cohort_retention",
                "cohort_start = '2024-01-01'",
                "age",
                "double(net_sales)",
                "double(cumulative_net_sales_per_customer)"))
        .containsExactly("0 80.0 40.0", "1 -5.0 37.5", "2 20.0 47.5");
    assertThat(
            rows(
                shop,
                "reconciliation",
                "grain = 'all' AND item = 'refunds_of_orders_not_counted'",
                "double(amount)"))
        .containsExactly("140.0"); // 100 + 40
  }

  @Test
  void refundToANonBuyerIsNotInCustomerFigures() {
    // The refund to a buyer is on the day after the last order.
    KnownShop shop =
        KnownShop.ofCase("refund-of-no-buyer", "r.conf").asOf(LocalDate.parse("2024-01-03"));
    shop.publish(folder.resolve("lake"), "kpi_wide", "customer_profile", "reconciliation");

    // Two orders of 8.00; refunds of 1.00 to a buyer and 50.00 to zoe.
    assertThat(
            rows(
                shop,
                "kpi_wide",
                "grain = 'all'",
                "double(refunds)",
                "double(net_sales)",
                "double(identified_refunds)",
                "double(identified_net_sales)",
                "double(net_sales_per_customer)"))
        .containsExactly("51.0 -35.0 1.0 15.0 7.5");
    assertThat(rows(shop, "customer_profile", "true", "double(net_sales)"))
        .containsExactly("7.0", "8.0");
    assertThat(
            rows(
                shop,
                "reconciliation",
                "grain = 'all' AND item = 'refunds_to_non_buyers'",
                "double(amount)"))
        .containsExactly("50.0");
  }

  /**
   * The days are those of Cairo, two hours ahead of UTC, and three from 2024-04-26 to 2024-10-31.
   * So of 16 orders p4 has one at 23:30 on April 25 and one at 1:30 on April 26, two at 23:30 on
   * October 31, an hour apart, and one at 0:30 on November 1.
   */
  @Test
  void ordersAreInThePeriodsOfTheShopsCalendar() {
    KnownShop shop = KnownShop.ofCase("calendar", "shop.conf");
    shop.publish(folder.resolve("lake"), "kpi_wide", "customer_profile");

    assertThat(ordersOf(shop, "week"))
        .containsExactly(
            "2020-12-28 2", // o13 on Monday, o14 on Sunday: week 53
            "2021-01-04 1",
            "2023-12-25 2", // o1 on Saturday, o2 on Sunday
            "2024-01-01 1",
            "2024-02-26 1", // o4 on Thursday, February 29
            "2024-03-25 1",
            "2024-04-22 2",
            "2024-10-28 3",
            "2024-12-30 2",
            "2025-02-24 1");
    // From 2020-12-28 to 2025-02-24: 1519 days.
    assertThat(rows(shop, "kpi_wide", "grain = 'week'", "period_start"))
        .hasSize(218)
        .doesNotHaveDuplicates();
    assertThat(ordersOf(shop, "month"))
        .containsExactly(
            "2020-12-01 1",
            "2021-01-01 2",
            "2023-12-01 2",
            "2024-01-01 1",
            "2024-02-01 1",
            "2024-03-01 1",
            "2024-04-01 2",
            "2024-10-01 2",
            "2024-11-01 1",
            "2024-12-01 1",
            "2025-01-01 1",
            "2025-02-01 1");
    // From December 2020 to February 2025: 1 + 4 * 12 + 2.
    assertThat(rows(shop, "kpi_wide", "grain = 'month'", "period_start")).hasSize(51);
    assertThat(ordersOf(shop, "year")) // from April
        .containsExactly("2020-04-01 3", "2023-04-01 5", "2024-04-01 8");
    assertThat(rows(shop, "kpi_wide", "grain = 'year'", "period_start"))
        .containsExactly("2020-04-01", "2021-04-01", "2022-04-01", "2023-04-01", "2024-04-01");
    assertThat(rows(shop, "customer_profile", "customer_id = 'p4'", "orders", "purchase_days"))
        .containsExactly("5 4");
  }

  private static List<String> ordersOf(KnownShop shop, String grain) {
    return rows(
        shop, "kpi_wide", "orders > 0 AND grain = '" + grain + "'", "period_start", "orders");
  }

  /** s1 and s5 try for 0.00; s2 has a free month; s3 pauses; s4 pays 9.00 after 5.00. */
  @Test
  void trialsAreNoSubscribersAndAFreeMonthIsChurnAndReturn() {
    KnownShop shop = KnownShop.ofCase("subs", "shop.conf");
    shop.publish(folder.resolve("lake"), "mrr_bridge");

    assertThat(
            rows(
                shop,
                "mrr_bridge",
                "grain = 'month' AND period_start < '2024-05-01'",
                "period_start",
                "double(opening_mrr)",
                "double(new_mrr)",
                "double(reactivated_mrr)",
                "double(expansion_mrr)",
                "double(contraction_mrr)",
                "double(churned_mrr)",
                "double(closing_mrr)",
                "closing_subscribers"))
        .containsExactly(
            "2024-01-01 0.0 18.0 0.0 0.0 0.0 0.0 18.0 2", // s2 10 + s3 8
            "2024-02-01 18.0 17.0 0.0 0.0 0.0 8.0 27.0 3", // new s1 12 + s4 5, without s3
            "2024-03-01 27.0 0.0 0.0 4.0 0.0 10.0 21.0 2", // s4 pays 9, without s2
            "2024-04-01 21.0 0.0 18.0 0.0 0.0 0.0 39.0 4"); // s2 and s3 return
    // s1 to s4; s5 only tried.
    assertThat(
            shop.table("mrr_bridge")
                .where("grain = 'month'")
                .selectExpr("sum(new_subscribers)")
                .first()
                .getLong(0))
        .isEqualTo(4);
  }

  @Test
  void refundIsConvertedAtTheRateOfItsOwnDay() {
    KnownShop shop = KnownShop.ofCase("subs", "shop.conf");
    shop.publish(folder.resolve("lake"), "kpi_wide", "customer_profile");

    // s3: an order of USD 20.00 at 0.90 is paid back at 0.95. s4: a voucher of 50.00 on 40.00.
    // s5: an order without a currency.
    assertThat(
            rows(
                shop,
                "customer_profile",
                "customer_id IN ('s2', 's3', 's4', 's5')",
                "customer_id",
                "double(order_value)",
                "double(refunds)"))
        .containsExactly("s2 10.0 0.0", "s3 18.0 19.0", "s4 0.0 0.0", "s5 30.0 0.0");
    // 10 + 10 + 18 + 0 + 30 + 10; 19.00 and USD 4.00 at 0.95; 3 of 10 answers from 9, 4 up to 6.
    assertThat(
            rows(
                shop,
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "double(order_value)",
                "double(refunds)",
                "nps_respondents",
                "round(nps, 4)",
                "double(marketing_spend)"))
        .containsExactly("78.0 22.8 10 -10.0 210.0");
  }

  /**
   * Returns the sorted rows of a table that satisfy a condition, with cells separated by spaces.
   */
  private static List<String> rows(
      KnownShop shop, String table, String condition, String... columns) {
    return shop.table(table).where(condition).selectExpr(columns).collectAsList().stream()
        .map((Row row) -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
