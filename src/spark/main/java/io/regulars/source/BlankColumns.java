package io.regulars.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Recognises text whose columns are aligned by blanks, which the CSV reader cannot separate. */
final class BlankColumns {
  static final String PROBLEM =
      ": blanks separate its columns, which the CSV reader cannot separate.";

  private static final int MOST_LINES = 60;
  private static final int FEWEST_COLUMNS = 3;
  private static final int FEWEST_OF_NUMBERS = 2;

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,:/-]*");

  private BlankColumns() {}

  /**
   * What to do.
   *
   * @param name the name of a file that the tools of a shell can change; empty if it is another one
   */
  static String remedy(Optional<String> name) {
    return "Write commas between the columns"
        + name.map(
                file ->
                    ", for example: sed -E 's/^ +| +$//g; s/ +/,/g' %s > with-commas.csv"
                        .formatted(file))
            .orElse(".");
  }

  /**
   * Whether all first lines have equally many words, at least two of which are always numbers below
   * the first line.
   *
   * @param head the beginning of the file
   */
  static boolean areIn(String head) {
    List<List<String>> rows =
        head.lines()
            .limit(MOST_LINES)
            .filter(line -> !line.isBlank())
            .map(line -> List.of(line.strip().split("\\s+")))
            .toList();
    // The last line can be cut.
    List<List<String>> whole = rows.subList(0, Math.max(0, rows.size() - 1));
    if (whole.size() < 2 || whole.get(0).size() < FEWEST_COLUMNS) {
      return false;
    }
    int columns = whole.get(0).size();
    return whole.stream().allMatch(row -> row.size() == columns)
        && IntStream.range(0, columns)
                .filter(
                    column ->
                        whole.stream()
                            .skip(1)
                            .allMatch(row -> NUMBER.matcher(row.get(column)).matches()))
                .count()
            >= FEWEST_OF_NUMBERS;
  }
}
