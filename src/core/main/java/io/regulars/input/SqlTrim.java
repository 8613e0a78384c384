package io.regulars.input;

/** Trims texts as SQL does. */
final class SqlTrim {
  private SqlTrim() {}

  /** Removes surrounding spaces, but no other whitespace, as SQL's {@code trim} does. */
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(from, to);
  }
}
