package io.regulars.measure;

import io.regulars.codec.TextDictionary;
import io.regulars.history.CountedRows;
import io.regulars.history.CustomerHistory;
import io.regulars.history.OrdersNotCounted;
import io.regulars.history.PartitionHistories;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.PurchasedLines;
import io.regulars.history.Purchases;
import io.regulars.input.Input;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/**
 * Counts the figures of the shop as a whole: prices paid per category, spend per brand, discounted
 * sales per day, orders that do not count, and orders with converted amounts.
 */
public final class ShopCounter {
  private static final int CHANNEL_OF_SPEND =
      RowCounter.split(Input.MARKETING_SPEND, BuiltIn.ACQUISITION_CHANNEL);

  private final KeyedSums kpi;
  private final KeyedSums prices;
  private final KeyedSums brands;
  private final KeyedSums days;
  private final KeyedSums costedLines;
  private final KeyedSums notCounted;
  private final KeyedSums converted;
  private final KeyedSums channels;
  private final KeyedSums repeatedRows;
  private final Periods periods;
  private final List<Grain> grains;

  public ShopCounter(Counts counts, Periods periods, List<Grain> grains) {
    this.kpi = counts.of(CountTable.KPI);
    this.prices = counts.of(CountTable.LINES_BY_PRICE);
    this.brands = counts.of(CountTable.SPEND_BY_BRAND);
    this.days = counts.of(CountTable.SALES_BY_DAY);
    this.costedLines = counts.of(CountTable.COSTED_LINES);
    this.notCounted = counts.of(CountTable.ORDERS_NOT_COUNTED);
    this.converted = counts.of(CountTable.CONVERTED_ORDERS);
    this.channels = counts.of(CountTable.ACQUISITION_CHANNELS);
    this.repeatedRows = counts.of(CountTable.REPEATED_ROWS);
    this.periods = periods;
    this.grains = List.copyOf(grains);
  }

  /** Counts a row of marketing spend. */
  public void countSpend(CountedRows spend, int position) {
    int channel = spend.member(CHANNEL_OF_SPEND, position);
    channels.add(channels.at(channel(channel), 0) + 1, 1);
  }

  /** Counts the rows of a partition that are given again. */
  public void countRepeatedRows(PartitionHistories histories) {
    RepeatedFiles.count(histories, repeatedRows);
  }

  private static long channel(int member) {
    return CountKey.of(member, BuiltIn.ACQUISITION_CHANNEL.code(), Grain.ALL, 0);
  }

  /** Counts one history. */
  public void count(CustomerHistory history) {
    PurchasedLines lines = history.lines();
    int costed = 0;
    for (int line = 0; line < lines.size(); line++) {
      costed += lines.isCosted(line) ? 1 : 0;
      if (lines.category(line) != TextDictionary.NONE) {
        long category = CountKey.of(lines.category(line), BuiltIn.CATEGORY.code(), Grain.ALL, 0);
        prices.add(category, lines.unitPrice(line), 1);
      }
      if (lines.brand(line) != TextDictionary.NONE) {
        long brand = CountKey.of(lines.brand(line), BuiltIn.BRAND.code(), Grain.ALL, 0);
        brands.add(brand, 0, lines.net(line));
      }
    }
    if (costed > 0) {
      costedLines.add(Counts.SHOP, 0, costed);
    }
    if (history.isIdentified() && history.isBuyer()) {
      channels.add(channel(history.acquisitionChannel()), 0, 1);
    }
    countDays(history.purchases());
    countOtherRefunds(history);
    OrdersNotCounted others = history.ordersNotCounted();
    for (int order = 0; order < others.size(); order++) {
      countNotCounted(others, order);
    }
    for (int order = 0; order < history.purchases().size(); order++) {
      if (history.orderAttributes().currency(order) != TextDictionary.NONE) {
        countConverted(history, order);
      }
    }
  }

  private void countConverted(CustomerHistory history, int order) {
    for (Grain grain : grains) {
      int period = periods.of(grain, history.purchases().day(order));
      long key =
          CountKey.of(
              history.orderAttributes().currency(order), BuiltIn.CURRENCY.code(), grain, period);
      int row = converted.at(key, 0);
      converted.add(row, 1);
      converted.add(row + 1, history.purchases().sum(PurchaseFigure.NET, order));
    }
  }

  private void countDays(Purchases purchases) {
    for (int order = 0; order < purchases.size(); order++) {
      int day = days.at(Counts.SHOP, purchases.day(order));
      days.add(day, purchases.sum(PurchaseFigure.NET, order));
      days.add(day + 1, purchases.sum(PurchaseFigure.DISCOUNTED_NET, order));
      days.add(day + 2, 1);
    }
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      days.add(Counts.SHOP, purchases.refundDay(refund), 0);
    }
  }

  /** Adds the refunds outside all customer figures: to non-buyers, and of orders not counted. */
  private void countOtherRefunds(CustomerHistory history) {
    Purchases purchases = history.purchases();
    if (history.isIdentified() && !history.isBuyer()) {
      for (int refund = 0; refund < purchases.refunds(); refund++) {
        countRefund(
            Measure.REFUNDS_TO_NON_BUYERS,
            purchases.refundDay(refund),
            purchases.refundAmount(refund));
      }
    }
    OrdersNotCounted others = history.ordersNotCounted();
    for (int refund = 0; refund < others.refunds(); refund++) {
      countRefund(
          Measure.REFUNDS_OF_ORDERS_NOT_COUNTED,
          others.refundDay(refund),
          others.refundAmount(refund));
    }
  }

  private void countRefund(Measure measure, int day, long amount) {
    for (Grain grain : grains) {
      int period = periods.of(grain, day);
      int row = kpi.at(CountKey.of(Dimension.EVERYONE, BuiltIn.ALL.code(), grain, period), 0);
      kpi.add(row + measure.position(), amount);
    }
  }

  private void countNotCounted(OrdersNotCounted orders, int order) {
    int reason = orders.reason(order).code();
    for (Grain grain : grains) {
      int period = periods.of(grain, orders.day(order));
      int row = notCounted.at(CountKey.of(reason, BuiltIn.REASON.code(), grain, period), 0);
      notCounted.add(row, 1);
      notCounted.add(row + 1, orders.net(order));
    }
  }
}
