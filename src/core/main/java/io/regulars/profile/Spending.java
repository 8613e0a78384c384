package io.regulars.profile;

import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.PurchasedLines;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import io.regulars.table.Money;
import java.util.List;

/**
 * A customer's gross sales, discounts, order value, refunds, net sales, gross profit and
 * contribution.
 */
public final class Spending implements Trait {
  static final Column GROSS_SALES =
      Column.money(
          "gross_sales",
          "Quantity times list price, over all lines in orders that count. Null if the shop provides"
              + " neither list prices nor discounts.");
  static final Column DISCOUNTS =
      Column.money(
          "discounts",
          "gross_sales minus order_value, never negative. Null if gross_sales is null.");
  public static final Column ORDER_VALUE =
      Column.money(
          "order_value",
          "Quantity times price paid, after line and order discounts, before tax and shipping, over"
              + " all lines in orders that count.");
  static final Column REFUNDS =
      Column.money(
          "refunds",
          "Refunds to the customer, without refunds of orders that do not count. Null if the input"
              + " refunds is missing.");
  public static final Column NET_SALES = Column.money("net_sales", "order_value minus refunds.");
  static final Column GROSS_PROFIT =
      Column.money(
          "gross_profit",
          "Net sales minus cost, over goods of known cost. Null if no line of the customer has a"
              + " known cost.");
  public static final Column CONTRIBUTION =
      Column.money(
          "contribution",
          "gross_profit plus shipping charged, minus shipping cost and payment fees of the"
              + " customer's orders. Null if gross_profit is null, or if no input gives these"
              + " amounts.");
  static final Column AOV =
      Column.money("aov", "Average order value: order_value divided by orders.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS =
      List.of(
          GROSS_SALES, DISCOUNTS, ORDER_VALUE, REFUNDS, NET_SALES, GROSS_PROFIT, CONTRIBUTION, AOV);

  private final Traits.Given given;

  public Spending(Traits.Given given) {
    this.given = given;
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    Purchases purchases = reading.history().purchases();
    long gross = purchases.total(PurchaseFigure.GROSS);
    long net = purchases.total(PurchaseFigure.NET);
    long refunds = 0;
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      refunds = Math.addExact(refunds, purchases.refundAmount(refund));
    }
    if (given.discounts()) {
      row.set(GROSS_SALES, gross);
      row.set(DISCOUNTS, gross - net);
    }
    row.set(ORDER_VALUE, net);
    if (given.refunds()) {
      row.set(REFUNDS, refunds);
    }
    row.set(NET_SALES, net - refunds);
    row.set(AOV, Money.dividedBy(net, purchases.size()));
    readProfit(reading.history(), row);
  }

  private static void readProfit(CustomerHistory history, TraitRow row) {
    PurchasedLines lines = history.lines();
    long profit = 0;
    boolean hasCost = false;
    for (int line = 0; line < lines.size(); line++) {
      if (lines.isCosted(line)) {
        hasCost = true;
        profit = Math.addExact(profit, lines.profit(line));
      }
    }
    if (hasCost) {
      Purchases purchases = history.purchases();
      long lost = 0;
      for (int refund = 0; refund < purchases.refunds(); refund++) {
        lost = Math.addExact(lost, purchases.refundLostProfit(refund));
      }
      row.set(GROSS_PROFIT, profit - lost);
      if (purchases.hasCharges()) {
        row.set(CONTRIBUTION, purchases.total(PurchaseFigure.CONTRIBUTION) - lost);
      }
    }
  }
}
