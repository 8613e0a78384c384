package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts configurations of known exports with init, and publishes tables with run. */
class InitTest {
  @TempDir private Path folder;

  @Test
  void shopifyOrderExport() throws IOException {
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

    Path configuration = draft(List.of("orders_export.csv"));

    // 2 × 16 + 20 − 5 for the first order; 25 − 10 for the second.
    assertThat(published(configuration, "customer_profile", "customer_id", "orders", "net_sales"))
        .containsExactly("ada@example.com|2|62.0000");
    // The time zone of the draft is UTC, where the first order is on the previous day.
    assertThat(published(configuration, "customer_profile", "first_order_on", "refunds"))
        .containsExactly("2024-02-29|10.0000");
  }

  @Test
  void wooCommerceOrderExportByItem() throws IOException {
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

    Path configuration = draft(List.of("orders.csv"));

    // 36 + 16 − 16. The order with the failed payment does not count.
    assertThat(published(configuration, "customer_profile", "customer_id", "orders", "net_sales"))
        .containsExactly("7|1|36.0000", "bo@example.com|1|16.0000");
    assertThat(published(configuration, "customer_profile", "customer_id", "discounts"))
        .containsExactly("7|4.0000", "bo@example.com|0.0000");
  }

  /** The tables contain times in UTC: 02:30 UTC is on the previous day in California. */
  @Test
  void magentoOrdersAndItems() throws IOException {
    Files.writeString(
        folder.resolve("sales_order.csv"),
        """
        entity_id,status,store_id,customer_id,base_currency_code,base_discount_amount,base_grand_total,\
        base_shipping_amount,base_subtotal,base_tax_amount,coupon_code,created_at,customer_email,increment_id
        1,complete,1,7,USD,-5.0000,57.0000,6.0000,52.0000,4.0000,FALL5,2024-03-01 02:30:00,ada@example.com,000000001
        2,closed,1,NULL,USD,0.0000,31.0000,6.0000,25.0000,0.0000,NULL,2024-03-02 20:00:00,Ada@example.com ,000000002
        3,canceled,1,NULL,USD,0.0000,25.0000,0.0000,25.0000,0.0000,NULL,2024-03-03 20:00:00,bo@example.com,000000003
        """);
    Files.writeString(
        folder.resolve("sales_order_item.csv"),
        """
        item_id,order_id,parent_item_id,created_at,product_id,product_type,sku,name,qty_ordered,qty_refunded,\
        base_cost,base_price,base_row_total,base_discount_amount,base_amount_refunded,base_discount_refunded
        11,1,NULL,2024-03-01 02:30:00,55,configurable,TEE-S,Tee,2.0000,0.0000,NULL,16.0000,32.0000,4.0000,0.0000,0.0000
        12,1,11,2024-03-01 02:30:00,56,simple,TEE-S,Tee S,2.0000,0.0000,3.0000,0.0000,0.0000,0.0000,0.0000,0.0000
        13,1,NULL,2024-03-01 02:30:00,57,simple,BAG,Bag,1.0000,1.0000,8.0000,20.0000,20.0000,1.0000,20.0000,1.0000
        14,2,NULL,2024-03-02 20:00:00,58,simple,MUG,Mug,1.0000,0.0000,9.0000,25.0000,25.0000,0.0000,0.0000,0.0000
        15,3,NULL,2024-03-03 20:00:00,58,simple,MUG,Mug,1.0000,0.0000,9.0000,25.0000,25.0000,0.0000,0.0000,0.0000
        """);

    Path configuration =
        draft(
            List.of("sales_order.csv", "sales_order_item.csv"),
            "shop.time-zone=America/Los_Angeles");

    // Net: 2 × 16 − 4, 20 − 1 and 25. The bag was refunded at the price paid.
    assertThat(
            published(
                configuration, "customer_profile", "customer_id", "orders", "units", "order_value"))
        .containsExactly("ada@example.com|2|4|72.0000");
    assertThat(
            published(configuration, "customer_profile", "first_order_on", "discounts", "refunds"))
        .containsExactly("2024-02-29|5.0000|19.0000");
  }

  /** An Olist customer_id belongs to one order. The person ada has two. */
  @Test
  void olistFiles() throws IOException {
    Files.writeString(
        folder.resolve("olist_customers_dataset.csv"),
        """
        "customer_id","customer_unique_id","customer_zip_code_prefix","customer_city","customer_state"
        "c1","ada","14409","franca","SP"
        "c2","ada","14409","franca","SP"
        "c3","bob","14409","franca","SP"
        """);
    Files.writeString(
        folder.resolve("olist_orders_dataset.csv"),
        """
        "order_id","customer_id","order_status","order_purchase_timestamp","order_approved_at"
        "o1","c1","delivered","2017-10-02 10:56:33","2017-10-02 11:07:15"
        "o2","c2","shipped","2017-11-02 10:56:33","2017-11-02 11:07:15"
        "o3","c3","unavailable","2017-11-02 10:56:33",""
        """);
    Files.writeString(
        folder.resolve("olist_order_items_dataset.csv"),
        """
        "order_id","order_item_id","product_id","seller_id","shipping_limit_date","price","freight_value"
        "o1",1,"p1","s1","2017-10-09 09:45:35",58.90,13.29
        "o1",2,"p1","s1","2017-10-09 09:45:35",58.90,13.29
        "o2",1,"p2","s1","2017-11-09 09:45:35",20.00,5.00
        "o3",1,"p2","s1","2017-11-09 09:45:35",20.00,5.00
        """);

    Path configuration =
        draft(
            List.of(
                "olist_customers_dataset.csv",
                "olist_orders_dataset.csv",
                "olist_order_items_dataset.csv"));

    // Two pieces at 58.90 and one at 20.00. Freight is not revenue.
    assertThat(
            published(
                configuration, "customer_profile", "customer_id", "orders", "units", "order_value"))
        .containsExactly("ada|2|3|137.8000");
  }

  /** The example of the page docs/shop-systems.md. */
  @Test
  void systemThatTheUserDescribes() throws IOException {
    List<String> example =
        Pattern.compile("```(?:csv|hocon)\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/shop-systems.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    Path sales = Files.writeString(folder.resolve("sales.csv"), example.get(0));
    Path till = Files.writeString(folder.resolve("till.conf"), example.get(1));
    Path drafted = folder.resolve("shop.conf");

    CommandResult answer =
        ShopAtWork.regulars(
            "init", sales.toString(), "--systems", till.toString(), "--out", drafted.toString());

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("order-lines and refunds: Till, one row per article");
    assertThat(drafted)
        .content()
        .contains("  currency = EUR\n")
        .contains(example.get(2).replace("path = \"sales.csv\"", "path = \"" + sales + "\""));
  }

  @Test
  void brokenSystemIsRefused() throws IOException {
    Path till =
        Files.writeString(
            folder.resolve("till.conf"), "files.sales { title = Till, signatur = [sale_no] }");

    CommandResult answer =
        ShopAtWork.regulars(
            "init", "sales.csv", "--systems", till.toString(), "--out", folder + "/shop.conf");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(answer.err())
        .isEqualTo(
            "Unknown setting files.sales.signatur (%s line 1). Did you mean files.sales.signature?"
                .formatted(till));
  }

  @Test
  void existingFileIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("shop.conf"), "mine");

    CommandResult answer =
        ShopAtWork.regulars(
            "init", folder.resolve("x.csv").toString(), "--out", folder + "/shop.conf");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err())
        .isEqualTo(
            "%s/shop.conf already exists.\n  Set --out to another file, or move the existing one."
                .formatted(folder));
    assertThat(folder.resolve("shop.conf")).hasContent("mine");
  }

  @Test
  void missingFileIsRefused() {
    CommandResult answer =
        ShopAtWork.regulars("init", folder + "/nothing.csv", "--out", folder + "/shop.conf");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.err())
        .isEqualTo(
            "The file %s/nothing.csv does not exist.\n  The folder exists but is empty."
                .formatted(folder));
    assertThat(folder.resolve("shop.conf")).doesNotExist();
  }

  /** Drafts a configuration from these files and runs with it. */
  private Path draft(List<String> files, String... settings) {
    Path configuration = folder.resolve("shop.conf");
    List<String> init = new ArrayList<>(List.of("init", "--out", configuration.toString()));
    files.forEach(file -> init.add(folder.resolve(file).toString()));
    CommandResult answer = ShopAtWork.regulars(init.toArray(new String[0]));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    List<String> run =
        new ArrayList<>(
            List.of("run", "--config", configuration.toString(), "--only", "customer_profile"));
    Stream.concat(
            Stream.of("lake=" + folder + "/lake", "publication.check-keys=false"),
            Stream.of(settings))
        .forEach(setting -> run.addAll(List.of("--set", setting)));
    CommandResult done = ShopAtWork.regulars(run.toArray(new String[0]));
    assertThat(done.exitCode()).as(done.err()).isZero();
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
