package io.regulars.history;

import io.regulars.codec.Utf8;

/**
 * Packs the accepted rows of one task as events. An event goes to the partition of its customer; an
 * event that names only an order goes to the partition of the guest order or to the owner lookup.
 *
 * @param <E> the class that declares the fields of the events
 */
final class EventPacker<E> {
  private final EventInput<E> event;
  private final EventChunks<E> chunks;
  private final ShufflePartitions destinations;
  private final boolean requestsOwners;
  private long withoutOwner;

  /**
   * @param requestsOwners whether an event without a customer goes to the lookup partition of its
   *     order id
   */
  EventPacker(
      EventInput<E> event,
      EventChunks<E> chunks,
      ShufflePartitions destinations,
      boolean requestsOwners) {
    this.event = event;
    this.chunks = chunks;
    this.destinations = destinations;
    this.requestsOwners = requestsOwners;
  }

  /** Packs the current row and extends the range of time of the input. */
  void add(InputCounts counts) {
    int target = target(event.customer(), event.order());
    event.into(chunks.of(target));
    event.countDate(counts);
    chunks.endRow(target);
  }

  private int target(byte[] customer, byte[] order) {
    if (customer != null) {
      return destinations.ofOwner(customer);
    }
    if (order == null) {
      // Rows without an owner are spread over the partitions.
      return (int) (withoutOwner++ % destinations.customers());
    }
    return requestsOwners ? destinations.ofLookup(Utf8.hash(order)) : destinations.ofOwner(order);
  }

  /** Emits the events that are left. */
  void finish() {
    chunks.finish();
  }
}
