package io.regulars.measure;

import io.regulars.history.IntOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Sums under two-part keys: a {@link Key} and a number whose meaning is the table's own (an age, a
 * gap, a price). Adding tallies of two halves of the customers gives the tally of all.
 */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int FIRST_SLOTS = 1 << 6;
  private static final long KEY_MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long DETAIL_MULTIPLIER = 0xC2B2AE3D27D4EB4FL;
  private static final long ROW_MASK = 0xFFFF_FFFFL;

  private final int width;

  // Hash in the upper half, row + 1 in the lower: most wrong guesses end without a look at the key.
  private long[] slots = new long[FIRST_SLOTS];
  // Key and detail side by side, since a row is never asked for one of them alone.
  private long[] keys = new long[FIRST_SLOTS];
  private long[] sums;
  private int size;

  /**
   * @param width sums under each key
   */
  public Tally(int width) {
    this.width = width;
    sums = new long[FIRST_SLOTS / 2 * width];
  }

  /** The place of a key's first sum, zeros if the key is new; it stays there. */
  public int at(long key, long detail) {
    int mask = slots.length - 1;
    int hash = hash(key, detail);
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int row = (int) (slots[slot] & ROW_MASK) - 1;
      if ((int) (slots[slot] >>> 32) == hash
          && keys[2 * row] == key
          && keys[2 * row + 1] == detail) {
        return row * width;
      }
      slot = slot + 1 & mask;
    }
    if (2 * size == keys.length) {
      grow();
      return at(key, detail);
    }
    keys[2 * size] = key;
    keys[2 * size + 1] = detail;
    slots[slot] = (long) hash << 32 | ++size;
    return (size - 1) * width;
  }

  private static int hash(long key, long detail) {
    long mixed = key * KEY_MULTIPLIER ^ Long.rotateLeft(detail * DETAIL_MULTIPLIER, 32);
    mixed = (mixed ^ mixed >>> 32) * KEY_MULTIPLIER;
    return (int) (mixed >>> 32);
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 4);
    sums = Arrays.copyOf(sums, Math.multiplyExact(size * 2, width));
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = entry;
      }
    }
  }

  /** Adds to a sum; {@code place} is what {@link #at} gave plus the position of the sum. */
  public void add(int place, long amount) {
    sums[place] = Math.addExact(sums[place], amount);
  }

  /** Adds to the first sum of a key. */
  public void add(long key, long detail, long amount) {
    add(at(key, detail), amount);
  }

  /** Keys held. */
  public int size() {
    return size;
  }

  /** Sums under each key. */
  public int width() {
    return width;
  }

  public long key(int row) {
    return keys[2 * row];
  }

  public long detail(int row) {
    return keys[2 * row + 1];
  }

  /** A sum of a row. */
  public long sum(int row, int position) {
    return sums[row * width + position];
  }

  /** The rows by key and detail: the periods of a member's grain follow one another. */
  int[] sorted() {
    int[] rows = new int[size];
    Arrays.setAll(rows, row -> row);
    IntOrder.sort(
        rows,
        0,
        size,
        (left, right) ->
            keys[2 * left] != keys[2 * right]
                ? Long.compare(keys[2 * left], keys[2 * right])
                : Long.compare(keys[2 * left + 1], keys[2 * right + 1]));
    return rows;
  }

  /**
   * Rows that belong together.
   *
   * @param rows sorted rows of the tally
   * @param from position of the first of them
   * @param to position after the last
   */
  public record Group(int[] rows, int from, int to) {
    /** A row, by its position in the group. */
    public int row(int position) {
      return rows[from + position];
    }

    public int size() {
      return to - from;
    }
  }

  /** The rows of each key together, sorted by detail, the keys in order. */
  public List<Group> byKey() {
    return groups(key -> key);
  }

  /** The rows of each {@link Key#series} together, sorted by period, the series in order. */
  public List<Group> bySeries() {
    return groups(Key::series);
  }

  private List<Group> groups(LongUnaryOperator what) {
    int[] rows = sorted();
    List<Group> groups = new ArrayList<>();
    for (int from = 0; from < rows.length; ) {
      long together = what.applyAsLong(key(rows[from]));
      int to = from + 1;
      while (to < rows.length && what.applyAsLong(key(rows[to])) == together) {
        to++;
      }
      groups.add(new Group(rows, from, to));
      from = to;
    }
    return groups;
  }

  /** The first sums of a group together. */
  long total(Group group) {
    long total = 0;
    for (int i = 0; i < group.size(); i++) {
      total += sum(group.row(i), 0);
    }
    return total;
  }

  /** The detail at a rank, from 0, where each detail stands as often as its first sum says. */
  long detailAt(Group group, long rank) {
    int at = 0;
    for (long upTo = sum(group.row(at), 0); upTo <= rank; ) {
      at++;
      upTo += sum(group.row(at), 0);
    }
    return detail(group.row(at));
  }
}
