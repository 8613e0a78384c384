package io.regulars.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ExitCode;
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

/** A run in its own process that is killed (SIGKILL) at random times or terminated (SIGTERM). */
@Tag("nightly")
class KilledRunIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int KILLED = 3;

  /** Approximate duration of writing the tables. */
  private static final int LONGEST_WAIT_MILLIS = 4_000;

  private static final int FEW_TABLES_MILLIS = 500;
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  private static final ShopOfEveryInput SHOP = ShopOfEveryInput.shared();

  @TempDir private Path folder;

  /** Starts a run in its own process. */
  private ChildProcess start(Path lake, String name, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + Path.of("conf/java-options").toAbsolutePath(),
                "-Xmx2g"));
    command.addAll(List.of(SparkHome.SHORT_LIVED_JVM.split(" ")));
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
  void theNextRunRecoversFromKilledRuns() {
    Path expected = SHOP.copyOfEarlier(folder.resolve("undisturbed"));
    SHOP.run(expected, Optional.empty());
    Path interrupted = SHOP.copyOfEarlier(folder.resolve("disturbed"));

    Random random = new Random();
    for (int number = 1; number <= KILLED; number++) {
      try (ChildProcess run = start(interrupted, "run-" + number)) {
        // If an earlier run was killed after its publication, there is nothing to do.
        run.awaitOutput(Pattern.compile("Publishing|Nothing to do"), TIMEOUT);
        int delay = random.nextInt(LONGEST_WAIT_MILLIS);
        System.out.println("Killing run " + number + " after it wrote for " + delay + " ms");
        pause(delay);
      }
      // On a fast machine the run may have published before it was killed.
      assertThat(publication(interrupted)).isIn(1L, 2L);
    }
    try (ChildProcess last = start(interrupted, "last-run")) {
      assertThat(last.exitCode(TIMEOUT)).as(last.output()).isEqualTo(ExitCode.DONE);
    }

    assertThat(publication(interrupted)).isEqualTo(2);
    assertThat(
            PublishedRows.in(expected.toString())
                .differencesOf(PublishedRows.in(interrupted.toString())))
        .isEmpty();
  }

  @Test
  void aTerminatedRunReportsItsResult() {
    Path lake = SHOP.copyOfEarlier(folder.resolve("lake"));
    try (ChildProcess run = start(lake, "ended-run")) {
      run.awaitOutput(Pattern.compile("Publishing"), TIMEOUT);
      pause(FEW_TABLES_MILLIS);
      run.terminate();
      assertThat(run.exitCode(TIMEOUT)).as(run.output()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(run.output())
          .endsWith(
              """

              Interrupted; nothing was published. The next run removes the files that this one wrote.
              """);
    }
    assertThat(publication(lake)).isEqualTo(1);
  }

  /** Only the disk for Spark's temporary files is full, not the disk of the lake. */
  @Test
  void aFullDiskForSparksTemporaryFilesPublishesNothing() {
    Path lake = SHOP.copyOfEarlier(folder.resolve("lake"));
    try (SmallDisk disk = SmallDisk.at(folder.resolve("spark"), 64)) {
      disk.fillExcept(8);
      try (ChildProcess run =
          start(lake, "cramped-run", "-Dspark.local.dir=" + folder.resolve("spark"))) {
        assertThat(run.exitCode(TIMEOUT)).as(run.output()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(run.output())
            .contains(
                """
                No disk space left: nothing was published.
                  Free disk space for the lake and for Spark's temporary files (spark.local.dir), \
                then run again.
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
