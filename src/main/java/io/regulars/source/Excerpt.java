package io.regulars.source;

/** Text that others wrote, as a message can show it: short, on one line, harmless to a terminal. */
public final class Excerpt {
  /** Stands where a character was that is not shown. */
  public static final char REPLACEMENT = '\ufffd';

  private Excerpt() {}

  /**
   * The beginning of the text, with a sign in place of every control character.
   *
   * @param longest characters to show at most
   */
  public static String of(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(point -> isHarmless(point) ? point : REPLACEMENT)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > longest ? shown + "…" : shown.toString();
  }

  /** Whether a character shows as itself: it is no order to a terminal, and ends no line. */
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
