package io.regulars.draft.values;

import java.util.TreeSet;

/** The characters that the expression of a number removes or replaces. */
record RemovedCharacters(String from, String to) {
  static RemovedCharacters of(String text, TreeSet<String> removed, boolean isComma) {
    StringBuilder from = new StringBuilder();
    StringBuilder to = new StringBuilder();
    // The replaced characters come first: translate removes those without a counterpart.
    replace(from, to, text.contains(",") && isComma, ',', '.');
    replace(from, to, text.contains("("), '(', '-');
    replace(from, to, text.contains("\u2212"), '\u2212', '-');
    if (text.contains(isComma ? "." : ",")) {
      from.append(isComma ? '.' : ',');
    }
    if (text.contains(")")) {
      from.append(')');
    }
    removed.forEach(mark -> from.append(mark.equals("'") ? "''" : mark));
    return new RemovedCharacters(from.toString(), to.toString());
  }

  private static void replace(
      StringBuilder from, StringBuilder to, boolean occurs, char mark, char by) {
    if (occurs) {
      from.append(mark);
      to.append(by);
    }
  }

  boolean isNone() {
    return from.isEmpty();
  }

  String sql() {
    return from.length() == 1
        ? "replace(%s, '" + from + "', '" + to + "')"
        : "translate(%s, '" + from + "', '" + to + "')";
  }
}
