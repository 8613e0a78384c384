package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.CompactBytes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;

/**
 * Hashes of the keys of rows, on their way to where equal ones meet. Two keys of one input are
 * taken for equal if 64 bits of them are. Where this finds a repetition, the keys themselves have
 * to be compared.
 */
public final class KeyHashes {
  /** First number of a block of hashes, where a {@link EventChunk} has its kind. */
  static final int TAG = Event.Kind.values().length;

  private final int source;
  private final long[] hashes;
  private int size;

  /**
   * @param source the number of the input
   * @param capacity hashes of a block
   */
  KeyHashes(int source, int capacity) {
    this.source = source;
    hashes = new long[capacity];
  }

  /** Adds a hash; true when the block is full. */
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

  /** Whether this is a block of hashes. */
  static boolean isOne(byte[] packed) {
    return new CompactBytes.Reader(packed).count() == TAG;
  }

  /**
   * The inputs with a hash that occurs more than once.
   *
   * @param blocks everything that met in one partition
   * @return the numbers of the inputs
   */
  public static BitSet repeated(Iterator<byte[]> blocks) {
    long[][] bySource = new long[Long.SIZE][0];
    int[] sizes = new int[Long.SIZE];
    while (blocks.hasNext()) {
      byte[] block = blocks.next();
      if (isOne(block)) {
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
    int more = (int) in.count();
    long[] hashes = ArrayGrowth.room(bySource[source], sizes[source] + more);
    for (int i = 0; i < more; i++) {
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
