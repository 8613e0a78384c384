package io.regulars.metric;

import io.regulars.measure.CustomerGroup;
import io.regulars.measure.GroupedMeasures;

/**
 * The sums of a period, and the estimates of these sums that result when one group of customers is
 * left out: those of the delete-a-group jackknife (Kott 2001, "The delete-a-group jackknife",
 * Journal of Official Statistics 17). What has no customer and no order is in every estimate.
 */
final class JackknifePeriod {
  private static final int GROUPS = CustomerGroup.COUNT;

  /** The total of 63 groups stands for that of 64. */
  private static final double SCALE = GROUPS / (GROUPS - 1.0);

  private final double[] totals = new double[GroupedMeasures.ALL.size()];
  private final double[][] without = new double[GROUPS][totals.length];
  private long present;

  /**
   * @param groups the sums of {@link GroupedMeasures#ALL} by group; null for a group without events
   */
  JackknifePeriod(long[][] groups) {
    double[] grouped = new double[totals.length];
    for (int group = 0; group < GROUPS; group++) {
      if (groups[group] != null) {
        present |= 1L << group;
        add(groups[group], grouped);
      }
    }
    double[] constant = new double[totals.length];
    if (groups[CustomerGroup.NONE] != null) {
      add(groups[CustomerGroup.NONE], constant);
    }
    for (int i = 0; i < totals.length; i++) {
      totals[i] = grouped[i] + constant[i];
      for (int group = 0; group < GROUPS; group++) {
        double left = groups[group] == null ? grouped[i] : grouped[i] - groups[group][i];
        without[group][i] = constant[i] + SCALE * left;
      }
    }
  }

  private static void add(long[] sums, double[] to) {
    for (int i = 0; i < sums.length; i++) {
      to[i] += sums[i];
    }
  }

  /** The value of a figure in the period; NaN if it is undefined. */
  double value(LinearRatio figure) {
    return figure.of(totals);
  }

  /**
   * The standard error of the change of a figure from a base to this period: of value - factor ×
   * base. Both are estimated without the same customers, so that what a customer adds to both
   * periods is accounted for.
   *
   * @return NaN if the figure is undefined without one of the groups
   */
  double errorOfChange(LinearRatio figure, JackknifePeriod base, double factor) {
    double change = value(figure) - factor * base.value(figure);
    double squares = 0;
    for (int group = 0; group < GROUPS; group++) {
      double estimate = figure.of(without[group]) - factor * figure.of(base.without[group]);
      squares += (estimate - change) * (estimate - change);
    }
    return Math.sqrt(squares * (GROUPS - 1) / GROUPS);
  }

  /** Number of groups with events in this period or in another one. */
  int groupsPresent(JackknifePeriod other) {
    return Long.bitCount(present | other.present);
  }
}
