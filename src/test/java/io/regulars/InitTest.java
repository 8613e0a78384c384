package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files that nobody has described to tables, by init and run alone. */
class InitTest {
  @TempDir private Path folder;

  @Test
  void ordersAsShopifyExportsThem() throws IOException {
    Files.writeString(
        folder.resolve("orders_export.csv"),
        """
        Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Total,Discount Code,Discount Amount,Created at,\
        Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Billing Country,\
        Shipping Country,Cancelled at,Refunded Amount,Vendor,Id,Source
        #1001,ada@example.com,paid,2024-03-01 09:15:10 +0100,EUR,47.00,6.00,53.00,FALL5,5.00,2024-03-01 00:15:00 +0100,\
        2,Fern print,16.00,,FERN-1,DE,DE,,0.00,Leaf,5550000001,web
        #1001,ada@example.com,,,,,,,,,2024-03-01 00:15:00 +0100,1,Tote bag,20.00,,,,,,,Bagger,,
        #1002,Ada@Example.com ,paid,2024-03-02 10:00:00 +0100,EUR,25.00,0.00,25.00,,0.00,2024-03-02 10:00:00 +0100,\
        1,Mug,25.00,,MUG-1,AT,AT,,10.00,Clay,5550000002,pos
        #1003,,voided,,EUR,25.00,0.00,25.00,,0.00,2024-03-03 10:00:00 +0100,1,Mug,25.00,,MUG-1,AT,AT,\
        2024-03-03 11:00:00 +0100,0.00,Clay,5550000003,web
        """);

    Path configuration = draft("orders_export.csv");

    // 2 × 16 + 20 − 5 of the first order, which the shop's clock dates a day earlier; 25 − 10.
    assertThat(published(configuration, "customer_profile", "customer_id", "orders", "revenue"))
        .containsExactly("ada@example.com|2|62.0000");
    assertThat(published(configuration, "customer_profile", "first_order_on", "refunds"))
        .containsExactly("2024-02-29|10.0000");
  }

  @Test
  void ordersAsWooCommerceExportsThemByItem() throws IOException {
    Files.writeString(
        folder.resolve("orders.csv"),
        """
        order_id,date,status,order_total,order_currency,customer_id,billing_email,billing_country,item_id,\
        item_product_id,item_name,item_sku,item_quantity,item_subtotal,item_total,item_refunded
        101,2024-03-01 09:15:00,completed,52.00,USD,7,ada@example.com,US,1,55,Fern,F-1,2,40.00,36.00,0.00
        101,2024-03-01 09:15:00,completed,52.00,USD,7,ada@example.com,US,2,56,Mug,M-1,1,16.00,16.00,-16.00
        102,2024-03-02 10:15:00,failed,16.00,USD,0,Bo@example.com,US,3,56,Mug,M-1,1,16.00,16.00,0.00
        103,2024-03-03 10:15:00,processing,16.00,USD,0,bo@example.com,US,4,56,Mug,M-1,1,16.00,16.00,0.00
        """);

    Path configuration = draft("orders.csv");

    // 36 + 16 − 16, and nothing of an order whose payment failed.
    assertThat(published(configuration, "customer_profile", "customer_id", "orders", "revenue"))
        .containsExactly("7|1|36.0000", "bo@example.com|1|16.0000");
    assertThat(published(configuration, "customer_profile", "customer_id", "discount"))
        .containsExactly("7|4.0000", "bo@example.com|0.0000");
  }

  @Test
  void aFileThatIsThereIsNotWrittenOver() throws IOException {
    Files.writeString(folder.resolve("shop.conf"), "mine");

    Answer answer =
        ShopAtWork.regulars(
            "init", folder.resolve("x.csv").toString(), "--out", folder + "/shop.conf");

    assertThat(answer.exitCode()).isEqualTo(Regulars.USAGE);
    assertThat(answer.said())
        .isEqualTo(
            "%s/shop.conf is there already.\n  Name another file, or move that one away."
                .formatted(folder));
    assertThat(folder.resolve("shop.conf")).hasContent("mine");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    Answer answer =
        ShopAtWork.regulars("init", folder + "/nothing.csv", "--out", folder + "/shop.conf");

    assertThat(answer.exitCode()).isEqualTo(Regulars.INPUT_REFUSED);
    assertThat(answer.said()).isEqualTo("There is no file " + folder + "/nothing.csv.");
    assertThat(folder.resolve("shop.conf")).doesNotExist();
  }

  private Path draft(String file) {
    Path configuration = folder.resolve("shop.conf");
    Answer answer =
        ShopAtWork.regulars(
            "init", folder.resolve(file).toString(), "--out", configuration.toString());
    assertThat(answer.exitCode()).as(answer.said()).isZero();
    Answer run =
        ShopAtWork.regulars(
            "run",
            "--config",
            configuration.toString(),
            "--set",
            "lake=" + folder + "/lake",
            "--only",
            "customer_profile",
            "--set",
            "publication.check-keys=false");
    assertThat(run.exitCode()).as(run.said()).isZero();
    return configuration;
  }

  private List<String> published(Path configuration, String table, String... columns) {
    return SharedSession.spark()
        .read()
        .format("delta")
        .load(configuration.resolveSibling("lake/" + table).toString())
        .selectExpr("concat_ws('|', " + String.join(", ", columns) + ")")
        .as(Encoders.STRING())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }
}
