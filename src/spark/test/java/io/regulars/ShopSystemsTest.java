package io.regulars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports of shop systems with all their special cases, drafted by init and calculated by run. The
 * pages in docs/systems explain the figures.
 */
class ShopSystemsTest {
  private static final String FIGURES =
      "concat_ws(' ', orders, units, double(gross_sales), double(discounts), double(order_value),"
          + " double(refunds), double(net_sales))";

  @TempDir private Path folder;

  @Test
  void shopify() throws IOException {
    publish("shopify/orders_export.csv");

    // Orders 1001, 1002, 1003, 1004, 1007, 1009 and 1011.
    // Units: 3 + 1 + 1 + 3 + 1 + 1 + 1. Gross: 54 + 30 + 12 + 36 + 12 + 12 + 4.50.
    // Discount: TEN of order 1001. FREESHIP of order 1002 is on its shipping.
    // Refunds: 18.20 of order 1003 less 1.20 tax and 5.00 shipping; 13.20 of order 1004 less 1.20.
    assertThat(figures()).containsExactly("7 11 160.5 5.4 155.1 24.0 131.1");
    assertThat(
            reconciled(
                "not_counted_cancelled", // 1005 (30.00) and the voided 1008 (12.00)
                "not_counted_test", // 1006, paid by the bogus gateway
                "not_counted_gift_cards", // 50.00 in 1009 and 25.00 in 1010
                "refunds_of_orders_not_counted")) // 1005: 33.00 less 3.00 tax
        .containsExactlyInAnyOrder(
            "not_counted_cancelled 2 42.0",
            "not_counted_test 1 30.0",
            "not_counted_gift_cards 2 75.0",
            "refunds_of_orders_not_counted 30.0");
  }

  @Test
  void wooCommerceTables() throws IOException {
    publish("woocommerce/wc_order_stats.csv", "woocommerce/wc_order_product_lookup.csv");

    // Orders 101 and 104; 102 failed, 106 is on hold. Gross: 34 + 6, 16, 30 + 10.
    // Refunds without shipping and tax: 16.00 of order 101 and all of order 104.
    assertThat(figures()).containsExactly("2 5 96.0 16.0 80.0 46.0 34.0");
    assertThat(rows("kpi_wide", "grain = 'all' AND dimension = 'all'", "returned_units"))
        .containsExactly("3");
    assertThat(reconciled("not_counted_other_status"))
        .containsExactly("not_counted_other_status 2 36.0");
  }

  /** The times are in UTC: order 101 is on the first day of March in Berlin. */
  @Test
  void wooCommerceOrderStorage() throws IOException {
    publish("woocommerce/wc_orders.csv", "woocommerce/wc_order_product_lookup.csv");

    // As in the tables of Analytics, but 5.00 shipping is in the refund of 23.00 less 2.00 tax.
    assertThat(figures()).containsExactly("2 5 96.0 16.0 80.0 51.0 29.0");
    assertThat(
            rows(
                "customer_profile",
                "true",
                "concat_ws(' ', customer_id, first_order_on, double(net_sales))"))
        .containsExactlyInAnyOrder("7 2024-03-01 29.0", "cyd@x.example 2024-03-06 0.0");
  }

  @Test
  void wooCommerceAnalytics() throws IOException {
    publish("woocommerce/analytics_orders.csv");

    // 50 + 30, and the refunds 16 and 30 in rows of their own.
    assertThat(
            rows(
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "concat_ws(' ', orders, double(order_value), double(refunds), double(net_sales))"))
        .containsExactly("2 80.0 46.0 34.0");
  }

  @Test
  void magento() throws IOException {
    publish("magento/sales_order.csv", "magento/sales_order_item.csv");

    // Order 1: the tee 32.00 less 4.76 plus the tax 0.76 in it is 28.00; the products of the set
    // 18.00 and 9.00, not the set. Order 2: the box 25.00, not its product; two of three bags at
    // 18.00, one was cancelled; the gift card is apart. Order 5: 10.00.
    // Units: 2 + 2 + 1, 1 + 2, 1. Gross: 32 + 20 + 10, 25 + 40, 10.
    // Refunds: the mug of the set 10.00 less 1.00, and order 5.
    assertThat(figures()).containsExactly("3 9 137.0 11.0 126.0 19.0 107.0");
    assertThat(
            reconciled(
                "not_counted_other_status", "not_counted_gift_cards", "not_counted_cancelled"))
        .containsExactlyInAnyOrder(
            "not_counted_other_status 1 10.0", // 4 is pending
            "not_counted_gift_cards 1 50.0",
            "not_counted_cancelled 1 0.0"); // all pieces of 3 are cancelled
    assertThat(rows("customer_profile", "true", "concat_ws(' ', customer_id, orders)"))
        .containsExactlyInAnyOrder("ada@x.example 2", "bob@x.example 1");
  }

  @Test
  void amazon() throws IOException {
    publish("amazon/orders.txt", "amazon/settlement.txt");

    // Orders 302-1, 302-3, 302-6 without its cancelled pot, and 302-7.
    // Gross: 36 + 38 + 12 + 12. The promotion is 8.00; the one of 4.00 is on the shipping.
    // Refund: the price of order 302-7, without tax and fees.
    assertThat(figures()).containsExactly("4 6 98.0 8.0 90.0 12.0 78.0");
    assertThat(
            reconciled("not_counted_cancelled", "not_counted_unpaid", "not_counted_fulfilled_only"))
        .containsExactlyInAnyOrder(
            "not_counted_cancelled 1 0.0",
            "not_counted_unpaid 1 0.0",
            "not_counted_fulfilled_only 1 0.0");
  }

  private List<String> figures() {
    return rows("kpi_wide", "grain = 'all' AND dimension = 'all'", FIGURES);
  }

  private List<String> reconciled(String... items) {
    return rows(
        "reconciliation",
        "grain = 'all' AND item IN ('" + String.join("', '", items) + "')",
        "concat_ws(' ', item, orders, double(amount))");
  }

  /** Drafts a configuration for exports among the test resources, and runs it unchanged. */
  private void publish(String... exports) throws IOException {
    List<String> init = new ArrayList<>(List.of("init"));
    for (String export : exports) {
      Path file = folder.resolve(Path.of(export).getFileName());
      try (InputStream in = ShopSystemsTest.class.getResourceAsStream("systems/" + export)) {
        Files.copy(in, file);
      }
      init.add(file.toString());
    }
    Path configuration = folder.resolve("shop.conf");
    init.addAll(List.of("--out", configuration.toString()));
    CommandResult drafted = ShopAtWork.regulars(init.toArray(new String[0]));
    assertThat(drafted.exitCode()).as(drafted.err()).isEqualTo(ExitCode.DONE);
    CommandResult run =
        ShopAtWork.regulars(
            "run",
            "--config",
            configuration.toString(),
            "--as-of",
            "2024-03-31",
            "--set",
            "lake=" + folder.resolve("lake"),
            "--set",
            "shop.time-zone=Europe/Berlin",
            "--set",
            "shop.currency=EUR",
            "--only",
            "kpi_wide,reconciliation,customer_profile");
    assertThat(run.exitCode())
        .as(run.err() + Files.readString(configuration, UTF_8))
        .isEqualTo(ExitCode.DONE);
  }

  private List<String> rows(String table, String where, String expression) {
    return SharedSession.spark()
        .read()
        .format("delta")
        .load(folder.resolve("lake/" + table).toString())
        .where(where)
        .selectExpr(expression)
        .collectAsList()
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }
}
