package io.regulars.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command's words go. */
final class Terminal {
  /** Set by jobs/regulars: Java itself can tell about standard input and output, not error. */
  private static final String ERR_IS_TERMINAL = "REGULARS_TERMINAL";

  private Terminal() {}

  /** Standard output, for people. */
  static PrintWriter out(CommandSpec command) {
    return new PrintWriter(new TerminalText(command.commandLine().getOut()));
  }

  /** Standard error, for people. */
  static PrintWriter err(CommandLine command) {
    return new PrintWriter(new TerminalText(command.getErr()));
  }

  /** Progress on standard error, as a terminal or a log file likes it. */
  static ConsoleProgress progress(CommandSpec command) {
    boolean terminal = "true".equals(System.getenv(ERR_IS_TERMINAL));
    return new ConsoleProgress(command.commandLine().getErr(), terminal);
  }
}
