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
