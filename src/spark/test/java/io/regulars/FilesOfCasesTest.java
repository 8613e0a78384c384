package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the shared cases, as a shop gives them to init, with figures counted by hand. */
class FilesOfCasesTest {
  @TempDir private Path folder;
  private DraftedShop shop;

  @BeforeEach
  void useFolder() {
    shop = new DraftedShop(folder);
  }

  /** 600 orders of 12.00, one of them cancelled and paid back; two have a note of two lines. */
  @Test
  void notesOfTwoLinesInAShopifyExportAreRead() {
    assertThat(shop.init("shopify-note/orders_export_1.csv").exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run = shop.run("kpi_wide,reconciliation");

    assertThat(shop.draft()).contains("options { multiLine = \"true\" }");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            shop.rows(
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "concat_ws(' ', orders, double(order_value), double(refunds), cancelled_orders)"))
        .containsExactly("599 7188.0 0.0 1");
  }

  /** A code for the shipping is no discount of the goods, a refund of it none of the goods. */
  @Test
  void shippingInADiscountAndInARefundOfShopifyIsNoPartOfTheGoods() {
    assertThat(shop.init("shopify-quirks/orders_export_1.csv").exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run =
        shop.run("kpi_wide,customer_profile,reconciliation", "shop.time-zone=Europe/Berlin");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            shop.rows(
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "concat_ws(' ', orders, guest_orders, double(gross_sales), double(discounts),"
                    + " double(order_value), double(refunds), double(net_sales))"))
        .containsExactly("10 1 270.25 5.0 265.25 21.0 244.25");
    assertThat(
            shop.rows(
                "customer_profile",
                "customer_id IN ('ivo@x.example', 'fin@x.example', 'ann@x.example')",
                "concat_ws(' ', customer_id, orders, double(order_value), double(net_sales))"))
        .containsExactlyInAnyOrder(
            "ivo@x.example 1 12.0 0.0", "fin@x.example 1 24.0 24.0", "ann@x.example 2 56.0 56.0");
    assertThat(shop.rows("customer_profile", "true", "customer_id")).hasSize(8);
    // The cancelled order: 29.00 less 5.00 shipping.
    assertThat(
            shop.rows(
                "reconciliation",
                "grain = 'all' AND item = 'refunds_of_orders_not_counted'",
                "double(amount)"))
        .containsExactly("24.0");
  }

  /**
   * 3 mugs for 36.00; a cancelled row without a price; a pot for 38.00 less a promotion of 8.00.
   */
  @Test
  void cancelledRowsWithoutAPriceInAReportOfAmazonAreUsable() {
    assertThat(shop.init("amazon/orders.txt").exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run = shop.run("kpi_wide", "shop.time-zone=Europe/Berlin");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            shop.rows(
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "concat_ws(' ', orders, double(order_value), cancelled_orders)"))
        .containsExactly("2 66.0 1");
  }

  @ParameterizedTest
  @CsvSource({"latin1/lines.csv, 4", "cp1252/enc.csv, 3"})
  void eachPersonOfAFileThatIsNotUtf8IsACustomer(String name, int people) {
    assertThat(shop.init(name).exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run = shop.run("customer_profile");

    assertThat(shop.draft()).contains("encoding = \"ISO-8859-1\"").contains("# LOOK: ");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(shop.rows("customer_profile", "orders = 1", "customer_id"))
        .hasSize(people)
        .noneMatch(id -> id.contains("\uFFFD"));
  }

  /** 15 orders of one piece and 15 of two, each piece at 10.00. */
  @ParameterizedTest
  @CsvSource({"backslash.csv", "utf16.txt"})
  void otherQuotesAndCharactersOfTwoBytesAreRead(String name) {
    assertThat(shop.init("unreadable-files/" + name).exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run = shop.run("kpi_wide");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            shop.rows(
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "concat_ws(' ', orders, units, double(order_value))"))
        .containsExactly("30 45 450.0");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "orders.xlsx, ' is an Excel workbook, not CSV.', save the sheet with the data",
        "orders.zip, ' is a zip archive, not CSV.', Unpack it",
        "sep.csv, ': line 1 is sep=;, which only Excel understands.', Take line 1 out",
        "preamble.csv, ': line 1 is a title (Orders report). The header is in line 4.', Take lines"
            + " 1 to 3 out"
      })
  void filesThatCannotBeReadAreNamedWithTheRemedy(String name, String problem, String remedy) {
    CommandResult init = shop.init("unreadable-files/" + name);

    assertThat(init.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(init.err().lines().toList()).hasSize(2);
    assertThat(init.err().lines().toList().get(0)).endsWith(name + problem);
    assertThat(init.err().lines().toList().get(1)).contains(remedy);
  }
}
