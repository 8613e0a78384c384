package io.regulars.draft;

import static io.regulars.draft.CsvText.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.files.FileSample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Drafts that depend on the values of the files, not only on the names of their columns. */
class ValuesOfFilesTest {

  @Test
  void priceWithACurrencySignIsNotReplacedByAnotherAmount() {
    assertThat(
            draft(
                csv(
                    "usd.csv",
                    """
                    order_id,order_date,customer_id,quantity,unit_price,discount_amount
                    1,2019-11-08,a,2,$130.98,5.00
                    2,2019-12-30,b,1,$12.00,0.00
                    """)))
        .contains("unit_price = \"replace(unit_price, '$', '')\"")
        .contains("discount = \"discount_amount\"");
  }

  /** The status is only in the rows of sales, so their rows are the orders. */
  @Test
  void rowsOfALedgerWithTheStatusAreOrders() {
    assertThat(
            draft(
                csv(
                    "ledger.csv",
                    """
                    line_type,receipt_no,date,customer_code,sku,quantity,price,status
                    Sale,1,2024-01-13,A,,,,CLOSED
                    Sale Line,1,2024-01-13,A,tea,2,5.00,
                    Payment,1,2024-01-13,,,,10.00,
                    Sale,2,2024-01-14,B,,,,VOIDED
                    Sale Line,2,2024-01-14,B,tea,1,5.00,
                    """)))
        .contains("where = \"line_type = 'Sale Line'\"")
        .contains("where = \"line_type = 'Sale'\"", "status = \"status\"");
  }

  @Test
  void unreadableQuantityIsMarkedAndNotReplacedByOne() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    """
                    order_id,ordered_at,sku,quantity,price
                    1,2024-01-01,tea,two,5.00
                    2,2024-01-02,mug,three,5.00
                    """)))
        .contains("# LOOK: Map this to an expression that reads the values, such as ")
        .contains("quantity = \"quantity\"")
        .doesNotContain("quantity = \"1\"");
  }

  @Test
  void discountBetweenZeroAndOneCanBeAShare() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    """
                    order_id,ordered_at,sku,quantity,price,discount
                    1,2024-01-01,tea,2,5.00,0.2
                    2,2024-01-02,mug,1,5.00,0
                    """)))
        .contains(
            "# discount = \"try_cast(quantity AS DOUBLE) * try_cast(price AS DOUBLE)"
                + " * try_cast(discount AS DOUBLE)\"\n      # discount = \"discount\"\n");
  }

  @Test
  void keysAreTheColumnsWhoseValuesMeet() {
    String text =
        draft(
            csv("order_items.csv", "order_id,product_id,sale_price\n1001,4,7.25\n1002,2,12.00\n"),
            csv(
                "orders.csv",
                "order_id,user_id,created_at\n1001,1,2024-01-13\n1002,2,2024-01-15\n"),
            csv("products.csv", "id,name,sku\n2,Blue mug,MUG-B\n4,Small tin,TIN-S\n"),
            csv("users.csv", "id,email\n1,ann@example.com\n2,ben@example.com\n"));

    assertThat(text)
        .contains(
            "# 100 % of the 2 sampled values are in id of users.csv.\n"
                + "      customer_id = \"user_id\"")
        .contains("customer_id = \"id\"")
        .contains(
            "# 100 % of the 2 sampled values are in id of products.csv.\n"
                + "      product_id = \"product_id\"")
        .contains("product_id = \"id\"");
  }

  @Test
  void fileOfOrdersIsRecognizedByTheIdsOfTheLines() {
    assertThat(
            draft(
                csv(
                    "line_items.csv",
                    "id,order_id,variant_id,quantity,price\n0,1001,4,3,7.25\n1,1002,2,2,12.00\n"),
                csv("export.csv", "id,user_id,created_at\n1001,1,2024-01-13\n1002,6,2024-01-15\n")))
        .contains("  orders {", "order_id = \"id\"")
        .contains("# 100 % of the 2 sampled values are in id of export.csv.");
  }

  @Test
  void keysThatDoNotMeetAreMarked() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    """
                    order_id,ordered_at,customer_id,sku,quantity,price
                    1,2024-01-01,00001,tea,2,5.00
                    2,2024-01-02,00002,mug,1,5.00
                    """),
                csv("customers.csv", "customer_id,country\n1,DE\n2,DE\n")))
        .contains("# LOOK: Only 0 % of the 2 sampled values are in customer_id of customers.csv.");
  }

  /** The sample can have other customers than the lines. */
  @Test
  void keysOfTheSameNameAreNotMarkedIfMoreRowsCanHaveThem() {
    FileSample customers = csv("customers.csv", "customer_id,country\n8,DE\n9,DE\n");

    String text =
        draft(
            csv(
                "lines.csv",
                """
                order_id,ordered_at,customer_id,sku,quantity,price
                1,2024-01-01,6,tea,2,5.00
                2,2024-01-02,7,mug,1,5.00
                """),
            new FileSample(
                customers.paths(),
                "csv",
                Map.of(),
                true,
                customers.columns(),
                Optional.empty(),
                List.of(),
                false));

    assertThat(text)
        .contains(
            "# 0 % of the 2 sampled values are in customer_id of customers.csv."
                + " Others can be in rows that were not sampled.");
    assertThat(text.lines().filter(line -> line.contains("LOOK") && line.contains("%"))).isEmpty();
  }

  @Test
  void orderWithATotalIsOneLine() {
    assertThat(
            draft(
                csv(
                    "order_2024.csv",
                    """
                    ID,Customer No,Total,Shipping,Date
                    1001,7,€20.00,€5.00,2024-01-13 10:22:07
                    1002,8,€30.00,€5.00,2024-01-15 18:22:07
                    """)))
        .contains("# The file has one row per order, which is read as one line.")
        .contains("quantity = \"1\"", "unit_price = \"replace(Total, '€', '')\"")
        .contains("# LOOK: Is Total the amount paid for the goods");
  }

  @Test
  void onlyTheLinesOfATillsLedgerAreOrderLines() {
    assertThat(
            draft(
                csv(
                    "ledger.csv",
                    """
                    Date,Receipt Number,Line Type,Customer Code,Quantity,Total,User,Sku
                    2024-01-13 10:22:07,1001,Sale,ANN-1,5,45.75,Kim,
                    2024-01-13 10:22:07,1001,Sale Line,ANN-1,3,21.75,Kim,TIN-S
                    2024-01-13 10:22:07,1001,Sale Line,ANN-1,2,24.00,Kim,MUG-B
                    2024-01-13 10:22:07,1001,Payment,,,45.75,Kim,
                    """)))
        .contains("where = \"`Line Type` = 'Sale Line'\"")
        .contains("order_id = \"`Receipt Number`\"", "customer_id = \"`Customer Code`\"");
  }

  @Test
  void totalsInAReportOfAdvertisementsAreLeftOut() {
    assertThat(
            draft(
                csv(
                    "google.csv",
                    """
                    Day,Campaign,Currency code,Cost,Impr.,Clicks
                    2024-01-04,Brand,EUR,"1,000.00",10,3
                    2024-01-05,Brand,EUR,"1,001.00",10,3
                    2024-01-06,Brand,EUR,"1,002.00",10,3
                    2024-01-07,Brand,EUR,"1,003.00",10,3
                    Total: Account,--,EUR,"4,006.00",40,12
                    """)))
        .contains("where = \"try_cast(Day AS DATE) IS NOT NULL\"")
        .contains("spent_on = \"Day\"", "channel = \"'google'\"")
        .contains("amount = \"replace(Cost, ',', '')\"", "impressions = \"`Impr.`\"");
    assertThat(
            draft(
                csv(
                    "meta.csv",
                    """
                    Campaign name,Amount spent (EUR),Reporting starts,Reporting ends
                    ,21.00,2024-01-04,2024-01-06
                    Spring,10.50,2024-01-04,2024-01-04
                    Spring,10.50,2024-01-05,2024-01-05
                    """)))
        .contains("where = \"`Reporting starts` = `Reporting ends`\"")
        .contains("channel = \"'meta'\"", "amount = \"`Amount spent (EUR)`\"");
  }

  /** 2 × 10.00 with 10 % off is 18.00, with 20 % tax 21.60. */
  @Test
  void totalAfterTheDiscountIsThePricePaid() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    """
                    order_id,order_date,customer_id,sku,quantity,price,discount_percent,subtotal,total
                    1,2024-01-13,a,MUG,2,10.00,10,18.00,21.60
                    2,2024-01-14,b,POT,1,38.00,0,38.00,45.60
                    """)))
        .contains(
            "unit_price = \"try_cast(subtotal AS DOUBLE) / coalesce(nullif(try_cast(quantity AS DOUBLE), 0), 1)\"",
            "list_price = \"price\"");
  }

  @Test
  void priceInProportionToTheQuantityIsThatOfTheRow() {
    String header = "order_id,order_date,customer_id,sku,quantity,price\n";

    assertThat(
            draft(
                csv("a.csv", header + "1,2024-01-13,a,MUG,2,20.00\n2,2024-01-14,b,MUG,1,10.00\n")))
        .contains(
            "try_cast(price AS DOUBLE) / coalesce(nullif(try_cast(quantity AS DOUBLE), 0), 1)");
    assertThat(
            draft(
                csv("a.csv", header + "1,2024-01-13,a,MUG,2,10.00\n2,2024-01-14,b,MUG,1,10.00\n")))
        .contains("unit_price = \"price\"");
  }

  @Test
  void otherDatesDecideWhetherTheMonthIsFirst() {
    String lines =
        """
        order_id,order_date,ship_date,customer_id,sku,quantity,price
        1,6/12/2024,%s,a,MUG,2,10.00
        """;

    assertThat(draft(csv("a.csv", lines.formatted("6/16/2024")))).contains("'M/d/yyyy'");
    assertThat(draft(csv("a.csv", lines.formatted("16/12/2024")))).contains("'d/M/yyyy'");
    assertThat(draft(csv("a.csv", lines.formatted("7/12/2024"))))
        .contains("# LOOK: Is the day or the month first?");
  }

  @Test
  void timeOfTheDayIsInASecondColumn() {
    assertThat(
            draft(
                csv(
                    "a.csv",
                    """
                    order_id,order_date,order_time,customer_id,sku,quantity,price
                    1,13/01/2024,10:22:07,a,MUG,2,10.00
                    """)))
        .contains(
            "try_to_timestamp(concat_ws(' ', order_date, order_time), 'dd/MM/yyyy HH:mm:ss')");
  }

  @Test
  void guestsHaveTheirEmailAddressAsTheirId() {
    assertThat(
            draft(
                csv(
                    "a.csv",
                    """
                    order_id,order_date,customer_id,email,sku,quantity,price
                    1,2024-01-13,7,ann@x.example,MUG,2,10.00
                    2,2024-01-13,0,bo@x.example,MUG,2,10.00
                    """)))
        .contains(
            "coalesce(nullif(CAST(customer_id AS STRING), '0'), nullif(lower(trim(email)), ''))");
  }

  @Test
  void amountsInCentsAreDivided() {
    assertThat(
            draft(
                csv(
                    "a.csv",
                    """
                    order_id,order_date,customer_id,sku,quantity,price_cents
                    1,2024-01-13,7,MUG,2,1000
                    """)))
        .contains("unit_price = \"(try_cast(price_cents AS DOUBLE) / 100)\"");
  }

  @Test
  void rowsWithNegativeAmountsAreRefunds() {
    assertThat(
            draft(
                csv(
                    "a.csv",
                    """
                    order_id,order_date,customer_id,sku,quantity,line_total
                    1,2024-01-13,7,MUG,2,20.00
                    2,2024-01-14,7,MUG,1,-10.00
                    """)))
        .contains("where = \"try_cast(line_total AS DOUBLE) >= 0\"")
        .contains("where = \"try_cast(line_total AS DOUBLE) < 0\"")
        .contains("quantity = \"abs(try_cast(quantity AS DOUBLE))\"");
  }

  @Test
  void returnsWithoutATimeAreDraftedWithAQuestion() {
    assertThat(
            draft(
                csv(
                    "a.csv",
                    """
                    order_id,customer_id,sku,quantity,price
                    1,7,MUG,2,10.00
                    1,7,MUG,-1,10.00
                    """)))
        .contains("# LOOK: No column looks like ordered_at, which is required.")
        .contains("# LOOK: No column looks like refunded_at, which is required.");
  }

  @Test
  void totalsVoidRowsAndEstimatesAreLeftOut() {
    String lines =
        draft(
            csv(
                "a.csv",
                """
                order_id,order_date,customer_id,sku,quantity,price,void,transaction_type
                1,2024-01-13,7,MUG,2,10.00,false,Invoice
                2,2024-01-14,7,MUG,2,10.00,true,Invoice
                3,2024-01-15,7,MUG,2,10.00,false,Estimate
                Total,,,,6,,,
                """));

    assertThat(lines)
        .contains("_raw.`order_id` RLIKE")
        .contains("lower(CAST(_raw.`void` AS STRING)) NOT IN ('true')")
        .contains("_raw.`transaction_type` NOT IN ('Estimate')");
  }

  private static String draft(FileSample... files) {
    return Draft.of(List.of(files), ShopSystemFiles.read(List.of())).text(Path.of("."));
  }
}
