package io.regulars.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Functions on texts as UTF-8 bytes. Ids and names are kept as bytes and decoded only when a row is
 * published. The sort order is by unsigned bytes, which is the order of code points.
 */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private Utf8() {}

  /** A 64-bit hash, the same on every machine. */
  public static long hash(byte[] text) {
    long hash = text.length * MULTIPLIER;
    int i = 0;
    for (; i + Long.BYTES <= text.length; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(text, i));
    }
    long tail = 0;
    for (; i < text.length; i++) {
      tail = tail << Byte.SIZE | (text[i] & 0xFF);
    }
    return mix(hash ^ tail);
  }

  /** Combines a hash with another one, or with a number. */
  public static long combine(long hash, long other) {
    return mix(hash * MULTIPLIER ^ other);
  }

  private static long mix(long value) {
    long mixed = value * MULTIPLIER;
    return (mixed ^ mixed >>> 32) * MULTIPLIER;
  }

  /** Compares two texts by unsigned bytes; null comes last. */
  public static int compare(byte[] left, byte[] right) {
    if (left == null || right == null) {
      return left == right ? 0 : left == null ? 1 : -1;
    }
    return Arrays.compareUnsigned(left, right);
  }

  /** The bytes of a string; null for null. */
  public static byte[] of(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** The string of these bytes; null for null. */
  public static String string(byte[] text) {
    return text == null ? null : new String(text, StandardCharsets.UTF_8);
  }
}
