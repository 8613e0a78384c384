package io.regulars.cohort;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Leads;
import io.regulars.history.Purchases;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.Grains;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.RollUp;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;
import java.util.OptionalInt;

/**
 * Counts the waits of customers for the next step: from a lead to the first order, from each of the
 * first orders to the next one, and from the first lapse to the order that wins the customer back.
 */
public final class WaitTimeCounter {
  private final KeyedSums waits;
  private final Periods periods;
  private final RollUp rollUp;
  private final int orders;
  private final List<Integer> horizons;
  private final List<BuiltIn> dimensions;
  private final int longest;

  /**
   * @param orders the highest order number whose wait is counted
   * @param horizons days, ascending; waits longer than the last horizon are counted as equal
   * @param dimensions the dimensions of cohorts, of which leads have {@code all} and their channel
   */
  public WaitTimeCounter(
      Counts counts,
      Periods periods,
      Grains grains,
      int orders,
      List<Integer> horizons,
      List<BuiltIn> dimensions) {
    this.waits = counts.of(CountTable.WAITS_FOR_NEXT_ORDER);
    this.periods = periods;
    this.rollUp = counts.rollUp(CountTable.WAITS_FOR_NEXT_ORDER, grains, periods);
    this.orders = orders;
    this.horizons = List.copyOf(horizons);
    this.dimensions = List.copyOf(dimensions);
    this.longest = horizons.get(horizons.size() - 1) + 1;
  }

  /**
   * Counts one buyer in the cohort of each membership.
   *
   * @param history the history of a buyer who is not known from before the recorded history
   * @param window the customer's activity window in days
   */
  public void count(CustomerHistory history, CohortMemberships memberships, int window) {
    Purchases purchases = history.purchases();
    for (int order = 1; order <= Math.min(orders, purchases.size()); order++) {
      count(history, memberships, order, purchases.day(order - 1), order);
    }
    int lastBefore = lastOrderBeforeLapse(purchases, window);
    if (lastBefore < purchases.size()) {
      int lapsed = purchases.day(lastBefore) + window;
      count(history, memberships, WaitTime.LAPSED, lapsed, lastBefore + 1);
      if (lastBefore + 1 < purchases.size()) {
        int wonBack = purchases.day(lastBefore + 1);
        count(history, memberships, WaitTime.WON_BACK, wonBack, lastBefore + 2);
      }
    }
  }

  /**
   * The order after which the customer lapsed for the first time; the number of orders if never.
   */
  private int lastOrderBeforeLapse(Purchases purchases, int window) {
    int order = 0;
    while (order < purchases.size()) {
      boolean isLast = order + 1 == purchases.size();
      boolean lapses =
          isLast
              ? periods.asOf() - purchases.day(order) >= window
              : purchases.day(order + 1) - purchases.day(order) > window;
      if (lapses) {
        return order;
      }
      order++;
    }
    return order;
  }

  /** Counts a wait that starts on a day, for the order at a position. */
  private void count(
      CustomerHistory history, CohortMemberships memberships, int step, int from, int nextOrder) {
    Purchases purchases = history.purchases();
    boolean ended = nextOrder < purchases.size();
    long wait = wait(step, from, ended ? purchases.day(nextOrder) : periods.asOf(), ended);
    for (int i = 0; i < memberships.size(); i++) {
      add(memberships.dimension(i), memberships.member(i), purchases.firstDay(), wait);
    }
  }

  private long wait(int step, int from, int until, boolean ended) {
    // A wait beyond the last horizon is censored there, so that longer waits need no own counts.
    int days = Math.min(longest, until - from);
    int observed = horizonsWithin(periods.asOf() - from);
    return new WaitTime(step, observed, days, ended && days < longest).packed();
  }

  private void add(int dimension, int member, int cohortDay, long wait) {
    for (Grain grain : rollUp.counted(dimension)) {
      waits.add(CountKey.of(member, dimension, grain, periods.of(grain, cohortDay)), wait, 1);
    }
  }

  /**
   * Counts the wait for the first order of someone who was a lead before it, in the cohort of the
   * lead's day and by its channel. The first lead of a customer counts; each lead without a
   * customer id is someone else.
   *
   * @param history the history of someone who is not known from before the recorded history
   */
  public void countLeads(CustomerHistory history) {
    Leads leads = history.leads();
    if (!history.isIdentified()) {
      for (int lead = 0; lead < leads.size(); lead++) {
        countLead(leads.day(lead), leads.channel(lead), convertedOn(leads, lead));
      }
    } else if (leads.size() > 0) {
      countFirstLead(history);
    }
  }

  private void countFirstLead(CustomerHistory history) {
    Leads leads = history.leads();
    int first = 0;
    OptionalInt converted = convertedOn(leads, 0);
    for (int lead = 1; lead < leads.size(); lead++) {
      first = isEarlier(history, lead, first) ? lead : first;
      converted = earlier(converted, convertedOn(leads, lead));
    }
    boolean isBuyer = history.isBuyer();
    if (isBuyer && leads.day(first) > history.purchases().firstDay()) {
      return;
    }
    if (!leads.haveConversions() && isBuyer) {
      converted = OptionalInt.of(history.purchases().firstDay());
    }
    countLead(leads.day(first), leads.channel(first), converted);
  }

  /** By day, then by channel. */
  private static boolean isEarlier(CustomerHistory history, int lead, int other) {
    Leads leads = history.leads();
    int byDay = Integer.compare(leads.day(lead), leads.day(other));
    return byDay != 0
        ? byDay < 0
        : history.names().channels().compare(leads.channel(lead), leads.channel(other)) < 0;
  }

  private static OptionalInt convertedOn(Leads leads, int lead) {
    return leads.haveConversions() ? leads.convertedOn(lead) : OptionalInt.empty();
  }

  private static OptionalInt earlier(OptionalInt left, OptionalInt right) {
    return left.isEmpty() || right.isPresent() && right.getAsInt() < left.getAsInt() ? right : left;
  }

  private void countLead(int day, int channel, OptionalInt converted) {
    int until = Math.max(day, converted.orElse(periods.asOf()));
    long wait = wait(WaitTime.LEAD, day, until, converted.isPresent());
    for (BuiltIn dimension : dimensions) {
      if (dimension == BuiltIn.ALL) {
        add(dimension.code(), Dimension.EVERYONE, day, wait);
      } else if (dimension == BuiltIn.ACQUISITION_CHANNEL) {
        add(dimension.code(), channel, day, wait);
      }
    }
  }

  private int horizonsWithin(int days) {
    int within = 0;
    while (within < horizons.size() && horizons.get(within) <= days) {
      within++;
    }
    return within;
  }
}
