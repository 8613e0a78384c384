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
 * A standalone Spark cluster on the loopback: a master and two workers, each a process of its own,
 * on ports that were free. A worker has a core for an executor and one for a driver.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int WORKERS = 2;

  /** Beside what the project's own defaults say: a job has two executors of a core each. */
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
          .formatted(SparkHome.QUICK);

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
    url = master.hear(Pattern.compile("Starting Spark master at (spark://\\S+)"), PATIENCE);
  }

  /**
   * Starts a cluster.
   *
   * @param folder takes Spark, what the processes say, and what the workers work with
   */
  static StandaloneCluster in(Path folder) {
    SparkHome spark = SparkHome.in(folder, ofTheProject() + DEFAULTS);
    StandaloneCluster cluster = new StandaloneCluster(folder, spark);
    try {
      for (int number = 1; number <= WORKERS; number++) {
        cluster.workers.add(cluster.worker(number));
      }
      cluster.master.hear(Pattern.compile("(?s)(Registering worker.*){" + WORKERS + "}"), PATIENCE);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static String ofTheProject() {
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
            workOf(number).toString(),
            url),
        Map.of());
  }

  private Path workOf(int worker) {
    return folder.resolve("work-" + worker);
  }

  /** What {@code --master} names it by. */
  String url() {
    return url;
  }

  /**
   * Calls spark-submit.
   *
   * @param arguments all of them, {@code --master} too
   * @param variables of the environment in which it is called
   */
  ChildProcess submit(List<String> arguments, Map<String, String> variables) {
    return spark.start(
        "submission-" + ++submissions, "org.apache.spark.deploy.SparkSubmit", arguments, variables);
  }

  /** The executors that run now. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(worker -> worker.children().stream())
        .filter(child -> child.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  /** What the newest driver that ran on a worker has said on standard error. */
  String driverSaid() {
    List<Path> drivers = new ArrayList<>();
    for (int worker = 1; worker <= WORKERS; worker++) {
      if (Files.exists(workOf(worker))) {
        try (Stream<Path> work = Files.list(workOf(worker))) {
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
