package io.regulars.computation;

/**
 * The heap for each core. It limits the size of partitions. The number of partitions does not
 * change any row, so that little memory makes a run slower but does not change its result.
 *
 * @param bytes heap of an executor, divided by its cores
 */
public record MemoryPerCore(long bytes) {
  private static final long MEBIBYTE = 1L << 20;

  // Fractions of the heap, as divisors. A byte of Parquet becomes about eight bytes of customer
  // history, and Spark needs a share of its own. With this fraction, two cores fold in 1 GiB inputs
  // that otherwise need 8 GiB.
  private static final int INPUT_DIVISOR = 32;
  private static final int COUNTS_DIVISOR = 16;
  private static final int MERGED_COUNTS_DIVISOR = 8;

  /** The bytes of input for one partition of customers. */
  long ofInput() {
    return between(4 * MEBIBYTE, bytes / INPUT_DIVISOR, 64 * MEBIBYTE);
  }

  /** The bytes that a task's counts may take before they are emitted. */
  long ofCounts() {
    return between(8 * MEBIBYTE, bytes / COUNTS_DIVISOR, 256 * MEBIBYTE);
  }

  /** The bytes that the merged counts of one partition may take. */
  long ofMergedCounts() {
    return between(16 * MEBIBYTE, bytes / MERGED_COUNTS_DIVISOR, 512 * MEBIBYTE);
  }

  private static long between(long min, long value, long max) {
    return Math.max(min, Math.min(value, max));
  }
}
