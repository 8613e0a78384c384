package io.regulars.pipeline;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The heap that Spark has for each core. Partitions are cut to it: their number shows in no row, so
 * that a shop is read with little memory as with much, only not as fast.
 *
 * @param bytes heap of an executor, divided by its cores
 */
record MemoryPerCore(long bytes) {
  private static final long MEBIBYTE = 1L << 20;

  // A byte of Parquet is some eight bytes of a history, and Spark needs its own share: with this
  // little, two cores fold in 1 GiB what else takes 8.
  private static final int OF_INPUT = 32;
  private static final int OF_COUNTS = 16;
  private static final int OF_PLACE = 8;

  /** The memory of those who do the work: the executors, or the driver itself. */
  static MemoryPerCore of(SparkSession spark) {
    SparkContext context = spark.sparkContext();
    int cores = context.defaultParallelism();
    if (context.isLocal()) {
      return new MemoryPerCore(Runtime.getRuntime().maxMemory() / cores);
    }
    SparkConf conf = context.getConf();
    // The driver is one of those that are told.
    int executors =
        JavaSparkContext.fromSparkContext(context).statusTracker().getExecutorInfos().length - 1;
    int coresOfOne = conf.getInt("spark.executor.cores", cores / Math.max(1, executors));
    return new MemoryPerCore(
        conf.getSizeAsBytes("spark.executor.memory", "1g") / Math.max(1, coresOfOne));
  }

  /** Bytes of input that make one partition of customers. */
  long ofInput() {
    return between(4 * MEBIBYTE, bytes / OF_INPUT, 64 * MEBIBYTE);
  }

  /** What the counts of a partition may take. */
  long ofCounts() {
    return between(8 * MEBIBYTE, bytes / OF_COUNTS, 256 * MEBIBYTE);
  }

  /** What the counts may take where those of all partitions meet. */
  long ofMergedCounts() {
    return between(16 * MEBIBYTE, bytes / OF_PLACE, 512 * MEBIBYTE);
  }

  private static long between(long least, long wanted, long most) {
    return Math.max(least, Math.min(wanted, most));
  }
}
