package io.regulars.cli;

import io.regulars.Excerpt;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The output streams of a command. Terminal control characters are replaced by U+FFFD, because
 * names, paths and data in the text can contain them. Line breaks and tabs are kept.
 */
final class Terminal {
  /** Set by jobs/regulars, because Java cannot detect whether standard error is a terminal. */
  private static final String ERR_IS_TERMINAL = "REGULARS_TERMINAL";

  private Terminal() {}

  /** Standard output, with terminal control characters replaced. */
  static PrintWriter out(CommandSpec command) {
    return new PrintWriter(new SafeWriter(command.commandLine().getOut()));
  }

  /** Standard error, with terminal control characters replaced. */
  static PrintWriter err(CommandLine command) {
    return new PrintWriter(new SafeWriter(command.getErr()));
  }

  /** Progress on standard error: one updated line on a terminal, else one line per stage. */
  static ConsoleProgress progress(CommandSpec command) {
    boolean terminal = "true".equals(System.getenv(ERR_IS_TERMINAL));
    return new ConsoleProgress(command.commandLine().getErr(), terminal);
  }

  /** Prints sentences under a title; prints nothing if there are no sentences. */
  static void print(PrintWriter out, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      out.println();
      out.println(title);
      sentences.forEach(sentence -> out.println("  " + sentence));
    }
  }

  /** Returns the text with its control characters replaced. */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder(text);
    for (int i = 0; i < safe.length(); i++) {
      safe.setCharAt(i, safe(safe.charAt(i)));
    }
    return safe.toString();
  }

  private static char safe(char c) {
    // A surrogate is half of a character beyond U+FFFF, so its own type says nothing.
    boolean isKept = c == '\n' || c == '\r' || c == '\t' || Character.isSurrogate(c);
    return isKept || Excerpt.isHarmless(c) ? c : Excerpt.REPLACEMENT;
  }

  /** A writer that replaces terminal control characters. */
  static final class SafeWriter extends FilterWriter {
    SafeWriter(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      out.write(safe((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      out.write(safe(new String(text, from, length)));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      out.write(safe(text.substring(from, from + length)));
    }
  }
}
