package io.regulars.measure;

import io.regulars.history.CountedRows;
import io.regulars.history.CustomerHistory;
import io.regulars.history.Leads;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.input.Input;
import io.regulars.input.MarketingSpendSchema;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/**
 * Counts leads, the value of acquired customers and the marketing spend of cohorts: for the shop,
 * by acquisition channel and, without cohorts, by campaign. A customer always belongs to its
 * acquisition channel and to the campaign of its first order.
 */
public final class AcquisitionCounter {
  /** The dimensions of the acquisition figures. */
  public static final List<BuiltIn> DIMENSIONS = RowCounter.dimensions(Input.MARKETING_SPEND);

  /** Positions in the declaration of marketing spend. */
  private static final int AMOUNT =
      RowTotal.of(Input.MARKETING_SPEND, MarketingSpendSchema.AMOUNT).position();

  private static final int ACQUISITION_CHANNEL =
      RowCounter.split(Input.MARKETING_SPEND, BuiltIn.ACQUISITION_CHANNEL);

  private static final int SHORT = Measure.Observation.DAYS_90.daysAfter();
  private static final int LONG = Measure.Observation.DAYS_365.daysAfter();

  private final Counts counts;
  private final KeyedSums kpi;
  private final KeyedSums payback;
  private final KeyedSums cohortSpend;
  private final Periods periods;
  private final Grains grains;
  private final Grains cohortGrains;

  /**
   * @param grains the grains of the KPIs
   * @param cohortGrains the grains of the cohorts, for the marketing spend per cohort
   */
  public AcquisitionCounter(Counts counts, Periods periods, Grains grains, Grains cohortGrains) {
    this.counts = counts;
    this.kpi = counts.of(CountTable.KPI);
    this.payback = counts.of(CountTable.PROFIT_OF_ACQUIRED);
    this.cohortSpend = counts.of(CountTable.COHORT_SPEND);
    this.periods = periods;
    this.grains = grains;
    this.cohortGrains = cohortGrains;
  }

  /** Counts a buyer who is not known from before the recorded history. */
  public void countAcquired(CustomerHistory history) {
    for (BuiltIn dimension : DIMENSIONS) {
      int member =
          member(dimension, history.acquisitionChannel(), history.orderAttributes().campaign(0));
      for (Grain grain : grains.of(dimension.code())) {
        countAcquired(history.purchases(), dimension, member, grain);
      }
    }
  }

  private void countAcquired(Purchases purchases, BuiltIn dimension, int member, Grain grain) {
    int period = periods.of(grain, purchases.firstDay());
    long acquired = CountKey.of(member, dimension.code(), grain, period);
    int row = kpi.at(acquired, 0);
    kpi.add(row + Measure.ACQUIRED_CUSTOMERS.position(), 1);
    kpi.add(row + Measure.FIRST_ORDER_VALUE.position(), purchases.sum(PurchaseFigure.NET, 0));
    kpi.add(row + Counts.EVENT_COUNT, 1);
    if (grain != Grain.ALL) {
      countWithin(purchases, row);
      countPayback(purchases, acquired);
    }
  }

  /**
   * Adds a customer's order value, gross profit and contribution within 90 and 365 days of the
   * first order.
   */
  private void countWithin(Purchases purchases, int row) {
    int first = purchases.firstDay();
    for (int order = 0; order < purchases.size(); order++) {
      addWithin(
          row,
          purchases.day(order) - first,
          purchases.sum(PurchaseFigure.NET, order),
          purchases.sum(PurchaseFigure.PROFIT, order),
          purchases.sum(PurchaseFigure.CONTRIBUTION, order));
    }
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      long loss = -purchases.refundLostProfit(refund);
      addWithin(row, purchases.refundDay(refund) - first, 0, loss, loss);
    }
  }

  private void addWithin(int row, int days, long orderValue, long grossProfit, long contribution) {
    if (days <= SHORT) {
      kpi.add(row + Measure.ACQUIRED_ORDER_VALUE_90.position(), orderValue);
      kpi.add(row + Measure.ACQUIRED_GROSS_PROFIT_90.position(), grossProfit);
      kpi.add(row + Measure.ACQUIRED_CONTRIBUTION_90.position(), contribution);
    }
    if (days <= LONG) {
      kpi.add(row + Measure.ACQUIRED_ORDER_VALUE_365.position(), orderValue);
      kpi.add(row + Measure.ACQUIRED_GROSS_PROFIT_365.position(), grossProfit);
      kpi.add(row + Measure.ACQUIRED_CONTRIBUTION_365.position(), contribution);
    }
  }

  /**
   * Adds a customer's gross profit and contribution by age in months since the month of the first
   * order.
   */
  private void countPayback(Purchases purchases, long acquired) {
    int firstMonth = periods.of(Grain.MONTH, purchases.firstDay());
    payback.add(acquired, 0, 0);
    for (int order = 0; order < purchases.size(); order++) {
      int age = periods.of(Grain.MONTH, purchases.day(order)) - firstMonth;
      addPayback(
          acquired,
          age,
          purchases.sum(PurchaseFigure.PROFIT, order),
          purchases.sum(PurchaseFigure.CONTRIBUTION, order));
    }
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      // A refund before the first purchase belongs to the first month.
      int age = Math.max(0, periods.of(Grain.MONTH, purchases.refundDay(refund)) - firstMonth);
      long loss = -purchases.refundLostProfit(refund);
      addPayback(acquired, age, loss, loss);
    }
  }

  private void addPayback(long acquired, int age, long grossProfit, long contribution) {
    int row = payback.at(acquired, age);
    payback.add(row, grossProfit);
    payback.add(row + 1, contribution);
  }

  /** Counts the leads of one history. */
  public void countLeads(Leads leads) {
    for (int lead = 0; lead < leads.size(); lead++) {
      counts.addDay(leads.day(lead));
      for (BuiltIn dimension : DIMENSIONS) {
        int member = member(dimension, leads.channel(lead), leads.campaign(lead));
        for (Grain grain : grains.of(dimension.code())) {
          int period = periods.of(grain, leads.day(lead));
          int row = kpi.at(CountKey.of(member, dimension.code(), grain, period), 0);
          kpi.add(row + Measure.LEADS.position(), 1);
          kpi.add(row + Measure.CONVERTED_LEADS.position(), leads.isConverted(lead) ? 1 : 0);
          kpi.add(row + Counts.EVENT_COUNT, 1);
        }
      }
    }
  }

  /** Counts a row of marketing spend for the cohorts of the same period. */
  void countCohortSpend(CountedRows rows, int position) {
    if (rows.input() != Input.MARKETING_SPEND) {
      return;
    }
    int day = rows.day(position);
    long amount = rows.value(AMOUNT, position);
    countCohortSpend(BuiltIn.ALL, Dimension.EVERYONE, day, amount);
    countCohortSpend(
        BuiltIn.ACQUISITION_CHANNEL, rows.member(ACQUISITION_CHANNEL, position), day, amount);
  }

  private void countCohortSpend(BuiltIn dimension, int member, int day, long amount) {
    for (Grain grain : cohortGrains.of(dimension.code())) {
      cohortSpend.add(
          CountKey.of(member, dimension.code(), grain, periods.of(grain, day)), 0, amount);
    }
  }

  private static int member(BuiltIn dimension, int channel, int campaign) {
    return switch (dimension) {
      case ALL -> Dimension.EVERYONE;
      case ACQUISITION_CHANNEL -> channel;
      case CAMPAIGN -> campaign;
      default -> throw new IllegalArgumentException("Not an acquisition dimension: " + dimension);
    };
  }
}
