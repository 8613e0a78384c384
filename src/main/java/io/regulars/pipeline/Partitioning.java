package io.regulars.pipeline;

import io.regulars.config.Settings.Computation;

/**
 * How the work of a fold is cut. None of it shows in any row.
 *
 * @param customers partitions that customers are spread over
 * @param places where their counts meet
 * @param bytesOfCounts what the counts of a partition may take before they are handed on
 */
record Partitioning(int customers, int places, long bytesOfCounts) {
  /** Whoever reads the inputs has a buffer for each. */
  private static final int MOST_CUSTOMER_PARTITIONS = 1 << 13;

  /** Each partition hands on something for each of them. */
  private static final int MOST_PLACES = 1 << 9;

  /**
   * The cut for inputs of some size.
   *
   * @param computation what the shop wants of it
   * @param inputBytes of all inputs as they lie
   */
  static Partitioning of(
      Computation computation, long inputBytes, int cores, MemoryPerCore memory) {
    int customers =
        computation
            .partitions()
            .orElseGet(
                () -> {
                  long each = computation.bytesPerPartition().orElseGet(memory::ofInput);
                  long wanted = Math.min(inputBytes / each + 1, MOST_CUSTOMER_PARTITIONS);
                  return Math.max(cores, Math.toIntExact(wanted));
                });
    return new Partitioning(
        customers,
        Math.min(MOST_PLACES, Math.max(cores, customers)),
        computation.bytesOfCounts().orElseGet(memory::ofCounts));
  }
}
