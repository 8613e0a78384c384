package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static io.regulars.canonical.Seen.evidence;
import static io.regulars.canonical.Seen.reasons;
import static io.regulars.canonical.Seen.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs whose rows are in files of several layouts. */
class InputLayoutsTest {
  private static final Map<String, String> WEB =
      Map.of(
          "order_id", "Id",
          "customer_id", "Mail",
          "ordered_at", "`Paid at`",
          "quantity", "Units",
          "unit_price", "Price",
          "channel", "'web'");
  private static final Map<String, String> TILL =
      Map.of(
          "order_id", "concat('T', receipt)",
          "ordered_at", "try_to_timestamp(day, 'dd/MM/yyyy')",
          "quantity", "units",
          "unit_price", "price",
          "list_price", "list");

  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShop() {
    shop = new ShopInFiles(folder);
  }

  private void openTwoLayouts() {
    shop.csv(
            Input.ORDER_LINES,
            WEB,
            "Id,Mail,Paid at,Units,Price,Country",
            "W1,ada@x.org,2024-03-01 10:00:00,2,9.50,GB",
            "W2,,2024-03-02,1,20,FR",
            ",bo@x.org,2024-03-02,1,5,FR")
        .layout(
            "csv",
            till("7,02/03/2024,3,1.50,2", "8,02/03/2024,0.5,10,10"),
            Input.ORDER_LINES,
            TILL);
  }

  private Path till(String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "receipt,day,units,price,list";
    System.arraycopy(rows, 0, lines, 1, rows.length);
    return shop.write("till.csv", lines);
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings()).comparingKeys(EnumSet.allOf(Input.class));
  }

  @Test
  void rowsOfAllLayoutsAreOneInputWithNullsInColumnsThatOneDoesNotMap() {
    openTwoLayouts();

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES).where("_violations = 0"),
                "order_id",
                "customer_id",
                "ordered_at",
                "channel",
                "quantity",
                "unit_price",
                "list_price"))
        .containsExactlyInAnyOrder(
            "W1|ada@x.org|2024-03-01 10:00:00|web|2.0|9.5|null",
            "W2|null|2024-03-02 00:00:00|web|1.0|20.0|null",
            "T7|null|2024-03-02 00:00:00|null|3.0|1.5|2.0");
  }

  @Test
  void rejectedRowsHaveTheRawColumnsOfAllLayouts() {
    openTwoLayouts();

    Dataset<Row> rejected = open().rejected(Input.ORDER_LINES);

    assertThat(rejected.columns())
        .containsExactly(
            "Id",
            "Mail",
            "Paid_at",
            "Units",
            "Price",
            "Country",
            "receipt",
            "day",
            "list",
            "reasons",
            "of_customer",
            "of_order");
    assertThat(texts(rejected, "Id", "Units", "Country", "receipt", "list", "of_order"))
        .containsExactlyInAnyOrder("null|1|FR|null|null|null", "null|0.5|null|8|10|T8");
    assertThat(reasons(open(), Input.ORDER_LINES, "of_order"))
        .containsExactlyInAnyOrder("null: order_has_an_id", "T8: quantity_is_whole");
    assertThat(evidence(open(), Input.ORDER_LINES, "quantity_is_whole"))
        .containsExactly("\"0.5\" (1 row)");
  }

  @Test
  void keysAreComparedBetweenLayouts() {
    shop.csv(
            Input.ORDER_LINES,
            columns("order_id", "quantity", "unit_price"),
            "order_id,quantity,unit_price",
            "A1,1,5")
        .csv(
            Input.ORDERS,
            columns("order_id", "ordered_at"),
            "order_id,ordered_at",
            "A1,2024-03-01",
            "A2,2024-03-01")
        .layout(
            "csv",
            shop.write("older.csv", "No,Date", "A1,2024-03-01"),
            Input.ORDERS,
            Map.of("order_id", "No", "ordered_at", "Date"));

    assertThat(reasons(open(), Input.ORDERS, "of_order"))
        .containsExactly("A1: order_id_is_unique", "A1: order_id_is_unique");
  }

  @Test
  void dimensionUsesColumnsOfAllLayouts() {
    openTwoLayouts();
    shop.dimension("place", "coalesce(Country, concat('till ', receipt))")
        .dimension("is_web", "channel = 'web'");

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES).where("_violations = 0"),
                "order_id",
                "dimension_place",
                "dimension_is_web"))
        .containsExactlyInAnyOrder("W1|GB|true", "W2|FR|true", "T7|till 7|null");
  }

  @Test
  void rawColumnIsNotReadAsTheCanonicalColumnThatOnlyAnotherLayoutMaps() {
    shop.csv(
            Input.ORDER_LINES,
            columns("order_id", "ordered_at", "quantity", "unit_price"),
            "order_id,ordered_at,quantity,unit_price,channel",
            "A1,2024-03-01,1,5,raw text")
        .layout(
            "csv",
            shop.write("other.csv", "order_id,ordered_at,quantity,unit_price", "A2,2024-03-01,1,5"),
            Input.ORDER_LINES,
            withChannel());
    shop.dimension("place", "channel");

    assertThat(texts(CanonicalRows.of(open(), Input.ORDER_LINES), "order_id", "dimension_place"))
        .containsExactlyInAnyOrder("A1|null", "A2|till");
  }

  private static Map<String, String> withChannel() {
    Map<String, String> columns = columns("order_id", "ordered_at", "quantity", "unit_price");
    columns.put("channel", "'till'");
    return columns;
  }

  @Test
  void rawColumnsOfOneNameCanHaveDifferentTypesAndLetterCase() {
    Path parquet = folder.resolve("typed");
    spark
        .sql(
            "SELECT 'P1' AS ORDER_ID, DATE '2024-03-01' AS ordered_at, 2 AS quantity,"
                + " 1.25 AS unit_price, 30L AS zip, array(1, 2) AS tags")
        .write()
        .parquet(parquet.toString());
    shop.csv(
            Input.ORDER_LINES,
            columns("order_id", "ordered_at", "quantity", "unit_price"),
            "order_id,ordered_at,quantity,unit_price,Zip,tags",
            "C1,2024-03-01,1,5,0040,red",
            ",2024-03-01,1,5,0050,blue")
        .layout(
            "parquet",
            parquet,
            Input.ORDER_LINES,
            columns("order_id", "ordered_at", "quantity", "unit_price"))
        .dimension("zip_code", "zip")
        .dimension("tag", "tags");

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "quantity",
                "dimension_zip_code",
                "dimension_tag"))
        .containsExactlyInAnyOrder("C1|1.0|0040|red", "null|1.0|0050|blue", "P1|2.0|30|[1,2]");
    assertThat(texts(open().rejected(Input.ORDER_LINES), "order_id", "Zip", "tags"))
        .containsExactly("null|0050|blue");
  }

  @Test
  void everyLayoutHasItsOwnFilter() {
    openTwoLayouts();
    shop.where(Input.ORDER_LINES, "units > 1");

    assertThat(texts(CanonicalRows.of(open(), Input.ORDER_LINES), "order_id"))
        .containsExactlyInAnyOrder("W1", "W2", "null", "T7");
  }

  @Test
  void errorOfAnExpressionNamesTheLayout() {
    shop.csv(Input.ORDER_LINES, WEB, "Id,Mail,Paid at,Units,Price", "W1,,2024-03-01,1,5")
        .layout("csv", till("7,02/03/2024,3,1.50,2"), Input.ORDER_LINES, WEB);

    assertThatThrownBy(this::open)
        .hasMessage(
            """
            Source order-lines[2]: %s/till.csv has no column Id, which \
            sources.order-lines[2].columns.order_id uses.
              Its columns are receipt, day, units, price, list."""
                .formatted(folder));
  }

  @Test
  void inputWithoutRowsListsItsLayouts() {
    shop.csv(Input.ORDER_LINES, WEB, "Id,Mail,Paid at,Units,Price")
        .layout("csv", till("7,02/03/2024,3,1.50,2"), Input.ORDER_LINES, TILL)
        .where(Input.ORDER_LINES, "units > 5");

    assertThat(open().withoutRows(Input.ORDER_LINES).getMessage())
        .isEqualTo(
            """
            Source order-lines: none of its layouts has rows.
              Source order-lines[1]: %1$s/order-lines.csv has no rows.
              Export the data again, or correct sources.order-lines[1].path.
              Source order-lines[2]: %1$s/till.csv has no rows that match \
            sources.order-lines[2].where.
              The condition is: units > 5"""
                .formatted(folder));
  }

  @Test
  void adviceOnBrokenRowsNamesTheLayoutThatHasThem() {
    Path joined = till("7,02/03/2024,3,1.50,2", "receipt,day,units,price,list");
    shop.csv(Input.ORDER_LINES, WEB, "Id,Mail,Paid at,Units,Price", ",,2024-03-01,1,5")
        .layout("csv", joined, Input.ORDER_LINES, TILL);

    assertThat(open().adviceOnBrokenRows(Input.ORDER_LINES))
        .containsExactly(
            "Source order-lines[2]: some rows repeat the header, as in files that were joined."
                + " Exclude them with sources.order-lines[2].where; init drafts the condition.");
  }

  @Test
  void sizeStateAndLocationAreThoseOfAllLayouts() {
    openTwoLayouts();

    Inputs inputs = open();
    assertThat(inputs.bytes(Input.ORDER_LINES))
        .isEqualTo(
            folder.resolve("order-lines.csv").toFile().length()
                + folder.resolve("till.csv").toFile().length());
    assertThat(inputs.location(Input.ORDER_LINES))
        .isEqualTo(folder + "/order-lines.csv, " + folder + "/till.csv");
    assertThat(inputs.state(Input.ORDER_LINES).orElseThrow().lines()).hasSize(2);
  }

  @Test
  void pseudonymsHideTheRawColumnsOfEveryLayout() {
    shop.csv(Input.ORDER_LINES, WEB, "Id,Mail,Paid at,Units,Price", ",ada@x.org,2024-03-01,1,5")
        .layout(
            "csv",
            shop.write("club.csv", "no,member,at,n,p", ",bo@x.org,2024-03-01,1,5"),
            Input.ORDER_LINES,
            Map.of(
                "order_id",
                "no",
                "customer_id",
                "member",
                "ordered_at",
                "at",
                "quantity",
                "n",
                "unit_price",
                "p"))
        .pseudonymising("a secret of at least 32 characters", "customer_id");

    String rejected = Arrays.toString(open().rejected(Input.ORDER_LINES).collectAsList().toArray());

    assertThat(rejected).doesNotContain("ada@x.org").doesNotContain("bo@x.org");
    assertThat(open().rejected(Input.ORDER_LINES).columns())
        .contains("Mail", "member")
        .doesNotContain("Country");
  }

  @Test
  void starsAreReadAsTwoSurveysFromOneFile() {
    shop = ShopInFiles.ofOneOrder(folder);
    Path reviews =
        shop.write("reviews.csv", "order,at,stars", "A1,2024-03-05,5", "A2,2024-03-06,2");
    shop.from("csv", reviews, Input.SURVEYS, survey("csat"))
        .layout("csv", reviews, Input.SURVEYS, survey("nps"));

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.SURVEYS),
                "survey",
                "order_id",
                "score",
                "_violations"))
        .containsExactlyInAnyOrder(
            "csat|A1|5.0|0", "csat|A2|2.0|0", "nps|A1|5.0|0", "nps|A2|2.0|0");
  }

  private static Map<String, String> survey(String name) {
    return Map.of(
        "survey", "'" + name + "'", "order_id", "order", "responded_at", "at", "score", "stars");
  }
}
