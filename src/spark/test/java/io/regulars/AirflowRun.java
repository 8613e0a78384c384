package io.regulars;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the DAG in {@code jobs/airflow}, simulated in Python with test doubles for Airflow. It
 * gives the commands that the tasks submit and their outcomes. Without Python the test is skipped.
 */
public final class AirflowRun {
  /** The DAG of the project. */
  public static final Path DAG = Path.of("jobs/airflow/regulars_daily.py");

  private static final Path HARNESS = Path.of("src/spark/test/python/night.py");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode request = JSON.createObjectNode();

  private AirflowRun() {}

  /**
   * A DAG run on YARN that is due at its logical date, which is also the current time.
   *
   * @param airflow the major version, 2 or 3
   * @param logicalDate such as 2024-03-31T04:30:00+00:00
   */
  public static AirflowRun of(int airflow, String logicalDate) {
    AirflowRun night = new AirflowRun();
    night
        .request
        .put("file", DAG.toAbsolutePath().toString())
        .put("airflow", airflow)
        .put("logical_date", logicalDate)
        .put("now", logicalDate)
        .put("master", "yarn");
    night.request.putObject("variables");
    night.request.putObject("params");
    night.request.putObject("exit_codes");
    return night;
  }

  /** Uses another DAG file. */
  public AirflowRun file(Path dag) {
    request.put("file", dag.toAbsolutePath().toString());
    return this;
  }

  /** Triggers the DAG manually without a logical date, as Airflow 3 allows. */
  public AirflowRun triggeredAt(String instant) {
    request.putNull("logical_date");
    request.put("run_after", instant);
    request.put("now", instant);
    return this;
  }

  /** Executes the DAG run at a later time, for example after it was cleared. */
  public AirflowRun executedAt(String instant) {
    request.put("now", instant);
    return this;
  }

  /** Sets a parameter of the DAG run. */
  public AirflowRun parameter(String key, boolean value) {
    ((ObjectNode) request.get("params")).put(key, value);
    return this;
  }

  /** Sets a parameter of the DAG run. */
  public AirflowRun parameter(String key, int value) {
    ((ObjectNode) request.get("params")).put(key, value);
    return this;
  }

  /** Sets an Airflow variable. */
  public AirflowRun variable(String key, String value) {
    ((ObjectNode) request.get("variables")).put(key, value);
    return this;
  }

  /** Sets the master of the connection {@code spark_default}. */
  public AirflowRun master(String url) {
    request.put("master", url);
    return this;
  }

  /** Sets the exit code of the spark-submit of a task. The default is 0. */
  public AirflowRun ends(String task, int exitCode) {
    ((ObjectNode) request.get("exit_codes")).put(task, exitCode);
    return this;
  }

  /**
   * A task.
   *
   * @param upstream the ids of its upstream tasks
   * @param command the words of the submitted command; empty if the task submits none
   * @param outcome success, skipped, failed or up_for_retry
   * @param reason the message of the outcome; empty if it is success
   */
  public record Task(
      String id,
      List<String> upstream,
      int retries,
      long retrySeconds,
      List<String> command,
      String outcome,
      String reason) {}

  /**
   * The submitted commands by task, in the order of the tasks. Tasks without a command are omitted.
   */
  public Map<String, List<String>> commandLines() {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    for (Task task : tasks()) {
      if (!task.command().isEmpty()) {
        commands.put(task.id(), task.command());
      }
    }
    return commands;
  }

  /** The tasks in order. */
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (JsonNode task : response().get("tasks")) {
      tasks.add(
          new Task(
              task.get("id").asText(),
              words(task.get("upstream")),
              task.get("retries").asInt(),
              task.get("retry_seconds").asLong(),
              words(task.get("command")),
              task.get("outcome").asText(),
              task.get("reason").asText()));
    }
    return tasks;
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  /** The response of the Python program: the DAG and its tasks. */
  JsonNode response() {
    try {
      Path input = Files.createTempFile("night", ".json");
      Path output = Files.createTempFile("night", ".txt");
      try {
        Files.writeString(input, JSON.writeValueAsString(request));
        // -B: do not write compiled files next to the sources.
        Process python =
            new ProcessBuilder("python3", "-B", HARNESS.toString())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = python.waitFor(1, TimeUnit.MINUTES);
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || python.exitValue() != 0) {
          python.destroyForcibly();
          throw new AssertionError("The DAG cannot be loaded:\n" + text);
        }
        return JSON.readTree(text);
      } finally {
        Files.delete(input);
        Files.delete(output);
      }
    } catch (IOException e) {
      assumeTrue(
          !String.valueOf(e.getMessage()).contains("Cannot run program"),
          "python3 was not found: the Airflow DAG is not tested.");
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
