package io.regulars.measure;

import java.util.Arrays;
import java.util.List;

/**
 * The measures that are also counted by {@link CustomerGroup}, so that the change of a figure has a
 * standard error.
 */
public final class GroupedMeasures {
  /** The measures, by position in {@link CountTable#KPI_BY_GROUP}. */
  public static final List<Measure> ALL =
      List.of(
          Measure.ORDERS,
          Measure.ORDER_VALUE,
          Measure.GROSS_SALES,
          Measure.REFUNDS,
          Measure.COSTED_NET_SALES,
          Measure.GROSS_PROFIT,
          Measure.CONTRIBUTION,
          Measure.IDENTIFIED_ORDERS,
          Measure.ACTIVE_CUSTOMERS,
          Measure.NEW_CUSTOMERS);

  private static final int ABSENT = -1;
  private static final int[] POSITIONS = positions();

  private GroupedMeasures() {}

  private static int[] positions() {
    int[] positions = new int[Measure.values().length];
    Arrays.fill(positions, ABSENT);
    for (int i = 0; i < ALL.size(); i++) {
      positions[ALL.get(i).position()] = i;
    }
    return positions;
  }

  /** Whether a measure is counted by group. */
  public static boolean contains(Measure measure) {
    return position(measure) != ABSENT;
  }

  /** The position of a measure in {@link #ALL}; negative for other measures. */
  static int position(Measure measure) {
    return POSITIONS[measure.position()];
  }
}
