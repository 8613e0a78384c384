package io.regulars.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Prints a sentence when Ctrl-C or a signal stops the process before the command has ended. It uses
 * a shutdown hook.
 */
public final class InterruptHandler {
  private final PrintStream err;
  private final Supplier<String> message;
  private volatile boolean disabled;
  private volatile boolean interrupted;

  InterruptHandler(PrintStream err, Supplier<String> message) {
    this.err = err;
    this.message = message;
  }

  /**
   * Installs a handler for this process.
   *
   * @param message returns the sentence about the interrupted work
   */
  public static InterruptHandler install(PrintStream err, Supplier<String> message) {
    InterruptHandler handler = new InterruptHandler(err, message);
    Runtime.getRuntime().addShutdownHook(new Thread(handler::onShutdown, "interruption"));
    return handler;
  }

  /** Disables the handler, because the command has succeeded or failed by itself. */
  public void disable() {
    disabled = true;
  }

  /** Whether a signal is stopping the process. A failure after that is only a consequence. */
  public boolean isInterrupted() {
    return interrupted;
  }

  /** Runs when the process ends, for any reason. */
  void onShutdown() {
    if (!disabled) {
      interrupted = true;
      err.println("\n" + message.get());
      err.flush();
    }
  }
}
