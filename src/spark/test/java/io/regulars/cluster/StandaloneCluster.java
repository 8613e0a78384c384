package io.regulars.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster on the loopback interface: a master and two workers, each in its own
 * process, on free ports. A worker has one core for an executor and one for a driver.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int WORKERS = 2;

  /** Added to the project's defaults: a job has two executors with one core each. */
  private static final String DEFAULTS =
      """
      spark.driver.memory            1g
      spark.executor.memory          1g
      spark.cores.max                2
      spark.driver.extraJavaOptions  %1$s
      spark.executor.extraJavaOptions %1$s
      spark.ui.enabled               false
      spark.sql.shuffle.partitions   4
      """
          .formatted(SparkHome.SHORT_LIVED_JVM);

  private final Path folder;
  private final SparkHome spark;
  private final ChildProcess master;
  private final String url;
  private final List<ChildProcess> workers = new ArrayList<>();
  private int submissions;

  private StandaloneCluster(Path folder, SparkHome spark) {
    this.folder = folder;
    this.spark = spark;
    master =
        spark.start(
            "master",
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"),
            Map.of());
    url = master.awaitOutput(Pattern.compile("Starting Spark master at (spark://\\S+)"), TIMEOUT);
  }

  /**
   * Starts a cluster.
   *
   * @param folder folder for Spark, the logs, and the workers' files
   */
  static StandaloneCluster in(Path folder) {
    SparkHome spark = SparkHome.in(folder, projectDefaults() + DEFAULTS);
    StandaloneCluster cluster = new StandaloneCluster(folder, spark);
    try {
      for (int number = 1; number <= WORKERS; number++) {
        cluster.workers.add(cluster.worker(number));
      }
      cluster.master.awaitOutput(
          Pattern.compile("(?s)(Registering worker.*){" + WORKERS + "}"), TIMEOUT);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static String projectDefaults() {
    try {
      return Files.readString(Path.of("conf/spark-defaults.conf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChildProcess worker(int number) {
    return spark.start(
        "worker-" + number,
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "2",
            "--memory",
            "4g",
            "--work-dir",
            workFolder(number).toString(),
            url),
        Map.of());
  }

  private Path workFolder(int worker) {
    return folder.resolve("work-" + worker);
  }

  /** Value for {@code --master}. */
  String url() {
    return url;
  }

  /**
   * Runs spark-submit.
   *
   * @param arguments all arguments, including {@code --master}
   * @param variables additional environment variables
   */
  ChildProcess submit(List<String> arguments, Map<String, String> variables) {
    return spark.start(
        "submission-" + ++submissions, "org.apache.spark.deploy.SparkSubmit", arguments, variables);
  }

  /** The running executors. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(worker -> worker.children().stream())
        .filter(child -> child.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  /** Standard error of the newest driver on a worker. */
  String driverLog() {
    List<Path> drivers = new ArrayList<>();
    for (int worker = 1; worker <= WORKERS; worker++) {
      if (Files.exists(workFolder(worker))) {
        try (Stream<Path> work = Files.list(workFolder(worker))) {
          work.filter(path -> path.getFileName().toString().startsWith("driver-"))
              .forEach(drivers::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    // Drivers are numbered: driver-20240131120000-0007.
    drivers.sort((one, other) -> one.getFileName().compareTo(other.getFileName()));
    try {
      return Files.readString(drivers.get(drivers.size() - 1).resolve("stderr"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(ChildProcess::close);
    master.close();
  }
}
