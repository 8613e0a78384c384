package io.regulars.history;

import java.util.Iterator;
import java.util.List;

/** The events of one partition: a table for each kind, and the dictionaries of their texts. */
final class EventTables {
  private final PartitionTexts names;

  /** By position in {@link Event#TYPES}. */
  private final List<EventTable<?>> tables;

  /** Tables without events. */
  EventTables(int ownDimensions) {
    names = new PartitionTexts(ownDimensions);
    tables =
        Event.TYPES.stream()
            .<EventTable<?>>map(type -> new EventTable<>(type, ownDimensions))
            .toList();
  }

  /** The tables of packed chunks. Blocks of key hashes are skipped. */
  static EventTables of(Iterator<byte[]> blocks, int ownDimensions) {
    EventTables tables = new EventTables(ownDimensions);
    while (blocks.hasNext()) {
      byte[] block = blocks.next();
      if (!KeyHashes.isKeyHashes(block)) {
        EventChunk.unpack(block, tables);
      }
    }
    return tables;
  }

  /** The texts of all codes. */
  PartitionTexts names() {
    return names;
  }

  /** The table of a kind. */
  @SuppressWarnings("unchecked") // a table has the type at its position
  <E> EventTable<E> of(EventType<E> type) {
    return (EventTable<E>) at(Event.TYPES.indexOf(type));
  }

  /** The table of the kind at a position in {@link Event#TYPES}. */
  EventTable<?> at(int position) {
    return tables.get(position);
  }
}
