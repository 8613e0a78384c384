package io.regulars.history;

/** How many rows there are of each scope. */
final class ScopeCounts {
  private final long[] rows = new long[Scope.values().length];

  void add(Scope scope, int more) {
    rows[scope.ordinal()] += more;
  }

  long of(Scope scope) {
    return rows[scope.ordinal()];
  }
}
