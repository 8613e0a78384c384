package io.regulars.history;

/** How many rows there are of each scope. */
final class DispositionCounts {
  private final long[] rows = new long[RowDisposition.values().length];

  void add(RowDisposition scope, int more) {
    rows[scope.ordinal()] += more;
  }

  long of(RowDisposition scope) {
    return rows[scope.ordinal()];
  }
}
