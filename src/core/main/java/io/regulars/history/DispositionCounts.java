package io.regulars.history;

import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;

/** The number of rows of each input by use. */
final class DispositionCounts {
  private static final int USES = Use.values().length;

  private final long[] rows = new long[Input.values().length * USES];

  void add(Input input, Use use, int count) {
    rows[position(input, use)] += count;
  }

  long of(Input input, Use use) {
    return rows[position(input, use)];
  }

  private static int position(Input input, Use use) {
    return input.ordinal() * USES + use.ordinal();
  }
}
