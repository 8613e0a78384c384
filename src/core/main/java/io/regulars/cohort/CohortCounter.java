package io.regulars.cohort;

import io.regulars.history.CustomerHistory;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.measure.CohortMeasure;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Grains;
import io.regulars.measure.KeyedSums;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.Arrays;

/**
 * Adds a buyer's counts and sums to the cohort of the first purchase, by age. An age is the number
 * of whole periods since the cohort's own period.
 */
public final class CohortCounter {
  private static final int SUMS = CohortMeasure.values().length;

  private final KeyedSums cohorts;
  private final Periods periods;
  private final Grains grains;
  private int[] ages = new int[16];
  private long[] sums = new long[16 * SUMS];
  private int size;

  /**
   * @param grains any of week, month, quarter, year
   */
  public CohortCounter(Counts counts, Periods periods, Grains grains) {
    this.cohorts = counts.of(CountTable.COHORTS);
    this.periods = periods;
    this.grains = grains;
  }

  /**
   * Counts one buyer in the cohort of each membership.
   *
   * @param history the history of a buyer who is not known from before the recorded history
   */
  public void count(CustomerHistory history, CohortMemberships memberships) {
    for (Grain grain : grains.whole()) {
      int cohort = periods.of(grain, history.purchases().firstDay());
      read(history.purchases(), grain, cohort);
      for (int i = 0; i < memberships.size(); i++) {
        if (grains.has(grain, memberships.dimension(i))) {
          add(CountKey.of(memberships.member(i), memberships.dimension(i), grain, cohort));
        }
      }
    }
  }

  /** Adds the buyer's sums at each age to the sums of a cohort. */
  private void add(long cohort) {
    for (int age = 0; age < size; age++) {
      int row = cohorts.at(cohort, ages[age]);
      for (int sum = 0; sum < SUMS; sum++) {
        cohorts.add(row + sum, sums[age * SUMS + sum]);
      }
    }
  }

  /** Calculates the buyer's sums at each age, once for all memberships. */
  private void read(Purchases purchases, Grain grain, int cohort) {
    size = 0;
    for (int order = 0; order < purchases.size(); order++) {
      int age = periods.of(grain, purchases.day(order)) - cohort;
      boolean firstAtAge = size == 0 || ages[size - 1] != age;
      if (firstAtAge) {
        begin(age);
      }
      add(CohortMeasure.ACTIVE, firstAtAge ? 1 : 0);
      add(CohortMeasure.ORDERS, 1);
      add(CohortMeasure.NET, purchases.sum(PurchaseFigure.NET, order));
      add(CohortMeasure.PROFIT, purchases.sum(PurchaseFigure.PROFIT, order));
      add(CohortMeasure.CONTRIBUTION, purchases.sum(PurchaseFigure.CONTRIBUTION, order));
      add(CohortMeasure.REPEATED, order == 1 ? 1 : 0);
    }
    add(CohortMeasure.LAST_SEEN, 1);
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      // A refund before the first purchase belongs to age 0.
      begin(Math.max(0, periods.of(grain, purchases.refundDay(refund)) - cohort));
      add(CohortMeasure.REFUNDS, purchases.refundAmount(refund));
      add(CohortMeasure.PROFIT, -purchases.refundLostProfit(refund));
      add(CohortMeasure.CONTRIBUTION, -purchases.refundLostProfit(refund));
    }
  }

  private void begin(int age) {
    if (size == ages.length) {
      ages = Arrays.copyOf(ages, size * 2);
      sums = Arrays.copyOf(sums, size * 2 * SUMS);
    }
    ages[size] = age;
    Arrays.fill(sums, size * SUMS, (size + 1) * SUMS, 0);
    size++;
  }

  private void add(CohortMeasure sum, long amount) {
    sums[(size - 1) * SUMS + sum.ordinal()] += amount;
  }
}
