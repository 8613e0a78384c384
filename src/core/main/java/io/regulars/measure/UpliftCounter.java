package io.regulars.measure;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Exposures;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/**
 * Counts the outcome of campaigns in the test group and in the holdout: what each customer bought
 * in a number of days from the day of the first exposure on. Only customers who have been observed
 * for all these days are counted.
 */
public final class UpliftCounter {
  /** The windows in days: the last day is this many days after the exposure. */
  public static final List<Integer> WINDOWS = List.of(7, 30, 90);

  private static final int DAYS_BEFORE = 90;
  private static final int LIMB_BITS = 32;
  private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;

  private final KeyedSums groups;
  private final Periods periods;

  UpliftCounter(Counts counts, Periods periods) {
    this.groups = counts.of(CountTable.CAMPAIGN_GROUPS);
    this.periods = periods;
  }

  /**
   * The detail of a group in a window.
   *
   * @param window the position in {@link #WINDOWS}
   */
  public static int detail(int window, boolean isHoldout) {
    return 2 * window + (isHoldout ? 1 : 0);
  }

  /** Counts the campaigns of one customer. */
  void count(CustomerHistory history) {
    Exposures exposures = history.exposures();
    for (int campaign = 0; campaign < exposures.size(); campaign++) {
      for (int window = 0; window < WINDOWS.size(); window++) {
        if (periods.asOf() - exposures.day(campaign) >= WINDOWS.get(window)) {
          count(exposures, campaign, window, history.purchases());
        }
      }
    }
  }

  private void count(Exposures exposures, int campaign, int window, Purchases purchases) {
    int day = exposures.day(campaign);
    int days = WINDOWS.get(window);
    int earlierOrders = 0;
    boolean hasBought = false;
    long outcome = 0;
    long before = 0;
    for (int order = 0; order < purchases.size(); order++) {
      int since = purchases.day(order) - day;
      long net = purchases.sum(PurchaseFigure.NET, order);
      earlierOrders += since < 0 ? 1 : 0;
      before += since < 0 && since >= -DAYS_BEFORE ? net : 0;
      if (since >= 0 && since <= days) {
        hasBought = true;
        outcome += net;
      }
    }
    long key =
        CountKey.of(
            exposures.campaign(campaign),
            BuiltIn.CAMPAIGN.code(),
            Grain.ALL,
            periods.of(Grain.ALL, periods.asOf()));
    int row = groups.at(key, detail(window, exposures.isHoldout(campaign)));
    add(row, stratum(earlierOrders), 1);
    add(row, UpliftMeasure.CONVERTED, hasBought ? 1 : 0);
    add(row, UpliftMeasure.OPENED, exposures.daysToOpen(campaign) <= days ? 1 : 0);
    add(row, UpliftMeasure.CLICKED, exposures.daysToClick(campaign) <= days ? 1 : 0);
    add(row, UpliftMeasure.OUTCOME, outcome);
    add(row, UpliftMeasure.BEFORE, before);
    addProduct(row, UpliftMeasure.OUTCOME_SQUARED, outcome, outcome);
    addProduct(row, UpliftMeasure.BEFORE_SQUARED, before, before);
    addProduct(row, UpliftMeasure.OUTCOME_TIMES_BEFORE, outcome, before);
  }

  private static UpliftMeasure stratum(int earlierOrders) {
    return switch (earlierOrders) {
      case 0 -> UpliftMeasure.WITHOUT_ORDER;
      case 1 -> UpliftMeasure.WITH_ONE_ORDER;
      case 2, 3 -> UpliftMeasure.WITH_TWO_OR_THREE_ORDERS;
      default -> UpliftMeasure.WITH_MORE_ORDERS;
    };
  }

  /** Adds a product of two amounts, which are not negative, to three consecutive sums. */
  private void addProduct(int row, UpliftMeasure first, long left, long right) {
    long low = left * right;
    int position = row + first.ordinal();
    groups.add(position, low & LIMB_MASK);
    groups.add(position + 1, low >>> LIMB_BITS);
    groups.add(position + 2, Math.multiplyHigh(left, right));
  }

  private void add(int row, UpliftMeasure measure, long value) {
    groups.add(row + measure.ordinal(), value);
  }
}
