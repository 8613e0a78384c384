package io.regulars.lake;

import io.regulars.table.JavaTime;
import io.regulars.table.RowConstraint;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Rows on their way to a file, of which the hash of each key is kept, and whether the row keeps
 * what its table promises. Hashes are sorted where those of a table meet, not looked up: as good as
 * all of them differ, so that a table of hashes seen would keep each of them for nothing.
 */
final class CheckedRows implements Iterator<Row> {
  private static final long FIRST = 0x9e3779b97f4a7c15L;
  private static final int FEWEST = 64;

  private final Iterator<Row> rows;
  private final int[] key;
  private final RowConstraint promise;
  private long[] hashes = new long[FEWEST];
  private int size;
  private String broken;

  /**
   * @param key the places of the columns that tell rows apart
   * @param promise what each row keeps; null if nothing
   */
  CheckedRows(int[] key, RowConstraint promise, Iterator<Row> rows) {
    this.rows = rows;
    this.key = key.clone();
    this.promise = promise;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Row next() {
    Row row = rows.next();
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash(row);
    if (broken == null && promise != null && !promise.isKept().test(row)) {
      broken =
          Arrays.stream(key)
              .mapToObj(place -> String.valueOf(row.get(place)))
              .collect(Collectors.joining(", "));
    }
    return row;
  }

  private long hash(Row row) {
    long hash = FIRST;
    for (int place : key) {
      hash = mixed(hash ^ hash(JavaTime.of(row.get(place))));
    }
    return hash;
  }

  private static long hash(Object value) {
    if (value instanceof String text) {
      long hash = FIRST;
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
    long once = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    long twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
    return twice ^ twice >>> 31;
  }

  /** What speaks against the rows of one task, taken for the whole table. */
  CheckFailure doubt() {
    return new CheckFailure(isRepeated(Arrays.copyOf(hashes, size)), broken);
  }

  /** What speaks against single rows; their keys are not compared. */
  CheckFailure doubtOfRows() {
    return new CheckFailure(false, broken);
  }

  /** Whether a number stands twice; sorts them. */
  static boolean isRepeated(long[] numbers) {
    Arrays.sort(numbers);
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] == numbers[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** The hashes by the partition in which equal ones are compared. */
  long[][] hashesByPartition(int partitions) {
    int[] sizes = new int[partitions];
    for (int i = 0; i < size; i++) {
      sizes[partition(hashes[i], partitions)]++;
    }
    long[][] byPartition = new long[partitions][];
    for (int to = 0; to < partitions; to++) {
      byPartition[to] = new long[sizes[to]];
    }
    Arrays.fill(sizes, 0);
    for (int i = 0; i < size; i++) {
      int to = partition(hashes[i], partitions);
      byPartition[to][sizes[to]++] = hashes[i];
    }
    return byPartition;
  }

  private static int partition(long hash, int partitions) {
    return (int) Long.remainderUnsigned(hash, partitions);
  }
}
