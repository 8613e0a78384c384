package io.regulars.table;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The values of a row as text, for comparisons in tests. */
public final class RowText {
  private RowText() {}

  /** The values with a separator between them; null is {@code null}. */
  public static String of(TableRow row, String separator) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> String.valueOf(row.get(i)))
        .collect(Collectors.joining(separator));
  }
}
