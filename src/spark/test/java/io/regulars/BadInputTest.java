package io.regulars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages and exit codes of run and check for invalid inputs, and the contents of the lake
 * afterwards.
 */
class BadInputTest {
  private static final String HEADER = "order_id,customer_id,ordered_at,quantity,unit_price";

  @TempDir Path folder;
  private ShopAtWork shop;

  @BeforeEach
  void openShop() {
    shop = new ShopAtWork(folder);
  }

  @Test
  void missingFileIsRefused() {
    shop.write("line.csv", HEADER);

    refusedUnread(
        """
        Source order-lines: %1$s/lines.csv does not exist.
          The folder contains line.csv, shop.conf. Did you mean line.csv?
          Correct sources.order-lines.path.""");
  }

  @Test
  void emptyFolderIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("lines.csv"));

    refusedUnread(
        """
        Source order-lines: %1$s/lines.csv contains no csv data.
          Put the export there, or correct sources.order-lines.path or format.""");
  }

  @Test
  void missingColumnIsRefused() {
    shop.lines("order_id,customer_id,ordered_at,qty,unit_price", "A1,ada,2024-03-01,2,9.50");

    refusedUnread(
        """
        Source order-lines: %1$s/lines.csv has no column quantity, which \
        sources.order-lines.columns.quantity uses.
          Its columns are order_id, customer_id, ordered_at, qty, unit_price.""");
  }

  @Test
  void wrongDelimiterIsRefusedWithAHint() {
    shop.lines(HEADER.replace(',', ';'), "A1;ada;2024-03-01;2;9.50");

    refusedUnread(
        """
        Source order-lines: %1$s/lines.csv has no column order_id, which \
        sources.order-lines.columns.order_id uses.
          Its columns are order_id;customer_id;ordered_at;quantity;unit_price.
          This is only one column. Set sources.order-lines.options { delimiter = ";" }.""");
  }

  @Test
  void truncatedParquetFileIsRefused() throws IOException {
    SharedSession.spark()
        .sql(
            "SELECT 'A1' AS order_id, 'ada' AS customer_id, '2024-03-01' AS ordered_at,"
                + " 2 AS quantity, 9.5 AS unit_price")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("export").toString());
    Path file = onlyParquetFile(folder.resolve("export"));
    byte[] complete = Files.readAllBytes(file);
    Path truncated = Files.write(folder.resolve("lines.parquet"), Arrays.copyOf(complete, 100));
    shop.with("sources.order-lines { format = parquet, path = \"" + truncated + "\" }");

    CommandResult answer = shop.run();

    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.err().lines())
        .hasSize(3)
        .startsWith("Source order-lines: " + truncated + " cannot be read as parquet.")
        .anyMatch(
            line ->
                line.startsWith("  The reader reports: file:" + truncated + " is not a Parquet"))
        .endsWith("  Correct sources.order-lines.path, format or options, or repair the data.");
    assertThat(shop.tables()).isEmpty();
  }

  private static Path onlyParquetFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findAny().orElseThrow();
    }
  }

  @Test
  void truncatedGzipFileIsRefused() throws IOException {
    Path archive = folder.resolve("lines.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      out.write((HEADER + "\n").getBytes(UTF_8));
      for (int order = 0; order < 20_000; order++) {
        String id = Integer.toHexString(order * 0x9E3779B9);
        out.write((id + ",ada,2024-03-03 10:00:00,1,5\n").getBytes(UTF_8));
      }
    }
    byte[] complete = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(complete, complete.length / 2));
    shop.with("sources.order-lines.path = \"" + archive + "\"");

    refusedUnread(
        """
        Source order-lines: file://%1$s/lines.csv.gz cannot be read completely.
          The reader reports: Unexpected end of input stream
          The file is truncated or damaged, or it was replaced during the run. Write it \
        again, then run again.""");
  }

  @Test
  void invalidReaderOptionIsRefused() {
    shop.lines(HEADER).with("sources.order-lines.options { delimiter = \"\" }");

    refusedUnread(
        """
        Source order-lines: %1$s/lines.csv cannot be read as csv.
          The reader reports: Delimiter cannot be empty
          Correct sources.order-lines.path, format or options, or repair the data.""");
  }

  @Test
  void fileWithoutRowsIsRefused() {
    shop.lines(HEADER);
    String message =
        """
        Source order-lines: %1$s/lines.csv has no rows.
          Export the data again, or correct sources.order-lines.path.""";

    refusedUnread(shop.check("--without-profile"), message);
    refusedUnread(message);
  }

  @Test
  void conditionWithoutMatchingRowsIsRefused() {
    shop.lines(HEADER, "A1,ada,2024-03-01 10:00:00,2,9.50")
        .with("sources.order-lines.where = \"quantity > 100\"");

    refusedUnread(
        """
        Source order-lines: %1$s/lines.csv has no rows that match sources.order-lines.where.
          The condition is: quantity > 100""");
  }

  /** Only one of twelve lines is valid. The comments give the errors of the others. */
  @Test
  void invalidRowsAreRejectedAndRefuseTheRun() {
    shop.with("sources.order-lines.columns.currency = currency")
        .lines(
            HEADER + ",currency",
            "A01,ada,2024-03-01 10:00:00,2,9.50,GBP",
            "A02,ada,31/03/2024,1,5,GBP", // another date format
            "A03,bo,1899-12-31 10:00:00,1,5,GBP", // too early
            "A04,bo,2099-01-01 10:00:00,1,5,GBP", // too late
            "A05,bo,2024-03-02 10:00:00,1,NaN,GBP",
            "A06,cy,2024-03-02 10:00:00,1,Infinity,GBP",
            "A07,cy,2024-03-02 10:00:00,-1,5,GBP",
            "A08,cy,2024-03-02 10:00:00,0.5,5,GBP",
            "A09,cy,2024-03-02 10:00:00,1,5,EUR",
            "A10,cy,2024-03-02 10:00:00,1,5,USD",
            "A11,cy,2024-03-02 10:00:00,1,5,USD",
            "A12,dee,yesterday,-2,5,GBP"); // two errors

    refused(
        shop.run(),
        """
        The inputs are refused: 6 rules are violated beyond their tolerance.
          Source order-lines: 3 of 12 rows (25 %%) have a currency other than GBP; \
        the rule currency_is_the_shops allows none.
            Examples: "USD" (2 rows), "EUR" (1 row).
            The rows are in %1$s/lake/rejected_order_lines. Set sources.exchange-rates, map \
        amounts that are already converted to GBP, or exclude other currencies with where.
          Source order-lines: 2 of 12 rows (16.7 %%) have no ordered_at that can be read; \
        the rule order_has_a_time allows 0.5 %%.
            Examples: "31/03/2024" (1 row), "yesterday" (1 row).
            The rows are in %1$s/lake/rejected_order_lines. Map ordered_at with its format, for \
        example with try_to_timestamp(…, 'dd/MM/yyyy HH:mm'), or raise \
        quality.order-has-a-time.tolerance.
          Source order-lines: 2 of 12 rows (16.7 %%) have an ordered_at before 1990-01-01 or \
        after 2050-01-01; the rule order_time_in_range allows 0.5 %%.
            Examples: "1899-12-31 10:00:00" (1 row), "2099-01-01 10:00:00" (1 row).
            The rows are in %1$s/lake/rejected_order_lines. Fix the export, or set \
        quality.earliest and quality.latest, or raise quality.order-time-in-range.tolerance.
          Source order-lines: 2 of 12 rows (16.7 %%) have a negative quantity; \
        the rule quantity_is_not_negative allows 0.5 %%.
            Examples: "-1" (1 row), "-2" (1 row).
            The rows are in %1$s/lake/rejected_order_lines. Exclude returns with \
        sources.order-lines.where and provide them as refunds, or raise \
        quality.quantity-is-not-negative.tolerance.
          Source order-lines: 2 of 12 rows (16.7 %%) have a unit_price that is not a number; \
        the rule price_is_a_number allows 0.5 %%.
            Examples: "Infinity" (1 row), "NaN" (1 row).
            The rows are in %1$s/lake/rejected_order_lines. Map unit_price to a number with a \
        decimal point, or raise quality.price-is-a-number.tolerance.
          Source order-lines: 1 of 12 rows (8.3 %%) has a quantity that is not whole; \
        the rule quantity_is_whole allows none.
            Examples: "0.5" (1 row).
            The rows are in %1$s/lake/rejected_order_lines. Map quantity and unit_price to the \
        smallest unit sold, for example grams instead of kilograms.""");

    assertThat(shop.tables())
        .containsExactly("data_quality", "rejected_order_lines", "run_stages", "runs");
    assertThat(shop.rows("runs", "outcome", "as_of")).containsExactly("refused|null");
    assertThat(
            shop.rows("rejected_order_lines", "order_id", "concat_ws(' ', reasons)", "ordered_at"))
        .containsExactly(
            "A02|order_has_a_time|31/03/2024",
            "A03|order_time_in_range|1899-12-31 10:00:00",
            "A04|order_time_in_range|2099-01-01 10:00:00",
            "A05|price_is_a_number|2024-03-02 10:00:00",
            "A06|price_is_a_number|2024-03-02 10:00:00",
            "A07|quantity_is_not_negative|2024-03-02 10:00:00",
            "A08|quantity_is_whole|2024-03-02 10:00:00",
            "A09|currency_is_the_shops|2024-03-02 10:00:00",
            "A10|currency_is_the_shops|2024-03-02 10:00:00",
            "A11|currency_is_the_shops|2024-03-02 10:00:00",
            "A12|order_has_a_time quantity_is_not_negative|yesterday");
    assertThat(
            shop.rows(
                "data_quality", "if(rows_affected > 0, concat(rule, ' ', rows_affected), '')"))
        .contains(
            "currency_is_the_shops 3",
            "order_has_a_time 2",
            "order_time_in_range 2",
            "price_is_a_number 2",
            "quantity_is_not_negative 2",
            "quantity_is_whole 1");
  }

  @Test
  void checkReportsTheFindingsOfARunAndWritesNothing() {
    shop.lines(HEADER, "A1,ada,yesterday,2,9.50", "A2,bo,today,2,9.50");

    CommandResult answer = shop.check("--without-profile");

    assertThat(answer.err()).isEmpty();
    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.out())
        .isEqualTo(
            """
            input        rows  rejected
            order-lines     2         2

            Findings that stop a run
              Source order-lines: 2 of 2 rows (100 %) have no ordered_at that can be read; the rule \
            order_has_a_time allows 0.5 %.
                Examples: "today" (1 row), "yesterday" (1 row).
                The rows are worth 38.00 (100 % of all rows).
                Map ordered_at with its format, for example with try_to_timestamp(…, 'dd/MM/yyyy \
            HH:mm'), or raise quality.order-has-a-time.tolerance.

            A run would refuse these inputs: a rule is broken beyond its tolerance.
            """);
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void inputWithoutValidRowsIsRefusedWithAnyTolerance() {
    shop.lines(HEADER, "A1,ada,yesterday,2,9.50", "A2,bo,today,2,9.50")
        .with("quality.order-has-a-time.tolerance = 1");
    String finding =
        """
        Source order-lines: none of its 2 rows can be used.
          Source order-lines: 2 of 2 rows (100 %%) have no ordered_at that can be read, worth 38.00 \
        (100 %% of all rows); the rule order_has_a_time allows 100 %%.
        """;
    String remedy = "Fix the export or sources.order-lines.columns.";

    refused(shop.check("--without-profile"), finding + "  " + remedy);
    assertThat(folder.resolve("lake")).doesNotExist();
    refused(shop.run(), finding + "  The rows are in %1$s/lake/rejected_order_lines. " + remedy);
    assertThat(shop.tables())
        .containsExactly("data_quality", "rejected_order_lines", "run_stages", "runs");
  }

  @Test
  void linesWithConflictingIdsAreRejectedUnchangedAndRefuseTheRun() {
    shop.with("sources.order-lines.columns.line_id = line_id")
        .lines(
            HEADER + ",line_id",
            "A1,ada,2024-03-01 10:00:00,2,9.50,1",
            "A1,bo,2024-03-01 10:00:00,1,5,2", // order of another customer
            "A1,cy,yesterday,1,5,3", // a third customer of the order, and an invalid time
            "A2,cy,2024-03-02 10:00:00,1,5,1",
            "A2,cy,2024-03-02 10:00:00,1,5,1", // duplicate line
            "A3,cy,2024-03-02 10:00:00,1,5,1",
            "A3,dee,yesterday,1,5,2") // invalid time, so no conflict with the line of cy
        .with("quality.order-has-a-time.tolerance = 0.3");

    CommandResult checked = shop.check("--without-profile");

    assertThat(checked.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(checked.out().lines())
        .containsSubsequence(
            "  Source order-lines: 3 of 7 rows (42.9 %) have an order_id that also occurs on lines"
                + " of another customer; the rule order_has_one_customer allows none.",
            "  Source order-lines: 2 of 7 rows (28.6 %) have an order_id and line_id that also"
                + " occur on another line; the rule line_id_is_unique allows none.");
    assertThat(folder.resolve("lake")).doesNotExist();
    refused(
        shop.run(),
        """
        The inputs are refused: 2 rules are violated beyond their tolerance.
          Source order-lines: 3 of 7 rows (42.9 %%) have an order_id that also occurs on lines of \
        another customer; the rule order_has_one_customer allows none.
            Examples: "A1" (3 rows).
            The rows are in %1$s/lake/rejected_order_lines. Make order_id unique, for example \
        with concat(shop, '-', number).
          Source order-lines: 2 of 7 rows (28.6 %%) have an order_id and line_id that also occur \
        on another line; the rule line_id_is_unique allows none.
            Examples: "A2" (2 rows).
            The rows are in %1$s/lake/rejected_order_lines. To use the latest row of each \
        key, set sources.order-lines.latest-by, as in latest-by = updated_at; to use one of equal \
        rows, set sources.order-lines.distinct = true; if line_id does not identify lines, remove \
        it from the mapping.""");
    assertThat(shop.tables())
        .containsExactly("data_quality", "rejected_order_lines", "run_stages", "runs");
    assertThat(
            shop.rows(
                "rejected_order_lines",
                "order_id",
                "customer_id",
                "ordered_at",
                "line_id",
                "concat_ws(' ', reasons)"))
        .containsExactly(
            "A1|ada|2024-03-01 10:00:00|1|order_has_one_customer",
            "A1|bo|2024-03-01 10:00:00|2|order_has_one_customer",
            "A1|cy|yesterday|3|order_has_a_time order_has_one_customer",
            "A2|cy|2024-03-02 10:00:00|1|line_id_is_unique",
            "A2|cy|2024-03-02 10:00:00|1|line_id_is_unique",
            "A3|dee|yesterday|2|order_has_a_time");
    assertThat(shop.rows("runs", "outcome", "rows_rejected")).containsExactly("refused|6");
  }

  @Test
  void runWithinTheToleranceOmitsLinesWithConflictingIds() {
    shop.write("refunds.csv", "order_id,refunded_at,amount", "A1,2024-03-03 11:00:00,3");
    shop.with("sources.order-lines.columns.line_id = line_id")
        .with(
            "sources.refunds { format = csv, path = \""
                + folder
                + "/refunds.csv\", columns { order_id = order_id, refunded_at = refunded_at,"
                + " amount = amount } }")
        .lines(
            HEADER + ",line_id",
            "A1,ada,2024-03-01 10:00:00,2,9.50,1",
            "A1,bo,2024-03-01 10:00:00,1,5,2",
            "A2,cy,2024-03-02 10:00:00,1,5,1",
            "A2,cy,2024-03-02 10:00:00,1,6,1",
            "A2,cy,2024-03-02 10:00:00,3,4,2",
            "A3,ada,2024-03-03 10:00:00,2,10,1",
            "A4,ada,2024-03-03 10:00:00,1,7,1",
            "A4,,2024-03-03 10:00:00,1,7,2") // guest order
        .with("quality.order-has-one-customer.tolerance = 0.5")
        .with("quality.line-id-is-unique.tolerance = 0.25");

    CommandResult ran = shop.run("--only", "customer_profile,reconciliation");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(ExitCode.DONE);
    // ada: A3, 2 × 10. cy: the valid line of A2, 3 × 4. The refund has no customer, because A1 has
    // none.
    assertThat(shop.rows("customer_profile", "customer_id", "orders", "double(net_sales)"))
        .containsExactly("ada|1|20.0", "cy|1|12.0");
    assertThat(shop.rows("reconciliation", "grain", "item", "double(amount)"))
        .contains("all|order_value|32.0", "all|refunds|3.0");
    assertThat(
            shop.rows(
                "rejected_order_lines",
                "order_id",
                "customer_id",
                "unit_price",
                "concat_ws(' ', reasons)"))
        .containsExactly(
            "A1|ada|9.50|order_has_one_customer",
            "A1|bo|5|order_has_one_customer",
            "A2|cy|5|line_id_is_unique",
            "A2|cy|6|line_id_is_unique",
            "A4|ada|7|order_has_one_customer",
            "A4|null|7|order_has_one_customer");
    assertThat(
            shop.rows("data_quality", "rule", "rows_seen", "rows_affected", "tolerance", "passed"))
        .contains(
            "order_has_one_customer|8|4|0.5|true",
            "line_id_is_unique|8|2|0.25|true",
            "line_used|8|2|null|true");
    assertThat(shop.rows("runs", "outcome", "rows_rejected")).containsExactly("published|6");
  }

  @Test
  void duplicateOrderIsRefused() {
    shop.write(
        "orders.csv",
        "order_id,customer_id,ordered_at",
        "A1,ada,2024-03-01 10:00:00",
        "A1,bo,2024-03-01 10:00:00",
        "A2,cy,2024-03-02 10:00:00");
    shop.lines("order_id,quantity,unit_price", "A1,2,9.50", "A2,1,5")
        .with("sources.order-lines.columns { customer_id = null, ordered_at = null }")
        .with(
            "sources.orders { format = csv, path = \""
                + folder
                + "/orders.csv\", columns { order_id = order_id, customer_id = customer_id,"
                + " ordered_at = ordered_at } }");

    refused(
        shop.run(),
        """
        The inputs are refused: 2 rules are violated beyond their tolerance.
          Source orders: 2 of 3 rows (66.7 %%) have an order_id that also occurs in another row; \
        the rule order_id_is_unique allows none.
            Examples: "A1" (2 rows).
            The rows are in %1$s/lake/rejected_orders. To use the latest row of each key, \
        set sources.orders.latest-by, as in latest-by = updated_at; to use one of equal rows, set \
        sources.orders.distinct = true.
          Source order-lines: 1 of 2 rows (50 %%) has an order_id without a usable row in orders; \
        the rule line_finds_its_order allows 0.5 %%.
            Examples: "A1" (1 row).
            The rows are in %1$s/lake/rejected_order_lines. Export lines and orders of the same \
        period, and check the findings for orders, or raise \
        quality.line-finds-its-order.tolerance.""");
    assertThat(shop.tables())
        .containsExactly(
            "data_quality", "rejected_order_lines", "rejected_orders", "run_stages", "runs");
  }

  @Test
  void runWithinTheToleranceKeepsRejectedRowsUntilTheNextRun() {
    shop.lines(HEADER, "A1,ada,2024-03-01 10:00:00,2,9.50", "A2,bo,yesterday,-2,5", ",cy,today,1,5")
        .with("quality.order-has-an-id.tolerance = 0.4")
        .with("quality.order-has-a-time.tolerance = 0.7")
        .with("quality.quantity-is-not-negative.tolerance = 0.4");
    // The lines are worth 19, -10 and 5: together 14.
    List<String> findings =
        List.of(
            "  Source order-lines: 2 of 3 rows (66.7 %) have no ordered_at that can be read, worth"
                + " -5.00; the rule order_has_a_time allows 70 %.",
            "  Source order-lines: 1 of 3 rows (33.3 %) has no order_id, worth 5.00 (35.7 % of all"
                + " rows); the rule order_has_an_id allows 40 %.",
            "  Source order-lines: 1 of 3 rows (33.3 %) has a negative quantity, worth -10.00; the"
                + " rule quantity_is_not_negative allows 40 %.");

    CommandResult checked = shop.check("--without-profile");
    assertThat(checked.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(checked.out().lines()).containsSubsequence(findings);
    assertThat(folder.resolve("lake")).doesNotExist();

    CommandResult ran = shop.run("--only", "customer_profile");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(ran.out().lines()).containsSequence(findings);
    // ada bought two pieces at 9.50.
    assertThat(shop.rows("customer_profile", "customer_id", "double(net_sales)"))
        .containsExactly("ada|19.0");
    assertThat(
            shop.rows(
                "rejected_order_lines",
                "order_id",
                "customer_id",
                "ordered_at",
                "quantity",
                "unit_price",
                "concat_ws(' ', reasons)"))
        .containsExactly(
            "A2|bo|yesterday|-2|5|order_has_a_time quantity_is_not_negative",
            "null|cy|today|1|5|order_has_an_id order_has_a_time");

    shop.lines(HEADER, "A1,ada,2024-03-01 10:00:00,2,9.50");
    assertThat(shop.run("--only", "customer_profile").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shop.rows("rejected_order_lines", "order_id")).isEmpty();
    assertThat(shop.rows("runs", "outcome", "rows_rejected"))
        .containsExactly("published|0", "published|2");
  }

  private void refusedUnread(String message) {
    refusedUnread(shop.run(), message);
  }

  /**
   * Asserts that the input is refused before its rows are screened, so that no table is written.
   */
  private void refusedUnread(CommandResult answer, String message) {
    refused(answer, message);
    assertThat(shop.tables()).isEmpty();
  }

  private void refused(CommandResult answer, String message) {
    assertThat(answer.err()).isEqualTo(message.formatted(folder));
    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.out()).isEmpty();
  }
}
