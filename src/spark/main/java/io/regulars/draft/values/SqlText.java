package io.regulars.draft.values;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts in a drafted SQL expression. */
public final class SqlText {
  private SqlText() {}

  /** A text in single quotes. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The values after IN, without the parentheses. */
  public static String list(Collection<String> texts) {
    return texts.stream().map(SqlText::quoted).collect(Collectors.joining(", "));
  }
}
