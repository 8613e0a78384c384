package io.regulars.quality;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is written in a raw column, before anything is made of it: read value by value, in memory
 * that does not grow with them. Null and blank say nothing. Of long values the first 60 letters are
 * kept.
 */
public final class ColumnProfile implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int LONGEST_VALUE = 60;
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

  /** Reads what one row says. */
  public void read(String value) {
    if (value == null || value.isBlank()) {
      return;
    }
    filled++;
    boolean isLong = value.length() > LONGEST_VALUE;
    String kept = isLong ? value.substring(0, LONGEST_VALUE) : value;
    if (frequent.add(kept) || isLong) {
      distinct.add(value);
    }
    texts.add(kept);
    if (isLong || !beginsLikeANumber(value)) {
      return;
    }
    if (NUMBER.matcher(value).matches()) {
      numbers++;
      numerals.add(new Numeral(Double.parseDouble(value), value));
    } else if (DAY.matcher(value).lookingAt()) {
      dates++;
    }
  }

  // Most texts need no pattern to be seen to be none.
  private static boolean beginsLikeANumber(String value) {
    char first = value.charAt(0);
    return first <= '9';
  }

  /** Adds what was read elsewhere in the same column. */
  public void add(ColumnProfile other) {
    distinct.add(other.distinct);
    frequent.add(other.frequent);
    texts.add(other.texts);
    numerals.add(other.numerals);
    filled += other.filled;
    numbers += other.numbers;
    dates += other.dates;
  }

  /** Rows that say something. */
  public long filled() {
    return filled;
  }

  /** Rows whose value is a number. */
  public long numbers() {
    return numbers;
  }

  /** Rows whose value begins with a year, month and day. */
  public long dates() {
    return dates;
  }

  /** How many different values there are, about or {@linkplain #isDistinctExact exactly}. */
  public long distinct() {
    return distinct.count();
  }

  /** Whether {@link #distinct} is exact: so it is up to 4,095. */
  public boolean isDistinctExact() {
    return distinct.isExact();
  }

  /** The least value: of nothing but numbers the least number, else the first by its letters. */
  public Optional<String> least() {
    return holdsNumbers() ? Optional.of(numerals.least.text) : Optional.ofNullable(texts.least);
  }

  /** The greatest value, in the same order. */
  public Optional<String> greatest() {
    return holdsNumbers()
        ? Optional.of(numerals.greatest.text)
        : Optional.ofNullable(texts.greatest);
  }

  private boolean holdsNumbers() {
    return filled > 0 && numbers == filled;
  }

  /** Values that more than one row and one in a hundred have, the most frequent first. */
  public List<String> often() {
    return frequent.from(Math.max(2, filled / 100));
  }

  /** All values, the most frequent first; of some hundreds only the most frequent. */
  public List<String> values() {
    return frequent.from(1);
  }

  /** A number as it is written. */
  private record Numeral(double number, String text) implements Comparable<Numeral>, Serializable {
    @Override
    public int compareTo(Numeral other) {
      return Double.compare(number, other.number);
    }
  }

  /** The least and the greatest of some values. */
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
