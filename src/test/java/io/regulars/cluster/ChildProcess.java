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
 * A process that a test starts. What it says goes into a file; it ends with the test, and so do the
 * processes that it started itself.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);

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
   * @param name what messages call it
   * @param log takes what it says on standard output and standard error
   * @param environment variables that it has in addition; of Spark's it has no others
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

  /** What it has said so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it says something; the answer is what the pattern's first group caught. */
  String hear(Pattern words, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean over = !process.isAlive() || System.nanoTime() > end;
      Matcher heard = words.matcher(said());
      if (heard.find()) {
        return heard.groupCount() == 0 ? heard.group() : heard.group(1);
      }
      if (over) {
        throw new AssertionError(name + " never said " + words + ", but:\n" + said());
      }
      pause();
    }
  }

  /** Waits for its end. */
  int exitCode(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " has not ended in " + patience + ":\n" + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  /** Asks it to end (SIGTERM), as a scheduler does. */
  void askToEnd() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Processes that it started. */
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
      Thread.sleep(LOOK_AGAIN_AFTER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
