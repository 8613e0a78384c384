package io.regulars.config;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SQL expression or a note of a shop system, with placeholders for what only a draft knows. */
public record Template(String text) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(?:(time|number)\\.([^{}]+)|file\\.([^{}.]+)(?:\\.([^{}]+))?)}");

  /** What a placeholder stands for. */
  public enum Kind {
    /** {@code {time.COLUMN}}: a raw column, parsed in the time format of its values. */
    TIME,
    /** {@code {number.COLUMN}}: a raw column as a number, in the notation of its values. */
    NUMBER,
    /** {@code {file.NAME}}: another file of the system. */
    FILE,
    /** {@code {file.NAME.COLUMN}}: a raw column of another file of the system. */
    FILE_COLUMN
  }

  /**
   * A placeholder in a text.
   *
   * @param file the name of the other file; empty for {@link Kind#TIME} and {@link Kind#NUMBER}
   * @param column the raw column; empty for {@link Kind#FILE}
   */
  public record Placeholder(Kind kind, String file, String column) {
    private static Placeholder of(MatchResult match) {
      if (match.group(1) != null) {
        Kind kind = match.group(1).equals("time") ? Kind.TIME : Kind.NUMBER;
        return new Placeholder(kind, "", match.group(2));
      }
      return match.group(4) == null
          ? new Placeholder(Kind.FILE, match.group(3), "")
          : new Placeholder(Kind.FILE_COLUMN, match.group(3), match.group(4));
    }
  }

  /** The placeholders in the order of the text. */
  public List<Placeholder> placeholders() {
    return PLACEHOLDER.matcher(text).results().map(Placeholder::of).toList();
  }

  /** The names of the other files that placeholders stand for. */
  List<String> files() {
    return placeholders().stream()
        .filter(placeholder -> !placeholder.file().isEmpty())
        .map(Placeholder::file)
        .toList();
  }

  /** The raw columns that placeholders read as times or numbers. */
  List<String> readColumns() {
    return placeholders().stream()
        .filter(placeholder -> placeholder.file().isEmpty())
        .map(Placeholder::column)
        .toList();
  }

  /** The text with a value in place of each placeholder. */
  public String with(Function<Placeholder, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(values.apply(Placeholder.of(match))));
  }
}
