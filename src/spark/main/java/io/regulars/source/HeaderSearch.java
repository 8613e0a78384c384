package io.regulars.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the delimiter and the header among the first lines of a CSV file. Exports can have a line
 * {@code sep=;} for Excel, or titles, above the header.
 *
 * @param delimiter the character between fields
 * @param line the number of the header's line, from 1
 * @param header the header as it is in the file
 * @param separatorLine the line {@code sep=…} above the header; empty if there is none
 */
record HeaderSearch(char delimiter, int line, String header, Optional<String> separatorLine) {
  private static final String DELIMITERS = ",;\t|";
  private static final int MAX_LINES = 60;
  private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=(.)\"?[,;\\s]*");

  /** A title has fewer fields than this share of the usual number. */
  private static final double SHARE_OF_FIELDS = 0.6;

  private static final Pattern VALUE =
      Pattern.compile("\"?\\s*[-+]?\\d[\\d.,:/ TZ-]*\"?|\"?\\w+@\\w.*");

  /** A line that is not blank, with its number from 1. */
  private record Line(int number, String text) {}

  /** A delimiter with the position of the header among the lines that are not blank. */
  private record Candidate(char delimiter, int header, int fields) {}

  /**
   * Searches the first lines.
   *
   * @param head the beginning of the file without a byte order mark
   */
  static HeaderSearch in(String head) {
    List<Line> lines = lines(head);
    if (lines.isEmpty()) {
      return new HeaderSearch(',', 1, "", Optional.empty());
    }
    Matcher separator = SEPARATOR_LINE.matcher(lines.get(0).text());
    boolean hasSeparator = separator.matches() && lines.size() > 1;
    if (hasSeparator) {
      Line header = lines.get(1);
      return new HeaderSearch(
          separator.group(1).charAt(0),
          header.number(),
          header.text(),
          Optional.of(lines.get(0).text()));
    }
    Candidate best =
        DELIMITERS
            .chars()
            .mapToObj(delimiter -> candidate((char) delimiter, lines))
            .max(
                Comparator.comparing((Candidate found) -> found.fields() > 1)
                    .thenComparing(found -> -found.header())
                    .thenComparing(Candidate::fields)
                    .thenComparing(found -> -DELIMITERS.indexOf(found.delimiter())))
            .orElseThrow();
    Line header = lines.get(best.header());
    return new HeaderSearch(best.delimiter(), header.number(), header.text(), Optional.empty());
  }

  private static List<Line> lines(String head) {
    List<Line> lines = new ArrayList<>();
    List<String> all = head.lines().limit(MAX_LINES).toList();
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).isBlank()) {
        lines.add(new Line(i + 1, all.get(i)));
      }
    }
    return lines;
  }

  private static Candidate candidate(char delimiter, List<Line> lines) {
    List<Integer> fields =
        lines.stream().map(line -> fields(line.text(), delimiter).size()).toList();
    int usual = usual(fields);
    for (int i = 0; i < lines.size() && usual > 1; i++) {
      if (fields.get(i) > 1 && fields.get(i) >= SHARE_OF_FIELDS * usual) {
        boolean isHeader =
            i == 0
                || fields(lines.get(i).text(), delimiter).stream()
                    .noneMatch(field -> VALUE.matcher(field).matches());
        return isHeader
            ? new Candidate(delimiter, i, fields.get(i))
            : new Candidate(delimiter, 0, fields.get(0));
      }
    }
    return new Candidate(delimiter, 0, fields.get(0));
  }

  /** The number of fields that at least half of the lines have; 0 if there is none. */
  private static int usual(List<Integer> fields) {
    Map<Integer, Integer> times = new HashMap<>();
    fields.forEach(count -> times.merge(count, 1, Integer::sum));
    return times.entrySet().stream()
        .filter(entry -> entry.getValue() * 2 >= fields.size())
        .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** The fields of the header, without their quotes; none if there is no header. */
  List<String> names() {
    return header.isBlank()
        ? List.of()
        : fields(header, delimiter).stream().map(HeaderSearch::withoutQuotes).toList();
  }

  private static String withoutQuotes(String field) {
    String text = field.strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }

  /** The fields of a line, with their quotes. */
  private static List<String> fields(String line, char delimiter) {
    List<String> fields = new ArrayList<>();
    boolean isQuoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      isQuoted ^= c == '"';
      if (c == delimiter && !isQuoted) {
        fields.add(line.substring(start, i));
        start = i + 1;
      }
    }
    fields.add(line.substring(start));
    return fields;
  }

  /** Whether there are lines above the header that are not blank. */
  boolean hasLinesAbove(String head) {
    return head.lines().limit(line - 1L).anyMatch(above -> !above.isBlank());
  }
}
