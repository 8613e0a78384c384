package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.ExitCode;
import io.regulars.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopSystemFilesTest {
  private static final List<String> BUILT_IN =
      List.of(
          "Amazon report of all orders, one row per item",
          "Amazon settlement report, flat file V2",
          "BigCommerce order export, one row per order",
          "Clover line items, one row per item",
          "eBay orders report, one row per item",
          "Etsy sold orders, one row per order",
          "Etsy sold order items, one row per item",
          "Gumroad sales, one row per purchase",
          "HubSpot contacts, one row per lead",
          "HubSpot deals, one row per lead",
          "Klaviyo profiles",
          "Magento table sales_order_item",
          "Magento table sales_order",
          "Magento order list, without products",
          "Olist order items",
          "Olist orders",
          "Olist customers, looked up by the orders",
          "Olist order reviews",
          "PayPal activity, one row per transaction",
          "PayPal activity in German, one row per transaction",
          "PrestaShop list of orders, one row per order",
          "PrestaShop table orders",
          "PrestaShop table order_detail",
          "PrestaShop table customer",
          "Recharge subscriptions",
          "Saleor table order_orderline",
          "Saleor table order_order",
          "Shopify order export",
          "Shopify customers",
          "Shopify products, one row per variant",
          "Snowplow transaction items",
          "Spree table spree_orders",
          "Spree table spree_line_items",
          "Square transactions, one row per payment",
          "Square item sales, one row per item",
          "Squarespace order export",
          "Stripe payments, one row per payment",
          "Stripe subscriptions",
          "TikTok Shop orders, one row per SKU",
          "Toast item selections, one row per item",
          "Walmart Marketplace order report, one row per line",
          "WooCommerce order export, one row per item",
          "WooCommerce Analytics orders, one row per order",
          "WooCommerce table wc_order_stats",
          "WooCommerce table wc_orders",
          "WooCommerce table wc_order_product_lookup",
          "Zendesk satisfaction ratings, one row per rating");

  @TempDir private Path folder;

  @Test
  void builtInSystemsAreReadInTheOrderOfTheirNames() {
    assertThat(titles(ShopSystemFiles.read(List.of()))).isEqualTo(BUILT_IN);
  }

  @Test
  void systemsOfTheUserAreBeforeTheBuiltInOnesInTheOrderOfTheirNames() throws IOException {
    Files.createDirectory(folder.resolve("more"));
    write("more/b.conf", "b");
    write("more/a.conf", "a");
    write("more/README.md", "no system");
    Path own = write("aa.conf", "aa");

    assertThat(
            titles(
                ShopSystemFiles.read(
                    List.of(folder.resolve("more"), own, folder.resolve("more/a.conf")))))
        .startsWith("a", "aa", "b")
        .endsWith(BUILT_IN.toArray(String[]::new))
        .hasSize(3 + BUILT_IN.size());
  }

  @Test
  void twoSystemsOfTheUserWithTheSameSignatureAreRefused() throws IOException {
    Path one = write("one.conf", "x");
    Path two =
        Files.writeString(
            folder.resolve("two.conf"), "files.sales { title = y\n signature = [number, X] }");

    assertRefused(
        List.of(one, two),
        "files.sales.signature (%s line 2) is also the signature of files.sales (%s line 2)."
            .formatted(two, one),
        "Remove one of the two, or add a column that only one of them has.");
  }

  @Test
  void missingFileAndFolderWithoutFilesAreRefused() {
    String remedy =
        "Set --systems to a file that describes a shop system, or to a folder of such files. See"
            + " docs/shop-systems.md.";
    Path missing = folder.resolve("missing.conf");

    assertRefused(List.of(missing), "The file " + missing + " does not exist.", remedy);
    assertRefused(
        List.of(folder),
        "The folder " + folder + " contains no file whose name ends in .conf.",
        remedy);
  }

  private void assertRefused(List<Path> paths, String... lines) {
    assertThatThrownBy(() -> ShopSystemFiles.read(paths))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessage(String.join("\n  ", lines));
  }

  /** A system with one file, whose title is also a column of its signature. */
  private Path write(String name, String title) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "files.sales { title = %s\n signature = [%s, number] }".formatted(title, title));
  }

  private static List<String> titles(List<ShopSystem> systems) {
    return systems.stream()
        .flatMap(system -> system.files().stream())
        .map(ShopSystem.KnownFile::title)
        .toList();
  }
}
