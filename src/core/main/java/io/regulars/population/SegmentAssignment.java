package io.regulars.population;

import io.regulars.config.SegmentMap;
import io.regulars.history.Snapshots;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns a customer to a segment on each snapshot day, by the cut points of that day or of the
 * previous snapshot day.
 *
 * @param days the snapshot days in days since 1970-01-01, ascending; {@code as_of} is the last
 * @param cutPoints the cut points of each day
 * @param segments the segment map of the shop
 */
public record SegmentAssignment(List<Integer> days, List<CutPoints> cutPoints, SegmentMap segments)
    implements Serializable {

  public SegmentAssignment {
    // The copies are serializable, which the given lists may not be.
    days = new ArrayList<>(days);
    cutPoints = new ArrayList<>(cutPoints);
    if (days.size() != cutPoints.size()) {
      throw new IllegalArgumentException(
          "Expected " + days.size() + " cut points, got " + cutPoints.size());
    }
  }

  /**
   * Returns the first snapshot with buyers; the snapshot of {@code as_of} if there are no buyers.
   */
  int first() {
    int first = 0;
    while (first < days.size() - 1 && cutPoints.get(first).isEmpty()) {
      first++;
    }
    return first;
  }

  /** Returns the snapshot days of the shop: the days with buyers, and {@code as_of}. */
  public List<LocalDate> snapshotDays() {
    return daysFrom(first());
  }

  /**
   * Returns the snapshot days of the shop that have a previous snapshot, even one without buyers.
   */
  public List<LocalDate> daysWithPast() {
    return daysFrom(Math.max(first(), Math.min(1, days.size() - 1)));
  }

  private List<LocalDate> daysFrom(int snapshot) {
    return days.subList(snapshot, days.size()).stream().map(LocalDate::ofEpochDay).toList();
  }

  /** Returns the segment on a day by the cut points of the same day. */
  String segment(Snapshots customer, int snapshot) {
    return segments.segment(
        score(SortedFigures.RECENCY, customer.lastDay(snapshot), snapshot),
        score(SortedFigures.FREQUENCY, customer.orders(snapshot), snapshot));
  }

  /**
   * Returns the segment on a day by the cut points of the previous snapshot day, applied to days
   * since the last order and to orders.
   */
  String segmentByPreviousCutPoints(Snapshots customer, int snapshot) {
    int elapsed = days.get(snapshot) - days.get(snapshot - 1);
    return segments.segment(
        score(SortedFigures.RECENCY, customer.lastDay(snapshot) - elapsed, snapshot - 1),
        score(SortedFigures.FREQUENCY, customer.orders(snapshot), snapshot - 1));
  }

  /** Returns the score of a value by the cut points of a day. */
  int score(int figure, long value, int snapshot) {
    return cutPoints.get(snapshot).score(figure, value);
  }
}
