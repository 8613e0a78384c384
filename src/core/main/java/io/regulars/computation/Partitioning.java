package io.regulars.computation;

import io.regulars.config.ComputationSettings;

/**
 * The numbers of partitions of a run. They change no row.
 *
 * @param customers partitions that customers are spread over
 * @param bytesOfCounts the memory that a task's counts may take before they are emitted
 * @param bytesOfMergedCounts the memory that the merged counts of one partition may take
 * @param cores the least number of partitions, so that each core has work
 */
public record Partitioning(int customers, long bytesOfCounts, long bytesOfMergedCounts, int cores) {
  /** A task that reads an input has a buffer for each of them. */
  private static final int MAX_CUSTOMER_PARTITIONS = 1 << 13;

  /** Each task of the fold writes a block for each of them. */
  private static final int MAX_COUNT_PARTITIONS = 1 << 9;

  /**
   * An upper estimate of what one row adds to the merged counts. In a shop of very many products a
   * row makes a dozen keys of its own; in most shops it adds to existing keys.
   */
  private static final long BYTES_OF_COUNTS_PER_ROW = 1 << 11;

  /**
   * The numbers of partitions for inputs of a size.
   *
   * @param computation the shop's settings, which take precedence
   * @param inputBytes of the files of all inputs
   */
  public static Partitioning of(
      ComputationSettings computation, long inputBytes, int cores, MemoryPerCore memory) {
    long bytesPerPartition = computation.bytesPerPartition().orElseGet(memory::ofInput);
    int customers =
        computation
            .partitions()
            .orElseGet(
                () -> between(cores, inputBytes / bytesPerPartition + 1, MAX_CUSTOMER_PARTITIONS));
    return new Partitioning(
        customers,
        computation.bytesOfCounts().orElseGet(memory::ofCounts),
        memory.ofMergedCounts(),
        cores);
  }

  /**
   * The number of partitions in which counts are merged.
   *
   * @param rows of all inputs; known after the scan, because file sizes do not predict it well
   */
  int countPartitions(long rows) {
    return between(
        cores, rows * BYTES_OF_COUNTS_PER_ROW / bytesOfMergedCounts + 1, MAX_COUNT_PARTITIONS);
  }

  private static int between(int min, long value, int max) {
    return Math.toIntExact(Math.max(min, Math.min(value, max)));
  }
}
