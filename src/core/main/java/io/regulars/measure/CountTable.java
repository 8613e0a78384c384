package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.measure.Dimension.BuiltIn;

/** The tables of counts. Square brackets show the meaning of a key's detail in each table. */
public enum CountTable {
  /** The {@link Measure}s per period, followed by {@link Counts#EVENT_COUNT} [0]. */
  KPI(Measure.values().length + 1, MergeScope.SERIES),
  /** The {@link GroupedMeasures} per period, except grain all [{@link CustomerGroup}]. */
  KPI_BY_GROUP(GroupedMeasures.ALL.size(), MergeScope.SERIES),
  /** Number of gaps that end in a period [days of the gap]. */
  GAPS(1, MergeScope.SERIES),
  /** Number of gaps that are open at as_of, for grain all only [days since the last purchase]. */
  OPEN_GAPS(1, MergeScope.SERIES),
  /** Sum of gap days, and number of customers, per period [number of the customer's gaps]. */
  GAP_DAYS_BY_COUNT(2, MergeScope.SERIES),
  /** Number of respondents to the effort survey per period [score]. */
  CES_SCORES(1, MergeScope.SERIES),
  /**
   * Number of reviews per period of the shop, and to date per product, brand and category [rating
   * in ten-thousandths].
   */
  RATINGS(1, MergeScope.SERIES),
  /** Number of tickets per period [wait for the first reply: {@link TicketWait}]. */
  REPLY_WAITS(1, MergeScope.SERIES),
  /** Number of tickets per period [wait for the resolution: {@link TicketWait}]. */
  RESOLUTION_WAITS(1, MergeScope.SERIES),
  /** The {@link UpliftMeasure}s per campaign [{@link UpliftCounter#detail}]. */
  CAMPAIGN_GROUPS(UpliftMeasure.values().length, MergeScope.SERIES),
  /**
   * Gross profit and contribution by the period of acquisition, except grain all [age in months].
   */
  PROFIT_OF_ACQUIRED(2, MergeScope.SERIES),
  /**
   * Number of customers and their order value by the year of the first purchase, also for grain all
   * [years since the first purchase; 0 for grain all].
   */
  YEARLY_COHORTS(2, MergeScope.SERIES),
  /** Marketing spend per period, by the dimensions of cohorts [0]. */
  COHORT_SPEND(1, MergeScope.SERIES),
  /** The {@link CohortMeasure}s per cohort [age]. */
  COHORTS(CohortMeasure.values().length, MergeScope.SERIES),
  /** Number of waits for the next order per cohort [order number, days, ended or censored]. */
  WAITS_FOR_NEXT_ORDER(1, MergeScope.SERIES),
  /** The {@link CampaignMeasure}s of a channel per period [campaign]. */
  CAMPAIGNS(CampaignMeasure.values().length, MergeScope.SERIES, BuiltIn.CAMPAIGN),
  /** The {@link SellerMeasure}s per period [0]. */
  SELLERS(SellerMeasure.values().length, MergeScope.PERIOD),
  /** Number and net of orders that do not count, per period and reason [0]. */
  ORDERS_NOT_COUNTED(2, MergeScope.ALL),
  /** Number and net of orders with converted amounts, per period and currency [0]. */
  CONVERTED_ORDERS(2, MergeScope.ALL),
  /** Number of lines per category [unit price in ticks]. */
  LINES_BY_PRICE(1, MergeScope.SERIES),
  /** Net spend per brand [0]. */
  SPEND_BY_BRAND(1, MergeScope.ALL),
  /** Net, discounted net and number of orders of the shop per day with any event [day]. */
  SALES_BY_DAY(3, MergeScope.ALL),
  /** Number of lines of known cost [0]. */
  COSTED_LINES(1, MergeScope.ALL),
  /**
   * Number of rows per {@link io.regulars.history.RowDisposition} [position; {@link
   * Counts#DUPLICATE_LINES}].
   */
  ROWS_BY_DISPOSITION(1, MergeScope.ALL),
  /** Number of rows that violate a {@link io.regulars.input.MatchRule} [ordinal]. */
  UNMATCHED_ROWS(1, MergeScope.ALL),
  /** Number of rows that are given again, of their orders, and their amount, per files [day]. */
  REPEATED_ROWS(3, MergeScope.SERIES),
  /** Number of acquired customers, and of rows of marketing spend, per acquisition channel [0]. */
  ACQUISITION_CHANNELS(2, MergeScope.SERIES),
  /** Number of orders on days with sessions data, and of rows of sessions, per channel [0]. */
  SESSION_CHANNELS(2, MergeScope.SERIES);

  /** The counts that must be merged in the same count partition. */
  private enum MergeScope {
    /** All periods of a dimension value in a grain. */
    SERIES,
    /** All values of a dimension in a period. */
    PERIOD,
    /** The whole table. */
    ALL
  }

  private final int width;
  private final MergeScope mergeScope;
  private final BuiltIn dimensionOfDetail;

  CountTable(int width, MergeScope mergeScope) {
    this(width, mergeScope, null);
  }

  CountTable(int width, MergeScope mergeScope, BuiltIn dimensionOfDetail) {
    this.width = width;
    this.mergeScope = mergeScope;
    this.dimensionOfDetail = dimensionOfDetail;
  }

  /** The dimension of which the details are members; null if they are numbers. */
  BuiltIn dimensionOfDetail() {
    return dimensionOfDetail;
  }

  /** Number of sums per key. */
  int width() {
    return width;
  }

  /**
   * The count partition of a key.
   *
   * @param member the text of the key's member
   * @param partitions number of count partitions
   */
  int partition(long key, byte[] member, int partitions) {
    return switch (mergeScope) {
      case ALL -> 0;
      case PERIOD -> partition(CountKey.withMember(key, 0), partitions);
      case SERIES ->
          partition(CountKey.series(CountKey.withMember(key, 0)) ^ Utf8.hash(member), partitions);
    };
  }

  /** The count partition of a number: equal numbers are in the same one. */
  static int partition(long value, int partitions) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return (int) ((mixed >>> 33) % partitions);
  }
}
