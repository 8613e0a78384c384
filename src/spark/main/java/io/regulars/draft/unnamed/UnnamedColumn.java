package io.regulars.draft.unnamed;

import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.NearlyAll;
import io.regulars.draft.values.TimeDetection;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A column of a file without a header, and what its values are. */
final class UnnamedColumn {
  private static final double ALL_BUT_FEW = 0.98;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?( ?[AaPp]\\.?[Mm]\\.?)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern COMPACT_TIME = Pattern.compile("yyyyMMdd.*");

  /** Letters and a whole number, such as R1001, which is not an amount in rand. */
  private static final Pattern NUMBERED = Pattern.compile("\\p{L}+\\d+");

  private static final Pattern CODE = Pattern.compile("\\S*\\d\\S*");

  /** What the values of a column are. */
  enum Kind {
    NONE,
    TIME,
    TIME_OF_DAY,
    EMAIL,
    DECIMAL,
    WHOLE_NUMBER,
    CODE,
    TEXT
  }

  private final int position;
  private final ColumnSample sample;
  private final Kind kind;
  private final List<Optional<BigDecimal>> numbers;
  private final long distinct;

  /**
   * @param position the position in the file, from 0
   */
  UnnamedColumn(int position, ColumnSample sample) {
    this.position = position;
    this.sample = sample;
    kind = kind(sample);
    numbers = sample.numberCells();
    distinct = sample.distinct();
  }

  private static Kind kind(ColumnSample sample) {
    List<String> values = sample.values();
    if (values.isEmpty()) {
      return Kind.NONE;
    }
    if (NearlyAll.of(values, EMAIL)) {
      return Kind.EMAIL;
    }
    if (NearlyAll.of(values, TIME_OF_DAY)) {
      return Kind.TIME_OF_DAY;
    }
    if (NearlyAll.of(values, WHOLE)) {
      boolean isTime =
          TimeDetection.of(values)
              .filter(times -> COMPACT_TIME.matcher(times.words()).matches())
              .isPresent();
      return isTime ? Kind.TIME : Kind.WHOLE_NUMBER;
    }
    if (NearlyAll.of(values, NUMBERED)) {
      return Kind.CODE;
    }
    if (sample.isNumeric()) {
      return Kind.DECIMAL;
    }
    if (TimeDetection.of(values).isPresent()) {
      return Kind.TIME;
    }
    return NearlyAll.of(values, CODE) ? Kind.CODE : Kind.TEXT;
  }

  /** Whether the values can identify something. */
  boolean canBeId() {
    return kind == Kind.WHOLE_NUMBER || kind == Kind.CODE;
  }

  /** Whether nearly all values satisfy a condition. */
  boolean isNearlyAll(Predicate<String> condition) {
    return !sample.values().isEmpty() && NearlyAll.of(sample.values(), condition);
  }

  int position() {
    return position;
  }

  ColumnSample sample() {
    return sample;
  }

  /** What nearly all values are. */
  Kind kind() {
    return kind;
  }

  /** The number in each row; empty where the cell is not a number. */
  List<Optional<BigDecimal>> numbers() {
    return numbers;
  }

  /** The number of distinct values. */
  long distinct() {
    return distinct;
  }

  /** Whether each row has a value of its own. */
  boolean isUnique() {
    return distinct == sample.rows();
  }

  /** Whether rows with the same value are one below the other. */
  boolean isInBlocks() {
    List<String> cells = sample.cells();
    long blocks =
        IntStream.range(0, cells.size())
            .filter(row -> cells.get(row) != null)
            .filter(row -> row == 0 || !cells.get(row).equals(cells.get(row - 1)))
            .count();
    return blocks == distinct;
  }

  /** Whether rows with the same value have the same value of another column, but for few rows. */
  boolean determines(UnnamedColumn other) {
    return shareDetermined(other) >= ALL_BUT_FEW;
  }

  /**
   * Of the rows whose value is in a row above, the share with the value of the other column that
   * the first of these rows has; 1 if no value is repeated.
   */
  double shareDetermined(UnnamedColumn other) {
    Map<String, String> first = new HashMap<>();
    int repeated = 0;
    int same = 0;
    for (int row = 0; row < sample.rows(); row++) {
      String value = sample.cells().get(row);
      String found = other.sample.cells().get(row);
      String above = value == null || found == null ? null : first.putIfAbsent(value, found);
      if (above != null) {
        repeated++;
        same += above.equals(found) ? 1 : 0;
      }
    }
    return repeated == 0 ? 1 : (double) same / repeated;
  }

  /**
   * How well the values are those of a key of another file: at most 2, if each value of one is in
   * the other; 0 if values of this column are not among the keys, and keys not among them.
   */
  double meets(Set<String> keys) {
    Set<String> values = sample.distinctValues();
    Set<String> both = new HashSet<>(values);
    both.retainAll(keys);
    if (values.isEmpty() || keys.isEmpty()) {
      return 0;
    }
    double ofValues = (double) both.size() / values.size();
    double ofKeys = (double) both.size() / keys.size();
    return Math.max(ofValues, ofKeys) >= NearlyAll.SHARE ? ofValues + ofKeys : 0;
  }
}
