package io.regulars.history;

/** What one order is worth by category. */
final class ValueByCategory {
  private final Dictionary categories;
  private int size;
  private int[] category = new int[4];
  private long[] value = new long[4];

  ValueByCategory(Dictionary categories) {
    this.categories = categories;
  }

  /** Another order follows. */
  void clear() {
    size = 0;
  }

  /** Adds a line, unless its category is unknown. */
  void add(int code, long net) {
    if (code == Dictionary.NONE) {
      return;
    }
    int place = 0;
    while (place < size && category[place] != code) {
      place++;
    }
    if (place == size) {
      category = Growing.room(category, size);
      value = Growing.room(value, size);
      category[size] = code;
      value[size++] = 0;
    }
    value[place] = Math.addExact(value[place], net);
  }

  /** The category that is worth most, ties by name; {@link Dictionary#NONE} if there is none. */
  int top() {
    int top = Dictionary.NONE;
    long most = 0;
    for (int place = 0; place < size; place++) {
      if (top == Dictionary.NONE
          || value[place] > most
          || value[place] == most && categories.compare(category[place], top) < 0) {
        top = category[place];
        most = value[place];
      }
    }
    return top;
  }
}
