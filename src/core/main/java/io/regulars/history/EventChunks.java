package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.dataflow.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The chunks of one kind of event that a task fills, at most one for each partition. A chunk is
 * emitted as a block when it is full.
 *
 * @param <E> the class that declares the fields of the events
 */
final class EventChunks<E> {
  private final EventType<E> type;
  private final int ownDimensions;
  private final int rows;
  private final List<EventChunk<E>> chunks;
  private final Consumer<Block> out;
  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  /**
   * @param rows number of rows in a full chunk
   * @param partitions number of partitions
   * @param out receives the blocks
   */
  EventChunks(EventType<E> type, int ownDimensions, int rows, int partitions, Consumer<Block> out) {
    this.type = type;
    this.ownDimensions = ownDimensions;
    this.rows = rows;
    this.out = out;
    chunks = new ArrayList<>(Collections.nCopies(partitions, null));
  }

  /** The chunk that receives the next event of a partition. */
  EventChunk<E> of(int partition) {
    EventChunk<E> chunk = chunks.get(partition);
    if (chunk == null) {
      chunk = new EventChunk<>(type, ownDimensions, rows);
      chunks.set(partition, chunk);
    }
    return chunk;
  }

  /** Ends the current row of a partition's chunk. */
  void endRow(int partition) {
    EventChunk<E> chunk = chunks.get(partition);
    if (chunk.endRow()) {
      out.accept(new Block(partition, chunk.take(writer)));
    }
  }

  /** Emits the rows that are left and frees the chunks. */
  void finish() {
    for (int partition = 0; partition < chunks.size(); partition++) {
      EventChunk<E> chunk = chunks.set(partition, null);
      if (chunk != null && !chunk.isEmpty()) {
        out.accept(new Block(partition, chunk.take(writer)));
      }
    }
  }
}
