package io.regulars.draft;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts in a drafted SQL expression. */
final class SqlText {
  private SqlText() {}

  /** A text in single quotes. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The values after IN, without the parentheses. */
  static String list(Collection<String> texts) {
    return texts.stream().map(SqlText::quoted).collect(Collectors.joining(", "));
  }
}
