package io.regulars.cli;

import io.regulars.Excerpt;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * A writer that replaces terminal control characters by U+FFFD, because names, paths and data in
 * the text can contain them. Line breaks and tabs are kept.
 */
final class TerminalText extends FilterWriter {
  TerminalText(Writer out) {
    super(out);
  }

  /** Returns the text with its control characters replaced. */
  static String of(String text) {
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

  @Override
  public void write(int c) throws IOException {
    out.write(safe((char) c));
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    out.write(of(new String(text, from, length)));
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    out.write(of(text.substring(from, from + length)));
  }
}
