package io.regulars.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Spark installation with the jars that this project is compiled with: the folders {@code jars}
 * and {@code conf} of a Spark download, without its shell scripts.
 */
final class SparkHome {
  /** Created by the build, see {@code spark-jars} in pom.xml. */
  private static final Path JARS = Path.of("target", "spark-jars").toAbsolutePath();

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /** Options for short-lived JVMs. */
  static final String SHORT_LIVED_JVM =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m";

  /** Warnings only, but with messages about workers that join or leave the cluster. */
  private static final String LOGGING =
      """
      rootLogger.level = warn
      rootLogger.appenderRef.stderr.ref = stderr
      appender.stderr.type = Console
      appender.stderr.name = stderr
      appender.stderr.target = SYSTEM_ERR
      appender.stderr.layout.type = PatternLayout
      appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex{short}
      logger.deploy.name = org.apache.spark.deploy
      logger.deploy.level = info
      """;

  private final Path folder;

  private SparkHome(Path folder) {
    this.folder = folder;
  }

  /**
   * Installs it.
   *
   * @param defaults lines of {@code spark-defaults.conf}
   */
  static SparkHome in(Path folder, String defaults) {
    try {
      Path jars = Files.createDirectories(folder.resolve("jars"));
      try (DirectoryStream<Path> found = Files.newDirectoryStream(JARS, "*.jar")) {
        for (Path jar : found) {
          Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
      }
      Path conf = Files.createDirectories(folder.resolve("conf"));
      Files.writeString(conf.resolve("log4j2.properties"), LOGGING);
      Files.writeString(conf.resolve("spark-defaults.conf"), defaults);
      return new SparkHome(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one of Spark's programs.
   *
   * @param name name in messages and of its log file
   * @param variables additional environment variables
   */
  ChildProcess start(
      String name, String program, List<String> arguments, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.putAll(variables);
    return ChildProcess.start(
        name, folder.resolve(name + ".log"), environment, command(name, program, arguments));
  }

  /** The command that starts a program, from Spark's launcher, as spark-submit uses it. */
  private List<String> command(String name, String program, List<String> arguments) {
    List<String> launcherCommand =
        new ArrayList<>(
            List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder.resolve("jars") + "/*",
                "org.apache.spark.launcher.Main",
                program));
    launcherCommand.addAll(arguments);
    try (ChildProcess launcher =
        ChildProcess.start(
            "launcher of " + name,
            folder.resolve(name + ".command"),
            environment(),
            launcherCommand)) {
      launcher.exitCode(Duration.ofSeconds(30));
      // The launcher prints an empty line, then each argument followed by a NUL.
      return Stream.of(launcher.output().split("\0"))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        folder.toString(),
        "SPARK_CONF_DIR",
        folder.resolve("conf").toString(),
        "SPARK_SCALA_VERSION",
        "2.13",
        "SPARK_LOCAL_IP",
        "127.0.0.1",
        "SPARK_DAEMON_MEMORY",
        "256m",
        // The REST server would use a fixed port.
        "SPARK_DAEMON_JAVA_OPTS",
        SHORT_LIVED_JVM + " -Dspark.master.rest.enabled=false",
        "JAVA_HOME",
        System.getProperty("java.home"));
  }
}
