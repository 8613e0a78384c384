package io.regulars.codec;

import java.io.Serializable;
import java.util.Arrays;

/** Distinct texts numbered from 0 in the order of their first appearance. */
public final class TextDictionary implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The code that stands for no text. */
  public static final int NONE = -1;

  private static final int FIRST_CAPACITY = 64;

  private byte[][] texts = new byte[FIRST_CAPACITY][];
  private int[] hashes = new int[FIRST_CAPACITY];
  private int[] slots = new int[FIRST_CAPACITY * 2];
  private int size;

  /** The number of a text, a new one if it has none yet; {@link #NONE} for null. */
  public int code(byte[] text) {
    if (text == null) {
      return NONE;
    }
    int hash = (int) Utf8.hash(text);
    int mask = slots.length - 1;
    for (int slot = hash & mask; ; slot = slot + 1 & mask) {
      int code = slots[slot] - 1;
      if (code < 0) {
        return append(text, hash, slot);
      }
      if (hashes[code] == hash && Arrays.equals(texts[code], text)) {
        return code;
      }
    }
  }

  private int append(byte[] text, int hash, int slot) {
    if (size == texts.length) {
      grow();
      return code(text);
    }
    texts[size] = text;
    hashes[size] = hash;
    slots[slot] = size + 1;
    return size++;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, size * 2);
    hashes = Arrays.copyOf(hashes, size * 2);
    slots = new int[size * 4];
    int mask = slots.length - 1;
    for (int code = 0; code < size; code++) {
      int slot = hashes[code] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code + 1;
    }
  }

  /** The text of a code; null for {@link #NONE}. */
  public byte[] text(int code) {
    return code == NONE ? null : texts[code];
  }

  /** By the texts of two codes; {@link #NONE} comes last. */
  public int compare(int left, int right) {
    return left == right ? 0 : Utf8.compare(text(left), text(right));
  }

  public int size() {
    return size;
  }

  /** Forgets every text. */
  public void clear() {
    Arrays.fill(texts, 0, size, null);
    Arrays.fill(slots, 0);
    size = 0;
  }
}
