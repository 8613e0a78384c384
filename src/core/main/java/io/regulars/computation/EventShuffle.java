package io.regulars.computation;

import io.regulars.concurrent.ParallelTasks;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.LazyIterators;
import io.regulars.dataflow.Partitioned;
import io.regulars.history.Event;
import io.regulars.history.EventWriter;
import io.regulars.history.InputCounts;
import io.regulars.history.KeyHashes;
import io.regulars.history.OrderFilter;
import io.regulars.history.OwnerLookup;
import io.regulars.history.ShufflePartitions;
import io.regulars.input.Input;
import io.regulars.quality.InputRows;
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

/**
 * The events of all inputs, shuffled by customer: one scan of each input and one shuffle. {@link
 * #summarize} returns the counts of the scan before any history is read, so that a run can stop
 * early.
 */
public final class EventShuffle {
  /** The inputs whose rows may name an order in place of its customer. */
  public static final Set<Input> NAMING_ORDERS = Event.inputsNamingOrders();

  private final InputRows inputs;
  private final ShufflePartitions layout;
  private final Optional<OrderFilter> referencedOrders;
  private final Partitioned<byte[]> shuffled;

  /**
   * The summary of the scan.
   *
   * @param counts of each input
   * @param withRepeatedKeys inputs in which two rows may have the same key: their hashes are equal
   */
  public record Summary(Map<Input, InputCounts> counts, Set<Input> withRepeatedKeys) {}

  /**
   * @param referencedOrders the orders that refunds and survey answers name in place of a customer;
   *     empty if there is none
   * @param customerPartitions how many partitions the customers are spread over
   */
  public EventShuffle(
      InputRows inputs, Optional<OrderFilter> referencedOrders, int customerPartitions) {
    this.inputs = inputs;
    this.referencedOrders = referencedOrders;
    layout = new ShufflePartitions(customerPartitions);
    // Preparing the screening of an input may run small Spark jobs that wait more than they
    // compute.
    List<Callable<Partitioned<Block>>> events = new ArrayList<>();
    for (Input input : inputs.given()) {
      events.add(() -> inputs.rows(input).mapPartitions(writer(input)));
    }
    shuffled =
        ParallelTasks.all(events).stream()
            .reduce(Partitioned::union)
            .orElseThrow()
            .shuffle(Block::partition, Block::bytes, layout.size());
  }

  private EventWriter writer(Input input) {
    EventWriter writer =
        EventWriter.of(input, inputs.screening(input), inputs.dimensionNames(), layout);
    if (referencedOrders.isPresent() && NAMING_ORDERS.contains(input)) {
      writer = writer.requestingOwners();
    }
    return referencedOrders.isPresent() && input == inputs.inputOfOrderCustomers()
        ? writer.emittingOwnersOf(referencedOrders.get())
        : writer;
  }

  /** Runs the scan and the shuffle and returns the summary of each input. */
  public Summary summarize() {
    int counted = layout.counts();
    Map<Input, InputCounts> counts = new EnumMap<>(Input.class);
    // An input without any row has written no counts.
    inputs.given().forEach(input -> counts.put(input, new InputCounts()));
    Set<Input> repeated = EnumSet.noneOf(Input.class);
    List<Block> summaries =
        shuffled
            .only(partition -> partition >= counted)
            .mapPartitions(EventShuffle::summarizePartition)
            .collect();
    for (Block block : summaries) {
      if (block.partition() == 0) {
        InputCounts.Of count = InputCounts.unpack(block.bytes());
        counts.merge(Input.values()[count.source()], count.count(), InputCounts::plus);
      } else {
        BitSet.valueOf(block.bytes()).stream()
            .forEach(input -> repeated.add(Input.values()[input]));
      }
    }
    repeated.removeIf(inputs::comparesKeys);
    return new Summary(counts, repeated);
  }

  /** The counts of partition 0; from each other partition the inputs whose keys repeat in it. */
  private static Iterator<Block> summarizePartition(int partition, Iterator<byte[]> blocks) {
    if (partition > 0) {
      return List.of(new Block(partition, KeyHashes.repeated(blocks).toByteArray())).iterator();
    }
    List<Block> counts = new ArrayList<>();
    blocks.forEachRemaining(count -> counts.add(new Block(0, count)));
    return counts.iterator();
  }

  /**
   * The events of customers, each customer in one partition.
   *
   * @param end the instant from which events do not exist, in microseconds
   */
  public Partitioned<byte[]> ofCustomers(long end) {
    int customers = layout.customers();
    Partitioned<byte[]> events = shuffled.only(partition -> partition < customers);
    return referencedOrders.isEmpty()
        ? events
        : events.zip(eventsOfOrders(end), LazyIterators::concat);
  }

  /** Refunds and answers that named an order, sent to the partition of its customer. */
  private Partitioned<byte[]> eventsOfOrders(long end) {
    ShufflePartitions to = layout;
    int dimensions = inputs.dimensionNames().size();
    return shuffled
        .only(to::isLookup)
        .mapPartitions((partition, blocks) -> OwnerLookup.assign(blocks, to, dimensions, end))
        .shuffle(Block::partition, Block::bytes, to.customers());
  }
}
