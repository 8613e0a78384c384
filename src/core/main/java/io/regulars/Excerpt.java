package io.regulars;

/** Shortens foreign text for messages: one line, without characters that control a terminal. */
public final class Excerpt {
  /** The replacement for a character that is not shown. */
  public static final char REPLACEMENT = '\ufffd';

  private Excerpt() {}

  /**
   * Returns the beginning of the text, with {@link #REPLACEMENT} for every control character, and
   * with an ellipsis if the text is longer.
   *
   * @param maxLength maximum number of characters
   */
  public static String of(String text, int maxLength) {
    StringBuilder excerpt = new StringBuilder();
    text.codePoints()
        .limit(maxLength)
        .map(point -> isHarmless(point) ? point : REPLACEMENT)
        .forEach(excerpt::appendCodePoint);
    return text.codePointCount(0, text.length()) > maxLength ? excerpt + "…" : excerpt.toString();
  }

  /** Whether a character is printable: it does not control a terminal and does not end a line. */
  public static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
