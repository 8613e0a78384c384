package io.regulars.measure;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * A hash table of sums. A key has two parts: a {@link CountKey}, and a detail whose meaning depends
 * on the table (an age, a gap, a price). Each key has a row of {@link #width} sums.
 */
public final class KeyedSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int FIRST_SLOTS = 1 << 6;
  private static final long KEY_MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long DETAIL_MULTIPLIER = 0xC2B2AE3D27D4EB4FL;

  /** A slot has four numbers: key, detail, row + 1 (0 for an empty slot), and one unused number. */
  private static final int SLOT_SHIFT = 2;

  private static final int DETAIL = 1;
  private static final int ROW = 2;

  private final int width;

  // A fold spends most of its time in cache misses here, so a lookup reads one slot only.
  private long[] slots = new long[FIRST_SLOTS << SLOT_SHIFT];
  // Key and detail of each row, side by side, since they are read together.
  private long[] keys = new long[FIRST_SLOTS];
  private long[] sums;
  private int size;

  /**
   * @param width number of sums per key
   */
  public KeyedSums(int width) {
    this.width = width;
    sums = new long[FIRST_SLOTS / 2 * width];
  }

  /**
   * The position of a key's first sum, for {@link #add(int, long)}. A new key starts with zeros.
   * The position does not change afterwards.
   */
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

  /** The slot of a key; an empty slot if the key is new. */
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

  /**
   * Adds to a sum.
   *
   * @param position the result of {@link #at} plus the index of the sum in its row
   */
  public void add(int position, long amount) {
    sums[position] = Math.addExact(sums[position], amount);
  }

  /** Adds to the first sum of a key. */
  public void add(long key, long detail, long amount) {
    add(at(key, detail), amount);
  }

  /** Removes all keys but keeps the capacity. */
  void clear() {
    Arrays.fill(slots, 0);
    Arrays.fill(sums, 0, size * width, 0);
    size = 0;
  }

  /** Frees unused capacity; afterwards the sums are read-only. */
  void close() {
    slots = null;
    keys = Arrays.copyOf(keys, 2 * size);
    sums = Arrays.copyOf(sums, size * width);
  }

  /** Memory of the keys and sums in use, in bytes; the allocated memory can be twice as much. */
  long bytes() {
    return (long) Long.BYTES * size * (2 + width + (2 << SLOT_SHIFT));
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** Number of sums per key. */
  public int width() {
    return width;
  }

  public long key(int row) {
    return keys[2 * row];
  }

  public long detail(int row) {
    return keys[2 * row + 1];
  }

  /** A sum of a row, by its index in the row. */
  public long sum(int row, int index) {
    return sums[row * width + index];
  }

  /**
   * The rows sorted by key and detail. The periods of a dimension value in a grain are consecutive.
   */
  int[] sorted() {
    int[] rows = new int[size];
    Arrays.setAll(rows, row -> row);
    IntArrays.mergeSort(
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
   * A group of consecutive sorted rows.
   *
   * @param rows all sorted rows of the table
   * @param from position of the first row of the group
   * @param to position after the last row of the group
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

  /** One group per key, in order of keys; the rows of a group are sorted by detail. */
  public List<Group> byKey() {
    return groups(key -> key);
  }

  /** One group per {@link CountKey#series}, in order; the rows of a group are sorted by period. */
  public List<Group> bySeries() {
    return groups(CountKey::series);
  }

  private List<Group> groups(LongUnaryOperator groupKey) {
    int[] rows = sorted();
    List<Group> groups = new ArrayList<>();
    for (int from = 0; from < rows.length; ) {
      long common = groupKey.applyAsLong(key(rows[from]));
      int to = from + 1;
      while (to < rows.length && groupKey.applyAsLong(key(rows[to])) == common) {
        to++;
      }
      groups.add(new Group(rows, from, to));
      from = to;
    }
    return groups;
  }

  /** The total of the first sums of a group. */
  long total(Group group) {
    long total = 0;
    for (int i = 0; i < group.size(); i++) {
      total += sum(group.row(i), 0);
    }
    return total;
  }

  /**
   * The detail at a rank, from 0; the first sum of a row is the number of values with its detail.
   */
  long detailAt(Group group, long rank) {
    int at = 0;
    for (long upTo = sum(group.row(at), 0); upTo <= rank; ) {
      at++;
      upTo += sum(group.row(at), 0);
    }
    return detail(group.row(at));
  }
}
