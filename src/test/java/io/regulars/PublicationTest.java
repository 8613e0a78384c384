package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.lake.Lake;
import io.regulars.lake.Release;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a run appear together or not at all, whatever happens to the run. */
class PublicationTest {
  private static final Set<String> TWO_TABLES = Set.of("best_sellers", "rfm_segments");
  private static final int FEW_DEATHS = 5;
  private static final int MANY_DEATHS = 20;

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;

  @AfterEach
  void letEverythingHappen() {
    MortalFileSystem.allowAll();
  }

  /** A shop of one customer who bought so many pieces on each of these days. */
  private ShopOnPaper shop(int pieces, String... days) {
    String[] lines = new String[days.length + 1];
    lines[0] = "order_id,customer_id,ordered_at,product_id,quantity,unit_price";
    for (int i = 0; i < days.length; i++) {
      lines[i + 1] = "A" + i + ",ada," + days[i] + ",tea," + pieces + ",5";
    }
    return new ShopOnPaper(folder)
        .csv(
            Input.ORDER_LINES,
            ShopOnPaper.columns(
                "order_id", "customer_id", "ordered_at", "product_id", "quantity", "unit_price"),
            lines);
  }

  private RunOutcome run(ShopOnPaper shop, boolean force) {
    return run(shop.settings(), force);
  }

  private RunOutcome run(Settings settings, boolean force) {
    return new Pipeline(spark, settings, Progress.SILENT)
        .run(new RunRequest(Optional.empty(), TWO_TABLES, force));
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  /** What a reader sees who goes by the published versions: rows by table. */
  private Map<String, List<String>> published() {
    Map<String, List<String>> tables = new TreeMap<>();
    CurrentPublication.of(lake()).forEach((name, table) -> tables.put(name, texts(table.rows())));
    return tables;
  }

  private List<String> rows(String path, Optional<Long> version) {
    var reader = spark.read().format("delta");
    version.ifPresent(number -> reader.option("versionAsOf", number));
    return texts(reader.load(path));
  }

  /** Rows as text, but for what tells one run from another. */
  private static List<String> texts(Dataset<Row> rows) {
    return rows.drop("run_id", "started_at", "seconds", "tables").collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private Map<String, List<String>> newest() {
    return published().keySet().stream()
        .collect(
            Collectors.toMap(
                table -> table,
                table -> rows(lake().resolve(table).toString(), Optional.empty()),
                (left, right) -> left,
                TreeMap::new));
  }

  @Test
  void theSameRunAgainChangesNothingUnlessItIsForced() {
    ShopOnPaper shop = shop(1, "2024-03-01");
    RunOutcome first = run(shop, false);
    Map<String, List<String>> before = published();

    RunOutcome again = run(shop, false);
    assertThat(again.unchangedSince()).isPresent();
    assertThat(again.runId()).isEqualTo(first.runId());
    assertThat(again.asOf()).isEqualTo(LocalDate.of(2024, 3, 1));
    assertThat(published()).isEqualTo(before);

    assertThat(run(shop, true).unchangedSince()).isEmpty();
    assertThat(run(shop(2, "2024-03-01"), false).unchangedSince()).isEmpty();
  }

  @Test
  void whatAnExpressionCouldChangeByItselfIsNeverTheSame() {
    ShopOnPaper shop =
        shop(1, "2024-03-01").where(Input.ORDER_LINES, "ordered_at <= current_date()");
    run(shop, false);

    assertThat(run(shop, false).unchangedSince()).isEmpty();
  }

  @Test
  void aReaderOfAnOldPublicationStillReadsIt() {
    run(shop(1, "2024-03-01"), false);
    Map<String, List<String>> before = published();
    run(shop(3, "2024-03-01"), false);

    Row old =
        spark
            .read()
            .format("delta")
            .load(lake().resolve("publications").toString())
            .where("publication = 1 AND table_name = 'best_sellers'")
            .collectAsList()
            .get(0);
    assertThat(old.<Object>getAs("replaced_at")).isNotNull();
    assertThat(rows(old.getAs("path"), Optional.of(old.<Long>getAs("version"))))
        .isEqualTo(before.get("best_sellers"))
        .isNotEqualTo(published().get("best_sellers"));
  }

  @Test
  void whereverARunEndsTheNextOneEndsAsIfNothingHadHappened() {
    runsThatDieAfter(FEW_DEATHS);
  }

  @Test
  @Tag("nightly")
  void whateverChangeOfAFileIsTheLastTheNextRunEndsAsIfNothingHadHappened() {
    runsThatDieAfter(MANY_DEATHS);
  }

  /** Runs that end after so many equal parts of the changes that a whole one makes. */
  private void runsThatDieAfter(int deaths) {
    run(shop(1, "2024-03-01"), false);
    ShopOnPaper later = shop(2, "2024-03-01", "2024-03-09");
    MortalFileSystem.allow(lake(), 1_000_000);
    run(later, false);
    long changes = 1_000_000 - MortalFileSystem.allowAll();
    final Map<String, List<String>> undisturbed = published();
    shop(1, "2024-03-01");
    run(later, false);
    final List<String> before = bestSellers(3);

    shop(2, "2024-03-01", "2024-03-09");
    for (int death = 0; death < deaths; death++) {
      MortalFileSystem.allow(lake(), changes * death / deaths);
      assertThatThrownBy(() -> run(later, false)).isNotNull();
      MortalFileSystem.allowAll();
      assertThat(bestSellers(3))
          .as("after %d of %d changes", changes * death / deaths, changes)
          .isEqualTo(before);
    }
    run(later, false);

    assertThat(published()).isEqualTo(newest());
    for (String table : TWO_TABLES) {
      assertThat(published().get(table)).isEqualTo(undisturbed.get(table));
    }
    // Two runs more than before: the one in between and this one, but none that died.
    assertThat(published().get("runs")).hasSize(undisturbed.get("runs").size() + 2);
  }

  /** The best sellers by the current publication, which must have that number. */
  private List<String> bestSellers(long publication) {
    Row current =
        spark
            .read()
            .format("delta")
            .load(lake().resolve("publications").toString())
            .where("replaced_at IS NULL AND table_name = 'best_sellers'")
            .collectAsList()
            .get(0);
    assertThat(current.<Long>getAs("publication")).isEqualTo(publication);
    return rows(current.getAs("path"), Optional.of(current.<Long>getAs("version")));
  }

  @Test
  void aRunThatFailsTakesBackWhatItWrote() {
    run(shop(1, "2024-03-01"), false);
    Map<String, List<String>> before = newest();

    MortalFileSystem.allow(lake().resolve("data_quality"), 0);
    assertThatThrownBy(() -> run(shop(2, "2024-03-01"), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("There is no space left to write to: nothing was published.");

    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void twoRunsDoNotWorkOnOneLake() {
    Settings settings = shop(1, "2024-03-01").settings();
    Lake lake = Lake.at(spark, lake().toString());
    try (Release held = Release.begin(spark, lake, "first", "")) {
      assertThat(held.written()).isEmpty();
      assertThatThrownBy(() -> run(settings, false))
          .isInstanceOfSatisfying(
              UserError.class, error -> assertThat(error.exitCode()).isEqualTo(Regulars.LAKE_HELD))
          .hasMessageContaining("Another run is at work on the lake")
          .hasMessageContaining("(process " + ProcessHandle.current().pid() + ") holds it since");
    }
    assertThat(run(settings, false).unchangedSince()).isEmpty();
  }

  @Test
  void theLockOfAProcessThatIsDeadIsTakenOver() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(lake().resolve("_regulars"));
    Files.writeString(
        lake().resolve("_regulars/lock"),
        """
        {"id": "x", "host": "%s", "process": %d, "user": "bob", "since": "2024-03-01T00:00:00Z"}
        """
            .formatted(java.net.InetAddress.getLocalHost().getHostName(), dead.pid()));

    assertThat(run(shop(1, "2024-03-01"), false).unchangedSince()).isEmpty();
    assertThat(lake().resolve("_regulars/lock")).doesNotExist();
  }

  @Test
  void theLockOfAnotherMachineHoldsAsLongAsItGivesSigns() throws Exception {
    Files.createDirectories(lake().resolve("_regulars"));
    Path lock =
        Files.writeString(
            lake().resolve("_regulars/lock"),
            """
            {"id": "x", "host": "elsewhere", "process": 7, "user": "bob",
             "since": "2024-03-01T00:00:00Z"}
            """);
    ShopOnPaper shop = shop(1, "2024-03-01");
    assertThatThrownBy(() -> run(shop, false))
        .hasMessageContaining("bob on elsewhere (process 7) holds it since 2024-03-01T00:00:00Z.");

    assertThat(lock.toFile().setLastModified(System.currentTimeMillis() - 121_000)).isTrue();
    assertThat(run(shop, false).unchangedSince()).isEmpty();
  }

  @Test
  void aTableThatWouldShrinkBeyondBeliefIsNotPublished() {
    run(shop(1, tenYearsOfMonths()), false);
    Map<String, List<String>> before = published();

    assertThatThrownBy(() -> run(shop(1, "2035-01-01"), false))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(Regulars.INPUT_REFUSED))
        .hasMessageContaining("best_sellers would have")
        .hasMessageContaining("--set publication.rows-at-least=0");
    assertThat(published()).isEqualTo(before);
  }

  /** The first days of 120 months from January 2024 on. */
  private static String[] tenYearsOfMonths() {
    return IntStream.range(0, 120)
        .mapToObj(month -> LocalDate.of(2024, 1, 1).plusMonths(month).toString())
        .toArray(String[]::new);
  }

  private RunOutcome runAsOf(String day, boolean allowEarlier, ShopOnPaper shop) {
    return new Pipeline(spark, shop.settings(), Progress.SILENT)
        .run(new RunRequest(Optional.of(LocalDate.parse(day)), TWO_TABLES, false, allowEarlier));
  }

  @Test
  void aDayBeforeTheFirstOrderIsRefusedInAnEmptyLakeToo() {
    ShopOnPaper shop = shop(1, "2024-03-01", "2024-03-09");

    assertThatThrownBy(() -> runAsOf("1999-01-01", false, shop))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(Regulars.INPUT_REFUSED))
        .hasMessage(
            """
            On 1999-01-01, the day of --as-of, there is no order yet that counts.
              The first order line is of 2024-03-01. Nothing was published.
              Set --as-of to a later day. If empty tables are wanted, run with --allow-earlier."""
                .stripIndent());
    assertThat(lake().resolve("publications")).doesNotExist();

    run(shop, false);
    Map<String, List<String>> before = published();
    assertThatThrownBy(() -> runAsOf("2024-02-29", false, shop))
        .hasMessageContaining("On 2024-02-29, the day of --as-of, there is no order yet");
    assertThat(published()).isEqualTo(before);

    assertThat(runAsOf("2024-02-29", true, shop).asOf()).isEqualTo("2024-02-29");
    assertThat(published().get("best_sellers")).isEmpty();
  }

  @Test
  void aDaySoEarlyThatTablesShrinkIsRefusedWhateverTheSettings() {
    ShopOnPaper shop = shop(1, tenYearsOfMonths());
    run(shop, false);
    Map<String, List<String>> before = published();
    shop.dimension("pieces", "quantity");

    // Each month has a best seller by revenue and one by units.
    assertThatThrownBy(() -> runAsOf("2024-12-31", false, shop))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(Regulars.INPUT_REFUSED))
        .hasMessage(
            """
            best_sellers would have 24 rows as of 2024-12-31; it is published as of 2033-12-01 with\
             240 rows.
              publication.rows-at-least = 0.5 allows no less than 120. Nothing was published.
              See whether the day (--as-of) is meant and the inputs are whole. If the smaller\
             tables of the earlier day are wanted, run with --allow-earlier."""
                .stripIndent());
    assertThat(published()).isEqualTo(before);

    runAsOf("2024-12-31", true, shop);
    assertThat(published().get("best_sellers")).hasSize(24);
  }

  @Test
  void anOlderDayWhoseTablesAreStillLargeIsRunAgain() {
    ShopOnPaper shop = shop(1, tenYearsOfMonths());
    run(shop, false);

    assertThat(runAsOf("2033-10-31", false, shop).asOf()).isEqualTo("2033-10-31");
    assertThat(published().get("best_sellers")).hasSize(236);
  }

  /** A refused run publishes what it found, and has no day; the tables are those of before. */
  @Test
  void whatIsPublishedIsGuardedAfterARefusedRunToo() {
    run(shop(1, tenYearsOfMonths()), false);
    assertThatThrownBy(() -> run(shop(1, "no day"), false)).isInstanceOf(UserError.class);
    ShopOnPaper shop = shop(1, tenYearsOfMonths());

    assertThatThrownBy(() -> runAsOf("2024-12-31", false, shop))
        .hasMessageContaining("it is published as of 2033-12-01");
    assertThatThrownBy(() -> run(shop(1, "2035-01-01"), false))
        .hasMessageContaining("best_sellers would have 2 rows after 240");
  }
}
