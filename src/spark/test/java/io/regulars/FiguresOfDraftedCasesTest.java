package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The figures of the shared cases for {@code init}, published with the drafts as they are. What
 * expected.txt does not give is summed by hand.
 *
 * <p>Most cases are the same shop: 24 orders of 8 customers, from 2024-01-13 to 2024-06-20.
 */
class FiguresOfDraftedCasesTest {
  private static final String TABLES = "kpi_wide,customer_profile";

  /** Order lines of the same months, for reports of advertising. */
  private static final String LINES = "init-times/bq_utc.csv";

  @TempDir private Path folder;
  private DraftedShop shop;

  @BeforeEach
  void useFolder() {
    shop = new DraftedShop(folder);
  }

  private List<String> ofMonths(String... metrics) {
    return shop
        .rows(
            "kpi_wide",
            "grain = 'month' AND dimension = 'all'",
            "concat_ws(' ', month(period_start), " + String.join(", ", metrics) + ")")
        .stream()
        .sorted()
        .toList();
  }

  private List<String> customers(String expression) {
    return shop.rows("customer_profile", "true", expression).stream().sorted().toList();
  }

  private String firstAndLastDay() {
    return shop
        .rows("customer_profile", "true", "concat_ws(' ', first_order_on, last_order_on)")
        .stream()
        .flatMap(days -> List.of(days.split(" ", -1)).stream())
        .sorted()
        .reduce((one, other) -> one.substring(0, 10) + " " + other)
        .orElseThrow();
  }

  /** The orders of the customers of the 24 orders. */
  private static final List<Long> ORDERS_OF_CUSTOMERS = List.of(2L, 2L, 2L, 2L, 2L, 3L, 4L, 7L);

  private void assertThatOrdersAndCustomersAreThoseOfTheShop() {
    assertThat(ofMonths("orders")).containsExactly("1 7", "2 4", "3 4", "4 3", "5 2", "6 4");
    assertThat(customers("orders"))
        .containsExactlyElementsOf(ORDERS_OF_CUSTOMERS.stream().map(String::valueOf).toList());
    assertThat(firstAndLastDay()).isEqualTo("2024-01-13 2024-06-20");
  }

  /**
   * 30 orders, each of 10.00 a piece: 15 of one piece and 15 of two. Orders i and i + 15 are on day
   * 10 + i of month 1 + i modulo 5.
   */
  @ParameterizedTest
  @ValueSource(strings = {"us_dates_short", "ampm", "iso_nocolon", "pg_offset", "bq_utc"})
  void timesOfEachNotationGiveTheMonths(String file) {
    shop.published(TABLES, "init-times/" + file + ".csv");

    assertThat(shop.figures("orders", "units", "double(order_value)")).isEqualTo("30 45 450.0");
    // Of 6 orders, 3 are of two pieces: 3 * 10.00 + 3 * 20.00.
    assertThat(ofMonths("orders", "double(order_value)"))
        .containsExactly("1 6 90.0", "2 6 90.0", "3 6 90.0", "4 6 90.0", "5 6 90.0");
    assertThat(firstAndLastDay()).isEqualTo("2024-01-10 2024-05-24");
  }

  /** 10:00 UTC is midnight of the next day on Kiritimati; a time without a zone is local. */
  @ParameterizedTest
  @CsvSource({
    "iso_nocolon, 2024-01-11 2024-05-25",
    "pg_offset, 2024-01-11 2024-05-25",
    "bq_utc, 2024-01-11 2024-05-25",
    "ampm, 2024-01-10 2024-05-24",
    "us_dates_short, 2024-01-10 2024-05-24"
  })
  void timesWithAZoneAreOnTheDayOfTheShop(String file, String days) {
    shop.init("init-times/" + file + ".csv");
    shop.publish("customer_profile", "shop.time-zone=Pacific/Kiritimati");

    assertThat(firstAndLastDay()).isEqualTo(days);
  }

  /** 2 * 130.98 + 12.00; a discount of 5.00 is before the price, as the draft asks. */
  @Test
  void priceWithACurrencySignIsThePrice() {
    shop.published(TABLES, "currency-signs/usd.csv");

    assertThat(shop.draft())
        .containsPattern("# LOOK: Is this the price that was paid\\?[^\\n]*\\n *# unit_price = ");
    assertThat(shop.figures("orders", "units", "double(order_value)", "double(gross_sales)"))
        .isEqualTo("2 3 273.96 278.96");
    assertThat(firstAndLastDay()).isEqualTo("2019-11-08 2019-12-30");
  }

  /** 23 tins at 7.25, 17 mugs at 12.00, 11 teas at 4.50 and 8 pots at 38.00, in 31 lines. */
  @Test
  void linesOfATillsLedgerAreCountedOnce() {
    shop.published(TABLES, "init-till-ledger/vend-sales.csv");

    // 166.75 + 204.00 + 49.50 + 304.00
    assertThat(shop.figures("orders", "units", "double(order_value)")).isEqualTo("24 59 724.25");
    assertThat(customers("customer_id"))
        .containsExactly("ANN-1", "BEN-1", "CAT-1", "DOV-1", "EVA-1", "FIN-1", "GUS-1", "HAL-1");
    assertThatOrdersAndCustomersAreThoseOfTheShop();
  }

  /** 31 items; the 4 of the cancelled orders were sold for 23.50. */
  @Test
  void keysOfTheLookMeet() {
    shop.published(
        TABLES,
        "init-keys-between-files/thelook/order_items.csv",
        "init-keys-between-files/thelook/orders.csv",
        "init-keys-between-files/thelook/products.csv",
        "init-keys-between-files/thelook/users.csv");

    // Without cancelled orders: 9 * 7.25 + 9 * 12.00 + 5 * 38.00 + 4 * 4.50 = 381.25.
    // Their cost: 9 * 3.00 + 9 * 5.00 + 5 * 17.50 + 4 * 2.00 = 167.50.
    assertThat(
            shop.figures(
                "orders",
                "cancelled_orders",
                "units",
                "double(order_value)",
                "double(gross_profit)"))
        .isEqualTo("20 4 27 381.25 213.75");
    assertThat(customers("country")).hasSize(8).containsOnly("Germany");
  }

  @Test
  void keysOfTablesOfRailsMeet() {
    shop.published(
        TABLES,
        "init-keys-between-files/rails/line_items.csv",
        "init-keys-between-files/rails/orders.csv",
        "init-keys-between-files/rails/products.csv",
        "init-keys-between-files/rails/users.csv");

    // Cost: 23 * 3.00 + 17 * 5.00 + 11 * 2.00 + 8 * 17.50 = 316.00.
    assertThat(shop.figures("orders", "units", "double(order_value)", "double(gross_profit)"))
        .isEqualTo("24 59 724.25 408.25");
    assertThat(customers("country")).containsOnly("DE");
    assertThatOrdersAndCustomersAreThoseOfTheShop();
  }

  @Test
  void keysOfTablesOfFivetranMeet() {
    shop.published(
        TABLES,
        "init-keys-between-files/fivetran/order.csv",
        "init-keys-between-files/fivetran/order_line.csv");

    assertThat(shop.figures("orders", "units", "double(order_value)")).isEqualTo("24 59 724.25");
    assertThat(customers("customer_id"))
        .containsExactly("900", "901", "902", "903", "904", "905", "906", "907");
    assertThatOrdersAndCustomersAreThoseOfTheShop();
  }

  /** The orders name a customer by email, the customers have an id too. */
  @Test
  void customersAndProductsOfShopifyMeetTheOrders() {
    shop.published(
        TABLES,
        "init-keys-between-files/shopify/orders_export_1.csv",
        "init-keys-between-files/shopify/customers_export.csv",
        "init-keys-between-files/shopify/products_export_1.csv");

    assertThat(shop.figures("orders", "units", "double(gross_sales)")).isEqualTo("24 59 724.25");
    // Order value less the cost of all pieces, as above.
    assertThat(shop.figures("double(order_value - gross_profit)")).isEqualTo("316.0");
    assertThat(customers("country")).hasSize(8).containsOnly("DE");
    assertThat(customers("customer_id")).contains("ann@example.com", "hal@example.com");
  }

  /**
   * 24 orders of 20.00: BigCommerce's subtotal without tax and shipping, WooCommerce's net revenue,
   * Etsy's order value less a discount of 2.00, and PrestaShop's total, in which 4 orders are of
   * 1,020.00.
   */
  @ParameterizedTest
  @CsvSource({
    "bigcommerce/orders.csv, 480.0",
    "wooanalytics/orders.csv, 480.0",
    "etsyorders/EtsySoldOrders2024.csv, 432.0",
    "prestagrid/order_2024.csv, 4480.0"
  })
  void totalsOfOrdersAreTheOrderValue(String file, String orderValue) {
    shop.published(TABLES, "init-order-totals/" + file);

    assertThat(shop.figures("orders", "double(order_value)")).isEqualTo("24 " + orderValue);
    assertThatOrdersAndCustomersAreThoseOfTheShop();
  }

  /** 24 payments of 20.00; one in January, February, March and June was paid back. */
  @Test
  void paymentsAndSubscriptionsOfStripe() {
    shop.published(
        TABLES,
        "init-order-totals/stripe/payments.csv",
        "init-order-totals/stripe/subscriptions.csv");

    assertThat(ofMonths("double(order_value)", "double(refunds)"))
        .containsExactly(
            "1 140.0 20.0",
            "2 80.0 20.0",
            "3 80.0 20.0",
            "4 60.0 0.0",
            "5 40.0 0.0",
            "6 80.0 20.0");
    assertThatOrdersAndCustomersAreThoseOfTheShop();
    // On June 20 12 subscriptions have no end and 5 end later: 12 months of 9.90 and 5 years of
    // 99.00, which are 8.25 a month.
    assertThat(
            shop.rows(
                "kpi_wide",
                "grain = 'month' AND dimension = 'all' AND period_start = '2024-06-01'",
                "double(closing_mrr)"))
        .containsExactly("160.05");
  }

  /**
   * 20 days: 20 * 12.30 of one campaign, of the other 17 * 45.60 and 3 * 1,034.50. Impressions: 20
   * * 1107 + 17 * 4104 + 3 * 93105. The row of the account has the total.
   */
  @Test
  void spendOfGoogleIsWithoutItsTotal() {
    shop.published("kpi_wide,kpi", "init-ads/google.csv", LINES);

    assertThatSpendIs("google", "4124.7");
    assertThat(shop.draft()).contains("# LOOK: The file has no channel.");
  }

  /** 20.00 to 39.00 on 20 days. The first row has the total. */
  @Test
  void spendOfMetaIsWithoutItsTotal() {
    shop.published("kpi_wide,kpi", "init-ads/meta.csv", LINES);

    assertThatSpendIs("meta", "590.0");
    assertThat(shop.draft()).contains("# LOOK: The file has no channel.");
  }

  private void assertThatSpendIs(String channel, String amount) {
    assertThat(ofMonths("double(marketing_spend)"))
        .containsExactly("1 " + amount, "2 0.0", "3 0.0", "4 0.0", "5 0.0");
    assertThat(
            shop.rows(
                "kpi",
                "grain = 'all' AND dimension = 'acquisition_channel' AND metric = 'marketing_spend'"
                    + " AND value <> 0",
                "concat_ws(' ', member, double(value))"))
        .containsExactly(channel + " " + amount);
  }

  /** What the message says to do gives the figures of the report without a title. */
  @Test
  void titleLinesAreNamedAndWithoutThemTheReportIsRead() throws IOException {
    Path report = DraftedShop.file("init-ads/google-with-preamble.csv");
    assertThat(shop.init("init-ads/google-with-preamble.csv", LINES).err())
        .contains("The header is in line 3.", "tail -n +3");

    List<String> lines = Files.readAllLines(report);
    Path withoutTitle = Files.write(folder.resolve("google.csv"), lines.subList(2, lines.size()));
    assertThat(shop.init(List.of(withoutTitle, DraftedShop.file(LINES))).exitCode())
        .isEqualTo(ExitCode.DONE);
    shop.publish("kpi_wide,kpi");

    assertThatSpendIs("google", "4124.7");
  }
}
