package io.regulars.quality;

import java.io.Serializable;
import java.util.TreeSet;

/** Counts distinct values: exact below 4,096, then with an error of about two percent. */
final class DistinctValues implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int KEPT = 4_096;
  private static final double HASHES = 0x1p64;

  // The smallest hashes of all values. They do not depend on the order of the values.
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

  /** Returns whether {@link #count} is exact. */
  boolean isExact() {
    return !isFull();
  }

  private boolean isFull() {
    return smallest.size() == KEPT;
  }

  /**
   * Returns the count. Hashes are uniformly distributed, so the greatest of the kept hashes gives
   * their density.
   */
  long count() {
    if (isExact()) {
      return smallest.size();
    }
    double share = (smallest.last() - (double) Long.MIN_VALUE) / HASHES;
    return Math.round((KEPT - 1) / share);
  }

  /** FNV-1a with a final mix, because FNV-1a alone leaves the upper bits of short texts similar. */
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
