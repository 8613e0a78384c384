package io.regulars.cli;

import java.io.PrintStream;

/**
 * Somebody ends the program before it is done, by Ctrl-C or a signal: it says so, in a sentence.
 */
public final class Interruption {
  private final PrintStream err;
  private final Runnable silence;
  private volatile boolean over;
  private volatile boolean happened;

  Interruption(PrintStream err, Runnable silence) {
    this.err = err;
    this.silence = silence;
  }

  /**
   * Watches this process from now on.
   *
   * @param silence has those be quiet who would tell at length that their work was broken off
   */
  public static Interruption watch(PrintStream err, Runnable silence) {
    Interruption interruption = new Interruption(err, silence);
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
      silence.run();
      err.println();
      err.println("Interrupted: nothing was published.");
      err.flush();
    }
  }
}
