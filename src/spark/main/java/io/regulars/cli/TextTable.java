package io.regulars.cli;

import io.regulars.Excerpt;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A plain-text table with aligned columns: numbers to the right, text to the left. */
final class TextTable {
  private static final String SEPARATOR = "  ";

  private final List<String> titles;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<String> titles) {
    this.titles = titles;
  }

  /** Creates a table with these column titles. */
  static TextTable of(String... titles) {
    return new TextTable(List.of(titles));
  }

  /** Formats a whole number with thousands separators: 1,234,567. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    print(out, Integer.MAX_VALUE);
  }

  /** Prints the table with lines cut off after {@code maxWidth} characters. */
  void print(PrintWriter out, int maxWidth) {
    out.println(Excerpt.of(line(titles), maxWidth));
    rows.forEach(row -> out.println(Excerpt.of(line(row), maxWidth)));
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String blank = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : SEPARATOR)
          .append(isNumeric(column) ? blank + cell : cell + blank);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return Math.max(
        titles.get(column).length(),
        rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && IntStream.range(0, rows.size())
            .mapToObj(row -> rows.get(row).get(column))
            .allMatch(cell -> cell.matches("[-+~]?[\\d,.]+( .{1,3})?|–"));
  }
}
