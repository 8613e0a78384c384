package io.regulars.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Somebody ends the program before it is done, by Ctrl-C or a signal: it says so, in a sentence.
 */
public final class InterruptHandler {
  private final PrintStream err;
  private final Supplier<String> sentence;
  private volatile boolean over;
  private volatile boolean happened;

  InterruptHandler(PrintStream err, Supplier<String> sentence) {
    this.err = err;
    this.sentence = sentence;
  }

  /**
   * Watches this process from now on.
   *
   * @param sentence what to say of the work that is broken off
   */
  public static InterruptHandler watch(PrintStream err, Supplier<String> sentence) {
    InterruptHandler interruption = new InterruptHandler(err, sentence);
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

  /** The process ends, for whatever reason. */
  void ends() {
    if (!over) {
      happened = true;
      err.println("\n" + sentence.get());
      err.flush();
    }
  }
}
