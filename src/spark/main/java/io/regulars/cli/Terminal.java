package io.regulars.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The output streams of a command. */
final class Terminal {
  /** Set by jobs/regulars, because Java cannot detect whether standard error is a terminal. */
  private static final String ERR_IS_TERMINAL = "REGULARS_TERMINAL";

  private Terminal() {}

  /** Standard output, with terminal control characters replaced. */
  static PrintWriter out(CommandSpec command) {
    return new PrintWriter(new TerminalText(command.commandLine().getOut()));
  }

  /** Standard error, with terminal control characters replaced. */
  static PrintWriter err(CommandLine command) {
    return new PrintWriter(new TerminalText(command.getErr()));
  }

  /** Progress on standard error: one updated line on a terminal, else one line per stage. */
  static ConsoleProgress progress(CommandSpec command) {
    boolean terminal = "true".equals(System.getenv(ERR_IS_TERMINAL));
    return new ConsoleProgress(command.commandLine().getErr(), terminal);
  }
}
