package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.AirflowRun.Task;
import io.regulars.cli.RecordingEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The tasks of {@code jobs/airflow/regulars_daily.py} in a simulated Airflow. */
class AirflowTest {
  private static final String LOGICAL_DATE = "2024-03-31T04:30:00+00:00";
  private static final String SUBMIT =
      "spark-submit --master yarn --name regulars_%1$s --class io.regulars.Regulars"
          + " /opt/regulars/regulars.jar %1$s --config /opt/regulars/shop.conf";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void dagChecksRunsForThePreviousDayAndExports(int airflow) {
    AirflowRun night =
        AirflowRun.of(airflow, LOGICAL_DATE)
            .variable("regulars_export_to", "jdbc:postgresql://db:5432/shop");

    assertThat(night.tasks())
        .extracting(Task::id, Task::upstream, Task::outcome)
        .containsExactly(
            tuple("check", List.of(), "success"),
            tuple("run", List.of("check"), "success"),
            tuple("export", List.of("run"), "success"));
    assertThat(night.commandLines())
        .containsExactly(
            entry("check", words(SUBMIT.formatted("check") + " --without-profile")),
            entry("run", words(SUBMIT.formatted("run") + " --as-of 2024-03-30")),
            entry(
                "export",
                words(SUBMIT.formatted("export") + " --to jdbc:postgresql://db:5432/shop")));
  }

  @Test
  void jarConfigurationAndClusterAreSetInAirflow() {
    assertThat(
            AirflowRun.of(3, LOGICAL_DATE)
                .master("spark://cluster:7077")
                .variable("regulars_jar", "hdfs:///jobs/regulars.jar")
                .variable("regulars_config", "/etc/shop one.conf")
                .commandLines()
                .get("check"))
        .containsExactly(
            "spark-submit",
            "--master",
            "spark://cluster:7077",
            "--name",
            "regulars check",
            "--class",
            "io.regulars.Regulars",
            "hdfs:///jobs/regulars.jar",
            "check",
            "--config",
            "/etc/shop one.conf",
            "--without-profile");
  }

  @Test
  void exportIsSkippedWithoutADatabase() {
    AirflowRun night = AirflowRun.of(3, LOGICAL_DATE);

    assertThat(night.commandLines()).containsOnlyKeys("check", "run");
    Task export = night.tasks().get(2);
    assertThat(export.outcome()).isEqualTo("skipped");
    assertThat(export.reason())
        .isEqualTo("No database to export to. Set the variable regulars_export_to.");
  }

  /** The time in Tokyo is nine hours ahead of UTC, the time in Los Angeles eight hours behind. */
  @ParameterizedTest
  @CsvSource({
    "UTC,                 2024-03-01T04:30:00+00:00, 2024-02-29",
    "Asia/Tokyo,          2024-02-29T19:30:00+00:00, 2024-02-29",
    "America/Los_Angeles, 2024-03-01T12:30:00+00:00, 2024-02-29",
    "Europe/London,       2024-03-31T03:30:00+00:00, 2024-03-30",
    "Europe/London,       2024-03-31T23:30:00+00:00, 2024-03-31",
  })
  void reportingDateIsTheLastWholeDayInTheTimeZoneOfTheShop(String zone, String due, String asOf)
      throws IOException {
    Path dag = dagWithTimeZone(zone);

    assertThat(AirflowRun.of(3, due).file(dag).commandLines().get("run")).endsWith("--as-of", asOf);
    assertThat(AirflowRun.of(3, due).file(dag).response().get("time_zone").asText())
        .isEqualTo(zone);
  }

  private Path dagWithTimeZone(String zone) throws IOException {
    return Files.writeString(
        folder.resolve("dag.py"),
        Files.readString(AirflowRun.DAG)
            .replace("SHOP_TIME_ZONE = \"UTC\"", "SHOP_TIME_ZONE = \"" + zone + "\""));
  }

  @Test
  void runWithoutALogicalDateIsForTheDayBeforeItIsDue() {
    assertThat(
            AirflowRun.of(3, LOGICAL_DATE).triggeredAt("2024-05-02T09:00:00+00:00").commandLines())
        .extractingByKey("run")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .endsWith("--as-of", "2024-05-01");
  }

  @ParameterizedTest
  @CsvSource({
    "1, up_for_retry",
    "2, failed",
    "3, failed",
    "4, failed",
    "5, up_for_retry",
    "143, up_for_retry"
  })
  void onlyTemporaryFailuresAreRetried(int exitCode, String outcome) {
    Task run = AirflowRun.of(3, LOGICAL_DATE).ends("run", exitCode).tasks().get(1);

    assertThat(run.outcome()).isEqualTo(outcome);
    assertThat(run.retries()).isEqualTo(3);
    assertThat(run.retrySeconds()).isEqualTo(900);
    if (outcome.equals("failed")) {
      assertThat(run.reason()).startsWith("Regulars ended with exit code " + exitCode + ": ");
    }
  }

  @Test
  void missedRunsAreNotBackfilled() {
    JsonNode dag = AirflowRun.of(3, LOGICAL_DATE).response();

    assertThat(dag.get("id").asText()).isEqualTo("regulars_daily");
    assertThat(dag.get("cron").asText()).isEqualTo("30 4 * * *");
    assertThat(dag.get("catchup").asBoolean()).isFalse();
    assertThat(dag.get("max_active_runs").asInt()).isEqualTo(1);
    assertThat(dag.get("params").toString())
        .isEqualTo("{\"snapshots_back\":0,\"allow_earlier\":false}");
    assertThat(dag.get("doc").asText())
        .contains("regulars_jar", "regulars_config", "regulars_export_to")
        .contains("clear the latest one", "snapshots_back", "allow_earlier");
  }

  /** Daylight saving time starts in Berlin on 2024-03-31, so that day has 23 hours. */
  @ParameterizedTest
  @CsvSource({
    "UTC,           2024-03-31T04:30:00+00:00, 2024-04-01T04:29:00+00:00, success",
    "UTC,           2024-03-31T04:30:00+00:00, 2024-04-01T04:30:00+00:00, failed",
    "UTC,           2024-03-31T04:30:00+00:00, 2024-06-20T12:00:00+00:00, failed",
    "Europe/Berlin, 2024-03-30T03:30:00+00:00, 2024-03-31T02:29:00+00:00, success",
    "Europe/Berlin, 2024-03-30T03:30:00+00:00, 2024-03-31T02:30:00+00:00, failed",
  })
  void dagRunCanBeRepeatedUntilTheNextOneIsDue(String zone, String due, String now, String outcome)
      throws IOException {
    Path dag = dagWithTimeZone(zone);

    Task run = AirflowRun.of(3, due).file(dag).executedAt(now).tasks().get(1);

    assertThat(run.outcome()).isEqualTo(outcome);
    if (outcome.equals("failed")) {
      assertThat(run.command()).isEmpty();
      assertThat(run.reason())
          .startsWith("A later DAG run is already due")
          .contains("Clear the latest DAG run instead", "snapshots_back", "allow_earlier");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void pastDagRunIsExecutedWithAllowEarlier(int airflow) {
    Task run =
        AirflowRun.of(airflow, LOGICAL_DATE)
            .executedAt("2024-06-20T12:00:00+00:00")
            .parameter("allow_earlier", true)
            .tasks()
            .get(1);

    assertThat(run.command())
        .isEqualTo(words(SUBMIT.formatted("run") + " --as-of 2024-03-30 --allow-earlier"));
  }

  @Test
  void pastSnapshotsAreBackfilledByOneRun() {
    assertThat(
            AirflowRun.of(3, LOGICAL_DATE)
                .parameter("snapshots_back", 23)
                .commandLines()
                .get("run"))
        .isEqualTo(words(SUBMIT.formatted("run") + " --as-of 2024-03-30 --set snapshots.back=23"));
  }

  /** The arguments after the jar are valid for the current version of the program. */
  @Test
  void submittedArgumentsAreValid() throws IOException {
    Path shop = Files.writeString(folder.resolve("shop.conf"), RecordingEngine.SIMULATED);
    AirflowRun night =
        AirflowRun.of(3, LOGICAL_DATE)
            .variable("regulars_config", shop.toString())
            .variable("regulars_export_to", "jdbc:postgresql://db:5432/shop")
            .parameter("allow_earlier", true)
            .parameter("snapshots_back", 23);

    assertThat(night.commandLines().values())
        .hasSize(3)
        .allSatisfy(
            command -> {
              int jar = command.indexOf("/opt/regulars/regulars.jar");
              List<String> arguments = command.subList(jar + 1, command.size());
              CommandLine program = Regulars.commandLine(new RecordingEngine(), () -> false);
              program.setOut(new PrintWriter(new StringWriter()));
              program.setErr(new PrintWriter(new StringWriter()));
              assertThat(program.execute(arguments.toArray(new String[0]))).isZero();
            });
  }

  /** Splits a line at spaces. An underscore is a space inside a word. */
  private static List<String> words(String line) {
    return List.of(line.split(" ")).stream().map(word -> word.replace('_', ' ')).toList();
  }
}
