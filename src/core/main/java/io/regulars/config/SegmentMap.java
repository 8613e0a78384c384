package io.regulars.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns a segment to each of the 25 pairs of recency and frequency scores.
 *
 * @param cells the segment of (r, f) at index {@code (r - 1) * 5 + (f - 1)}
 * @param names the segments in display order
 */
public record SegmentMap(List<String> cells, List<String> names) implements Serializable {

  /** Lowest score. */
  public static final int LOW = 1;

  /** Highest score. */
  public static final int HIGH = 5;

  public SegmentMap {
    if (cells.size() != HIGH * HIGH) {
      throw new IllegalArgumentException("A segment map has 25 cells, not " + cells.size());
    }
    cells = List.copyOf(cells);
    names = List.copyOf(names);
    if (!new ArrayList<>(names).containsAll(cells)) {
      throw new IllegalArgumentException("A cell names a segment that is not listed");
    }
  }

  /** The segment of a customer with recency score {@code r} and frequency score {@code f}. */
  public String segment(int r, int f) {
    return cells.get((r - LOW) * HIGH + (f - LOW));
  }
}
