package io.regulars.draft.values;

/** Texts of files in HOCON. */
public final class HoconText {
  private HoconText() {}

  /** Replaces control characters, because a line break in a name would end the comment. */
  public static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** The text as a JSON string, which is valid in HOCON. */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
