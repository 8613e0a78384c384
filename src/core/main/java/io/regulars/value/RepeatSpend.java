package io.regulars.value;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Customers with the same number of repeat days and the same mean spend. This is the complete input
 * of the spend model.
 *
 * @param repeats days with a purchase after the first purchase day (x)
 * @param meanSpend mean spend per repeat day, in the shop's currency; can be 0 or negative if
 *     refunds or costs exceed it
 * @param customers number of these customers, at least 1
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
          "Impossible spend: %d repeat days, a mean of %s, %d customers."
              .formatted(repeats, meanSpend, customers));
    }
  }

  @Override
  public boolean equalsIgnoringCustomers(RepeatSpend other) {
    return repeats == other.repeats && meanSpend == other.meanSpend;
  }

  @Override
  public RepeatSpend with(long more) {
    return new RepeatSpend(repeats, meanSpend, customers + more);
  }

  /**
   * Returns whether the spend model can use these customers: it is not defined for a mean spend of
   * 0 or less.
   */
  boolean isUsable() {
    return repeats > 0 && meanSpend > 0;
  }

  @Override
  public int compareTo(RepeatSpend other) {
    return ORDER.compare(this, other);
  }
}
