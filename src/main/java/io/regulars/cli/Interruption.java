package io.regulars.cli;

import java.io.PrintStream;

/**
 * Somebody ends the program before it is done, by Ctrl-C or a signal: it says so, in a sentence.
 */
public final class Interruption {
  private final PrintStream err;
  private volatile boolean over;
  private volatile boolean happened;

  private Interruption(PrintStream err) {
    this.err = err;
  }

  /** Watches this process from now on. */
  public static Interruption watch(PrintStream err) {
    Interruption interruption = new Interruption(err);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::ends, "interruption"));
    return interruption;
  }

  /** The work is done or has failed by itself: whatever ends the process now is no interruption. */
  public void over() {
    over = true;
  }

  /** Whether the process is being ended from outside: what fails now fails because of that. */
  public boolean happened() {
    return happened;
  }

  /** The process ends. A run publishes all of its tables or none, as its last step. */
  void ends() {
    if (!over) {
      happened = true;
      err.println();
      err.println("Interrupted: nothing was published.");
      err.flush();
    }
  }

  /** For tests: an interruption that waits to be told. */
  static Interruption unwatched(PrintStream err) {
    return new Interruption(err);
  }
}
