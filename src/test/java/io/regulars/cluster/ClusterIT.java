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
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar on a cluster of processes: what it publishes there is what it publishes in one
 * process.
 */
class ClusterIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String JOB_JAR = Path.of("target/regulars.jar").toAbsolutePath().toString();
  private static final String OUR_DEFAULTS =
      Path.of("conf/spark-defaults.conf").toAbsolutePath().toString();

  /** Every table and input, but few periods: the time goes into Spark, not into rows. */
  private static final Map<String, String> FEW_PERIODS =
      Map.of(
          "kpis.grains", "[quarter, all]",
          "cohorts.grains", "[quarter]",
          "cohorts.dimensions", "[all, country]",
          "best-sellers.grains", "[quarter]");

  @TempDir private static Path folder;
  private static Path shop;
  private static PublishedRows local;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void aShopItsTablesAndACluster() {
    shop = folder.resolve("shop");
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(600, 5)).write(shop.toString(), "parquet");
    Map<String, String> settings = new HashMap<>(FEW_PERIODS);
    settings.put("lake", folder.resolve("local").toString());
    new Pipeline(
            SharedSession.spark(),
            new SettingsReader(Set.of()).read(shop.resolve("shop.conf"), settings),
            Progress.SILENT)
        .run(RunRequest.everything());
    local = PublishedRows.in(folder.resolve("local").toString());
    assertThat(local.tables()).contains("customer_profile", "kpi", "value_model", "runs");
    cluster = StandaloneCluster.in(folder.resolve("spark"));
  }

  @AfterAll
  static void noProcessStays() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void inClientModeTheRowsAreThoseOfALocalRunEvenIfAnExecutorIsKilled() {
    String lake = folder.resolve("client").toString();

    try (ChildProcess run = submit("client", run(shop.resolve("shop.conf").toString(), lake))) {
      run.hear(Pattern.compile("Publishing"), PATIENCE);
      while (run.isAlive() && PublishedRows.tables(lake).isEmpty()) {
        ChildProcess.pause();
      }
      int publishedBefore = PublishedRows.tables(lake).size();
      ProcessHandle victim = cluster.executors().get(0);
      assertThat(victim.destroyForcibly()).isTrue();

      assertThat(run.exitCode(PATIENCE)).as(run.said()).isEqualTo(Regulars.DONE);
      assertThat(run.said()).contains("Lost executor");
      assertThat(publishedBefore).isPositive().isLessThan(local.tables().size() / 2);
    }

    assertThat(local.differencesOf(PublishedRows.in(lake))).isEmpty();
  }

  @Test
  void inClusterModeTheRowsAreThoseOfALocalRunWithEverythingInS3() throws IOException {
    try (S3Server s3 = S3Server.in(folder)) {
      s3.bucket("bucket");
      useFromHere(s3);
      copy(shop, "s3a://bucket/shop");
      copy(movedToS3(shop.resolve("shop.conf")), "s3a://bucket/shop.conf");
      List<String> options = new ArrayList<>(List.of("--jars", String.join(",", s3aJars())));
      s3.settings()
          .forEach(
              (key, value) ->
                  options.addAll(List.of("--conf", "spark.hadoop." + key + "=" + value)));
      options.addAll(run("s3a://bucket/shop.conf", "s3a://bucket/lake"));

      try (ChildProcess run = cluster.submit("cluster", withDefaults(options), s3.credentials())) {
        assertThat(run.exitCode(PATIENCE)).as(run.said()).isEqualTo(Regulars.DONE);
        assertThat(run.said()).as(cluster.driverSaid()).contains("is FINISHED");
      }

      assertThat(local.differencesOf(PublishedRows.in("s3a://bucket/lake"))).isEmpty();
    }
  }

  @Test
  void aMistakeEndsSparkSubmitInClientModeWithItsExitCode() {
    try (ChildProcess run = submit("client", run(nowhere(), "lake"))) {
      assertThat(run.exitCode(PATIENCE)).isEqualTo(Regulars.CONFIGURATION);
      assertThat(run.said())
          .contains("There is no configuration file " + nowhere())
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aMistakeInClusterModeIsSaidByTheDriverAndKnownToTheMaster() {
    try (ChildProcess run = submit("cluster", run(nowhere(), "lake"))) {
      // Whatever became of the driver: spark-submit tells it in words only.
      assertThat(run.exitCode(PATIENCE)).isZero();
      assertThat(run.said()).contains("is FAILED");
    }
    assertThat(cluster.driverSaid())
        .contains("There is no configuration file " + nowhere() + " on the machine")
        .doesNotContain("\tat ");
  }

  private static String nowhere() {
    return folder.resolve("nowhere.conf").toString();
  }

  private static ChildProcess submit(String deployMode, List<String> options) {
    return cluster.submit(deployMode, withDefaults(options), Map.of());
  }

  private static List<String> withDefaults(List<String> options) {
    List<String> all = new ArrayList<>(List.of("--properties-file", OUR_DEFAULTS));
    all.addAll(options);
    return all;
  }

  /** The end of a command line of spark-submit: the job and its arguments. */
  private static List<String> run(String settings, String lake) {
    List<String> words =
        new ArrayList<>(List.of("--class", "io.regulars.Regulars", JOB_JAR, "run", "--config"));
    words.add(settings);
    FEW_PERIODS.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    // The local run has read its tables again; here they are compared row by row.
    words.addAll(List.of("--set", "publication.check-keys=false", "--set", "lake=" + lake));
    return words;
  }

  private static List<String> s3aJars() throws IOException {
    List<String> jars = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("target/s3a-jars").toAbsolutePath(), "*.jar")) {
      found.forEach(jar -> jars.add(jar.toString()));
    }
    return jars;
  }

  /** The configuration for the same files in the bucket. */
  private static Path movedToS3(Path settings) throws IOException {
    return Files.writeString(
        folder.resolve("s3.conf"),
        Files.readString(settings).replace("file:" + shop, "s3a://bucket/shop"));
  }

  /** Has the session of this test speak to the server. */
  private static void useFromHere(S3Server s3) {
    Configuration hadoop = SharedSession.spark().sparkContext().hadoopConfiguration();
    s3.settings().forEach(hadoop::set);
    hadoop.set("fs.s3a.access.key", s3.credentials().get("AWS_ACCESS_KEY_ID"));
    hadoop.set("fs.s3a.secret.key", s3.credentials().get("AWS_SECRET_ACCESS_KEY"));
  }

  private static void copy(Path from, String to) throws IOException {
    Configuration hadoop = SharedSession.spark().sparkContext().hadoopConfiguration();
    var source = new org.apache.hadoop.fs.Path(from.toUri());
    var target = new org.apache.hadoop.fs.Path(to);
    FileUtil.copy(
        source.getFileSystem(hadoop), source, target.getFileSystem(hadoop), target, false, hadoop);
  }
}
