package io.regulars.quality;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The profile of the raw values of a column, calculated value by value in constant memory. Nulls
 * and blank values are ignored. Only the first 60 characters of long values are kept.
 */
public final class ColumnProfile implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int MAX_LENGTH = 60;
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[-+]?(\\d+([.]\\d*)?|[.]\\d+)([eE][-+]?\\d{1,3})?\\s*");
  private static final Pattern DAY = Pattern.compile("\\s*\\d{4}-\\d{1,2}-\\d{1,2}(?!\\d)");

  private final DistinctValues distinct = new DistinctValues();
  private final FrequentValues frequent = new FrequentValues();
  private final Range<String> texts = new Range<>();
  private final Range<Numeral> numerals = new Range<>();
  private long filled;
  private long numbers;
  private long dates;

  /** Adds the value of one row. */
  public void read(String value) {
    if (value == null || value.isBlank()) {
      return;
    }
    filled++;
    boolean isLong = value.length() > MAX_LENGTH;
    String truncated = isLong ? value.substring(0, MAX_LENGTH) : value;
    if (frequent.add(truncated) || isLong) {
      distinct.add(value);
    }
    texts.add(truncated);
    if (isLong || !startsLikeANumber(value)) {
      return;
    }
    if (NUMBER.matcher(value).matches()) {
      numbers++;
      numerals.add(new Numeral(Double.parseDouble(value), value));
    } else if (DAY.matcher(value).lookingAt()) {
      dates++;
    }
  }

  // Avoids the regular expressions for most texts.
  private static boolean startsLikeANumber(String value) {
    char first = value.charAt(0);
    return first <= '9';
  }

  /** Merges the profile of other rows of the same column. */
  public void add(ColumnProfile other) {
    distinct.add(other.distinct);
    frequent.add(other.frequent);
    texts.add(other.texts);
    numerals.add(other.numerals);
    filled += other.filled;
    numbers += other.numbers;
    dates += other.dates;
  }

  /** Returns the number of rows with a value. */
  public long filled() {
    return filled;
  }

  /** Returns the number of rows whose value is a number. */
  public long numbers() {
    return numbers;
  }

  /** Returns the number of rows whose value starts with a year, month and day. */
  public long dates() {
    return dates;
  }

  /** Returns the number of distinct values, approximate or {@linkplain #isDistinctExact exact}. */
  public long distinct() {
    return distinct.count();
  }

  /** Returns whether {@link #distinct} is exact, which it is up to 4,095. */
  public boolean isDistinctExact() {
    return distinct.isExact();
  }

  /**
   * Returns the least value: the least number if all values are numbers, else the first in text
   * order.
   */
  public Optional<String> least() {
    return containsOnlyNumbers()
        ? Optional.of(numerals.least.text)
        : Optional.ofNullable(texts.least);
  }

  /** Returns the greatest value, in the same order. */
  public Optional<String> greatest() {
    return containsOnlyNumbers()
        ? Optional.of(numerals.greatest.text)
        : Optional.ofNullable(texts.greatest);
  }

  private boolean containsOnlyNumbers() {
    return filled > 0 && numbers == filled;
  }

  /**
   * Returns the values of at least two rows and at least 1 % of the rows, the most frequent first.
   */
  public List<String> mostFrequent() {
    return frequent.from(Math.max(2, filled / 100));
  }

  /**
   * Returns the values, the most frequent first. Beyond some hundreds, only the most frequent are
   * kept.
   */
  public List<String> values() {
    return frequent.from(1);
  }

  /** A number with its original text. */
  private record Numeral(double number, String text) implements Comparable<Numeral>, Serializable {
    @Override
    public int compareTo(Numeral other) {
      return Double.compare(number, other.number);
    }
  }

  /** The least and the greatest value. */
  private static final class Range<T extends Comparable<T>> implements Serializable {
    private static final long serialVersionUID = 1;

    private T least;
    private T greatest;

    void add(T value) {
      if (least == null || value.compareTo(least) < 0) {
        least = value;
      }
      if (greatest == null || value.compareTo(greatest) > 0) {
        greatest = value;
      }
    }

    void add(Range<T> other) {
      if (other.least != null) {
        add(other.least);
        add(other.greatest);
      }
    }
  }
}
