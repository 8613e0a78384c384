package io.regulars.measure;

import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.time.Grain;
import io.regulars.time.Periods;

/**
 * Goes through the purchases of one owner period by period, in one grain, and adds to the measures
 * of one dimension value. {@link #next} goes to the next period with purchases.
 */
final class PeriodCursor {
  private static final int NONE = Integer.MIN_VALUE;
  private static final int NO_GROUP = -1;

  private final KeyedSums kpi;
  private final KeyedSums groups;
  private final Purchases purchases;
  private final KpiCounter.Owner owner;
  private final int dimension;
  private final int member;
  private final Grain grain;
  private final int[] periodByDay;
  private final int firstDay;
  private final int lastPeriod;

  private int from;
  private int to;
  private int period = NONE;
  private int row;
  private int groupRow;
  private long net;
  private int previousPeriod = NONE;
  private int previousRow;
  private long previousNet;

  PeriodCursor(
      Counts counts,
      Periods periods,
      Purchases purchases,
      KpiCounter.Owner owner,
      int dimension,
      int member,
      Grain grain) {
    this.kpi = counts.of(CountTable.KPI);
    this.groups = counts.of(CountTable.KPI_BY_GROUP);
    this.purchases = purchases;
    this.owner = owner;
    this.dimension = dimension;
    this.member = member;
    this.grain = grain;
    this.periodByDay = periods.byDay(grain);
    this.firstDay = periods.firstDay();
    this.lastPeriod = periods.last(grain);
  }

  Purchases purchases() {
    return purchases;
  }

  KpiCounter.Owner owner() {
    return owner;
  }

  int dimension() {
    return dimension;
  }

  Grain grain() {
    return grain;
  }

  /** Whether the owner is a customer who bought. */
  boolean isOfBuyer() {
    return owner.identified() && purchases.size() > 0;
  }

  /** The period that contains a day. */
  int periodOf(int day) {
    return periodByDay[day - firstDay];
  }

  /** The period that contains {@code as_of}. */
  int lastPeriod() {
    return lastPeriod;
  }

  /** The key of a period in the tables of counts. */
  long key(int ofPeriod) {
    return CountKey.of(member, dimension, grain, ofPeriod);
  }

  /** The position of a period in {@link CountTable#KPI}. */
  int rowOf(int ofPeriod) {
    return kpi.at(key(ofPeriod), 0);
  }

  /** Adds to a measure of the period at a position. */
  void addAt(int position, Measure measure, long amount) {
    kpi.add(position + measure.position(), amount);
  }

  /** Adds to a measure of a period, and to that of the owner's group if it is counted by group. */
  void addIn(int ofPeriod, Measure measure, long amount) {
    addAt(rowOf(ofPeriod), measure, amount);
    addToGroup(groupRowOf(ofPeriod), measure, amount);
  }

  /** The position of the owner's group in a period; negative for grain all, which has no groups. */
  private int groupRowOf(int ofPeriod) {
    return grain == Grain.ALL ? NO_GROUP : groups.at(key(ofPeriod), owner.group());
  }

  private void addToGroup(int position, Measure measure, long amount) {
    int index = GroupedMeasures.position(measure);
    if (index >= 0 && position != NO_GROUP) {
      groups.add(position + index, amount);
    }
  }

  /** Adds an event that is not an order that counts to the period at a position. */
  void addEventAt(int position) {
    kpi.add(position + Counts.EVENT_COUNT, 1);
  }

  // ---- the current period --------------------------------------------------------------------

  /** Goes to the next period with purchases; false after the last one, which stays current. */
  boolean next() {
    if (to == purchases.size()) {
      return false;
    }
    previousPeriod = period;
    previousRow = row;
    previousNet = net;
    from = to;
    period = periodOf(purchases.day(from));
    do {
      to++;
    } while (to < purchases.size() && periodOf(purchases.day(to)) == period);
    row = rowOf(period);
    groupRow = groupRowOf(period);
    net = total(PurchaseFigure.NET);
    return true;
  }

  int period() {
    return period;
  }

  /** The position of the first purchase of the period. */
  int from() {
    return from;
  }

  /** The position after the last purchase of the period. */
  int to() {
    return to;
  }

  /** Number of purchases in the period. */
  int orders() {
    return to - from;
  }

  /** Number of purchases in the period with at least one discounted line. */
  int discountedOrders() {
    return purchases.discounted(from, to);
  }

  /** The order value in the period. */
  long net() {
    return net;
  }

  /** The total of a figure over the purchases in the period. */
  long total(PurchaseFigure figure) {
    return purchases.total(figure, from, to);
  }

  /** Whether the owner's first recorded purchase is in the period. */
  boolean isFirst() {
    return from == 0;
  }

  /** Whether the owner is a new customer in the period. */
  boolean isNew() {
    return isFirst() && !owner.knownBefore();
  }

  /** Adds to a measure of the period. */
  void add(Measure measure, long amount) {
    addAt(row, measure, amount);
    addToGroup(groupRow, measure, amount);
  }

  /** Adds the total of a figure to a measure of the period. */
  void add(Measure measure, PurchaseFigure figure) {
    add(measure, total(figure));
  }

  /** The position of the period in {@link CountTable#KPI}. */
  int row() {
    return row;
  }

  // ---- the previous period with purchases; only if the current one is not the first -----------

  /** Whether the owner bought in the period directly before the current one. */
  boolean isConsecutive() {
    return previousPeriod == period - 1;
  }

  int previousPeriod() {
    return previousPeriod;
  }

  int previousRow() {
    return previousRow;
  }

  /** The order value in the previous period with purchases. */
  long previousNet() {
    return previousNet;
  }
}
