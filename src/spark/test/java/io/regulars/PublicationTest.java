package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.config.Settings;
import io.regulars.input.Input;
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

/** All tables of a run are published together or not at all, also after a crash. */
class PublicationTest {
  private static final int FEW_CRASHES = 5;
  private static final int MANY_CRASHES = 20;

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;
  private LakeOfOneCustomer lake;

  @BeforeEach
  void createLake() {
    lake = new LakeOfOneCustomer(folder);
  }

  @AfterEach
  void allowAllChanges() {
    FailingFileSystem.allowAll();
  }

  private Map<String, List<String>> newestVersions() {
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
  void aRepeatedRunChangesNothingUnlessForced() {
    ShopInFiles shop = lake.shop(1, "2024-03-01");
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
  void aRunWithATimeDependentExpressionIsNeverSkipped() {
    ShopInFiles shop =
        lake.shop(1, "2024-03-01").where(Input.ORDER_LINES, "ordered_at <= current_date()");
    lake.run(shop, false);

    assertThat(lake.run(shop, false).unchangedSince()).isEmpty();
  }

  @Test
  void replacedPublicationsStayReadable() {
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
  void theNextRunRecoversFromACrash() {
    crashAndRecover(FEW_CRASHES);
  }

  @Test
  @Tag("nightly")
  void theNextRunRecoversFromACrashAtAnyFileChange() {
    crashAndRecover(MANY_CRASHES);
  }

  /** Crashes runs after equally spaced numbers of file changes; then a complete run recovers. */
  private void crashAndRecover(int crashes) {
    lake.run(lake.shop(1, "2024-03-01"), false);
    ShopInFiles later = lake.shop(2, "2024-03-01", "2024-03-09");
    FailingFileSystem.allow(lake.path(), 1_000_000);
    lake.run(later, false);
    long changes = 1_000_000 - FailingFileSystem.allowAll();
    final Map<String, List<String>> expected = lake.published();
    lake.shop(1, "2024-03-01");
    lake.run(later, false);
    final List<String> before = bestSellers(3);

    lake.shop(2, "2024-03-01", "2024-03-09");
    for (int crash = 0; crash < crashes; crash++) {
      FailingFileSystem.allow(lake.path(), changes * crash / crashes);
      assertThatThrownBy(() -> lake.run(later, false)).isNotNull();
      FailingFileSystem.allowAll();
      assertThat(bestSellers(3))
          .as("after %d of %d changes", changes * crash / crashes, changes)
          .isEqualTo(before);
    }
    lake.run(later, false);

    assertThat(lake.published()).isEqualTo(newestVersions());
    for (String table : LakeOfOneCustomer.TABLES) {
      assertThat(lake.published().get(table)).isEqualTo(expected.get(table));
    }
    // Two more runs: the one in between and the last one; crashed runs are not recorded.
    assertThat(lake.published().get("runs")).hasSize(expected.get("runs").size() + 2);
  }

  /** The best sellers in the current publication, which must have the given number. */
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
  void aFailedRunRollsBackItsTables() {
    lake.run(lake.shop(1, "2024-03-01"), false);
    Map<String, List<String>> before = newestVersions();

    FailingFileSystem.allow(lake.path().resolve("data_quality"), 0);
    assertThatThrownBy(() -> lake.run(lake.shop(2, "2024-03-01"), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("No disk space left: nothing was published.");

    assertThat(newestVersions()).isEqualTo(before);
  }

  @Test
  void aSecondRunOnTheSameLakeIsRejected() {
    Settings settings = lake.shop(1, "2024-03-01").settings();
    Lake delta = Lake.at(spark, lake.path().toString());
    try (RunTransaction held = RunTransaction.begin(spark, delta, "first", "")) {
      assertThat(held.written()).isEmpty();
      assertThatThrownBy(() -> lake.run(settings, false))
          .isInstanceOfSatisfying(
              UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.LAKE_HELD))
          .hasMessageContaining("Another run is changing the lake")
          .hasMessageContaining(
              "(process " + ProcessHandle.current().pid() + ") holds the lock since");
    }
    assertThat(lake.run(settings, false).unchangedSince()).isEmpty();
  }

  @Test
  void theLockOfADeadProcessIsStale() throws Exception {
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
  void theLockOfAnotherHostExpiresWithoutHeartbeat() throws Exception {
    Files.createDirectories(lake.path().resolve("_regulars"));
    Path lock =
        Files.writeString(
            lake.path().resolve("_regulars/lock"),
            """
            {"id": "x", "host": "elsewhere", "process": 7, "user": "bob",
             "since": "2024-03-01T00:00:00Z"}
            """);
    ShopInFiles shop = lake.shop(1, "2024-03-01");
    assertThatThrownBy(() -> lake.run(shop, false))
        .hasMessageContaining(
            "bob on elsewhere (process 7) holds the lock since 2024-03-01T00:00:00Z.");

    assertThat(lock.toFile().setLastModified(System.currentTimeMillis() - 121_000)).isTrue();
    assertThat(lake.run(shop, false).unchangedSince()).isEmpty();
  }
}
