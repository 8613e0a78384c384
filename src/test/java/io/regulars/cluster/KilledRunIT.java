package io.regulars.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.Regulars;
import io.regulars.SharedSession;
import io.regulars.config.SettingsReader;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunRequest;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as a process of its own that is killed (SIGKILL) at times that nobody chose. */
class KilledRunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int KILLED = 3;

  /** About as long as such a run writes tables. */
  private static final int LONGEST_WAIT_MILLIS = 8_000;

  private static final LocalDate EARLIER = LocalDate.of(2024, 6, 30);

  private static final Map<String, String> FEW_PERIODS =
      Map.of(
          "kpis.grains", "[quarter, all]",
          "cohorts.grains", "[quarter]",
          "cohorts.dimensions", "[all, country]",
          "best-sellers.grains", "[quarter]");

  @TempDir private Path folder;

  private Path configuration() {
    return folder.resolve("shop/shop.conf");
  }

  /** A run in this process. */
  private void run(String lake, Optional<LocalDate> asOf) {
    Map<String, String> settings = new HashMap<>(FEW_PERIODS);
    settings.put("lake", folder.resolve(lake).toString());
    new Pipeline(
            SharedSession.spark(),
            new SettingsReader(Set.of()).read(configuration(), settings),
            Progress.SILENT)
        .run(new RunRequest(asOf, Set.of(), false));
  }

  /** A run in a process of its own. */
  private ChildProcess start(String lake, int number) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + Path.of("conf/java-options").toAbsolutePath(),
                "-Xmx2g"));
    command.addAll(List.of(SparkHome.QUICK.split(" ")));
    command.addAll(
        List.of(
            "-Dspark.master=local[2]",
            "-cp",
            Path.of("target/regulars.jar").toAbsolutePath()
                + ":"
                + Path.of("target/spark-jars").toAbsolutePath()
                + "/*",
            "io.regulars.Regulars",
            "run",
            "--config",
            configuration().toString(),
            "--set",
            "lake=" + folder.resolve(lake)));
    FEW_PERIODS.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    return ChildProcess.start("run " + number, folder.resolve("run-" + number), Map.of(), command);
  }

  private long publication(String lake) {
    return SharedSession.spark()
        .read()
        .format("delta")
        .load(folder.resolve(lake).resolve("publications").toString())
        .where("replaced_at IS NULL")
        .selectExpr("max(publication)")
        .head()
        .getLong(0);
  }

  @Test
  void theNextRunEndsAsIfNoneHadBeenKilled() {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(600, 5))
        .write(folder.resolve("shop").toString(), "parquet");
    for (String lake : List.of("undisturbed", "disturbed")) {
      run(lake, Optional.of(EARLIER));
    }
    run("undisturbed", Optional.empty());

    Random anyTime = new Random();
    for (int number = 1; number <= KILLED; number++) {
      try (ChildProcess run = start("disturbed", number)) {
        run.hear(Pattern.compile("Publishing"), PATIENCE);
        int waited = anyTime.nextInt(LONGEST_WAIT_MILLIS);
        System.out.println("Killing run " + number + " after it wrote for " + waited + " ms");
        pause(waited);
      }
      // On a fast machine it may have come to its end before.
      assertThat(publication("disturbed")).isIn(1L, 2L);
    }
    try (ChildProcess last = start("disturbed", KILLED + 1)) {
      assertThat(last.exitCode(PATIENCE)).as(last.said()).isEqualTo(Regulars.DONE);
    }

    assertThat(publication("disturbed")).isEqualTo(2);
    PublishedRows undisturbed = PublishedRows.in(folder.resolve("undisturbed").toString());
    assertThat(undisturbed.differencesOf(PublishedRows.in(folder.resolve("disturbed").toString())))
        .isEmpty();
  }

  private static void pause(int millis) {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    while (System.nanoTime() < end) {
      ChildProcess.pause();
    }
  }
}
