package io.regulars.quality;

import java.io.Serializable;
import java.util.TreeSet;

/**
 * How many different values there are: exact as long as there are fewer than 4,096, then to some
 * two percent.
 */
final class DistinctValues implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int KEPT = 4_096;
  private static final double HASHES = 0x1p64;

  // The smallest hashes, and these of all values: which they are does not depend on the order.
  private final TreeSet<Long> smallest = new TreeSet<>();

  void add(String value) {
    add(hash(value));
  }

  private void add(long hash) {
    if (!isFull()) {
      smallest.add(hash);
    } else if (hash < smallest.last() && smallest.add(hash)) {
      smallest.pollLast();
    }
  }

  void add(DistinctValues others) {
    others.smallest.forEach(this::add);
  }

  /** Whether {@link #count} is exact. */
  boolean isExact() {
    return !isFull();
  }

  private boolean isFull() {
    return smallest.size() == KEPT;
  }

  /** Hashes lie evenly: the greatest of those kept tells how densely. */
  long count() {
    if (isExact()) {
      return smallest.size();
    }
    double share = (smallest.last() - (double) Long.MIN_VALUE) / HASHES;
    return Math.round((KEPT - 1) / share);
  }

  /** FNV-1a, stirred once more: by itself it leaves the upper bits of short texts alike. */
  private static long hash(String value) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
