package io.regulars.measure;

import io.regulars.history.CustomerHistory;
import io.regulars.history.PurchasedLines;
import io.regulars.history.Purchases;
import io.regulars.history.RefundAttributes;
import io.regulars.history.Reviews;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.Arrays;
import java.util.List;

/** Counts the sales of each product, category, brand and channel. */
public final class SellerCounter {
  private final KeyedSums sellers;
  private final Periods periods;
  private final RollUp rolledUp;
  private final List<BuiltIn> dimensions;
  private long[] sortedLines = new long[16];

  public SellerCounter(Counts counts, Periods periods, Grains grains, List<BuiltIn> dimensions) {
    this.sellers = counts.of(CountTable.SELLERS);
    this.periods = periods;
    this.rolledUp = counts.rollUp(CountTable.SELLERS, grains, periods);
    this.dimensions = List.copyOf(dimensions);
  }

  /** Counts one history. */
  public void count(CustomerHistory history) {
    for (BuiltIn dimension : dimensions) {
      countSold(history, dimension);
      countReturned(history, dimension);
      if (dimension != BuiltIn.CHANNEL) {
        countReviewed(history.reviews(), dimension);
      }
    }
  }

  private void countSold(CustomerHistory history, BuiltIn dimension) {
    PurchasedLines lines = history.lines();
    if (sortedLines.length < lines.size()) {
      sortedLines = new long[Math.max(lines.size(), sortedLines.length * 2)];
    }
    for (int line = 0; line < lines.size(); line++) {
      sortedLines[line] = (long) member(history, dimension, line) << 32 | line;
    }
    Arrays.sort(sortedLines, 0, lines.size());
    for (int from = 0; from < lines.size(); ) {
      int member = (int) (sortedLines[from] >> 32);
      int to = from + 1;
      while (to < lines.size() && (int) (sortedLines[to] >> 32) == member) {
        to++;
      }
      for (Grain grain : rolledUp.counted(dimension.code())) {
        countPeriods(history, dimension.code(), member, grain, from, to);
      }
      if (history.isIdentified()) {
        mergeBuyers(history, dimension.code(), member, from, to);
      }
      from = to;
    }
  }

  private static int member(CustomerHistory history, BuiltIn dimension, int line) {
    PurchasedLines lines = history.lines();
    return switch (dimension) {
      case PRODUCT -> lines.product(line);
      case BRAND -> lines.brand(line);
      case CATEGORY -> lines.category(line);
      case CHANNEL -> history.orderAttributes().channel(lines.order(line));
      default -> throw new IllegalArgumentException("Not a best-seller dimension: " + dimension);
    };
  }

  /** Adds the lines {@code sortedLines[from..to)} of one dimension value, sorted by order. */
  private void countPeriods(
      CustomerHistory history, int dimension, int member, Grain grain, int from, int to) {
    PurchasedLines lines = history.lines();
    Purchases purchases = history.purchases();
    int[] periodByDay = periods.byDay(grain);
    int firstDay = periods.firstDay();
    for (int i = from; i < to; ) {
      int period = periodByDay[purchases.day(lines.order((int) sortedLines[i])) - firstDay];
      int order = -1;
      int orders = 0;
      long units = 0;
      long net = 0;
      long profit = 0;
      for (; i < to; i++) {
        int line = (int) sortedLines[i];
        if (lines.order(line) != order) {
          if (periodByDay[purchases.day(lines.order(line)) - firstDay] != period) {
            break;
          }
          order = lines.order(line);
          orders++;
        }
        units += lines.units(line);
        net = Math.addExact(net, lines.net(line));
        profit += lines.isCosted(line) ? lines.profit(line) : 0;
      }
      int row = sellers.at(CountKey.of(member, dimension, grain, period), 0);
      add(row, SellerMeasure.ORDERS, orders);
      add(row, SellerMeasure.UNITS, units);
      add(row, SellerMeasure.NET, net);
      add(row, SellerMeasure.PROFIT, profit);
      if (history.isIdentified()) {
        add(row, SellerMeasure.BUYERS, 1);
        add(row, SellerMeasure.REPEAT_BUYERS, orders >= 2 ? 1 : 0);
      }
    }
  }

  /**
   * Corrects the buyers of longer periods. The roll-up counts a buyer of several shorter periods
   * several times; this method subtracts the surplus. {@code sortedLines[from..to)} are the lines
   * of one dimension value.
   */
  private void mergeBuyers(CustomerHistory history, int dimension, int member, int from, int to) {
    Grain shortest = rolledUp.shortest(dimension);
    if (period(history, shortest, from) == period(history, shortest, to - 1)) {
      return;
    }
    for (Grain longer : rolledUp.longer(dimension)) {
      for (int i = from; i < to; ) {
        int end = endOfPeriod(history, longer, i, to);
        long key = CountKey.of(member, dimension, longer, period(history, longer, i));
        mergeBuyers(history, shortest, key, i, end);
        i = end;
      }
    }
  }

  /** The same for one longer period, with the lines {@code sortedLines[from..to)}. */
  private void mergeBuyers(CustomerHistory history, Grain shortest, long key, int from, int to) {
    int buyers = 0;
    int repeatBuyers = 0;
    for (int i = from; i < to; ) {
      int end = endOfPeriod(history, shortest, i, to);
      buyers++;
      repeatBuyers += order(history, i) != order(history, end - 1) ? 1 : 0;
      i = end;
    }
    if (buyers > 1) {
      int row = sellers.at(key, 0);
      add(row, SellerMeasure.BUYERS, 1 - buyers);
      add(row, SellerMeasure.REPEAT_BUYERS, 1 - repeatBuyers);
    }
  }

  /** The end of the period of the line at {@code from} in {@code sortedLines[from..to)}. */
  private int endOfPeriod(CustomerHistory history, Grain grain, int from, int to) {
    int period = period(history, grain, from);
    int end = from + 1;
    while (end < to && period(history, grain, end) == period) {
      end++;
    }
    return end;
  }

  private int order(CustomerHistory history, int position) {
    return history.lines().order((int) sortedLines[position]);
  }

  private int period(CustomerHistory history, Grain grain, int position) {
    return periods.of(grain, history.purchases().day(order(history, position)));
  }

  private void countReturned(CustomerHistory history, BuiltIn dimension) {
    Purchases purchases = history.purchases();
    RefundAttributes refunds = history.refundAttributes();
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      int member =
          switch (dimension) {
            case PRODUCT -> refunds.product(refund);
            case BRAND -> refunds.brand(refund);
            case CATEGORY -> refunds.category(refund);
            default -> refunds.ofOrder().channel(refund);
          };
      for (Grain grain : rolledUp.counted(dimension.code())) {
        int period = periods.of(grain, purchases.refundDay(refund));
        int row = sellers.at(CountKey.of(member, dimension.code(), grain, period), 0);
        add(row, SellerMeasure.RETURNED_UNITS, purchases.refundUnits(refund));
        add(row, SellerMeasure.REFUNDS, purchases.refundAmount(refund));
        add(row, SellerMeasure.PROFIT, -purchases.refundLostProfit(refund));
      }
    }
  }

  private void countReviewed(Reviews reviews, BuiltIn dimension) {
    for (int review = 0; review < reviews.size(); review++) {
      int member =
          switch (dimension) {
            case PRODUCT -> reviews.product(review);
            case BRAND -> reviews.brand(review);
            default -> reviews.category(review);
          };
      for (Grain grain : rolledUp.counted(dimension.code())) {
        int period = periods.of(grain, reviews.day(review));
        int row = sellers.at(CountKey.of(member, dimension.code(), grain, period), 0);
        add(row, SellerMeasure.REVIEWS, 1);
        add(row, SellerMeasure.SATISFIED_REVIEWS, reviews.isSatisfied(review) ? 1 : 0);
        add(row, SellerMeasure.RATINGS, reviews.rating(review));
      }
    }
  }

  private void add(int row, SellerMeasure sum, long amount) {
    sellers.add(row + sum.ordinal(), amount);
  }
}
