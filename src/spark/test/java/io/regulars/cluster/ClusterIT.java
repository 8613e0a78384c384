package io.regulars.cluster;

import static io.regulars.cluster.ShopOfEveryInput.EARLIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.AirflowRun;
import io.regulars.ExitCode;
import io.regulars.PostgresServer;
import io.regulars.SharedSession;
import io.regulars.config.SettingsReader;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunPlan;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a standalone cluster publishes the same rows as a run in a single process. */
class ClusterIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final String JOB_JAR = Path.of("target/regulars.jar").toAbsolutePath().toString();

  @TempDir private static Path folder;
  private static final ShopOfEveryInput SHOP = ShopOfEveryInput.shared();
  private static PublishedRows local;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void runLocallyAndStartCluster() {
    local = PublishedRows.in(SHOP.earlier().toString());
    assertThat(local.tables()).contains("customer_profile", "kpi", "value_model", "runs");
    cluster = StandaloneCluster.in(folder.resolve("spark"));
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** A DAG run on this cluster for the as-of date of the local run. */
  private static AirflowRun night(Path configuration) {
    return AirflowRun.of(3, EARLIER.plusDays(1) + "T04:30:00+00:00")
        .master(cluster.url())
        .variable("regulars_jar", JOB_JAR)
        .variable("regulars_config", configuration.toString());
  }

  /** Submits the command line of an Airflow task. */
  private static ChildProcess submit(AirflowRun night, String task, Map<String, String> variables) {
    List<String> command = night.commandLines().get(task);
    assertThat(command).startsWith("spark-submit");
    return cluster.submit(command.subList(1, command.size()), variables);
  }

  private static Path configuration(String name, String... changes) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        Files.readString(SHOP.configuration()) + String.join("\n", changes) + "\n");
  }

  /** Client mode; an executor is killed while tables are written. */
  @Test
  void anAirflowRunEqualsALocalRunAlsoAfterALostExecutor() throws IOException {
    String lake = folder.resolve("night").toString();
    Path configuration =
        configuration(
            "night.conf",
            "lake = \"" + lake + "\"",
            // The rows are compared with those of the local run.
            "publication.check-keys = false");

    try (ChildProcess check = submit(night(configuration), "check", Map.of())) {
      assertThat(check.exitCode(TIMEOUT)).as(check.output()).isEqualTo(ExitCode.DONE);
      assertThat(check.output()).contains("All inputs passed. A run would accept them.");
    }
    try (ChildProcess run = submit(night(configuration), "run", Map.of())) {
      run.awaitOutput(Pattern.compile("Publishing"), TIMEOUT);
      while (run.isAlive() && PublishedRows.tables(lake).isEmpty()) {
        ChildProcess.pause();
      }
      int publishedBefore = PublishedRows.tables(lake).size();
      ProcessHandle victim = cluster.executors().get(0);
      assertThat(victim.destroyForcibly()).isTrue();

      assertThat(run.exitCode(TIMEOUT)).as(run.output()).isEqualTo(ExitCode.DONE);
      assertThat(run.output())
          .contains("Published the tables as of " + EARLIER + " in ", "Lost executor");
      assertThat(publishedBefore).isPositive().isLessThan(local.tables().size() / 2);
    }
    assertThat(local.differencesOf(PublishedRows.in(lake))).isEmpty();

    // Without PostgreSQL, the test is skipped from here.
    String database = PostgresServer.running().database();
    AirflowRun withExport = night(configuration).variable("regulars_export_to", database);
    Map<String, String> login =
        Map.of(
            "REGULARS_EXPORT_USER", PostgresServer.ADMINISTRATOR,
            "REGULARS_EXPORT_PASSWORD", PostgresServer.PASSWORD);
    try (ChildProcess export = submit(withExport, "export", login)) {
      assertThat(export.exitCode(TIMEOUT)).as(export.output()).isEqualTo(ExitCode.DONE);
    }
    for (String table : List.of("customer_profile", "kpi", "best_sellers", "runs")) {
      assertThat(texts(inDatabase(database, table)))
          .as(table)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(
              texts(SharedSession.spark().read().format("delta").load(lake + "/" + table)));
    }
  }

  private static Dataset<Row> inDatabase(String database, String table) {
    Properties login = new Properties();
    login.setProperty("user", PostgresServer.ADMINISTRATOR);
    login.setProperty("password", PostgresServer.PASSWORD);
    login.setProperty("driver", "org.postgresql.Driver");
    return SharedSession.spark().read().jdbc(database, "regulars." + table, login);
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }

  @Tag("nightly")
  @Test
  void anAirflowRunWithInvalidInputEndsWithTheCheckAndIsNotRetried() throws IOException {
    AirflowRun night =
        night(
            configuration(
                "wrong.conf",
                "lake = \"" + folder.resolve("wrong") + "\"",
                "sources.order-lines.columns.unit_price = \"-unit_price\""));
    int exitCode;
    try (ChildProcess check = submit(night, "check", Map.of())) {
      exitCode = check.exitCode(TIMEOUT);
      assertThat(check.output())
          .contains(
              "have a unit_price that is negative",
              "A run would refuse these inputs: a rule is broken beyond its tolerance.")
          .doesNotContain("\tat ");
    }

    assertThat(exitCode).isEqualTo(ExitCode.INPUT_REFUSED);
    AirflowRun.Task check = night.ends("check", exitCode).tasks().get(0);
    assertThat(check.outcome()).isEqualTo("failed");
    assertThat(check.reason()).startsWith("Regulars ended with exit code 4: ");
    assertThat(night.tasks().get(1).upstream()).containsExactly("check");
    assertThat(folder.resolve("wrong")).doesNotExist();
  }

  /** With the OpenLineage listener: rows are unchanged, and its events match the plan. */
  @Tag("nightly")
  @Test
  void clusterModeWithS3EqualsALocalRun() throws IOException {
    try (S3Server s3 = S3Server.in(folder)) {
      s3.bucket("bucket");
      configureSession(s3);
      copy(SHOP.inputs(), "s3a://bucket/shop");
      copy(s3Configuration(), "s3a://bucket/shop.conf");
      Lineage lineage = Lineage.in(folder.resolve("lineage.json"));
      List<String> jars = s3aJars();
      jars.add(Lineage.listener());
      List<String> options = new ArrayList<>(List.of("--jars", String.join(",", jars)));
      options.addAll(lineage.options());
      s3.settings()
          .forEach(
              (key, value) ->
                  options.addAll(List.of("--conf", "spark.hadoop." + key + "=" + value)));

      try (ChildProcess run =
          inClusterMode(
              options,
              s3.credentials(),
              "run",
              "--config",
              "s3a://bucket/shop.conf",
              "--as-of",
              EARLIER.toString(),
              "--set",
              "publication.check-keys=false",
              "--set",
              "lake=s3a://bucket/lake")) {
        assertThat(run.exitCode(TIMEOUT)).as(run.output()).isEqualTo(ExitCode.DONE);
        assertThat(run.output()).as(cluster.driverLog()).contains("is FINISHED");
      }

      assertThat(local.differencesOf(PublishedRows.in("s3a://bucket/lake"))).isEmpty();
      RunPlan plan = planInS3();
      assertThat(lineage.inputs()).containsExactlyInAnyOrderElementsOf(paths(plan.reads()));
      assertThat(lineage.runInputs()).containsExactlyInAnyOrderElementsOf(paths(plan.reads()));
      assertThat(lineage.runOutputs())
          .contains("s3a://bucket/lake/customer_profile", "s3a://bucket/lake/runs")
          .isSubsetOf(paths(plan.writes()));
    }
  }

  private static List<String> paths(List<RunPlan.Location> places) {
    return places.stream().map(RunPlan.Location::at).toList();
  }

  /** The plan of that run. */
  private static RunPlan planInS3() throws IOException {
    return new Pipeline(
            SharedSession.spark(),
            new SettingsReader(Set.of())
                .read(s3Configuration(), Map.of("lake", "s3a://bucket/lake")),
            Progress.SILENT)
        .plan();
  }

  @Test
  void errorsInClusterModeAreInTheDriverLogAndKnownToTheMaster() {
    String nowhere = folder.resolve("nowhere.conf").toString();
    try (ChildProcess run = inClusterMode(List.of(), Map.of(), "run", "--config", nowhere)) {
      // In cluster mode, spark-submit exits with 0 even if the driver fails.
      assertThat(run.exitCode(TIMEOUT)).isZero();
      assertThat(run.output()).contains("is FAILED");
    }
    assertThat(cluster.driverLog())
        .contains("The configuration file " + nowhere + " does not exist on the machine")
        .doesNotContain("\tat ");
  }

  private static ChildProcess inClusterMode(
      List<String> options, Map<String, String> variables, String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("--master", cluster.url(), "--deploy-mode", "cluster"));
    all.addAll(options);
    all.addAll(List.of("--class", "io.regulars.Regulars", JOB_JAR));
    all.addAll(List.of(arguments));
    return cluster.submit(all, variables);
  }

  private static List<String> s3aJars() throws IOException {
    List<String> jars = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of("target/s3a-jars").toAbsolutePath(), "*.jar")) {
      found.forEach(jar -> jars.add(jar.toString()));
    }
    return jars;
  }

  /** A configuration for the same files in the bucket. */
  private static Path s3Configuration() throws IOException {
    return Files.writeString(
        folder.resolve("s3.conf"),
        Files.readString(SHOP.configuration())
            .replace("file:" + SHOP.inputs(), "s3a://bucket/shop"));
  }

  /** Configures the session of this test for the S3 server. */
  private static void configureSession(S3Server s3) {
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
