package io.regulars.population;

import io.regulars.config.SegmentMap;
import io.regulars.history.Snapshots;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which segment a customer was in on each snapshot day, beside the buyers of that day or beside
 * those of the day before.
 *
 * @param days the snapshot days from 1970-01-01, ascending, {@code as_of} last
 * @param cutPoints where scores began on each of them
 * @param segments the shop's segments
 */
public record SegmentAssignment(List<Integer> days, List<CutPoints> cutPoints, SegmentMap segments)
    implements Serializable {

  public SegmentAssignment {
    // Copies that serialize whatever list they were given as.
    days = new ArrayList<>(days);
    cutPoints = new ArrayList<>(cutPoints);
    if (days.size() != cutPoints.size()) {
      throw new IllegalArgumentException(days + " have " + cutPoints.size() + " cut points");
    }
  }

  /**
   * The first snapshot by whose day somebody had bought; that of {@code as_of} if nobody ever did.
   */
  int first() {
    int first = 0;
    while (first < days.size() - 1 && cutPoints.get(first).isOfNobody()) {
      first++;
    }
    return first;
  }

  /** The snapshot days of the shop: those by which somebody had bought, and {@code as_of}. */
  public List<LocalDate> snapshotDays() {
    return daysFrom(first());
  }

  /**
   * Those of the shop's snapshot days of which it is known what the snapshot before says, be it
   * that nobody had bought yet.
   */
  public List<LocalDate> daysWithPast() {
    return daysFrom(Math.max(first(), Math.min(1, days.size() - 1)));
  }

  private List<LocalDate> daysFrom(int snapshot) {
    return days.subList(snapshot, days.size()).stream().map(LocalDate::ofEpochDay).toList();
  }

  /** The segment on a day beside the buyers of the same day. */
  String segment(Snapshots customer, int snapshot) {
    return segments.segment(
        score(SortedFigures.RECENCY, customer.lastDay(snapshot), snapshot),
        score(SortedFigures.FREQUENCY, customer.orders(snapshot), snapshot));
  }

  /**
   * The segment on a day by what the scores stood for on the day before: so many days since the
   * last order, so many orders.
   */
  String segmentByTheScoresBefore(Snapshots customer, int snapshot) {
    int elapsed = days.get(snapshot) - days.get(snapshot - 1);
    return segments.segment(
        score(SortedFigures.RECENCY, customer.lastDay(snapshot) - elapsed, snapshot - 1),
        score(SortedFigures.FREQUENCY, customer.orders(snapshot), snapshot - 1));
  }

  /** The score of a value beside the buyers of a day. */
  int score(int figure, long value, int snapshot) {
    return cutPoints.get(snapshot).score(figure, value);
  }
}
