package io.regulars.history;

import io.regulars.codec.CompactBytes;
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

  /** The kinds of events that can name an order without its customer. */
  private static final List<Event.Kind> REQUESTING_KINDS =
      List.of(Event.Kind.REFUND, Event.Kind.ANSWER);

  private final ShufflePartitions destinations;
  private final int dimensions;
  private final long end;
  private final PartitionTexts names;
  private final EventTable[] tables = new EventTable[Event.Kind.values().length];
  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  private OwnerAssignment(ShufflePartitions destinations, int dimensions, long end) {
    this.destinations = destinations;
    this.dimensions = dimensions;
    this.end = end;
    names = new PartitionTexts(dimensions);
    Arrays.setAll(tables, kind -> new EventTable(dimensions));
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
    OwnerAssignment assignment = new OwnerAssignment(destinations, dimensions, end);
    while (blocks.hasNext()) {
      byte[] block = blocks.next();
      if (!KeyHashes.isKeyHashes(block)) {
        EventChunk.unpack(block, assignment.tables, assignment.names.all());
      }
    }
    return assignment.assigned().iterator();
  }

  private List<Block> assigned() {
    int[] owners = owners();
    List<Block> packed = new ArrayList<>();
    for (Event.Kind kind : REQUESTING_KINDS) {
      EventChunk[] chunks = new EventChunk[destinations.customers()];
      EventTable table = tables[kind.ordinal()];
      for (int row = 0; row < table.rows(); row++) {
        int order = table.code(Event.ORDER_ID, row);
        byte[] owner = names.customers().text(owners[order]);
        int target = destinations.ofOwner(owner != null ? owner : names.orders().text(order));
        if (chunks[target] == null) {
          chunks[target] = new EventChunk(kind, dimensions, CHUNK_ROWS);
        }
        if (add(chunks[target], table, row, owner)) {
          packed.add(new Block(target, chunks[target].take(writer)));
        }
      }
      for (int target = 0; target < chunks.length; target++) {
        if (chunks[target] != null && !chunks[target].isEmpty()) {
          packed.add(new Block(target, chunks[target].take(writer)));
        }
      }
    }
    return packed;
  }

  /**
   * The customer of each order, by order code. If lines of one order name several customers, the
   * first customer id in sort order is used.
   */
  private int[] owners() {
    int[] owners = new int[names.orders().size()];
    Arrays.fill(owners, TextDictionary.NONE);
    EventTable ownerRows = tables[Event.Kind.OWNER.ordinal()];
    for (int row = 0; row < ownerRows.rows(); row++) {
      int order = ownerRows.code(Event.ORDER_ID, row);
      int customer = ownerRows.code(Event.CUSTOMER_ID, row);
      boolean exists = ownerRows.number(Event.TIME, row) < end;
      if (exists && names.customers().compare(customer, owners[order]) < 0) {
        owners[order] = customer;
      }
    }
    return owners;
  }

  private boolean add(EventChunk chunk, EventTable table, int row, byte[] owner) {
    for (int column = 0; column < table.texts(); column++) {
      chunk.text(column, names.of(column).text(table.code(column, row)));
    }
    chunk.text(Event.CUSTOMER_ID, owner);
    for (int column = 0; column < Event.NUMBERS; column++) {
      chunk.number(column, table.number(column, row));
    }
    return chunk.endRow();
  }
}
