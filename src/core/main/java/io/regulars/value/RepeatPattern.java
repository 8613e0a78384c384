package io.regulars.value;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Customers with the same number of repeat days, recency and observation time. This is the complete
 * input of the purchase models.
 *
 * @param repeats days with a purchase after the first purchase day (x)
 * @param lastDay days from the first purchase to the last (t_x); 0 without a repeat day
 * @param days days from the first purchase to the day of the run (T)
 * @param customers number of these customers, at least 1
 */
public record RepeatPattern(int repeats, int lastDay, int days, long customers)
    implements WeightedGroup<RepeatPattern>, Serializable {
  static final double DAYS_PER_WEEK = 7.0;

  private static final Comparator<RepeatPattern> ORDER =
      Comparator.comparingInt(RepeatPattern::repeats)
          .thenComparingInt(RepeatPattern::days)
          .thenComparingInt(RepeatPattern::lastDay)
          .thenComparingLong(RepeatPattern::customers);

  public RepeatPattern {
    boolean isPossible =
        repeats >= 0
            && repeats <= lastDay
            && (repeats > 0 || lastDay == 0)
            && lastDay <= days
            && customers >= 1;
    if (!isPossible) {
      throw new IllegalArgumentException(
          "Impossible pattern: %d repeat days, last purchase after %d of %d days, %d customers."
              .formatted(repeats, lastDay, days, customers));
    }
  }

  @Override
  public boolean equalsIgnoringCustomers(RepeatPattern other) {
    return repeats == other.repeats && lastDay == other.lastDay && days == other.days;
  }

  @Override
  public RepeatPattern with(long more) {
    return new RepeatPattern(repeats, lastDay, days, customers + more);
  }

  double lastWeek() {
    return lastDay / DAYS_PER_WEEK;
  }

  double weeks() {
    return days / DAYS_PER_WEEK;
  }

  @Override
  public int compareTo(RepeatPattern other) {
    return ORDER.compare(this, other);
  }
}
