package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.UserError;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.input.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  private static final Map<String, String> LINE =
      columns("order_id", "customer_id", "ordered_at", "product_id", "quantity", "unit_price");
  private static final String LINE_HEADER =
      "order_id,customer_id,ordered_at,product_id,quantity,unit_price";

  private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);

  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShop() {
    shop = new ShopInFiles(folder);
  }

  @Test
  void lineIsReadInCanonicalColumns() {
    shop.csv(
            Input.ORDER_LINES,
            Map.of(
                "order_id", "InvoiceNo",
                "customer_id", "CustomerID",
                "ordered_at", "InvoiceDate",
                "product_id", "StockCode",
                "quantity", "Quantity",
                "unit_price", "UnitPrice"),
            "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID",
            "536365,00085A,6,2010-12-01 08:26:00,2.55,17850",
            "C536366,00085A,-6,2010-12-01 09:00:00,2.55,17850",
            "536367,00085A,6,2010-12-01 09:30:00,0,17850")
        .where(Input.ORDER_LINES, "InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0");

    assertThat(
            Seen.texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "line_id",
                "customer_id",
                "ordered_at",
                "product_id",
                "quantity",
                "unit_price",
                "list_price",
                "_violations"))
        .containsExactly("536365|null|17850|2010-12-01 08:26:00|00085A|6.0|2.55|null|0");
  }

  @Test
  void canonicalColumnsAlwaysExistWithTheirTypes() {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,ada,2024-03-01 10:00:00,tea,2,9.50")
        .dimension("size", "CASE WHEN quantity > 1 THEN 'many' ELSE 'one' END");

    assertThat(
            Arrays.stream(CanonicalRows.of(open(), Input.ORDER_LINES).schema().fields())
                .map(f -> f.name() + " " + f.dataType().sql()))
        .containsExactly(
            "order_id STRING",
            "customer_id STRING",
            "status STRING",
            "channel STRING",
            "campaign STRING",
            "country STRING",
            "currency STRING",
            "ordered_at TIMESTAMP",
            "shipping_charged DOUBLE",
            "shipping_cost DOUBLE",
            "payment_fee DOUBLE",
            "product_id STRING",
            "line_id STRING",
            "quantity DOUBLE",
            "unit_price DOUBLE",
            "list_price DOUBLE",
            "discount DOUBLE",
            "unit_cost DOUBLE",
            "brand STRING",
            "category STRING",
            "is_gift_card BOOLEAN",
            "order_discount DOUBLE",
            "order_goods_total DOUBLE",
            "order_paid_by_gift_card DOUBLE",
            "original_currency STRING",
            "dimension_size STRING",
            "_violations BIGINT");
  }

  @Test
  void blankCustomerIsAGuestAndOtherTextIsKeptVerbatim() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "A1,,2024-03-01 10:00:00,tea,1,1",
        "A2,\"  \",2024-03-01 10:00:00,tea,1,1",
        "A3, 007 ,2024-03-01 10:00:00,Tea,1,1",
        "A4,\"O'Neil, \"\"Ed\"\" 🎁\",2024-03-01 10:00:00,TEA;1,1,1",
        "A5,Null-Müller,2024-03-01 10:00:00,-,1,1");

    assertThat(
            Seen.texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "customer_id",
                "product_id"))
        .containsExactly(
            "A1|null|tea",
            "A2|null|tea",
            "A3| 007 |Tea",
            "A4|O'Neil, \"Ed\" 🎁|TEA;1",
            "A5|Null-Müller|-");
  }

  @Test
  void everyFormatGivesTheSameLines() throws IOException {
    String[] lines = {
      LINE_HEADER, "A1,ada,2024-03-01 10:00:00,tea,2,9.50", "A2,,2024-03-02 11:30:00,pot,1,20"
    };
    Path csv = shop.write("lines.csv", lines);
    Path gz = folder.resolve("lines.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(Files.readAllBytes(csv));
    }
    Path json =
        shop.write(
            "lines.json",
            """
            {"order_id":"A1","customer_id":"ada","ordered_at":"2024-03-01 10:00:00","product_id":"tea","quantity":2,"unit_price":9.50}
            {"order_id":"A2","customer_id":null,"ordered_at":"2024-03-02 11:30:00","product_id":"pot","quantity":1,"unit_price":20}""");
    Dataset<Row> typed =
        spark.sql(
            """
            SELECT * FROM VALUES
              ('A1', 'ada', TIMESTAMP '2024-03-01 10:00:00', 'tea', 2, 9.50BD),
              ('A2', NULL, TIMESTAMP '2024-03-02 11:30:00', 'pot', 1, 20.00BD)
              AS lines(order_id, customer_id, ordered_at, product_id, quantity, unit_price)""");
    typed.createOrReplaceTempView("lines_of_a_shop");
    for (String format : List.of("parquet", "orc", "delta")) {
      typed.write().format(format).save(folder.resolve(format).toString());
    }
    Map<String, ShopInFiles> shops = new HashMap<>();
    shops.put("csv", lines("csv", csv));
    shops.put("csv.gz", lines("csv", gz));
    shops.put("json", lines("json", json));
    shops.put("parquet", lines("parquet", folder.resolve("parquet")));
    shops.put("orc", lines("orc", folder.resolve("orc")));
    shops.put("delta", lines("delta", folder.resolve("delta")));
    shops.put("table", new ShopInFiles(folder).table(Input.ORDER_LINES, "lines_of_a_shop", LINE));

    shops.forEach(
        (format, given) ->
            assertThat(
                    Seen.texts(
                        CanonicalRows.of(Inputs.open(spark, given.settings()), Input.ORDER_LINES),
                        "order_id",
                        "customer_id",
                        "ordered_at",
                        "product_id",
                        "quantity",
                        "unit_price",
                        "_violations"))
                .as(format)
                .containsExactlyInAnyOrder(
                    "A1|ada|2024-03-01 10:00:00|tea|2.0|9.5|0",
                    "A2|null|2024-03-02 11:30:00|pot|1.0|20.0|0"));
  }

  @Test
  void numericIdBecomesText() {
    Path path = folder.resolve("lines");
    spark
        .sql(
            "SELECT 17850 AS customer_id, 536365L AS order_id, DATE '2010-12-01' AS ordered_at,"
                + " 85123 AS product_id, 6 AS quantity, 2.55F AS unit_price")
        .write()
        .parquet(path.toString());
    shop.from("parquet", path, Input.ORDER_LINES, LINE);

    assertThat(
            Seen.texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "customer_id",
                "product_id",
                "ordered_at"))
        .containsExactly("536365|17850|85123|2010-12-01 00:00:00");
  }

  @Test
  void timeWithoutZoneIsTheShopsLocalTime() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "A1,ada,2024-07-01 00:30:00,tea,1,1",
        "A2,ada,2024-01-01 00:30:00,tea,1,1",
        "A3,ada,2024-07-01T00:30:00Z,tea,1,1");
    SparkSession london = spark.newSession();
    london.conf().set("spark.sql.session.timeZone", "Europe/London");

    // 00:30 in summer is 23:30 UTC of the day before: 1719790200 s since 1970.
    assertThat(
            Seen.texts(
                CanonicalRows.of(Inputs.open(london, shop.settings()), Input.ORDER_LINES),
                "order_id",
                "unix_seconds(ordered_at)"))
        .containsExactly("A1|1719790200", "A2|1704069000", "A3|1719793800");
  }

  @Test
  void lineWithInvalidOrImplausibleTimeIsRejected() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "fine,ada,2024-03-01,tea,1,1",
        "first day,ada,1990-01-01 00:00:00,tea,1,1",
        "last day,ada,2050-01-01 23:59:59,tea,1,1",
        "missing,ada,,tea,1,1",
        "other format,ada,12/1/2010 8:26,tea,1,1",
        "time of day,ada,12:30,tea,1,1",
        "spreadsheet zero,ada,1899-12-30,tea,1,1",
        "far future,ada,2099-12-31,tea,1,1");

    assertThat(reasons("order_id"))
        .containsExactlyInAnyOrder(
            "missing: order_has_a_time",
            "other format: order_has_a_time",
            "time of day: order_has_a_time",
            "spreadsheet zero: order_time_in_range",
            "far future: order_time_in_range");
  }

  @Test
  void lineWithInvalidQuantityOrPriceIsRejected() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "fine,ada,2024-03-01,tea,3,0.3333",
        "free,ada,2024-03-01,tea,1,0",
        "none,ada,2024-03-01,tea,0,5",
        "comma,ada,2024-03-01,tea,\"1,5\",\"9,99\"",
        "no quantity,ada,2024-03-01,tea,,5",
        "return,ada,2024-03-01,tea,-1,5",
        "by weight,ada,2024-03-01,tea,0.25,5",
        "too many,ada,2024-03-01,tea,2000000000,5",
        "not a number,ada,2024-03-01,tea,NaN,5",
        "endless,ada,2024-03-01,tea,Infinity,5",
        "NaN price,ada,2024-03-01,tea,1,NaN",
        "endless price,ada,2024-03-01,tea,1,Infinity",
        "negative price,ada,2024-03-01,tea,1,-0.01",
        "dear,ada,2024-03-01,tea,1,1000000001",
        "dear altogether,ada,2024-03-01,tea,1000,100000001",
        ",ada,2024-03-01,tea,-1,5");

    assertThat(reasons("order_id"))
        .containsExactlyInAnyOrder(
            "comma: quantity_is_a_number, price_is_a_number",
            "no quantity: quantity_is_a_number",
            "return: quantity_is_not_negative",
            "by weight: quantity_is_whole",
            "too many: quantity_in_range",
            "not a number: quantity_is_a_number",
            "endless: quantity_is_a_number",
            "NaN price: price_is_a_number",
            "endless price: price_is_a_number",
            "negative price: price_in_range",
            "dear: price_in_range",
            "dear altogether: price_in_range",
            "null: order_has_an_id, quantity_is_not_negative");
  }

  @Test
  void listPriceCostAndDiscountCanBeMissingButNotInvalid() {
    Map<String, String> columns = new HashMap<>(LINE);
    columns.putAll(columns("list_price", "unit_cost", "discount"));
    shop.csv(
        Input.ORDER_LINES,
        columns,
        LINE_HEADER + ",list_price,unit_cost,discount",
        "fine,ada,2024-03-01,tea,1,5,6,3,1",
        "unknown,ada,2024-03-01,tea,1,5,,,",
        "unreadable,ada,2024-03-01,tea,1,5,?,?,?",
        "sold above list,ada,2024-03-01,tea,1,5,4,3,0",
        "negative,ada,2024-03-01,tea,1,5,-1,3,-1",
        "words,ada,2024-03-01,tea,1,5,NaN, nan,NULL",
        "endless,ada,2024-03-01,tea,1,5,Infinity,Infinity,Infinity",
        "too much,ada,2024-03-01,tea,1000,5,999999999,999999999,1e12");

    assertThat(reasons("order_id"))
        .containsExactlyInAnyOrder(
            "unreadable: discount_is_not_negative, list_price_is_a_number, cost_is_a_number",
            "negative: discount_is_not_negative, list_price_is_a_number",
            "endless: discount_is_not_negative, list_price_is_a_number, cost_is_a_number",
            "too much: discount_is_not_negative, list_price_is_a_number, cost_is_a_number");
    assertThat(broken(Input.ORDER_LINES)).containsEntry("list_price_covers_price", 2L);
  }

  @Test
  void idThatIsAWordForNoValueIsMissingAndCounted() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "A1,NULL,2024-03-01,null,1,5",
        "A2, NaN ,2024-03-01,tea,1,5",
        "A3,Nullington,2024-03-01,tea,1,5",
        "A4,,2024-03-01,tea,1,5",
        "null,ada,2024-03-01,tea,1,5");

    assertThat(Seen.texts(CanonicalRows.of(open(), Input.ORDER_LINES), "customer_id", "product_id"))
        .containsExactly("null|null", "null|tea", "Nullington|tea", "null|tea", "ada|tea");
    assertThat(broken(Input.ORDER_LINES))
        .containsEntry("customer_id_is_not_a_null_word", 2L)
        .containsEntry("product_id_is_not_a_null_word", 1L)
        .containsEntry("order_id_is_not_a_null_word", 1L)
        .containsEntry("order_has_an_id", 1L);
  }

  @Test
  void wholeNumberOfAnyTypeIsTheSameId() {
    Map<String, String> columns = new HashMap<>(LINE);
    columns.put("customer_id", "double(customer_id)");
    columns.put("product_id", "decimal(product_id)");
    shop.csv(
        Input.ORDER_LINES,
        columns,
        LINE_HEADER,
        "A1,12346.0,2024-03-01,7,1,5",
        "A2,17850,2024-03-01,007,1,5",
        "A3,1.5,2024-03-01,7,1,5",
        "A4,NaN,2024-03-01,7,1,5");

    assertThat(Seen.texts(CanonicalRows.of(open(), Input.ORDER_LINES), "customer_id", "product_id"))
        .containsExactly("12346|7", "17850|7", "1.5|7", "null|7");
  }

  @Test
  void lineInAnotherCurrencyIsRejectedWithEvidence() {
    Map<String, String> columns = new HashMap<>(LINE);
    columns.put("currency", "currency");
    shop.csv(
        Input.ORDER_LINES,
        columns,
        LINE_HEADER + ",currency",
        "own,ada,2024-03-01,tea,1,5,GBP",
        "own in small letters,ada,2024-03-01,tea,1,5,gbp ",
        "unknown,ada,2024-03-01,tea,1,5,",
        "A4,ada,2024-03-01,tea,1,5,USD",
        "A5,ada,2024-03-01,tea,1,5,EUR",
        "A6,ada,2024-03-01,tea,1,5,EUR");

    assertThat(reasons("order_id"))
        .containsExactlyInAnyOrder(
            "A4: currency_is_the_shops", "A5: currency_is_the_shops", "A6: currency_is_the_shops");
    assertThat(Seen.evidence(open(), Input.ORDER_LINES, "currency_is_the_shops"))
        .containsExactly("\"EUR\" (2 rows)", "\"USD\" (1 row)");
    assertThat(rule(Input.ORDER_LINES, "currency_is_the_shops").tolerance()).isZero();
  }

  @Test
  void evidenceShowsTheOriginalText() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "A1,ada,12/1/2010 8:26,tea,1,5",
        "A2,ada,12/1/2010 8:26,tea,1,\"5,00\u001b[31m\"");

    assertThat(Seen.evidence(open(), Input.ORDER_LINES, "order_has_a_time"))
        .containsExactly("\"12/1/2010 8:26\" (2 rows)");
    assertThat(Seen.evidence(open(), Input.ORDER_LINES, "price_is_a_number"))
        .containsExactly("\"5,00\ufffd[31m\" (1 row)");
  }

  /** A1 and A2 have two customers, A3 has line tea twice; A4 is valid. */
  private void shopWithDisputedIds() {
    Map<String, String> columns = new HashMap<>(LINE);
    columns.put("line_id", "product_id");
    shop.csv(
        Input.ORDER_LINES,
        columns,
        LINE_HEADER,
        "A1,ada,2024-03-01,tea,1,5",
        "A1,bo,2024-03-01,pot,1,5",
        "A1,ada,2024-03-01,pot,-1,5",
        "A2,ada,2024-03-01,tea,1,5",
        "A2,,2024-03-01,pot,1,5",
        "A3,ada,2024-03-01,tea,1,5",
        "A3,ada,2024-03-01,tea,2,6",
        "A3,ada,2024-03-01,pot,1,5",
        "A3,ada,2024-03-01,,1,5",
        "A3,ada,2024-03-01,,1,5",
        "A4,ada,2024-03-01,tea,1,5",
        "A4,bo,yesterday,tea,1,5");
  }

  @Test
  void idsAreNotDisputedWithoutComparison() {
    shopWithDisputedIds();

    assertThat(broken(Input.ORDER_LINES))
        .isEqualTo(Map.of("quantity_is_not_negative", 1L, "order_has_a_time", 1L));
    assertThat(open().rules(Input.ORDER_LINES))
        .extracting(Rule::name)
        .contains("order_has_one_customer", "line_id_is_unique");
  }

  @Test
  void allComparedLinesWithADisputedIdAreRejected() {
    shopWithDisputedIds();

    Inputs compared = open().comparingLines(MARCH);

    assertThat(Seen.reasons(compared, Input.ORDER_LINES, "concat(order_id, ' ', product_id)"))
        .containsExactlyInAnyOrder(
            "A1 tea: order_has_one_customer",
            "A1 pot: order_has_one_customer",
            "A1 pot: quantity_is_not_negative, order_has_one_customer",
            "A2 tea: order_has_one_customer",
            "A2 pot: order_has_one_customer",
            "A3 tea: line_id_is_unique",
            "A3 tea: line_id_is_unique",
            // Bo's line does not dispute the order, because it is not usable.
            "A4 tea: order_has_a_time");
    assertThat(Seen.broken(compared, Input.ORDER_LINES))
        .isEqualTo(
            Map.of(
                "quantity_is_not_negative", 1L,
                "order_has_a_time", 1L,
                "order_has_one_customer", 5L,
                "line_id_is_unique", 2L));
    assertThat(Seen.evidence(compared, Input.ORDER_LINES, "order_has_one_customer"))
        .containsExactly("\"A1\" (3 rows)", "\"A2\" (2 rows)");
    assertThat(Seen.evidence(compared, Input.ORDER_LINES, "line_id_is_unique"))
        .containsExactly("\"A3\" (2 rows)");
  }

  @Test
  void comparisonChangesOnlyTheViolations() {
    shopWithDisputedIds();

    Inputs inputs = open();
    Inputs compared = inputs.comparingLines(MARCH);

    assertThat(CanonicalRows.of(compared, Input.ORDER_LINES).schema())
        .isEqualTo(CanonicalRows.of(inputs, Input.ORDER_LINES).schema());
    assertThat(
            CanonicalRows.of(compared, Input.ORDER_LINES)
                .drop("_violations")
                .exceptAll(CanonicalRows.of(inputs, Input.ORDER_LINES).drop("_violations"))
                .isEmpty())
        .isTrue();
    assertThat(Seen.texts(CanonicalRows.of(compared, Input.ORDER_LINES), "count(*)"))
        .containsExactly("12");
    assertThat(
            Seen.texts(
                CanonicalRows.of(compared, Input.ORDER_LINES).where("_violations = 0"),
                "order_id",
                "product_id"))
        .containsExactlyInAnyOrder("A3|pot", "A3|null", "A3|null", "A4|tea");
  }

  @Test
  void laterLineDoesNotDisputeAnId() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "A1,ada,2024-03-01 10:00:00,tea,1,5",
        "A1,bo,2024-03-05 00:00:00,tea,1,5");

    assertThat(
            Seen.reasons(
                open().comparingLines(LocalDate.of(2024, 3, 4)), Input.ORDER_LINES, "customer_id"))
        .isEmpty();
    assertThat(
            Seen.reasons(
                open().comparingLines(LocalDate.of(2024, 3, 5)), Input.ORDER_LINES, "customer_id"))
        .containsExactlyInAnyOrder("ada: order_has_one_customer", "bo: order_has_one_customer");
  }

  @Test
  void otherOrdersAreUsedDespiteDisputedIds() {
    shop.csv(
            Input.ORDERS,
            columns("order_id", "ordered_at", "customer_id"),
            "order_id,ordered_at,customer_id",
            "A1,2024-03-01,ada",
            "A2,2024-03-02,bo")
        .csv(
            Input.ORDER_LINES,
            columns("order_id", "line_id", "quantity", "unit_price"),
            "order_id,line_id,quantity,unit_price",
            "A1,1,1,5",
            "A1,1,1,5",
            "A2,1,1,5",
            "A2,1,2,5",
            "A2,2,1,5");

    Inputs compared = open().comparingLines(MARCH);

    assertThat(
            Seen.texts(
                CanonicalRows.of(compared, Input.ORDER_LINES).where("_violations = 0"),
                "order_id",
                "customer_id"))
        .containsExactly("A2|bo");
  }

  @Test
  void linesHaveTheColumnsOfTheirOrder() {
    shopWithOrders();

    assertThat(
            Seen.texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "customer_id",
                "ordered_at",
                "channel",
                "order_discount",
                "dimension_tier"))
        .containsExactlyInAnyOrder(
            "A1|ada|2024-03-01 10:00:00|web|1.5|gold",
            "A1|ada|2024-03-01 10:00:00|web|1.5|gold",
            "A2|null|2024-03-02 10:00:00|app|null|null",
            "A4|null|null|null|null|null",
            "A5|null|null|null|null|null",
            "A7|bo|2024-03-07 10:00:00|web|0.0|null",
            "A9|null|null|null|null|null",
            "null|null|null|null|null|null");
  }

  @Test
  void lineWithMissingOrRejectedOrderIsRejected() {
    shopWithOrders();

    assertThat(reasons("order_id"))
        .containsExactlyInAnyOrder(
            "A4: line_finds_its_order",
            "A5: line_finds_its_order",
            "A7: quantity_is_not_negative",
            "A9: line_finds_its_order",
            "null: order_has_an_id");
    assertThat(
            Seen.texts(
                open().rejected(Input.ORDERS).selectExpr("order_id", "array_join(reasons, ' ')"),
                "*"))
        .containsExactlyInAnyOrder(
            "A4|order_id_is_unique",
            "A4|order_id_is_unique",
            "A5|order_has_a_time",
            "A6|order_discount_is_not_negative");
  }

  private void shopWithOrders() {
    shop.csv(
            Input.ORDERS,
            columns("order_id", "ordered_at", "customer_id", "channel", "discount"),
            "order_id,ordered_at,customer_id,channel,discount,loyalty",
            "A1,2024-03-01 10:00:00,ada,web,1.50,gold",
            "A2,2024-03-02 10:00:00,,app,,",
            "A3,2024-03-03 10:00:00,bo,store,,",
            "A4,2024-03-04 10:00:00,bo,web,,",
            "A4,2024-03-05 10:00:00,bo,web,,",
            "A5,,bo,web,,",
            "A6,2024-03-06 10:00:00,bo,web,-1,",
            "A7,2024-03-07 10:00:00,bo,web,0,")
        .csv(
            Input.ORDER_LINES,
            columns("order_id", "quantity", "unit_price"),
            "order_id,quantity,unit_price,loyalty",
            "A1,1,5,silver",
            "A1,2,6,silver",
            "A2,1,5,silver",
            "A4,1,5,silver",
            "A5,1,5,silver",
            "A7,-1,5,silver",
            "A9,1,5,silver",
            ",1,5,silver")
        .dimension("tier", "loyalty");
  }

  @Test
  void productsCompleteLinesWithoutDuplicatingThem() {
    Map<String, String> columns = new HashMap<>(LINE);
    columns.put("brand", "brand");
    shop.csv(
            Input.ORDER_LINES,
            columns,
            LINE_HEADER + ",brand",
            "A1,ada,2024-03-01,tea,1,5,Own",
            "A2,ada,2024-03-01,pot,1,5,",
            "A3,ada,2024-03-01,cup,1,5,Own",
            "A4,ada,2024-03-01,gone,1,5,Own",
            "A5,ada,2024-03-01,,1,5,Own")
        .csv(
            Input.PRODUCTS,
            columns("product_id", "brand", "category", "list_price", "unit_cost"),
            "product_id,brand,category,list_price,unit_cost",
            "tea,Leaf,Drinks,6.50,2",
            "pot,Clay,Kitchen,,",
            "cup,Clay,Kitchen,4,1",
            "cup,Clay,Kitchen,5,1",
            "dear,Gold,Kitchen,-1,1");

    assertThat(
            Seen.texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "brand",
                "category",
                "list_price",
                "unit_cost"))
        .containsExactlyInAnyOrder(
            "A1|Own|Drinks|6.5|2.0",
            "A2|null|Kitchen|null|null",
            "A3|Own|null|null|null",
            "A4|Own|null|null|null",
            "A5|Own|null|null|null");
    assertThat(reasons("order_id")).isEmpty();
    assertThat(broken(Input.ORDER_LINES)).containsEntry("line_finds_its_product", 2L);
    assertThat(broken(Input.PRODUCTS))
        .containsEntry("product_id_is_unique", 2L)
        .containsEntry("list_price_is_a_number", 1L);
  }

  @Test
  void refundNeedsOnlyATimeAndAnAmount() {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,ada,2024-03-01,tea,1,5")
        .csv(
            Input.PRODUCTS,
            columns("product_id", "brand", "category"),
            "product_id,brand,category",
            "tea,Leaf,Drinks")
        .csv(
            Input.REFUNDS,
            columns("refunded_at", "amount", "order_id", "product_id", "quantity"),
            "refunded_at,amount,order_id,product_id,quantity",
            "2024-03-05,5,A1,tea,1",
            "2024-03-05,2.50,,,",
            "2024-03-05,2.50,nowhere,gone,",
            ",1,no time,,",
            "1970-01-01,1,too early,,",
            "2024-03-05,,no amount,,",
            "2024-03-05,-5,the wrong sign,,",
            "2024-03-05,1e12,too much,,",
            "2024-03-05,5,the wrong pieces,,-1");

    assertThat(
            Seen.texts(
                CanonicalRows.of(open(), Input.REFUNDS).where("_violations = 0"),
                "amount",
                "order_id",
                "customer_id",
                "product_brand",
                "product_category",
                "quantity"))
        .containsExactlyInAnyOrder(
            "5.0|A1|null|Leaf|Drinks|1.0",
            "2.5|null|null|null|null|null",
            "2.5|nowhere|null|null|null|null");
    assertThat(reasons(Input.REFUNDS, "order_id"))
        .containsExactlyInAnyOrder(
            "no time: refund_has_a_time",
            "too early: refund_time_in_range",
            "no amount: refund_amount_is_a_number",
            "the wrong sign: refund_amount_is_not_negative",
            "too much: refund_amount_in_range",
            "the wrong pieces: refund_quantity_is_not_negative");
  }

  @Test
  void customerIdIsUnique() {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,ada,2024-03-01,tea,1,5")
        .csv(
            Input.CUSTOMERS,
            columns("customer_id", "registered_at", "birth_year"),
            "customer_id,registered_at,birth_year",
            "ada,2024-01-01,1985",
            "bo,soon,1066",
            "cy,2024-01-01,",
            "cy,2024-01-01,1990",
            ",2024-01-01,1990");

    assertThat(
            Seen.texts(
                CanonicalRows.of(open(), Input.CUSTOMERS),
                "customer_id",
                "registered_at",
                "birth_year",
                "email"))
        .containsExactlyInAnyOrder(
            "ada|2024-01-01 00:00:00|1985|null",
            "bo|null|1066|null",
            "cy|2024-01-01 00:00:00|null|null",
            "cy|2024-01-01 00:00:00|1990|null",
            "null|2024-01-01 00:00:00|1990|null");
    assertThat(broken(Input.CUSTOMERS))
        .isEqualTo(
            Map.of(
                "customer_has_an_id", 1L,
                "birth_year_is_believable", 1L,
                "registered_at_can_be_read", 1L,
                "customer_id_is_unique", 2L));
    assertThat(reasons(Input.CUSTOMERS, "customer_id"))
        .containsExactlyInAnyOrder(
            "cy: customer_id_is_unique", "cy: customer_id_is_unique", "null: customer_has_an_id");
  }

  @Test
  void customDimensionBelongsToOrdersOrToCustomers() {
    shop.csv(
            Input.ORDER_LINES,
            LINE,
            LINE_HEADER + ",tier,email",
            "A1,ada,2024-03-02 10:00:00,tea,1,5,gold,line@shop",
            "A2,bo,2024-03-04 10:00:00,tea,1,5, ,line@shop")
        .csv(
            Input.CUSTOMERS,
            columns("customer_id", "birth_year", "email"),
            "customer_id,birth_year,email,town",
            "ada,1999,a@x,Leeds",
            "bo,1980,b@x,York")
        .dimension("weekend", "dayofweek(ordered_at) IN (1, 7)")
        .dimension("age_band", "CASE WHEN birth_year > 1995 THEN 'under 30' ELSE '30 and over' END")
        .dimension("loyalty", "tier")
        .dimension("town", "town")
        .dimension("mail", "email");

    Inputs inputs = open();

    assertThat(inputs.dimensionNames())
        .containsExactly("weekend", "age_band", "loyalty", "town", "mail");
    assertThat(inputs.dimensionNames().stream().map(inputs::ownerOf))
        .containsExactly(
            DimensionOwner.ORDER,
            DimensionOwner.CUSTOMER,
            DimensionOwner.ORDER,
            DimensionOwner.CUSTOMER,
            DimensionOwner.ORDER);
    // 2 March 2024 was a Saturday, 4 March a Monday.
    assertThat(
            Seen.texts(
                CanonicalRows.of(inputs, Input.ORDER_LINES),
                "order_id",
                "dimension_weekend",
                "dimension_loyalty",
                "dimension_mail"))
        .containsExactly("A1|true|gold|line@shop", "A2|false|null|line@shop");
    assertThat(
            Seen.texts(
                CanonicalRows.of(inputs, Input.CUSTOMERS),
                "customer_id",
                "dimension_age_band",
                "dimension_town"))
        .containsExactlyInAnyOrder("ada|under 30|Leeds", "bo|30 and over|York");
  }

  @Test
  void customDimensionBelongsToLinesIfNeitherOrdersNorCustomersHaveItsColumns() {
    shop.csv(
            Input.ORDERS,
            columns("order_id", "ordered_at", "customer_id"),
            "order_id,ordered_at,customer_id,label",
            "A1,2024-03-01,ada,of order")
        .csv(
            Input.ORDER_LINES,
            columns("order_id", "quantity", "unit_price"),
            "order_id,quantity,unit_price,label,shade,town",
            "A1,1,5,first,red,here",
            "A1,1,6,second, ,here")
        .csv(Input.CUSTOMERS, columns("customer_id"), "customer_id,town", "ada,Leeds")
        .dimension("shade", "upper(shade)")
        .dimension("label", "label")
        .dimension("town", "town")
        .dimension("note", DimensionOwner.LINE, "label");

    Inputs inputs = open();

    assertThat(inputs.dimensionNames().stream().map(inputs::ownerOf))
        .containsExactly(
            DimensionOwner.LINE,
            DimensionOwner.ORDER,
            DimensionOwner.CUSTOMER,
            DimensionOwner.LINE);
    assertThat(
            Seen.texts(
                CanonicalRows.of(inputs, Input.ORDER_LINES),
                "unit_price",
                "dimension_shade",
                "dimension_label",
                "dimension_note"))
        .containsExactlyInAnyOrder("5.0|RED|of order|first", "6.0|null|of order|second");
    assertThat(inputs.members(Input.ORDER_LINES))
        .contains("dimension_shade", "dimension_note")
        .doesNotContain("dimension_label");
  }

  @Test
  void withoutAnInputOfOrdersADimensionIsOneOfLinesIfTheSettingsSaySo() {
    shop.csv(
            Input.ORDER_LINES,
            LINE,
            LINE_HEADER + ",shade",
            "A1,ada,2024-03-01,tea,1,5,red",
            "A1,ada,2024-03-01,pot,1,6,blue")
        .dimension("first_shade", "shade")
        .dimension("shade", DimensionOwner.LINE, "shade");

    Inputs inputs = open();

    assertThat(inputs.dimensionNames().stream().map(inputs::ownerOf))
        .containsExactly(DimensionOwner.ORDER, DimensionOwner.LINE);
    assertThat(inputs.dimensionNames().stream().map(inputs::inputOf))
        .containsExactly(Input.ORDER_LINES, Input.ORDER_LINES);
    assertThat(
            Seen.texts(
                CanonicalRows.of(inputs, Input.ORDER_LINES), "product_id", "dimension_shade"))
        .containsExactlyInAnyOrder("tea|red", "pot|blue");
  }

  @Test
  void customDimensionOfAnInputThatIsNotGivenIsAConfigurationError() {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,ada,2024-03-01,tea,1,5")
        .dimension("town", DimensionOwner.CUSTOMER, "town");

    assertThatThrownBy(this::open)
        .isInstanceOf(UserError.class)
        .hasMessage(
            """
            dimensions.town.of is customers, but there is no such input.
              Set sources.customers, or correct of.""");
  }

  @Test
  void customDimensionWithUnknownColumnIsAConfigurationError() {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,ada,2024-03-01,tea,1,5")
        .csv(
            Input.CUSTOMERS,
            columns("customer_id", "birth_year"),
            "customer_id,birth_year",
            "ada,1999")
        .dimension("age_band", "birth_yaer > 1995");

    assertThatThrownBy(this::open)
        .isInstanceOf(UserError.class)
        .hasMessage(
            """
            dimensions.age_band uses an unknown column: birth_yaer.
              Columns of an order: order_id, customer_id, ordered_at, product_id, quantity, unit_price.
              Columns of a customer: customer_id, birth_year.
              Did you mean birth_year?""")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(3);
  }

  @Test
  void rejectedRowsContainTheRawValues() {
    Path path =
        shop.write(
            "lines.json",
            """
            {"order no":"A1","at":"2024-03-01","qty":"1,5","price":5,"tags":["a","b"],"reasons":"mine"}
            {"order no":"A2","at":"2024-03-01","qty":"1","price":5,"tags":[],"reasons":"mine"}""");
    shop.from(
        "json",
        path,
        Input.ORDER_LINES,
        Map.of(
            "order_id",
            "`order no`",
            "ordered_at",
            "at",
            "quantity",
            "qty",
            "unit_price",
            "price"));
    Dataset<Row> rejected = open().rejected(Input.ORDER_LINES);

    rejected.write().format("delta").save(folder.resolve("rejected_order_lines").toString());

    assertThat(rejected.columns())
        .containsExactly(
            "at",
            "order_no",
            "price",
            "qty",
            "reasons_",
            "tags",
            "reasons",
            "of_customer",
            "of_order");
    assertThat(Seen.texts(rejected, "order_no", "qty", "tags", "reasons_", "reasons"))
        .containsExactly("A1|1,5|[\"a\",\"b\"]|mine|[quantity_is_a_number]");
  }

  @Test
  void tolerancesOfTheSettingsReplaceTheDefaults() {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,ada,2024-03-01,tea,1,5")
        .tolerating("quantity_is_whole", 0.02)
        .tolerating("order_has_an_id", 0);

    assertThat(
            open().rules(Input.ORDER_LINES).stream()
                .collect(Collectors.toMap(Rule::name, Rule::tolerance)))
        .containsEntry("quantity_is_whole", 0.02)
        .containsEntry("order_has_an_id", 0.0)
        .containsEntry("price_in_range", 0.005);
  }

  @Test
  void typedLinesAreReadByScanAndProjectionOnly() {
    Path path = folder.resolve("lines");
    spark
        .sql(
            "SELECT 'A1' AS order_id, 'ada' AS customer_id, TIMESTAMP '2024-03-01 10:00:00' AS"
                + " ordered_at, 'tea' AS product_id, 1 AS quantity, 5.0 AS unit_price, 'x' AS note")
        .write()
        .parquet(path.toString());
    shop.from("parquet", path, Input.ORDER_LINES, LINE).dimension("size", "quantity > 1");

    String plan = open().given(Input.ORDER_LINES).queryExecution().executedPlan().toString();

    assertThat(plan)
        .contains("Scan parquet", "Project")
        .doesNotContain("Exchange", "Join", "Window", "Aggregate", "note", "struct(");
  }

  @Test
  void fewProductsAreLookedUpInAMapAndAnUnknownNumberIsJoined() {
    shop.csv(
            Input.ORDER_LINES,
            LINE,
            LINE_HEADER,
            "A1,ada,2024-03-01,tea,1,5",
            "A2,ada,2024-03-01,pot,1,5",
            "A3,ada,2024-03-01,cup,1,5",
            "A4,ada,2024-03-01,,1,5")
        .csv(
            Input.PRODUCTS,
            columns("product_id", "brand", "unit_cost"),
            "product_id,brand,unit_cost",
            "tea,Leaf,2",
            "pot,Clay,1",
            "pot,Iron,3",
            ",None,4");
    Inputs inMap = open();
    // A view over values has no files.
    spark
        .sql(
            """
            SELECT * FROM VALUES ('tea', 'Leaf', 2), ('pot', 'Clay', 1), ('pot', 'Iron', 3),
              (NULL, 'None', 4) AS products(product_id, brand, unit_cost)""")
        .createOrReplaceTempView("products_of_a_shop");
    shop.table(Input.PRODUCTS, "products_of_a_shop", columns("product_id", "brand", "unit_cost"));
    Inputs joined = open();

    assertThat(inMap.productMap()).isPresent();
    assertThat(plan(inMap)).doesNotContain("Join");
    assertThat(joined.productMap()).isEmpty();
    assertThat(plan(joined)).contains("Join");
    for (Inputs inputs : List.of(inMap, joined)) {
      assertThat(
              Seen.texts(
                  CanonicalRows.of(inputs, Input.ORDER_LINES), "order_id", "brand", "unit_cost"))
          .containsExactlyInAnyOrder("A1|Leaf|2.0", "A2|null|null", "A3|null|null", "A4|null|null");
      assertThat(Seen.broken(inputs, Input.ORDER_LINES))
          .containsExactly(Map.entry("line_finds_its_product", 2L));
    }
  }

  private static String plan(Inputs inputs) {
    return inputs.given(Input.ORDER_LINES).queryExecution().executedPlan().toString();
  }

  @Test
  void sizeOfAnInputIsItsFileSizeTimesEightForCompressedText() throws IOException {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,ada,2024-03-01,tea,1,5");
    Path gz = folder.resolve("customers with space.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write("customer_id\nada\n".getBytes(StandardCharsets.UTF_8));
    }
    shop.from("csv", gz, Input.CUSTOMERS, columns("customer_id"));

    assertThat(open().bytes(Input.ORDER_LINES))
        .isEqualTo(Files.size(folder.resolve("order-lines.csv")));
    assertThat(open().bytes(Input.CUSTOMERS)).isEqualTo(8 * Files.size(gz));
  }

  private ShopInFiles lines(String format, Path path) {
    return new ShopInFiles(folder).from(format, path, Input.ORDER_LINES, LINE);
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings()).comparingKeys(EnumSet.allOf(Input.class));
  }

  private Rule rule(Input input, String name) {
    return open().rules(input).stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Long> broken(Input input) {
    return Seen.broken(open(), input);
  }

  private List<String> reasons(String id) {
    return reasons(Input.ORDER_LINES, id);
  }

  /** Returns "A1: rule, rule" for each rejected row. */
  private List<String> reasons(Input input, String id) {
    return Seen.reasons(open(), input, id);
  }
}
