package io.regulars.quality;

import static java.util.stream.Collectors.joining;

import io.regulars.Excerpt;
import java.util.List;
import java.util.Locale;

/**
 * A value of a column, as the source writes it.
 *
 * @param value shortened, without characters that control a terminal
 * @param rows the number of rows with this value
 */
public record Example(String value, long rows) {
  private static final int MAX_LENGTH = 60;

  public Example {
    value = Excerpt.of(value, MAX_LENGTH);
  }

  /** Returns the examples as an enumeration. */
  public static String list(List<Example> examples) {
    return examples.stream().map(Example::toString).collect(joining(", "));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "\"%s\" (%,d %s)", value, rows, rows == 1 ? "row" : "rows");
  }
}
