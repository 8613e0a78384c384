package io.regulars.cli;

import picocli.CommandLine.Model.CommandSpec;

/** Where a command's words go. */
final class Terminal {
  /** Set by jobs/regulars: Java itself can tell about standard input and output, not error. */
  private static final String ERR_IS_TERMINAL = "REGULARS_TERMINAL";

  private Terminal() {}

  /** Progress on standard error, as a terminal or a log file likes it. */
  static ConsoleProgress progress(CommandSpec command) {
    boolean terminal = "true".equals(System.getenv(ERR_IS_TERMINAL));
    return new ConsoleProgress(command.commandLine().getErr(), terminal);
  }
}
