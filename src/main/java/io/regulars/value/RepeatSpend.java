package io.regulars.value;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Customers who came back on equally many days and spent the same on average: all that the spend
 * model knows of a customer.
 *
 * @param repeats days with a purchase after the first such day (x)
 * @param meanSpend mean spend of those days, in the shop's currency; may be 0 or below where
 *     refunds or costs exceed it
 * @param customers how many customers are like this, at least 1
 */
public record RepeatSpend(int repeats, double meanSpend, long customers)
    implements WeightedGroup<RepeatSpend>, Serializable {
  private static final Comparator<RepeatSpend> ORDER =
      Comparator.comparingInt(RepeatSpend::repeats)
          .thenComparingDouble(RepeatSpend::meanSpend)
          .thenComparingLong(RepeatSpend::customers);

  public RepeatSpend {
    if (repeats < 0 || !Double.isFinite(meanSpend) || customers < 1) {
      throw new IllegalArgumentException(
          "No spend of %d repeat days with a mean of %s (%d customers)."
              .formatted(repeats, meanSpend, customers));
    }
  }

  @Override
  public boolean isLike(RepeatSpend other) {
    return repeats == other.repeats && meanSpend == other.meanSpend;
  }

  @Override
  public RepeatSpend with(long more) {
    return new RepeatSpend(repeats, meanSpend, customers + more);
  }

  /** Whether the spend model learns from it: it has no place for no spend and for less. */
  boolean isTelling() {
    return repeats > 0 && meanSpend > 0;
  }

  @Override
  public int compareTo(RepeatSpend other) {
    return ORDER.compare(this, other);
  }
}
