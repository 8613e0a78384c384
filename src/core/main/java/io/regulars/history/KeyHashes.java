package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.dataflow.Block;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The 64-bit hashes of the primary keys of one task's rows. Equal keys go to the same merge
 * partition, where {@link #repeated} finds equal hashes. Different keys can have equal hashes, so
 * after a match the keys themselves must be compared.
 */
public final class KeyHashes {
  /** The first number of a block of hashes; an {@link EventChunk} starts with its kind instead. */
  private static final int TAG = Event.TYPES.size();

  /** Maximum number of hashes that one task buffers: four megabytes. */
  private static final int BUFFERED_KEYS = 1 << 19;

  private static final int MOST_KEYS = 1 << 13;
  private static final int FEWEST_KEYS = 1 << 6;

  private final int source;
  private final ShufflePartitions destinations;
  private final Consumer<Block> out;

  /** Number of hashes in a full block. */
  private final int capacity;

  /** The hashes of the next block of each partition; null for a partition without hashes. */
  private final LongArrayList[] buffers;

  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  /**
   * @param source the number of the input
   * @param out receives the blocks of hashes
   */
  KeyHashes(int source, ShufflePartitions destinations, Consumer<Block> out) {
    this.source = source;
    this.destinations = destinations;
    this.out = out;
    capacity = Math.max(FEWEST_KEYS, Math.min(MOST_KEYS, BUFFERED_KEYS / destinations.size()));
    buffers = new LongArrayList[destinations.size()];
  }

  /** Adds a hash, and emits the block of its partition if it is full. */
  void add(long hash) {
    int target = destinations.ofLookup(hash);
    if (buffers[target] == null) {
      buffers[target] = new LongArrayList(capacity);
    }
    buffers[target].add(hash);
    if (buffers[target].size() == capacity) {
      emit(target);
    }
  }

  /** Emits the hashes that are left and frees the buffers. */
  void finish() {
    for (int target = 0; target < buffers.length; target++) {
      if (buffers[target] != null && !buffers[target].isEmpty()) {
        emit(target);
      }
      buffers[target] = null;
    }
  }

  private void emit(int target) {
    LongArrayList hashes = buffers[target];
    writer.count(TAG);
    writer.count(source);
    writer.count(hashes.size());
    for (int i = 0; i < hashes.size(); i++) {
      writer.fixed(hashes.getLong(i));
    }
    out.accept(new Block(target, writer.take()));
    hashes.clear();
  }

  /** Whether a packed block contains key hashes; if not, it is an {@link EventChunk}. */
  static boolean isKeyHashes(byte[] packed) {
    return new CompactBytes.Reader(packed).count() == TAG;
  }

  /**
   * Finds the inputs with a hash that occurs more than once.
   *
   * @param blocks all packed blocks of one partition
   * @return the numbers of these inputs
   */
  public static BitSet repeated(Iterator<byte[]> blocks) {
    LongArrayList[] bySource = new LongArrayList[Long.SIZE];
    Arrays.setAll(bySource, source -> new LongArrayList());
    while (blocks.hasNext()) {
      byte[] block = blocks.next();
      if (isKeyHashes(block)) {
        read(new CompactBytes.Reader(block), bySource);
      }
    }
    BitSet repeated = new BitSet();
    for (int source = 0; source < bySource.length; source++) {
      repeated.set(source, hasEqual(bySource[source]));
    }
    return repeated;
  }

  private static void read(CompactBytes.Reader in, LongArrayList[] bySource) {
    in.count(); // the tag
    LongArrayList hashes = bySource[(int) in.count()];
    for (long left = in.count(); left > 0; left--) {
      hashes.add(in.fixed());
    }
  }

  private static boolean hasEqual(LongArrayList hashes) {
    Arrays.sort(hashes.elements(), 0, hashes.size());
    for (int i = 1; i < hashes.size(); i++) {
      if (hashes.getLong(i) == hashes.getLong(i - 1)) {
        return true;
      }
    }
    return false;
  }
}
