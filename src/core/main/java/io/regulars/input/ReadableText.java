package io.regulars.input;

import java.util.List;

/**
 * The rule that no text of a row contains U+FFFD. The reader replaces bytes that are not in the
 * encoding of the source by this character, so that two ids or names can become one.
 */
final class ReadableText {
  static final String RULE = "text_is_readable";

  private ReadableText() {}

  /** Declares the rule for the columns of an input. */
  static DeclaredRule of(List<InputColumn> columns) {
    List<InputColumn> texts =
        columns.stream().filter(column -> column.type() == ColumnType.TEXT).toList();
    return DeclaredRule.of(RULE, (name, context) -> rule(name, texts, context))
        .when(given -> texts.stream().anyMatch(given::maps));
  }

  private static Rule rule(String name, List<InputColumn> texts, RuleContext context) {
    int[] columns = texts.stream().filter(context.given()::maps).mapToInt(context::at).toArray();
    return Rule.warn(
            name,
            row -> isReadable(row, columns),
            "have a text with U+FFFD, which stands for bytes that the encoding of the source does"
                + " not have. Set options.encoding of the source to the encoding of the files, such"
                + " as windows-1252",
            "Set options.encoding of the source to the encoding of the files")
        .withoutTolerance();
  }

  private static boolean isReadable(InputRow row, int[] columns) {
    for (int column : columns) {
      if (row.has(column) && hasReplacement(row.text(column))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text in UTF-8 contains U+FFFD, which is the bytes EF BF BD. */
  private static boolean hasReplacement(byte[] text) {
    for (int i = 0; i + 2 < text.length; i++) {
      if (text[i] == (byte) 0xEF && text[i + 1] == (byte) 0xBF && text[i + 2] == (byte) 0xBD) {
        return true;
      }
    }
    return false;
  }
}
