package io.regulars.config;

import io.regulars.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Assigns a segment to each of the 25 pairs of recency and frequency scores.
 *
 * @param cells the segment of (r, f) at index {@code (r - 1) * 5 + (f - 1)}
 * @param names the segments in display order
 */
public record SegmentMap(List<String> cells, List<String> names) implements Serializable {

  /** Lowest score. */
  public static final int LOW = 1;

  /** Highest score. */
  public static final int HIGH = 5;

  private static final Pattern CELLS =
      Pattern.compile("R\\s*([1-5])(?:\\s*-\\s*([1-5]))?\\s+F\\s*([1-5])(?:\\s*-\\s*([1-5]))?");
  private static final int SCORES = HIGH - LOW + 1;

  private static final Setting<SegmentMap> SEGMENTS =
      Setting.of(
          "segments",
          SettingType.ofBlock(segments -> new Assignment(segments).segmentMap()),
          """
          champion = ["R5 F4-5"]
          loyal = ["R3-4 F4-5"]
          potential_loyalist = ["R4-5 F2-3"]
          new = ["R5 F1"]
          promising = ["R4 F1"]
          need_attention = ["R3 F3"]
          about_to_sleep = ["R3 F1-2"]
          at_risk = ["R1-2 F3-4"]
          cannot_lose = ["R1-2 F5"]
          hibernating = ["R1-2 F1-2"]
          """,
          """
          The recency and frequency scores (1 to 5, 5 is best) of each segment, in display order.
          Each of the 25 cells must belong to exactly one segment. Your own map replaces all of these
          segments.
          """);

  static final Section SECTION =
      Section.of("rfm", "Recency, frequency and monetary value (RFM).", SEGMENTS);

  public SegmentMap {
    if (cells.size() != HIGH * HIGH) {
      throw new IllegalArgumentException("A segment map has 25 cells, not " + cells.size());
    }
    cells = List.copyOf(cells);
    names = List.copyOf(names);
    if (!new ArrayList<>(names).containsAll(cells)) {
      throw new IllegalArgumentException("A cell names a segment that is not listed");
    }
  }

  static SegmentMap read(ConfigBlock root) {
    return SEGMENTS.read(SECTION.in(root));
  }

  /** The segment of a customer with recency score {@code r} and frequency score {@code f}. */
  public String segment(int r, int f) {
    return cells.get((r - LOW) * HIGH + (f - LOW));
  }

  /** The segments of the cells while the setting is read. Each cell is assigned exactly once. */
  private static final class Assignment {
    private final ConfigBlock segments;
    private final List<String> cells =
        new ArrayList<>(Collections.nCopies(SCORES * SCORES, (String) null));

    /**
     * @param segments the block {@code rfm.segments}
     */
    Assignment(ConfigBlock segments) {
      this.segments = segments;
    }

    SegmentMap segmentMap() {
      Map<String, SettingValue> entries = segments.entries();
      entries.forEach(
          (name, setting) -> setting.oneOrMore().forEach(item -> assign(name.trim(), item)));
      requireAllCells();
      return new SegmentMap(cells, entries.keySet().stream().map(String::trim).toList());
    }

    private void assign(String segment, SettingValue item) {
      Matcher match = CELLS.matcher(item.words().toUpperCase(Locale.ROOT));
      if (!match.matches()) {
        throw item.refusedValue(
            "is not a range of cells",
            "Use scores from 1 to 5, single or as a range: R4 F1, or R3-4 F4-5.");
      }
      int[] r = range(match.group(1), match.group(2), item);
      int[] f = range(match.group(3), match.group(4), item);
      for (int recency = r[0]; recency <= r[1]; recency++) {
        for (int frequency = f[0]; frequency <= f[1]; frequency++) {
          assign(segment, item, recency, frequency);
        }
      }
    }

    private static int[] range(String from, String to, SettingValue item) {
      int first = Integer.parseInt(from);
      int last = to == null ? first : Integer.parseInt(to);
      if (last < first) {
        throw item.refusedValue("has a descending range", "Write the lower score first: R3-4.");
      }
      return new int[] {first, last};
    }

    private void assign(String segment, SettingValue item, int r, int f) {
      int index = (r - LOW) * SCORES + (f - LOW);
      String other = cells.set(index, segment);
      if (other != null) {
        throw item.refused(
            "contains " + cell(index) + ", which is already in " + other,
            "Assign each pair of scores to exactly one segment.");
      }
    }

    private void requireAllCells() {
      int[] gaps =
          IntStream.range(0, cells.size()).filter(index -> cells.get(index) == null).toArray();
      if (gaps.length > 0) {
        List<String> names = Arrays.stream(gaps).mapToObj(Assignment::cell).toList();
        throw UserError.configuration(
            segments.path()
                + " ("
                + SettingValue.location(segments.given().origin())
                + ") does not assign "
                + String.join(", ", names)
                + ".",
            "Assign each pair of scores to exactly one segment.");
      }
    }

    private static String cell(int index) {
      return "R" + (index / SCORES + LOW) + " F" + (index % SCORES + LOW);
    }
  }
}
