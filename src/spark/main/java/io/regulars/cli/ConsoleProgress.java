package io.regulars.cli;

import io.regulars.pipeline.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * Shows the progress of a command. A terminal gets one line that is updated each second and erased
 * at the end. Any other output, such as a log file, gets one line per stage.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  private static final String ERASE_LINE = "\r\u001b[K";
  private static final int MAX_WIDTH = 100;
  private static final long TICK_MILLIS = 1_000;

  private final PrintWriter err;
  private final boolean terminal;
  private final long startNanos = System.nanoTime();
  private final Timer clock;

  private String line = "";

  /**
   * @param err receives the progress
   * @param terminal whether {@code err} is a terminal, where a line can be overwritten
   */
  ConsoleProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
    this.clock = terminal ? startTimer() : null;
  }

  @Override
  public synchronized void begins(String stage, String detail) {
    line = Terminal.safe(detail.isEmpty() ? stage : stage + ": " + detail);
    if (terminal) {
      show();
    } else {
      err.printf(Locale.ROOT, "%5d s  %s%n", seconds(), line);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (terminal) {
      clock.cancel();
      erase();
    }
  }

  private synchronized void show() {
    if (!line.isEmpty()) {
      String shown = line.length() > MAX_WIDTH ? line.substring(0, MAX_WIDTH - 1) + "…" : line;
      err.print(ERASE_LINE + shown + " … " + seconds() + " s");
      err.flush();
    }
  }

  private synchronized void erase() {
    line = "";
    err.print(ERASE_LINE);
    err.flush();
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
  }

  private Timer startTimer() {
    Timer timer = new Timer("progress", true);
    timer.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            show();
          }
        },
        TICK_MILLIS,
        TICK_MILLIS);
    return timer;
  }
}
