package io.regulars.measure;

import io.regulars.history.LastYear;

/** Adds a customer's last year to the sums that the formula of lifetime value stands on. */
final class LastYearSums {
  private LastYearSums() {}

  /**
   * @param row a place in {@link Counts.Table#KPI}
   */
  static void add(Tally kpi, int row, LastYear year) {
    kpi.add(row + Measure.YEARLY_ORDERS.place(), year.orders());
    kpi.add(row + Measure.YEARLY_NET_REVENUE.place(), year.net());
    kpi.add(row + Measure.YEARLY_BUYERS.place(), year.orders() > 0 ? 1 : 0);
    kpi.add(row + Measure.YEARLY_OPENING_BASE.place(), year.wasActive() ? 1 : 0);
    kpi.add(row + Measure.YEARLY_LAPSED_CUSTOMERS.place(), year.hasLapsed() ? 1 : 0);
  }
}
