package io.regulars.codec;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * A compact binary encoding of numbers and texts in sequence. Integers are varints: small numbers
 * take few bytes. Signed numbers are zigzag-encoded first.
 */
public final class CompactBytes {
  private static final int CONTINUES = 0x80;
  private static final int PAYLOAD = 0x7F;
  private static final int PAYLOAD_BITS = 7;

  private CompactBytes() {}

  /**
   * The elements of packed blocks, in sequence. Each element is unpacked when it is requested.
   *
   * @param unpacking reads one element from the current position of the reader
   */
  public static <T> Iterator<T> each(Iterator<byte[]> blocks, Function<Reader, T> unpacking) {
    return new Iterator<>() {
      private Reader in = new Reader(new byte[0]);

      @Override
      public boolean hasNext() {
        while (!in.hasMore() && blocks.hasNext()) {
          in = new Reader(blocks.next());
        }
        return in.hasMore();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return unpacking.apply(in);
      }
    };
  }

  /** Encodes values into bytes. */
  public static final class Writer {
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** Writes a signed number as a zigzag varint: 1 byte for small magnitudes, at most 10. */
    public void number(long value) {
      count(value << 1 ^ value >> 63);
    }

    /** Writes an unsigned varint: 1 byte for small numbers, 10 bytes for a negative number. */
    public void count(long value) {
      ensureCapacity(10);
      long rest = value;
      while ((rest & ~PAYLOAD) != 0) {
        bytes[length++] = (byte) (rest & PAYLOAD | CONTINUES);
        rest >>>= PAYLOAD_BITS;
      }
      bytes[length++] = (byte) rest;
    }

    /** Writes a double exactly, in 8 bytes. */
    public void real(double value) {
      fixed(Double.doubleToLongBits(value));
    }

    /** Writes 8 bytes, for numbers with random bits such as hashes. */
    public void fixed(long bits) {
      ensureCapacity(Long.BYTES);
      for (int i = 0; i < Long.BYTES; i++) {
        bytes[length++] = (byte) (bits >>> i * Byte.SIZE);
      }
    }

    /** Writes a text with its length; null is preserved. */
    public void text(byte[] text) {
      if (text == null) {
        count(0);
        return;
      }
      count(text.length + 1L);
      raw(text);
    }

    private void raw(byte[] text) {
      ensureCapacity(text.length);
      System.arraycopy(text, 0, bytes, length, text.length);
      length += text.length;
    }

    private void ensureCapacity(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
      }
    }

    /** Number of bytes written since the last {@link #take}. */
    public int length() {
      return length;
    }

    /** Returns a copy of the bytes written so far and clears the writer. */
    public byte[] take() {
      byte[] packed = Arrays.copyOf(bytes, length);
      length = 0;
      return packed;
    }
  }

  /** Decodes values in the order in which they were written. */
  public static final class Reader {
    private final byte[] bytes;
    private int position;

    public Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    public boolean hasMore() {
      return position < bytes.length;
    }

    public long number() {
      long value = count();
      return value >>> 1 ^ -(value & 1);
    }

    public long count() {
      byte next = bytes[position++];
      if (next >= 0) {
        return next;
      }
      long value = next & PAYLOAD;
      int shift = PAYLOAD_BITS;
      do {
        next = bytes[position++];
        value |= (long) (next & PAYLOAD) << shift;
        shift += PAYLOAD_BITS;
      } while (next < 0);
      return value;
    }

    public double real() {
      return Double.longBitsToDouble(fixed());
    }

    public long fixed() {
      long bits = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        bits |= (bytes[position++] & 0xFFL) << i * Byte.SIZE;
      }
      return bits;
    }

    public byte[] text() {
      int length = (int) count() - 1;
      if (length < 0) {
        return null;
      }
      byte[] text = Arrays.copyOfRange(bytes, position, position + length);
      position += length;
      return text;
    }
  }
}
