package io.regulars.codec;

import java.io.Serializable;
import java.util.Arrays;

/** A dictionary encoding: distinct texts with codes from 0, in order of first appearance. */
public final class TextDictionary implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The code of a null text. */
  public static final int NONE = -1;

  private static final int FIRST_CAPACITY = 64;

  private byte[][] texts = new byte[FIRST_CAPACITY][];
  private int[] hashes = new int[FIRST_CAPACITY];
  private int[] slots = new int[FIRST_CAPACITY * 2];
  private int size;

  /** The code of a text, added if it is new; {@link #NONE} for null. */
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

  /** Compares two codes by their texts; {@link #NONE} comes last. */
  public int compare(int left, int right) {
    return left == right ? 0 : Utf8.compare(text(left), text(right));
  }

  public int size() {
    return size;
  }

  /** Removes all texts. */
  public void clear() {
    Arrays.fill(texts, 0, size, null);
    Arrays.fill(slots, 0);
    size = 0;
  }
}
