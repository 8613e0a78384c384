package io.regulars.cli;

import io.regulars.source.Excerpt;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Words for people, of which some come from names, paths and data: a character that a terminal
 * would take for an order is written as U+FFFD. Lines and tabs stay.
 */
final class TerminalText extends FilterWriter {
  TerminalText(Writer out) {
    super(out);
  }

  /** The text without such characters. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      plain.setCharAt(i, plain(plain.charAt(i)));
    }
    return plain.toString();
  }

  private static char plain(char c) {
    // One half of a character beyond the first 65,536 is none by itself.
    boolean stays = c == '\n' || c == '\r' || c == '\t' || Character.isSurrogate(c);
    return stays || Excerpt.isHarmless(c) ? c : Excerpt.REPLACEMENT;
  }

  @Override
  public void write(int c) throws IOException {
    out.write(plain((char) c));
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
