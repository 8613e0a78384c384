package io.regulars.measure;

import io.regulars.codec.IndexSort;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Sums under two-part keys: a {@link CountKey} and a number whose meaning is the table's own (an
 * age, a gap, a price). Adding tallies of two halves of the customers gives the tally of all.
 */
public final class KeyedSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int FIRST_SLOTS = 1 << 6;
  private static final long KEY_MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long DETAIL_MULTIPLIER = 0xC2B2AE3D27D4EB4FL;

  /**
   * A slot is a key, a detail, and row + 1, which is 0 where there is none; the fourth is spare.
   */
  private static final int SLOT_SHIFT = 2;

  private static final int DETAIL = 1;
  private static final int ROW = 2;

  private final int width;

  // Most of the time of a fold is waiting for memory here: all that a look needs lies together.
  private long[] slots = new long[FIRST_SLOTS << SLOT_SHIFT];
  // Key and detail side by side, since a row is never asked for one of them alone.
  private long[] keys = new long[FIRST_SLOTS];
  private long[] sums;
  private int size;

  /**
   * @param width sums under each key
   */
  public KeyedSums(int width) {
    this.width = width;
    sums = new long[FIRST_SLOTS / 2 * width];
  }

  /** The place of a key's first sum, zeros if the key is new; it stays there. */
  public int at(long key, long detail) {
    int slot = slot(key, detail);
    if (slots[slot + ROW] != 0) {
      return ((int) slots[slot + ROW] - 1) * width;
    }
    if (2 * size == keys.length) {
      grow();
      slot = slot(key, detail);
    }
    keys[2 * size] = key;
    keys[2 * size + 1] = detail;
    fill(slot, key, detail, ++size);
    return (size - 1) * width;
  }

  /** The slot of a key, an empty one if the key is new. */
  private int slot(long key, long detail) {
    int mask = slots.length - 1;
    int slot = hash(key, detail) << SLOT_SHIFT & mask;
    while (slots[slot + ROW] != 0 && (slots[slot] != key || slots[slot + DETAIL] != detail)) {
      slot = slot + (1 << SLOT_SHIFT) & mask;
    }
    return slot;
  }

  private void fill(int slot, long key, long detail, long row) {
    slots[slot] = key;
    slots[slot + DETAIL] = detail;
    slots[slot + ROW] = row;
  }

  private static int hash(long key, long detail) {
    long mixed = key * KEY_MULTIPLIER ^ Long.rotateLeft(detail * DETAIL_MULTIPLIER, 32);
    mixed = (mixed ^ mixed >>> 32) * KEY_MULTIPLIER;
    return (int) (mixed >>> 32);
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 4);
    sums = Arrays.copyOf(sums, Math.multiplyExact(size * 2, width));
    slots = new long[Math.multiplyExact(slots.length, 2)];
    for (int row = 0; row < size; row++) {
      long key = keys[2 * row];
      long detail = keys[2 * row + 1];
      fill(slot(key, detail), key, detail, row + 1L);
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

  /** Forgets every key; the room stays. */
  void clear() {
    Arrays.fill(slots, 0);
    Arrays.fill(sums, 0, size * width, 0);
    size = 0;
  }

  /** Gives up the room for more keys: from now on it is only read. */
  void close() {
    slots = null;
    keys = Arrays.copyOf(keys, 2 * size);
    sums = Arrays.copyOf(sums, size * width);
  }

  /** Memory that the keys held take; there may be room for as many again. */
  long bytes() {
    return (long) Long.BYTES * size * (2 + width + (2 << SLOT_SHIFT));
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
    IndexSort.sort(
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

  /** The rows of each {@link CountKey#series} together, sorted by period, the series in order. */
  public List<Group> bySeries() {
    return groups(CountKey::series);
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
