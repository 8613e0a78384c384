package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.TextDictionary;

/** What one order is worth by category. */
final class ValueByCategory {
  private final TextDictionary categories;
  private int size;
  private int[] category = new int[4];
  private long[] value = new long[4];

  ValueByCategory(TextDictionary categories) {
    this.categories = categories;
  }

  /** Another order follows. */
  void clear() {
    size = 0;
  }

  /** Adds a line, unless its category is unknown. */
  void add(int code, long net) {
    if (code == TextDictionary.NONE) {
      return;
    }
    int place = 0;
    while (place < size && category[place] != code) {
      place++;
    }
    if (place == size) {
      category = ArrayGrowth.room(category, size);
      value = ArrayGrowth.room(value, size);
      category[size] = code;
      value[size++] = 0;
    }
    value[place] = Math.addExact(value[place], net);
  }

  /**
   * The category that is worth most, ties by name; {@link TextDictionary#NONE} if there is none.
   */
  int top() {
    int top = TextDictionary.NONE;
    long most = 0;
    for (int place = 0; place < size; place++) {
      if (top == TextDictionary.NONE
          || value[place] > most
          || value[place] == most && categories.compare(category[place], top) < 0) {
        top = category[place];
        most = value[place];
      }
    }
    return top;
  }
}
