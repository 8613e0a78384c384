package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.dataflow.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Assigns the customer of an order to the refunds and answers that name the order but no customer.
 * These rows and the owner rows of the order arrive in the same partition, chosen by the hash of
 * the order id.
 */
public final class OwnerAssignment {
  private static final int CHUNK_ROWS = 1 << 8;

  private final ShufflePartitions destinations;
  private final int dimensions;
  private final EventTables tables;
  private final PartitionTexts names;

  /** The code of the customer of each order, by order code. */
  private final int[] owners;

  private final List<Block> assigned = new ArrayList<>();

  private OwnerAssignment(
      EventTables tables, ShufflePartitions destinations, int dimensions, long end) {
    this.tables = tables;
    this.destinations = destinations;
    this.dimensions = dimensions;
    names = tables.names();
    owners = owners(tables.of(OrderOwnerEvent.TYPE), end);
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
    OwnerAssignment assignment = new OwnerAssignment(tables, destinations, dimensions, end);
    Event.TYPES.stream().filter(EventType::isNamingOrders).forEach(assignment::assign);
    return assignment.assigned.iterator();
  }

  private <E> void assign(EventType<E> type) {
    EventTable<E> table = tables.of(type);
    TextField<E> customer = type.customer().orElseThrow();
    EventChunks<E> chunks =
        new EventChunks<>(type, dimensions, CHUNK_ROWS, destinations.customers(), assigned::add);
    for (int row = 0; row < table.rows(); row++) {
      int order = table.order(row);
      byte[] owner = names.customers().text(owners[order]);
      int target = destinations.ofOwner(owner != null ? owner : names.orders().text(order));
      EventChunk<E> chunk = chunks.of(target);
      chunk.set(table, row, names);
      chunk.set(customer, owner);
      chunks.endRow(target);
    }
    chunks.finish();
  }

  /**
   * The customer of each order, by order code. If lines of one order name several customers, the
   * first customer id in sort order is used.
   */
  private int[] owners(EventTable<OrderOwnerEvent> ownerRows, long end) {
    int[] customers = new int[names.orders().size()];
    Arrays.fill(customers, TextDictionary.NONE);
    for (int row = 0; row < ownerRows.rows(); row++) {
      int order = ownerRows.order(row);
      int customer = ownerRows.customer(row);
      boolean exists = ownerRows.instant(OrderOwnerEvent.ORDERED_AT, row) < end;
      if (exists && names.customers().compare(customer, customers[order]) < 0) {
        customers[order] = customer;
      }
    }
    return customers;
  }
}
