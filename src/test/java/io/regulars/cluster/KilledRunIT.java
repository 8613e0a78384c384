package io.regulars.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.Regulars;
import io.regulars.SharedSession;
import io.regulars.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job as a process of its own that is ended: killed (SIGKILL) at times that nobody chose, or
 * asked to (SIGTERM).
 */
@Tag("nightly")
class KilledRunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int KILLED = 3;

  /** About as long as such a run writes tables. */
  private static final int LONGEST_WAIT_MILLIS = 4_000;

  private static final int FEW_TABLES_MILLIS = 500;
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  private static final ShopOfEveryInput SHOP = ShopOfEveryInput.made();

  @TempDir private Path folder;

  /** A run in a process of its own. */
  private ChildProcess start(Path lake, String name, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + Path.of("conf/java-options").toAbsolutePath(),
                "-Xmx2g"));
    command.addAll(List.of(SparkHome.QUICK.split(" ")));
    command.addAll(List.of("-Dspark.master=local[2]"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            Path.of("target/regulars.jar").toAbsolutePath()
                + ":"
                + Path.of("target/spark-jars").toAbsolutePath()
                + "/*",
            "io.regulars.Regulars",
            "run",
            "--config",
            SHOP.configuration().toString(),
            "--set",
            "lake=" + lake));
    return ChildProcess.start(name, folder.resolve(name), Map.of(), command);
  }

  private static long publication(Path lake) {
    return SharedSession.spark()
        .read()
        .format("delta")
        .load(lake.resolve("publications").toString())
        .where("replaced_at IS NULL")
        .selectExpr("max(publication)")
        .head()
        .getLong(0);
  }

  @Test
  void theNextRunEndsAsIfNoneHadBeenKilled() {
    Path undisturbed = SHOP.copyOfEarlier(folder.resolve("undisturbed"));
    SHOP.run(undisturbed, Optional.empty());
    Path disturbed = SHOP.copyOfEarlier(folder.resolve("disturbed"));

    Random anyTime = new Random();
    for (int number = 1; number <= KILLED; number++) {
      try (ChildProcess run = start(disturbed, "run-" + number)) {
        // One that was killed too late has published: then there is nothing to do any more.
        run.hear(Pattern.compile("Publishing|Nothing to do"), PATIENCE);
        int waited = anyTime.nextInt(LONGEST_WAIT_MILLIS);
        System.out.println("Killing run " + number + " after it wrote for " + waited + " ms");
        pause(waited);
      }
      // On a fast machine it may have come to its end before.
      assertThat(publication(disturbed)).isIn(1L, 2L);
    }
    try (ChildProcess last = start(disturbed, "last-run")) {
      assertThat(last.exitCode(PATIENCE)).as(last.said()).isEqualTo(Regulars.DONE);
    }

    assertThat(publication(disturbed)).isEqualTo(2);
    assertThat(
            PublishedRows.in(undisturbed.toString())
                .differencesOf(PublishedRows.in(disturbed.toString())))
        .isEmpty();
  }

  @Test
  void aRunThatIsAskedToEndSaysWhatBecameOfItAndNoMore() {
    Path lake = SHOP.copyOfEarlier(folder.resolve("lake"));
    try (ChildProcess run = start(lake, "ended-run")) {
      run.hear(Pattern.compile("Publishing"), PATIENCE);
      pause(FEW_TABLES_MILLIS);
      run.askToEnd();
      assertThat(run.exitCode(PATIENCE)).as(run.said()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(run.said())
          .endsWith(
              """

              Broken off: nothing was published. The next run clears away what this one wrote.
              """);
    }
    assertThat(publication(lake)).isEqualTo(1);
  }

  /** The lake has room, the disk that Spark works on has none. */
  @Test
  void aFullDiskForSparksWorkingFilesPublishesNothing() {
    Path lake = SHOP.copyOfEarlier(folder.resolve("lake"));
    try (SmallDisk disk = SmallDisk.at(folder.resolve("spark"), 64)) {
      disk.fillUpTo(8);
      try (ChildProcess run =
          start(lake, "cramped-run", "-Dspark.local.dir=" + folder.resolve("spark"))) {
        assertThat(run.exitCode(PATIENCE)).as(run.said()).isEqualTo(Regulars.UNEXPECTED);
        assertThat(run.said())
            .contains(
                """
                There is no space left to write to: nothing was published.
                  Make room for the lake and for Spark's working files (spark.local.dir), and run \
                again.
                """)
            .doesNotContain("\tat io.regulars");
      }
    }
    assertThat(publication(lake)).isEqualTo(1);
    assertThat(
            PublishedRows.in(SHOP.earlier().toString())
                .differencesOf(PublishedRows.in(lake.toString())))
        .isEmpty();
  }

  private static void pause(int millis) {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    while (System.nanoTime() < end) {
      ChildProcess.pause();
    }
  }
}
