package io.regulars.profile;

import io.regulars.history.Lines;
import io.regulars.history.Purchases;
import io.regulars.history.Reading;
import io.regulars.table.Column;
import io.regulars.table.Money;
import java.util.List;

/** What a customer paid, saved, got back and earned the shop. */
public final class Spending implements Trait {
  static final Column GROSS_REVENUE =
      Column.money("gross_revenue", "Quantity times list price over all lines.");
  static final Column DISCOUNT = Column.money("discount", "Gross less net, never negative.");
  public static final Column NET_REVENUE =
      Column.money("net_revenue", "Quantity times price paid, after all discounts.");
  static final Column REFUNDS = Column.money("refunds", "Refunds that the customer got.");
  public static final Column REVENUE = Column.money("revenue", "Net revenue less refunds.");
  static final Column PROFIT =
      Column.money(
          "profit", "Net less unit cost over lines of known cost; null where no cost is known.");
  static final Column AOV = Column.money("aov", "Average order value: net revenue per order.");

  @Override
  public List<Column> columns() {
    return List.of(GROSS_REVENUE, DISCOUNT, NET_REVENUE, REFUNDS, REVENUE, PROFIT, AOV);
  }

  @Override
  public void read(Reading reading, TraitRow row) {
    Purchases purchases = reading.history().purchases();
    long gross = 0;
    long net = 0;
    for (int order = 0; order < purchases.size(); order++) {
      gross = Math.addExact(gross, purchases.gross(order));
      net = Math.addExact(net, purchases.net(order));
    }
    long refunds = 0;
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      refunds = Math.addExact(refunds, purchases.refundAmount(refund));
    }
    row.set(GROSS_REVENUE, gross);
    row.set(DISCOUNT, gross - net);
    row.set(NET_REVENUE, net);
    row.set(REFUNDS, refunds);
    row.set(REVENUE, net - refunds);
    row.set(AOV, Money.dividedBy(net, purchases.size()));
    readProfit(reading.history().lines(), row);
  }

  private static void readProfit(Lines lines, TraitRow row) {
    long profit = 0;
    boolean known = false;
    for (int line = 0; line < lines.size(); line++) {
      if (lines.isCosted(line)) {
        known = true;
        profit = Math.addExact(profit, lines.profit(line));
      }
    }
    if (known) {
      row.set(PROFIT, profit);
    }
  }
}
