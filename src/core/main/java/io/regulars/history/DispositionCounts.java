package io.regulars.history;

/** The number of rows with each disposition. */
final class DispositionCounts {
  private final long[] rows = new long[RowDisposition.values().length];

  void add(RowDisposition disposition, int count) {
    rows[disposition.ordinal()] += count;
  }

  long of(RowDisposition disposition) {
    return rows[disposition.ordinal()];
  }
}
