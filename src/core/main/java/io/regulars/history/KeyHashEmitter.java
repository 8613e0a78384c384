package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.dataflow.Block;
import java.util.function.Consumer;

/** Emits the hashes of the primary keys of one input to the merge partitions of the hashes. */
final class KeyHashEmitter {
  /** Maximum number of key hashes that one task buffers in all its blocks: four megabytes. */
  private static final int BUFFERED_KEYS = 1 << 19;

  private static final int MOST_KEYS = 1 << 13;
  private static final int FEWEST_KEYS = 1 << 6;

  private final int source;
  private final ShufflePartitions destinations;
  private final KeyHashes[] blocks;
  private final Consumer<Block> out;
  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  /**
   * @param source the number of the input
   * @param out receives the blocks
   */
  KeyHashEmitter(int source, ShufflePartitions destinations, Consumer<Block> out) {
    this.source = source;
    this.destinations = destinations;
    this.out = out;
    blocks = new KeyHashes[destinations.size()];
  }

  void add(long hash) {
    int target = destinations.ofLookup(hash);
    if (blocks[target] == null) {
      blocks[target] = new KeyHashes(source, capacity());
    }
    if (blocks[target].add(hash)) {
      out.accept(new Block(target, blocks[target].take(writer)));
    }
  }

  private int capacity() {
    return Math.max(FEWEST_KEYS, Math.min(MOST_KEYS, BUFFERED_KEYS / destinations.size()));
  }

  /** Emits the hashes that are left and frees the blocks. */
  void finish() {
    for (int target = 0; target < blocks.length; target++) {
      if (blocks[target] != null && !blocks[target].isEmpty()) {
        out.accept(new Block(target, blocks[target].take(writer)));
      }
      blocks[target] = null;
    }
  }
}
