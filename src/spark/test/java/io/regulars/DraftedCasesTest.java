package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.Draft;
import io.regulars.pipeline.FileSampler;
import io.regulars.pipeline.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drafts the files of the shared cases whose right answers are in their expected.txt. */
class DraftedCasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("regulars.shared", "../shared")).resolve("cases");

  @BeforeEach
  void requireCases() {
    assumeTrue(
        Files.exists(CASES.resolve("init-times")),
        () -> "Missing " + CASES + ". Set the folder of shared data with -Dregulars.shared=…");
  }

  @Test
  void timesThatTheRunReadsAreMappedByName() {
    for (String file : List.of("bq_utc", "pg_offset", "iso_nocolon")) {
      assertThat(draft("init-times/" + file + ".csv")).contains("ordered_at = \"ordered_at\"");
    }
  }

  @Test
  void amountsAreReadByAnExpression() {
    assertThat(draft("currency-signs/usd.csv"))
        .contains("unit_price = \"replace(unit_price, '$', '')\"");
    assertThat(draft("init-ads/google.csv"))
        .contains("amount = \"replace(Cost, ',', '')\"", "channel = \"'google'\"");
  }

  @Test
  void keysMeetBetweenFiles() {
    String folder = "init-keys-between-files/thelook/";
    assertThat(
            draft(
                folder + "order_items.csv",
                folder + "orders.csv",
                folder + "products.csv",
                folder + "users.csv"))
        .contains("customer_id = \"id\"", "product_id = \"id\"")
        .contains("# 100 % of the 8 sampled values are in id of ");
  }

  @Test
  void paymentsOfStripeAreOrders() {
    assertThat(draft("init-order-totals/stripe/payments.csv"))
        .contains("order_id = \"id\"", "quantity = \"1\"", "refunds {");
  }

  @Test
  void linesOfATillsLedgerAreSelected() {
    assertThat(draft("init-till-ledger/vend-sales.csv"))
        .contains("where = \"`Line Type` = 'Sale Line'\"", "customer_id = \"`Customer Code`\"");
  }

  private static String draft(String... files) {
    List<String> paths = Stream.of(files).map(file -> CASES.resolve(file).toString()).toList();
    return Draft.of(
            FileSampler.sample(SharedSession.spark(), paths, Progress.SILENT),
            ShopSystemFiles.read(List.of()))
        .text(Path.of("."));
  }
}
