package io.regulars.history;

import io.regulars.codec.Utf8;
import java.util.Arrays;

/** Emits the customer of each requested order to the lookup partition of the order id. */
final class OwnerEmitter {
  /** Rows in a chunk of order owners. */
  static final int CHUNK_ROWS = 1 << 10;

  private final OrderFilter requested;
  private final EventInput<OrderOwnerEvent> owner;
  private final EventChunks<OrderOwnerEvent> chunks;
  private final ShufflePartitions destinations;
  private byte[] previousOrder;
  private long previousTime;

  /**
   * @param requested Bloom filter of the ids of the orders whose customer is requested
   */
  OwnerEmitter(
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
}
