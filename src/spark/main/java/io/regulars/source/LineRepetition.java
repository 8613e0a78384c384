package io.regulars.source;

/** Counts the lines of a text that are equal to one line, read character by character. */
final class LineRepetition {
  private final String line;

  /** The number of characters of the current line that are equal; -1 after a difference. */
  private int equal;

  private long count;

  LineRepetition(String line) {
    this.line = line;
  }

  /** Reads the next character. */
  void accept(char c) {
    if (c == '\n') {
      end();
    } else if (equal >= 0 && c != '\r') {
      equal = equal < line.length() && line.charAt(equal) == c ? equal + 1 : -1;
    }
  }

  /** Ends the current line. */
  void end() {
    count += equal == line.length() && !line.isEmpty() ? 1 : 0;
    equal = 0;
  }

  /** The number of equal lines. */
  long count() {
    return count;
  }
}
