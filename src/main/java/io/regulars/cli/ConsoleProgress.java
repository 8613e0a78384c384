package io.regulars.cli;

import io.regulars.pipeline.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * Tells somebody at a terminal how long work goes on: on a terminal one line that keeps up to date
 * and is gone afterwards, elsewhere a line for each stage.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  private static final String ERASED_LINE = "\r\u001b[K";
  private static final int WIDEST = 100;
  private static final long TICK = 1_000;

  private final PrintWriter err;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private final Timer clock;

  private String line = "";

  /**
   * @param err where it is written
   * @param terminal whether a line there can be written over
   */
  ConsoleProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
    this.clock = terminal ? ticking() : null;
  }

  @Override
  public synchronized void begins(String stage, String detail) {
    line = TerminalText.of(detail.isEmpty() ? stage : stage + ": " + detail);
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
      String shown = line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line;
      err.print(ERASED_LINE + shown + " … " + seconds() + " s");
      err.flush();
    }
  }

  private synchronized void erase() {
    line = "";
    err.print(ERASED_LINE);
    err.flush();
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
  }

  private Timer ticking() {
    Timer timer = new Timer("progress", true);
    timer.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            show();
          }
        },
        TICK,
        TICK);
    return timer;
  }
}
