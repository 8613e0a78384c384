package io.regulars.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that a test starts. Its output goes to a file. It is killed at the end of the test,
 * together with its descendants.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread atExit = new Thread(this::end);

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a process.
   *
   * @param name name in messages
   * @param log file for standard output and standard error
   * @param environment additional variables; inherited variables of Spark and AWS are removed
   */
  static ChildProcess start(
      String name, Path log, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("SPARK_") || key.startsWith("AWS_"));
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The output so far. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the output matches a pattern; returns the first group, or the match. */
  String awaitOutput(Pattern pattern, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      boolean finished = !process.isAlive() || System.nanoTime() > end;
      Matcher match = pattern.matcher(output());
      if (match.find()) {
        return match.groupCount() == 0 ? match.group() : match.group(1);
      }
      if (finished) {
        throw new AssertionError(name + " did not print " + pattern + ", but:\n" + output());
      }
      pause();
    }
  }

  /** Waits until the process ends. */
  int exitCode(Duration timeout) {
    try {
      if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " has not ended in " + timeout + ":\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  /** Sends SIGTERM, as a scheduler does. */
  void terminate() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Direct child processes. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void end() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  static void pause() {
    try {
      Thread.sleep(POLL_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
