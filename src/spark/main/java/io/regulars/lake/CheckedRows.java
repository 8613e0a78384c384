package io.regulars.lake;

import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;

/**
 * Iterator that checks rows while they are written. It collects the hash of each primary key and
 * tests the row constraint of the table. Duplicate hashes are found by sorting: almost all keys
 * differ, so a hash set would need more memory and save no work.
 */
final class CheckedRows implements Iterator<TableRow> {
  private static final long HASH_SEED = 0x9e3779b97f4a7c15L;
  private static final int INITIAL_CAPACITY = 64;

  private final Iterator<TableRow> rows;
  private final int[] key;
  private final RowConstraint constraint;
  private long[] hashes = new long[INITIAL_CAPACITY];
  private int size;
  private String violatingKey;

  /**
   * @param key indices of the primary key columns
   * @param constraint constraint of each row; null if the table has none
   */
  CheckedRows(int[] key, RowConstraint constraint, Iterator<TableRow> rows) {
    this.rows = rows;
    this.key = key.clone();
    this.constraint = constraint;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public TableRow next() {
    TableRow row = rows.next();
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash(row);
    if (violatingKey == null && constraint != null && !constraint.test().test(row)) {
      violatingKey =
          Arrays.stream(key)
              .mapToObj(column -> String.valueOf(row.get(column)))
              .collect(Collectors.joining(", "));
    }
    return row;
  }

  private long hash(TableRow row) {
    long hash = HASH_SEED;
    for (int column : key) {
      hash = mixed(hash ^ hash(row.get(column)));
    }
    return hash;
  }

  private static long hash(Object value) {
    if (value instanceof String text) {
      long hash = HASH_SEED;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L; // FNV-1a
      }
      return hash;
    }
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigDecimal amount) {
      return amount.stripTrailingZeros().hashCode();
    }
    return value == null ? 0 : value.hashCode();
  }

  /**
   * Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators (2014), mix64variant13.
   */
  private static long mixed(long bits) {
    long first = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    long second = (first ^ first >>> 27) * 0x94d049bb133111ebL;
    return second ^ second >>> 31;
  }

  /** Failed checks, if these are all rows of the table. */
  CheckFailure failure() {
    return new CheckFailure(hasDuplicate(Arrays.copyOf(hashes, size)), violatingKey);
  }

  /** Failed checks of single rows; keys are not compared. */
  CheckFailure rowFailure() {
    return new CheckFailure(false, violatingKey);
  }

  /** Whether a number occurs twice; sorts the array. */
  static boolean hasDuplicate(long[] numbers) {
    Arrays.sort(numbers);
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] == numbers[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** The hashes by partition; equal hashes are in the same partition. */
  long[][] hashesByPartition(int partitions) {
    int[] sizes = new int[partitions];
    for (int i = 0; i < size; i++) {
      sizes[partition(hashes[i], partitions)]++;
    }
    long[][] byPartition = new long[partitions][];
    for (int partition = 0; partition < partitions; partition++) {
      byPartition[partition] = new long[sizes[partition]];
    }
    Arrays.fill(sizes, 0);
    for (int i = 0; i < size; i++) {
      int partition = partition(hashes[i], partitions);
      byPartition[partition][sizes[partition]++] = hashes[i];
    }
    return byPartition;
  }

  private static int partition(long hash, int partitions) {
    return (int) Long.remainderUnsigned(hash, partitions);
  }
}
