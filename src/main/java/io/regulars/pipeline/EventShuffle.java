package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.concurrent.ParallelTasks;
import io.regulars.config.Input;
import io.regulars.history.Event;
import io.regulars.history.EventWriter;
import io.regulars.history.InputCounts;
import io.regulars.history.KeyHashes;
import io.regulars.history.OwnerAssignment;
import io.regulars.history.ShufflePartitions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.sketch.BloomFilter;
import scala.Tuple2;

/**
 * The events of all inputs, brought together by customer: one scan of each input and one shuffle.
 * What the scan saw is known before any history is read, and says whether to go on.
 */
final class EventShuffle {
  /** What the rows of the inputs are; those of the others are only counted. */
  private static final Map<Input, Event.Kind> KINDS =
      new EnumMap<>(
          Map.of(
              Input.ORDER_LINES, Event.Kind.LINE,
              Input.ORDERS, Event.Kind.ORDER,
              Input.REFUNDS, Event.Kind.REFUND,
              Input.CUSTOMERS, Event.Kind.CUSTOMER,
              Input.SURVEYS, Event.Kind.ANSWER,
              Input.SUBSCRIPTIONS, Event.Kind.SUBSCRIPTION,
              Input.LEADS, Event.Kind.LEAD,
              Input.MARKETING_SPEND, Event.Kind.SPEND));

  private final Inputs inputs;
  private final ShufflePartitions destinations;
  private final Optional<Broadcast<BloomFilter>> asked;
  private final JavaPairRDD<Integer, byte[]> shuffled;

  /** What one scan saw. */
  record Seen(Map<Input, InputCounts> counts, Set<Input> withRepeatedKeys) {}

  EventShuffle(Inputs inputs, int partitions) {
    this.inputs = inputs;
    destinations = new ShufflePartitions(partitions);
    asked = ReferencedOrders.in(inputs);
    // What an input is joined with is made ready by small jobs as soon as its rows are asked for.
    List<Callable<JavaPairRDD<Integer, byte[]>>> feeds = new ArrayList<>();
    for (Input input : inputs.places().keySet()) {
      feeds.add(() -> feed(input).events(inputs.rows(input)));
    }
    shuffled =
        ParallelTasks.all(feeds).stream()
            .reduce(JavaPairRDD::union)
            .orElseThrow()
            .partitionBy(new HashPartitioner(destinations.size()));
  }

  private EventWriter feed(Input input) {
    EventWriter feed =
        EventWriter.of(
            Optional.ofNullable(KINDS.get(input)),
            input.ordinal(),
            inputs.screening(input),
            inputs.dimensionNames(),
            destinations);
    if (asked.isPresent() && ReferencedOrders.NAMING_ORDERS.contains(input)) {
      feed = feed.askingForOwners();
    }
    return asked.isPresent() && input == inputs.inputOfOrderCustomers()
        ? feed.tellingOwnersOf(asked.get())
        : feed;
  }

  /** What the scan saw of each input. Runs the scan and the shuffle. */
  Seen look() {
    ShufflePartitions to = destinations;
    int[] partitions = IntStream.range(to.counts(), to.size()).toArray();
    List<Tuple2<Integer, byte[]>>[] seen =
        shuffled
            .mapPartitionsWithIndex((partition, blocks) -> summary(partition, blocks, to), true)
            .collectPartitions(partitions);
    Map<Input, InputCounts> counts = new EnumMap<>(Input.class);
    // Of an input without any row nobody may have counted anything.
    inputs.places().keySet().forEach(input -> counts.put(input, new InputCounts()));
    for (Tuple2<Integer, byte[]> packed : seen[0]) {
      InputCounts.Of count = InputCounts.unpack(packed._2());
      counts.merge(Input.values()[count.source()], count.count(), InputCounts::plus);
    }
    Set<Input> repeated = EnumSet.noneOf(Input.class);
    for (int meeting = 1; meeting < seen.length; meeting++) {
      for (Tuple2<Integer, byte[]> found : seen[meeting]) {
        BitSet.valueOf(found._2()).stream().forEach(input -> repeated.add(Input.values()[input]));
      }
    }
    repeated.removeIf(inputs::comparesKeys);
    return new Seen(counts, repeated);
  }

  /** Of the counts all, of what met the inputs with repeated keys, of customers nothing. */
  private static Iterator<Tuple2<Integer, byte[]>> summary(
      int partition, Iterator<Tuple2<Integer, byte[]>> blocks, ShufflePartitions to) {
    if (partition == to.counts()) {
      return blocks;
    }
    if (!to.isMeeting(partition)) {
      return List.<Tuple2<Integer, byte[]>>of().iterator();
    }
    byte[] repeated = KeyHashes.repeated(packed(blocks)).toByteArray();
    return List.of(new Tuple2<>(partition, repeated)).iterator();
  }

  private static Iterator<byte[]> packed(Iterator<Tuple2<Integer, byte[]>> blocks) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return blocks.hasNext();
      }

      @Override
      public byte[] next() {
        return blocks.next()._2();
      }
    };
  }

  /** What the fold says of each customer partition. */
  JavaPairRDD<Integer, byte[]> fold(FoldPlan plan) {
    ShufflePartitions to = destinations;
    JavaPairRDD<Integer, byte[]> events = shuffled.filter(event -> event._1() < to.customers());
    if (asked.isPresent()) {
      int dimensions = inputs.dimensionNames().size();
      events =
          events.zipPartitions(owned(dimensions), EventShuffle::both).mapToPair(event -> event);
    }
    return events.mapPartitionsToPair(new CustomerFold(plan));
  }

  /** What named an order in place of its customer, brought to that customer. */
  private JavaPairRDD<Integer, byte[]> owned(int dimensions) {
    ShufflePartitions to = destinations;
    return shuffled
        .mapPartitionsWithIndex(
            (partition, blocks) ->
                to.isMeeting(partition)
                    ? OwnerAssignment.assign(packed(blocks), to, dimensions)
                    : List.<Tuple2<Integer, byte[]>>of().iterator(),
            false)
        .mapToPair(event -> event)
        .partitionBy(new HashPartitioner(to.size()));
  }

  private static Iterator<Tuple2<Integer, byte[]>> both(
      Iterator<Tuple2<Integer, byte[]>> events, Iterator<Tuple2<Integer, byte[]>> owned) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return events.hasNext() || owned.hasNext();
      }

      @Override
      public Tuple2<Integer, byte[]> next() {
        return events.hasNext() ? events.next() : owned.next();
      }
    };
  }
}
