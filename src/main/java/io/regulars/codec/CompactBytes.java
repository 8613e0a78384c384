package io.regulars.codec;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Numbers and texts packed into bytes: small numbers take few, in the order they are put. */
public final class CompactBytes {
  private static final int CONTINUES = 0x80;
  private static final int PAYLOAD = 0x7F;
  private static final int PAYLOAD_BITS = 7;

  private CompactBytes() {}

  /**
   * What lies packed in blocks, one after another, each unpacked when it is asked for.
   *
   * @param unpacking takes one from where the reader stands
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

  /** Packs. */
  public static final class Writer {
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** A number of any sign; small magnitudes are short. */
    public void number(long value) {
      count(value << 1 ^ value >> 63);
    }

    /** A number that is usually not negative; small ones are short. */
    public void count(long value) {
      room(10);
      long rest = value;
      while ((rest & ~PAYLOAD) != 0) {
        bytes[length++] = (byte) (rest & PAYLOAD | CONTINUES);
        rest >>>= PAYLOAD_BITS;
      }
      bytes[length++] = (byte) rest;
    }

    /** A double, exactly. */
    public void real(double value) {
      fixed(Double.doubleToLongBits(value));
    }

    /** A number of which every bit is as likely as another: eight bytes. */
    public void fixed(long bits) {
      room(Long.BYTES);
      for (int i = 0; i < Long.BYTES; i++) {
        bytes[length++] = (byte) (bits >>> i * Byte.SIZE);
      }
    }

    /** A text; null is kept. */
    public void text(byte[] text) {
      if (text == null) {
        count(0);
        return;
      }
      count(text.length + 1L);
      raw(text);
    }

    private void raw(byte[] text) {
      room(text.length);
      System.arraycopy(text, 0, bytes, length, text.length);
      length += text.length;
    }

    private void room(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
      }
    }

    public int length() {
      return length;
    }

    /** A copy of what was packed so far; packing starts anew. */
    public byte[] take() {
      byte[] packed = Arrays.copyOf(bytes, length);
      length = 0;
      return packed;
    }
  }

  /** Unpacks, in the order of packing. */
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
