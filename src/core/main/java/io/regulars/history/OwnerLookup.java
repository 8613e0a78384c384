package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The lookup of the customer of an order, for the refunds and answers that name the order but no
 * customer. Rows that know the customer emit the owners of the requested orders, and {@link
 * #assign} sets the customer of the refunds and answers. The owner rows of an order arrive in the
 * same partition as these events, chosen by the hash of the order id.
 */
public final class OwnerLookup {
  /** Rows in an emitted chunk of order owners. */
  static final int EMITTED_ROWS = 1 << 10;

  /** Rows in a chunk of events whose customer has been assigned. */
  private static final int ASSIGNED_ROWS = 1 << 8;

  private final OrderFilter requested;
  private final EventInput<OrderOwnerEvent> owner;
  private final EventChunks<OrderOwnerEvent> chunks;
  private final ShufflePartitions destinations;
  private byte[] previousOrder;
  private long previousTime;

  /**
   * The owners of one task's rows.
   *
   * @param requested Bloom filter of the ids of the orders whose customer is requested
   * @param owner the current row
   */
  OwnerLookup(
      OrderFilter requested,
      EventInput<OrderOwnerEvent> owner,
      EventChunks<OrderOwnerEvent> chunks,
      ShufflePartitions destinations) {
    this.requested = requested;
    this.owner = owner;
    this.chunks = chunks;
    this.destinations = destinations;
  }

  /** Emits the customer of the current row if its order is requested. */
  void add() {
    byte[] order = owner.order();
    byte[] customer = owner.customer();
    if (order == null || customer == null) {
      return;
    }
    long time = owner.number(OrderOwnerEvent.ORDERED_AT);
    // The lines of one order are usually adjacent. The earliest line says when the order begins.
    if (Arrays.equals(order, previousOrder) && time >= previousTime) {
      return;
    }
    previousOrder = order;
    previousTime = time;
    if (requested.mayContain(order)) {
      int target = destinations.ofLookup(Utf8.hash(order));
      EventChunk<OrderOwnerEvent> chunk = chunks.of(target);
      chunk.set(OrderOwnerEvent.CUSTOMER, customer);
      chunk.set(OrderOwnerEvent.ORDER, order);
      chunk.set(OrderOwnerEvent.ORDERED_AT, time);
      chunks.endRow(target);
    }
  }

  /** Emits the owners that are left. */
  void finish() {
    chunks.finish();
  }

  /**
   * The events with their owners, keyed by the partition of the owner.
   *
   * @param blocks all packed blocks of one lookup partition
   * @param dimensions number of the shop's own dimensions
   * @param end the instant from which events do not exist, in microseconds: an order that begins
   *     later has no customer
   */
  public static Iterator<Block> assign(
      Iterator<byte[]> blocks, ShufflePartitions destinations, int dimensions, long end) {
    EventTables tables = EventTables.of(blocks, dimensions);
    int[] customers = customers(tables.of(OrderOwnerEvent.TYPE), tables.names(), end);
    List<Block> assigned = new ArrayList<>();
    Event.TYPES.stream()
        .filter(EventType::isNamingOrders)
        .forEach(type -> assign(type, tables, customers, destinations, assigned::add));
    return assigned.iterator();
  }

  /**
   * The code of the customer of each order, by order code. If lines of one order name several
   * customers, the first customer id in sort order is used.
   */
  private static int[] customers(
      EventTable<OrderOwnerEvent> owners, PartitionTexts names, long end) {
    int[] customers = new int[names.orders().size()];
    Arrays.fill(customers, TextDictionary.NONE);
    for (int row = 0; row < owners.rows(); row++) {
      int order = owners.order(row);
      int customer = owners.customer(row);
      boolean exists = owners.instant(OrderOwnerEvent.ORDERED_AT, row) < end;
      if (exists && names.customers().compare(customer, customers[order]) < 0) {
        customers[order] = customer;
      }
    }
    return customers;
  }

  private static <E> void assign(
      EventType<E> type,
      EventTables tables,
      int[] customers,
      ShufflePartitions destinations,
      Consumer<Block> out) {
    PartitionTexts names = tables.names();
    EventTable<E> table = tables.of(type);
    TextField<E> field = type.customer().orElseThrow();
    EventChunks<E> chunks =
        new EventChunks<>(type, names.dimensions(), ASSIGNED_ROWS, destinations.customers(), out);
    for (int row = 0; row < table.rows(); row++) {
      int order = table.order(row);
      byte[] customer = names.customers().text(customers[order]);
      int target = destinations.ofOwner(customer != null ? customer : names.orders().text(order));
      EventChunk<E> chunk = chunks.of(target);
      chunk.set(table, row, names);
      chunk.set(field, customer);
      chunks.endRow(target);
    }
    chunks.finish();
  }
}
