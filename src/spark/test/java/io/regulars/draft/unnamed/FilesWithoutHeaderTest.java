package io.regulars.draft.unnamed;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.Draft;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drafts of files without a header, whose columns are named by their values. */
class FilesWithoutHeaderTest {

  /** The first column is the same in all lines of an order, the fifth times the sixth the last. */
  @Test
  void columnsOfSalesAreNamedByTheirValues() {
    assertThat(
            draft(
                withoutHeader(
                    "sales.csv",
                    """
                    1001,2024-01-05,K7,MUG-1,1,8.00,8.00,till
                    1001,2024-01-05,K7,TEA-2,2,12.50,25.00,till
                    1002,2024-01-06,K8,MUG-1,3,8.00,24.00,web
                    1003,2024-01-07,K7,POT-9,1,30.00,30.00,web
                    1003,2024-01-07,K7,MUG-1,1,8.00,8.00,web
                    1004,2024-01-07,K9,MUG-1,1,8.00,8.00,till
                    """)))
        .contains(
"""
    # LOOK: The file has no header. These names are guesses from the values. Is each of them right?
    # LOOK: The values do not tell what these columns are. Name those that you need, and map them in columns: column_8 ("till", "web")
    column-names = [order_id, ordered_at, customer_id, product_id, quantity, unit_price, amount, column_8]
""");
  }

  @Test
  void amountOfARowWithSeveralPiecesIsThatOfTheRow() {
    assertThat(
            names(
                """
                00004,19970101,2,29.33
                00004,19970118,1,14.96
                00007,19970103,4,59.00
                00007,19970118,1,14.50
                00007,19971212,2,28.48
                """))
        .isEqualTo("[customer_id, ordered_at, quantity, amount]");
  }

  @Test
  void dateAndTimeOfDayAreTheTimeOfTheOrder() {
    assertThat(
            draft(
                withoutHeader(
                    "till.csv",
                    """
                    R1,05.01.2024,10:15,tea,2,3.00
                    R1,05.01.2024,10:15,mug,1,8.00
                    R2,16.01.2024,11:30,tea,1,3.00
                    """)))
        .contains(
            "column-names = [order_id, order_date, order_time, product_name, quantity, price]")
        .contains("concat_ws(' ', order_date, order_time)");
  }

  @Test
  void eachRowIsAnOrderIfNoIdIsRepeatedWithItsTime() {
    assertThat(
            names(
                """
                500,ada@example.com,2024-01-05 10:00:00,paid,EUR,20.00
                501,bob@example.com,2024-01-05 11:00:00,paid,EUR,30.00
                502,ada@example.com,2024-02-05 10:00:00,cancelled,EUR,25.00
                """))
        .isEqualTo("[order_id, email, ordered_at, status, currency, amount]");
  }

  /** The products have a header, so that their ids are known. */
  @Test
  void idsOfOtherFilesNameTheColumnThatRefersToThem() {
    FileSample sales =
        withoutHeader(
            "sales.csv",
            """
            K1,11,2024-01-05,1,8.00
            K2,12,2024-01-06,1,9.00
            K1,13,2024-01-07,2,7.00
            """);
    FileSample products =
        new FileSample(
            "products.csv",
            "csv",
            Map.of(),
            List.of(
                new ColumnSample("sku", "string", List.of("11", "12", "13")),
                new ColumnSample("product_name", "string", List.of("Mug", "Tea", "Pot"))));

    assertThat(draft(sales, products))
        .contains("column-names = [customer_id, product_id, ordered_at, quantity, price]");
  }

  @Test
  void customersAndProductsAreNamed() {
    assertThat(names("7,Ada Jones,ada@example.com\n8,Bob Smith,bob@example.com\n"))
        .isEqualTo("[customer_id, column_2, email]");
    assertThat(names("M-1,Mug,8.00\nT-2,Tea,8.00\n"))
        .isEqualTo("[product_id, product_name, price]");
  }

  /** All quantities of the second month are 1, which alone would say nothing. */
  @Test
  void filesOfOneKindHaveTheSameNames() {
    String draft =
        draft(
            withoutHeader(
                "2024-01.csv",
                "1,2024-01-05,K1,2,8.00\n2,2024-01-06,K2,1,8.50\n3,2024-01-07,K1,1,7.00\n"),
            withoutHeader(
                "2024-02.csv",
                "4,2024-02-05,K3,1,9.00\n5,2024-02-06,K1,1,9.50\n6,2024-02-07,K4,1,6.00\n"));

    assertThat(draft)
        .contains("path = [\"2024-01.csv\", \"2024-02.csv\"]")
        .containsOnlyOnce("column-names = [order_id, ordered_at, customer_id, quantity, price]");
  }

  @Test
  void fileWithoutHeaderThatIsNoInputIsExplained() {
    assertThat(draft(withoutHeader("notes.csv", "red,big\nblue,small\nred,small\n")))
        .contains(
            "# notes.csv does not look like any input. It has no header, and its values do not tell"
                + " what the columns are.");
  }

  private static String names(String rows) {
    return draft(withoutHeader("rows.csv", rows))
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("column-names = "))
        .map(line -> line.substring("column-names = ".length()))
        .findFirst()
        .orElse("");
  }

  private static FileSample withoutHeader(String path, String text) {
    List<String[]> rows = text.lines().map(line -> line.split(",", -1)).toList();
    List<ColumnSample> columns =
        IntStream.range(0, rows.get(0).length)
            .mapToObj(
                i ->
                    new ColumnSample("_c" + i, "string", rows.stream().map(row -> row[i]).toList()))
            .toList();
    return new FileSample(
        List.of(path), "csv", Map.of(), false, columns, Optional.empty(), List.of(), true);
  }

  private static String draft(FileSample... files) {
    return Draft.of(Arrays.asList(files), ShopSystemFiles.read(List.of())).text(Path.of("."));
  }
}
