package io.regulars.pipeline;

import static org.apache.spark.sql.functions.col;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.dataflow.Shared;
import io.regulars.spark.SparkPartitions;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;
import org.apache.spark.util.sketch.IncompatibleMergeException;

/**
 * The orders that refunds and answers name in place of their customer. A Bloom filter holds them,
 * so that of all orders few are told apart needlessly and memory has a limit.
 */
final class ReferencedOrders {
  /** The inputs whose rows may name an order in place of its customer. */
  static final Set<Input> NAMING_ORDERS = EnumSet.of(Input.REFUNDS, Input.SURVEYS);

  /** Orders that the filter is made for, twelve megabytes: of more it lets more by. */
  private static final long MOST_EXPECTED = 10_000_000;

  /** A row that names an order takes more bytes than this in any file. */
  private static final long BYTES_OF_A_ROW = 4;

  private static final double LET_BY = 0.01;
  private static final int FEWEST_EXPECTED = 1_000;

  private ReferencedOrders() {}

  /** Reads these inputs once; empty if no row of theirs asks for an order's customer. */
  static Optional<Shared<BloomFilter>> in(Inputs inputs) {
    List<Input> naming = NAMING_ORDERS.stream().filter(inputs::has).toList();
    if (naming.isEmpty()) {
      return Optional.empty();
    }
    long bytes = naming.stream().mapToLong(inputs::bytes).sum();
    long expected =
        bytes == 0
            ? MOST_EXPECTED
            : Math.max(FEWEST_EXPECTED, Math.min(MOST_EXPECTED, bytes / BYTES_OF_A_ROW));
    JavaRDD<byte[]> orders =
        naming.stream()
            .map(input -> ordersWithoutCustomer(inputs, input))
            .reduce(JavaRDD::union)
            .orElseThrow();
    if (orders.getNumPartitions() == 0) {
      return Optional.empty();
    }
    return orders
        .mapPartitions(ids -> List.of(filter(ids, expected)).iterator())
        .treeReduce(ReferencedOrders::merge)
        .stream()
        .findFirst()
        .map(
            filter ->
                SparkPartitions.broadcast(
                    JavaSparkContext.fromSparkContext(orders.context()), filter));
  }

  private static JavaRDD<byte[]> ordersWithoutCustomer(Inputs inputs, Input input) {
    return inputs
        .given(input)
        .where(col("customer_id").isNull().and(col("order_id").isNotNull()))
        .select(col("order_id").cast(DataTypes.BinaryType))
        .javaRDD()
        .map(row -> (byte[]) row.get(0));
  }

  /** One filter, or none if there are no ids: then no bytes of it have to travel. */
  private static List<BloomFilter> filter(Iterator<byte[]> ids, long expected) {
    if (!ids.hasNext()) {
      return List.of();
    }
    BloomFilter filter = BloomFilter.create(expected, LET_BY);
    ids.forEachRemaining(filter::putBinary);
    return List.of(filter);
  }

  private static List<BloomFilter> merge(List<BloomFilter> some, List<BloomFilter> others)
      throws IncompatibleMergeException {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() ? others : some;
    }
    return List.of(some.get(0).mergeInPlace(others.get(0)));
  }
}
