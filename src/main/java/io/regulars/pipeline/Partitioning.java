package io.regulars.pipeline;

import io.regulars.config.Settings.Computation;

/**
 * How the work of a fold is cut. None of it shows in any row.
 *
 * @param customers partitions that customers are spread over
 * @param bytesOfCounts what the counts of a partition may take before they are handed on
 * @param bytesOfPlace what the counts may take where those of all partitions meet
 * @param cores that none may idle of
 */
record Partitioning(int customers, long bytesOfCounts, long bytesOfPlace, int cores) {
  /** Whoever reads the inputs has a buffer for each. */
  private static final int MOST_CUSTOMER_PARTITIONS = 1 << 13;

  /** Each partition hands on something for each of them. */
  private static final int MOST_PLACES = 1 << 9;

  /**
   * What a row may add to the counts where all of them meet. In a shop of very many products it
   * makes a dozen counts that no other row adds to; in most shops it makes next to none.
   */
  private static final long BYTES_OF_COUNTS_PER_ROW = 1 << 11;

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
    return new Partitioning(
        customers,
        computation.bytesOfCounts().orElseGet(memory::ofCounts),
        memory.ofPlace(),
        cores);
  }

  /**
   * Where counts meet. How many rows there are is known once they were read; the size of files says
   * little of it.
   */
  int places(long rows) {
    return atMost(MOST_PLACES, rows * BYTES_OF_COUNTS_PER_ROW / bytesOfPlace + 1, cores);
  }

  private static int atMost(int most, long wanted, int least) {
    return Math.toIntExact(Math.max(least, Math.min(wanted, most)));
  }
}
