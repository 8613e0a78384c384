package io.regulars.history;

/** Groups the rows of an event table by owner. */
final class RowsByOwner {
  private final int[] from;
  private final int[] rows;

  RowsByOwner(EventTable<?> table, EventOwners owners) {
    from = new int[owners.size() + 1];
    rows = new int[table.rows()];
    for (int row = 0; row < rows.length; row++) {
      from[owners.of(table, row) + 1]++;
    }
    for (int owner = 0; owner < owners.size(); owner++) {
      from[owner + 1] += from[owner];
    }
    int[] next = from.clone();
    for (int row = 0; row < rows.length; row++) {
      rows[next[owners.of(table, row)]++] = row;
    }
  }

  /** Number of rows of an owner. */
  int size(int owner) {
    return from[owner + 1] - from[owner];
  }

  /** The position of an owner's first row. */
  int from(int owner) {
    return from[owner];
  }

  /** The position after an owner's last row. */
  int to(int owner) {
    return from[owner + 1];
  }

  /** The row of the event table at a position. */
  int row(int position) {
    return rows[position];
  }
}
