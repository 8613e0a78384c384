package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.lake.Lake;
import io.regulars.lake.RunTransaction;
import io.regulars.pipeline.RunOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a run appear together or not at all, whatever happens to the run. */
class PublicationTest {
  private static final int FEW_DEATHS = 5;
  private static final int MANY_DEATHS = 20;

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;
  private LakeOfOneCustomer lake;

  @BeforeEach
  void anEmptyLake() {
    lake = new LakeOfOneCustomer(folder);
  }

  @AfterEach
  void letEverythingHappen() {
    MortalFileSystem.allowAll();
  }

  private Map<String, List<String>> newest() {
    return lake.published().keySet().stream()
        .collect(
            Collectors.toMap(
                table -> table,
                table ->
                    LakeOfOneCustomer.rows(lake.path().resolve(table).toString(), Optional.empty()),
                (left, right) -> left,
                TreeMap::new));
  }

  @Test
  void theSameRunAgainChangesNothingUnlessItIsForced() {
    ShopOnPaper shop = lake.shop(1, "2024-03-01");
    RunOutcome first = lake.run(shop, false);
    Map<String, List<String>> before = lake.published();

    RunOutcome again = lake.run(shop, false);
    assertThat(again.unchangedSince()).isPresent();
    assertThat(again.runId()).isEqualTo(first.runId());
    assertThat(again.asOf()).isEqualTo(LocalDate.of(2024, 3, 1));
    assertThat(lake.published()).isEqualTo(before);

    assertThat(lake.run(shop, true).unchangedSince()).isEmpty();
    assertThat(lake.run(lake.shop(2, "2024-03-01"), false).unchangedSince()).isEmpty();
  }

  @Test
  void whatAnExpressionCouldChangeByItselfIsNeverTheSame() {
    ShopOnPaper shop =
        lake.shop(1, "2024-03-01").where(Input.ORDER_LINES, "ordered_at <= current_date()");
    lake.run(shop, false);

    assertThat(lake.run(shop, false).unchangedSince()).isEmpty();
  }

  @Test
  void aReaderOfAnOldPublicationStillReadsIt() {
    lake.run(lake.shop(1, "2024-03-01"), false);
    Map<String, List<String>> before = lake.published();
    lake.run(lake.shop(3, "2024-03-01"), false);

    Row old =
        spark
            .read()
            .format("delta")
            .load(lake.path().resolve("publications").toString())
            .where("publication = 1 AND table_name = 'best_sellers'")
            .collectAsList()
            .get(0);
    assertThat(old.<Object>getAs("replaced_at")).isNotNull();
    assertThat(LakeOfOneCustomer.rows(old.getAs("path"), Optional.of(old.<Long>getAs("version"))))
        .isEqualTo(before.get("best_sellers"))
        .isNotEqualTo(lake.published().get("best_sellers"));
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
    lake.run(lake.shop(1, "2024-03-01"), false);
    ShopOnPaper later = lake.shop(2, "2024-03-01", "2024-03-09");
    MortalFileSystem.allow(lake.path(), 1_000_000);
    lake.run(later, false);
    long changes = 1_000_000 - MortalFileSystem.allowAll();
    final Map<String, List<String>> undisturbed = lake.published();
    lake.shop(1, "2024-03-01");
    lake.run(later, false);
    final List<String> before = bestSellers(3);

    lake.shop(2, "2024-03-01", "2024-03-09");
    for (int death = 0; death < deaths; death++) {
      MortalFileSystem.allow(lake.path(), changes * death / deaths);
      assertThatThrownBy(() -> lake.run(later, false)).isNotNull();
      MortalFileSystem.allowAll();
      assertThat(bestSellers(3))
          .as("after %d of %d changes", changes * death / deaths, changes)
          .isEqualTo(before);
    }
    lake.run(later, false);

    assertThat(lake.published()).isEqualTo(newest());
    for (String table : LakeOfOneCustomer.TABLES) {
      assertThat(lake.published().get(table)).isEqualTo(undisturbed.get(table));
    }
    // Two runs more than before: the one in between and this one, but none that died.
    assertThat(lake.published().get("runs")).hasSize(undisturbed.get("runs").size() + 2);
  }

  /** The best sellers by the current publication, which must have that number. */
  private List<String> bestSellers(long publication) {
    Row current =
        spark
            .read()
            .format("delta")
            .load(lake.path().resolve("publications").toString())
            .where("replaced_at IS NULL AND table_name = 'best_sellers'")
            .collectAsList()
            .get(0);
    assertThat(current.<Long>getAs("publication")).isEqualTo(publication);
    return LakeOfOneCustomer.rows(
        current.getAs("path"), Optional.of(current.<Long>getAs("version")));
  }

  @Test
  void aRunThatFailsTakesBackWhatItWrote() {
    lake.run(lake.shop(1, "2024-03-01"), false);
    Map<String, List<String>> before = newest();

    MortalFileSystem.allow(lake.path().resolve("data_quality"), 0);
    assertThatThrownBy(() -> lake.run(lake.shop(2, "2024-03-01"), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("There is no space left to write to: nothing was published.");

    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void twoRunsDoNotWorkOnOneLake() {
    Settings settings = lake.shop(1, "2024-03-01").settings();
    Lake delta = Lake.at(spark, lake.path().toString());
    try (RunTransaction held = RunTransaction.begin(spark, delta, "first", "")) {
      assertThat(held.written()).isEmpty();
      assertThatThrownBy(() -> lake.run(settings, false))
          .isInstanceOfSatisfying(
              UserError.class, error -> assertThat(error.exitCode()).isEqualTo(Regulars.LAKE_HELD))
          .hasMessageContaining("Another run is at work on the lake")
          .hasMessageContaining("(process " + ProcessHandle.current().pid() + ") holds it since");
    }
    assertThat(lake.run(settings, false).unchangedSince()).isEmpty();
  }

  @Test
  void theLockOfAProcessThatIsDeadIsTakenOver() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(lake.path().resolve("_regulars"));
    Files.writeString(
        lake.path().resolve("_regulars/lock"),
        """
        {"id": "x", "host": "%s", "process": %d, "user": "bob", "since": "2024-03-01T00:00:00Z"}
        """
            .formatted(java.net.InetAddress.getLocalHost().getHostName(), dead.pid()));

    assertThat(lake.run(lake.shop(1, "2024-03-01"), false).unchangedSince()).isEmpty();
    assertThat(lake.path().resolve("_regulars/lock")).doesNotExist();
  }

  @Test
  void theLockOfAnotherMachineHoldsAsLongAsItGivesSigns() throws Exception {
    Files.createDirectories(lake.path().resolve("_regulars"));
    Path lock =
        Files.writeString(
            lake.path().resolve("_regulars/lock"),
            """
            {"id": "x", "host": "elsewhere", "process": 7, "user": "bob",
             "since": "2024-03-01T00:00:00Z"}
            """);
    ShopOnPaper shop = lake.shop(1, "2024-03-01");
    assertThatThrownBy(() -> lake.run(shop, false))
        .hasMessageContaining("bob on elsewhere (process 7) holds it since 2024-03-01T00:00:00Z.");

    assertThat(lock.toFile().setLastModified(System.currentTimeMillis() - 121_000)).isTrue();
    assertThat(lake.run(shop, false).unchangedSince()).isEmpty();
  }
}
