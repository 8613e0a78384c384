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
   * Where counts meet, those of all customers must fit. A line of a shop of very many products
   * makes a dozen counts that no other line adds to, and they take more room than the line.
   */
  private static final int PLACES_PER_PARTITION = 4;

  /**
   * The cut for inputs of some size.
   *
   * @param computation what the shop wants of it
   * @param inputBytes of all inputs as they lie
   */
  static Partitioning of(
      Computation computation, long inputBytes, int cores, MemoryPerCore memory) {
    long each = computation.bytesPerPartition().orElseGet(memory::ofInput);
    int customers =
        computation
            .partitions()
            .orElseGet(() -> atMost(MOST_CUSTOMER_PARTITIONS, inputBytes / each + 1, cores));
    long places = Math.max(customers, PLACES_PER_PARTITION * inputBytes / each + 1);
    return new Partitioning(
        customers,
        atMost(MOST_PLACES, places, cores),
        computation.bytesOfCounts().orElseGet(memory::ofCounts));
  }

  private static int atMost(int most, long wanted, int least) {
    return Math.toIntExact(Math.max(least, Math.min(wanted, most)));
  }
}
