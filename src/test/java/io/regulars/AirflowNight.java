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
 * One night of the DAG in {@code jobs/airflow}, asked of Python with strict stand-ins for Airflow:
 * what its tasks would submit, and what becomes of them. Skips the test where there is no Python.
 */
public final class AirflowNight {
  /** The DAG that comes with the project. */
  public static final Path DAG = Path.of("jobs/airflow/regulars_daily.py");

  private static final Path HARNESS = Path.of("src/test/python/night.py");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode question = JSON.createObjectNode();

  private AirflowNight() {}

  /**
   * A night when the run is due at this instant, which is now, on a cluster of which nothing is
   * known yet.
   *
   * @param airflow the major version, 2 or 3
   * @param logicalDate as in 2024-03-31T04:30:00+00:00
   */
  public static AirflowNight of(int airflow, String logicalDate) {
    AirflowNight night = new AirflowNight();
    night
        .question
        .put("file", DAG.toAbsolutePath().toString())
        .put("airflow", airflow)
        .put("logical_date", logicalDate)
        .put("now", logicalDate)
        .put("master", "yarn");
    night.question.putObject("variables");
    night.question.putObject("params");
    night.question.putObject("exit_codes");
    return night;
  }

  /** Another file than the project's. */
  public AirflowNight file(Path dag) {
    question.put("file", dag.toAbsolutePath().toString());
    return this;
  }

  /** A run that somebody triggered without a logical date, as Airflow 3 allows. */
  public AirflowNight triggeredAt(String instant) {
    question.putNull("logical_date");
    question.put("run_after", instant);
    question.put("now", instant);
    return this;
  }

  /** The run of that night at a later time, after it was cleared or triggered. */
  public AirflowNight at(String instant) {
    question.put("now", instant);
    return this;
  }

  /** A parameter that the run was triggered with. */
  public AirflowNight parameter(String key, boolean value) {
    ((ObjectNode) question.get("params")).put(key, value);
    return this;
  }

  /** A parameter that the run was triggered with. */
  public AirflowNight parameter(String key, int value) {
    ((ObjectNode) question.get("params")).put(key, value);
    return this;
  }

  /** An Airflow variable. */
  public AirflowNight variable(String key, String value) {
    ((ObjectNode) question.get("variables")).put(key, value);
    return this;
  }

  /** The master of the connection {@code spark_default}. */
  public AirflowNight master(String url) {
    question.put("master", url);
    return this;
  }

  /** What the spark-submit of a task ends with; 0 unless said. */
  public AirflowNight ends(String task, int exitCode) {
    ((ObjectNode) question.get("exit_codes")).put(task, exitCode);
    return this;
  }

  /**
   * A task.
   *
   * @param upstream the tasks that come before it
   * @param command what it submits, word by word; empty if nothing
   * @param outcome success, skipped, failed or up_for_retry
   * @param said the reason
   */
  public record Task(
      String id,
      List<String> upstream,
      int retries,
      long retrySeconds,
      List<String> command,
      String outcome,
      String said) {}

  /** The command lines of the night's tasks by task, in order; none of a task that is skipped. */
  public Map<String, List<String>> commandLines() {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    for (Task task : tasks()) {
      if (!task.command().isEmpty()) {
        commands.put(task.id(), task.command());
      }
    }
    return commands;
  }

  /** The night's tasks in order. */
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (JsonNode task : answer().get("tasks")) {
      tasks.add(
          new Task(
              task.get("id").asText(),
              words(task.get("upstream")),
              task.get("retries").asInt(),
              task.get("retry_seconds").asLong(),
              words(task.get("command")),
              task.get("outcome").asText(),
              task.get("said").asText()));
    }
    return tasks;
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  /** The DAG and its tasks as the harness tells them. */
  JsonNode answer() {
    try {
      Path input = Files.createTempFile("night", ".json");
      Path output = Files.createTempFile("night", ".txt");
      try {
        Files.writeString(input, JSON.writeValueAsString(question));
        // -B: no compiled files beside the sources.
        Process python =
            new ProcessBuilder("python3", "-B", HARNESS.toString())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = python.waitFor(1, TimeUnit.MINUTES);
        String said = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || python.exitValue() != 0) {
          python.destroyForcibly();
          throw new AssertionError("The DAG cannot be read:\n" + said);
        }
        return JSON.readTree(said);
      } finally {
        Files.delete(input);
        Files.delete(output);
      }
    } catch (IOException e) {
      assumeTrue(
          !String.valueOf(e.getMessage()).contains("Cannot run program"),
          "There is no python3: the Airflow DAG is not tested.");
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
