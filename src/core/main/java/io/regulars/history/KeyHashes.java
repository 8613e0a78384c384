package io.regulars.history;

import io.regulars.codec.CompactBytes;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;

/**
 * A block of 64-bit hashes of the primary keys of one input. Equal keys go to the same partition,
 * where {@link #repeated} finds equal hashes. Different keys can have equal hashes, so after a
 * match the keys themselves must be compared.
 */
public final class KeyHashes {
  /** The first number of a block of hashes; an {@link EventChunk} starts with its kind instead. */
  static final int TAG = Event.TYPES.size();

  private final int source;
  private final long[] hashes;
  private int size;

  /**
   * @param source the number of the input
   * @param capacity number of hashes in a full block
   */
  KeyHashes(int source, int capacity) {
    this.source = source;
    hashes = new long[capacity];
  }

  /** Adds a hash; returns true if the block is full. */
  boolean add(long hash) {
    hashes[size++] = hash;
    return size == hashes.length;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Packs the block and empties it. */
  byte[] take(CompactBytes.Writer out) {
    out.count(TAG);
    out.count(source);
    out.count(size);
    for (int i = 0; i < size; i++) {
      out.fixed(hashes[i]);
    }
    size = 0;
    return out.take();
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
    long[][] bySource = new long[Long.SIZE][0];
    int[] sizes = new int[Long.SIZE];
    while (blocks.hasNext()) {
      byte[] block = blocks.next();
      if (isKeyHashes(block)) {
        read(new CompactBytes.Reader(block), bySource, sizes);
      }
    }
    BitSet repeated = new BitSet();
    for (int source = 0; source < sizes.length; source++) {
      repeated.set(source, isRepeated(bySource[source], sizes[source]));
    }
    return repeated;
  }

  private static void read(CompactBytes.Reader in, long[][] bySource, int[] sizes) {
    in.count();
    int source = (int) in.count();
    int count = (int) in.count();
    long[] hashes = LongArrays.grow(bySource[source], sizes[source] + count + 1);
    for (int i = 0; i < count; i++) {
      hashes[sizes[source]++] = in.fixed();
    }
    bySource[source] = hashes;
  }

  private static boolean isRepeated(long[] hashes, int size) {
    Arrays.sort(hashes, 0, size);
    for (int i = 1; i < size; i++) {
      if (hashes[i] == hashes[i - 1]) {
        return true;
      }
    }
    return false;
  }
}
