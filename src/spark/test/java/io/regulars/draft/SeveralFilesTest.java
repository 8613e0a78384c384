package io.regulars.draft;

import static io.regulars.draft.CsvText.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.files.FileSample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drafts of several files that can be one input. */
class SeveralFilesTest {
  private static final String LINES =
      """
      order_id,ordered_at,customer_id,sku,quantity,unit_price
      A1,2024-01-02,ann,TEA,2,10.00
      A2,2024-01-20,ben,MUG,1,8.00
      """;

  private static final String LATER_LINES =
      """
      order_id,ordered_at,customer_id,sku,quantity,unit_price
      A3,2025-01-02,ann,TEA,2,10.00
      A4,2025-01-20,eve,MUG,1,8.00
      """;

  @Test
  void filesWithTheSameColumnsAreReadByOneSource() {
    assertThat(draft(csv("2024.csv", LINES), csv("2025.csv", LATER_LINES)).text(Path.of(".")))
        .contains(
            """
              # LOOK: The rows of these 2 files are joined; check names rows that are in several. Is each row in one of them only?
              order-lines {
                format = csv
                path = ["2024.csv", "2025.csv"]
            """);
  }

  @Test
  void columnsInAnotherOrderAreAnotherLayout() {
    String swapped =
        """
        ordered_at,order_id,customer_id,sku,quantity,unit_price
        2025-01-02,A3,ann,TEA,2,10.00
        """;

    assertThat(draft(csv("2024.csv", LINES), csv("2025.csv", swapped)).text(Path.of(".")))
        .contains("order-lines = [\n", "path = \"2024.csv\"", "path = \"2025.csv\"");
  }

  @Test
  void filesWithDayAndMonthInOtherOrdersAreNotJoined() {
    String dayFirst = LINES.replace("2024-01-02", "13/01/2024").replace("2024-01-20", "20/01/2024");
    String monthFirst =
        LATER_LINES.replace("2025-01-02", "01/13/2025").replace("2025-01-20", "01/20/2025");

    assertThat(draft(csv("2024.csv", dayFirst), csv("2025.csv", monthFirst)).text(Path.of(".")))
        .contains("'dd/MM/yyyy')", "'MM/dd/yyyy')");
  }

  @Test
  void filesOfTwoInputsWithTheSameColumnsAreNotJoined() {
    Draft draft =
        draft(
            csv("customers.csv", "id,name\n1,Ann\n2,Ben\n"),
            csv("products.csv", "id,name\n7,Tea\n8,Mug\n"));

    assertThat(draft.detected())
        .extracting(Draft.DetectedFile::description)
        .containsExactly("customers", "products");
  }

  @Test
  void copyOfAFileIsNotUsed() {
    assertThat(draft(csv("a.csv", LINES), csv("b.csv", LINES)).text(Path.of(".")))
        .contains("path = \"a.csv\"")
        .contains(
            "# b.csv also looks like order-lines and is not used. 100 % of the sampled keys are in"
                + " a.csv too, so that its rows would be counted twice.");
  }

  /** The numbers of the orders are the same, but customers and days differ. */
  @Test
  void ordersOfTwoChannelsWithTheSameIdsGetAPrefix() {
    String till =
        LINES
            .replace("2024-01-02", "2024-03-05")
            .replace("2024-01-20", "2024-03-06")
            .replace("ann", "k1")
            .replace("ben", "k2");

    assertThat(draft(csv("web.csv", LINES), csv("till.csv", till)).text(Path.of(".")))
        .contains("order_id = \"order_id\"", "order_id = \"concat('till-', order_id)\"")
        .contains("channel = \"'web'\"", "channel = \"'till'\"");
  }

  @Test
  void paymentsOfTheOrdersAreNotAddedToTheLines() {
    String payments =
        """
        id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID,Customer Email
        ch_1,2024-01-02 09:16:00,24.00,0.00,eur,true,Paid,cus_1,ann@example.com
        ch_2,2024-01-20 19:01:00,12.00,0.00,eur,true,Paid,cus_2,ben@example.com
        """;
    String lines = LINES.replace("ann", "ann@example.com").replace("ben", "ben@example.com");

    String text = draft(csv("payments.csv", payments), csv("lines.csv", lines)).text(Path.of("."));

    assertThat(text)
        .contains("path = \"lines.csv\"")
        .doesNotContain("path = \"payments.csv\"")
        .contains(
            "# payments.csv also looks like order-lines and is not used. Its customers have ordered"
                + " on the same days in lines.csv, so that its rows would be counted twice.");
  }

  @Test
  void productsFileIsPreferredToAPriceList() {
    String text =
        draft(
                csv("prices.csv", "sku,list_price\nTEA,12.00\nMUG,9.00\n"),
                csv(
                    "catalog.csv",
                    "sku,title,brand,category\nTEA,Tea,Leaf,Drinks\nMUG,Mug,Clay,Pots\n"),
                csv("lines.csv", LINES))
            .text(Path.of("."));

    assertThat(text)
        .contains("path = \"catalog.csv\"")
        .contains(
            "# prices.csv also looks like products and is not used. 100 % of the sampled keys");
  }

  @Test
  void reportsOfTwoAdvertisersAreLayouts() {
    String text =
        draft(
                csv("google.csv", "Day,Cost,Clicks\n2024-01-04,12.30,3\n2024-01-05,10.00,4\n"),
                csv("meta.csv", "Day,Amount spent,Clicks\n2024-01-04,20.00,3\n2024-01-05,9.00,4\n"))
            .text(Path.of("."));

    assertThat(text)
        .contains("marketing-spend = [\n", "channel = \"'google'\"", "channel = \"'meta'\"");
  }

  @Test
  void reportsOfOneAdvertiserInTwoDetailsAreNotSummed() {
    String text =
        draft(
                csv("google-days.csv", "Day,Cost,Clicks\n2024-01-04,12.30,3\n2024-01-05,10.00,4\n"),
                csv(
                    "google-campaigns.csv",
                    "Day,Campaign,Cost,Clicks\n2024-01-04,A,12.30,3\n2024-01-05,B,10.00,4\n"))
            .text(Path.of("."));

    assertThat(text)
        .contains("path = \"google-campaigns.csv\"")
        .doesNotContain("path = \"google-days.csv\"");
  }

  @Test
  void amountsInTwoCurrenciesAreNotTakenForOne() {
    String text =
        draft(csv("sales-eur.csv", LINES), csv("sales-usd.csv", LATER_LINES)).text(Path.of("."));

    assertThat(text).contains("currency = \"'EUR'\"", "currency = \"'USD'\"");
  }

  private static Draft draft(FileSample... files) {
    return Draft.of(List.of(files), ShopSystemFiles.read(List.of()));
  }
}
