package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The number of rows by spelling of the members of some columns, such as {@code Web} and {@code
 * web} in a column of channels. A column with more than {@value #MOST} different texts is not
 * counted, so that the memory does not grow with the rows.
 */
public final class MemberSpellings implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1 << 10;
  private static final int FIRST_CAPACITY = 16;
  private static final int EXAMPLES = 3;

  private final TextDictionary[] spellings;
  private final long[][] rows;

  /**
   * @param columns the number of columns
   */
  MemberSpellings(int columns) {
    spellings = new TextDictionary[columns];
    rows = new long[columns][FIRST_CAPACITY];
    Arrays.setAll(spellings, column -> new TextDictionary());
  }

  /**
   * Members that differ from a more frequent one only in case or spaces.
   *
   * @param rows the number of rows with such a member
   * @param examples such as {@code "web" and "Web"}, the most frequent first
   */
  public record Variants(long rows, List<String> examples) {}

  /** Adds the member of a row; null adds nothing. */
  void add(int column, byte[] text) {
    add(column, text, 1);
  }

  private void add(int column, byte[] text, long times) {
    if (text == null || isFull(column)) {
      return;
    }
    int code = spellings[column].code(text);
    if (code == rows[column].length) {
      rows[column] = Arrays.copyOf(rows[column], 2 * code);
    }
    rows[column][code] += times;
  }

  private boolean isFull(int column) {
    return spellings[column].size() > MOST;
  }

  /** The sum of these counts and the counts of other rows of the same columns. */
  MemberSpellings plus(MemberSpellings other) {
    MemberSpellings sum = new MemberSpellings(Math.max(spellings.length, other.spellings.length));
    sum.addAll(this);
    sum.addAll(other);
    return sum;
  }

  private void addAll(MemberSpellings other) {
    for (int column = 0; column < other.spellings.length; column++) {
      for (int code = 0; code < other.spellings[column].size(); code++) {
        add(column, other.spellings[column].text(code), other.rows[column][code]);
      }
    }
  }

  /** The members of a column that differ from a more frequent one only in case or spaces. */
  public Variants variants(int column) {
    if (column >= spellings.length || isFull(column)) {
      return new Variants(0, List.of());
    }
    Map<String, List<Integer>> alike = new HashMap<>();
    for (int code = 0; code < spellings[column].size(); code++) {
      alike.computeIfAbsent(normalized(text(column, code)), key -> new ArrayList<>()).add(code);
    }
    long[] times = rows[column];
    Comparator<Integer> mostFrequentFirst =
        Comparator.comparing((Integer code) -> -times[code])
            .thenComparing(code -> text(column, code));
    Map<Integer, Integer> usual = new HashMap<>();
    for (List<Integer> codes : alike.values()) {
      codes.sort(mostFrequentFirst);
      codes.subList(1, codes.size()).forEach(code -> usual.put(code, codes.get(0)));
    }
    return new Variants(
        usual.keySet().stream().mapToLong(code -> times[code]).sum(),
        usual.keySet().stream()
            .sorted(mostFrequentFirst)
            .limit(EXAMPLES)
            .map(code -> quoted(column, code) + " and " + quoted(column, usual.get(code)))
            .toList());
  }

  private String quoted(int column, int code) {
    return '"' + text(column, code) + '"';
  }

  private String text(int column, int code) {
    return Utf8.string(spellings[column].text(code));
  }

  private static String normalized(String member) {
    StringBuilder kept = new StringBuilder();
    member
        .codePoints()
        .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
        .forEach(kept::appendCodePoint);
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  void pack(CompactBytes.Writer out) {
    out.count(spellings.length);
    for (int column = 0; column < spellings.length; column++) {
      out.count(spellings[column].size());
      for (int code = 0; code < spellings[column].size(); code++) {
        out.text(spellings[column].text(code));
        out.count(rows[column][code]);
      }
    }
  }

  static MemberSpellings unpack(CompactBytes.Reader in) {
    MemberSpellings counts = new MemberSpellings((int) in.count());
    for (int column = 0; column < counts.spellings.length; column++) {
      long size = in.count();
      for (long i = 0; i < size; i++) {
        counts.add(column, in.text(), in.count());
      }
    }
    return counts;
  }
}
