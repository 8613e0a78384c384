package io.regulars.pipeline;

import static org.apache.spark.sql.functions.col;

import io.regulars.canonical.Inputs;
import io.regulars.computation.EventShuffle;
import io.regulars.history.OrderFilter;
import io.regulars.input.Input;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;
import org.apache.spark.util.sketch.IncompatibleMergeException;

/**
 * The ids of the orders that refunds and survey answers name in place of a customer, in a Bloom
 * filter. The owners of these orders must be looked up. The filter limits memory; its false
 * positives only cause a few unnecessary lookups.
 */
final class ReferencedOrders {
  /**
   * The maximum capacity of the filter, which takes 12 MB. More orders increase the rate of false
   * positives.
   */
  private static final long MAX_CAPACITY = 10_000_000;

  /** A lower bound of the bytes of a row with the id of an order in any file format. */
  private static final long MIN_BYTES_PER_ROW = 4;

  private static final double FALSE_POSITIVE_RATE = 0.01;
  private static final int MIN_CAPACITY = 1_000;

  private ReferencedOrders() {}

  /** Reads these inputs once; empty if no row names an order in place of a customer. */
  static Optional<OrderFilter> in(Inputs inputs) {
    List<Input> inputsNamingOrders =
        EventShuffle.NAMING_ORDERS.stream().filter(inputs::has).toList();
    if (inputsNamingOrders.isEmpty()) {
      return Optional.empty();
    }
    long bytes = inputsNamingOrders.stream().mapToLong(inputs::bytes).sum();
    long capacity =
        bytes == 0
            ? MAX_CAPACITY
            : Math.max(MIN_CAPACITY, Math.min(MAX_CAPACITY, bytes / MIN_BYTES_PER_ROW));
    JavaRDD<byte[]> orders =
        inputsNamingOrders.stream()
            .map(input -> ordersWithoutCustomer(inputs, input))
            .reduce(JavaRDD::union)
            .orElseThrow();
    if (orders.getNumPartitions() == 0) {
      return Optional.empty();
    }
    return orders
        .mapPartitions(ids -> List.of(filter(ids, capacity)).iterator())
        .treeReduce(ReferencedOrders::merge)
        .stream()
        .findFirst()
        .map(
            filter ->
                shared(JavaSparkContext.fromSparkContext(orders.context()).broadcast(filter)));
  }

  private static OrderFilter shared(Broadcast<BloomFilter> filter) {
    return orderId -> filter.value().mightContainBinary(orderId);
  }

  private static JavaRDD<byte[]> ordersWithoutCustomer(Inputs inputs, Input input) {
    return inputs
        .given(input)
        .where(col("customer_id").isNull().and(col("order_id").isNotNull()))
        .select(col("order_id").cast(DataTypes.BinaryType))
        .javaRDD()
        .map(row -> (byte[]) row.get(0));
  }

  /** One filter; empty if there are no ids, so that no empty filter is sent over the network. */
  private static List<BloomFilter> filter(Iterator<byte[]> ids, long capacity) {
    if (!ids.hasNext()) {
      return List.of();
    }
    BloomFilter filter = BloomFilter.create(capacity, FALSE_POSITIVE_RATE);
    ids.forEachRemaining(filter::putBinary);
    return List.of(filter);
  }

  private static List<BloomFilter> merge(List<BloomFilter> left, List<BloomFilter> right)
      throws IncompatibleMergeException {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    return List.of(left.get(0).mergeInPlace(right.get(0)));
  }
}
