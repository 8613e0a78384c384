package io.regulars.history;

import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;

/** The order value of one order by category. */
final class ValueByCategory {
  private final TextDictionary categories;
  private int size;
  private int[] category = new int[4];
  private long[] value = new long[4];

  ValueByCategory(TextDictionary categories) {
    this.categories = categories;
  }

  /** Removes all categories before the next order. */
  void clear() {
    size = 0;
  }

  /** Adds the net value of a line; skips a line without a category. */
  void add(int code, long net) {
    if (code == TextDictionary.NONE) {
      return;
    }
    int index = 0;
    while (index < size && category[index] != code) {
      index++;
    }
    if (index == size) {
      category = IntArrays.grow(category, size + 1);
      value = LongArrays.grow(value, size + 1);
      category[size] = code;
      value[size++] = 0;
    }
    value[index] = Math.addExact(value[index], net);
  }

  /**
   * The category with the highest value, ties by name; {@link TextDictionary#NONE} without any
   * category.
   */
  int top() {
    int top = TextDictionary.NONE;
    long most = 0;
    for (int index = 0; index < size; index++) {
      if (top == TextDictionary.NONE
          || value[index] > most
          || value[index] == most && categories.compare(category[index], top) < 0) {
        top = category[index];
        most = value[index];
      }
    }
    return top;
  }
}
