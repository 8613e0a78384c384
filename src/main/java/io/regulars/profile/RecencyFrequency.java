package io.regulars.profile;

import io.regulars.codec.Utf8;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import java.util.List;

/** Since when, how lately and how often a customer buys, and whether the customer still does. */
public final class RecencyFrequency implements Trait {
  public static final Column FIRST_ORDER_ON =
      Column.date("first_order_on", "Business date of the first order.");
  public static final Column LAST_ORDER_ON =
      Column.date("last_order_on", "Business date of the last order.");
  public static final Column TENURE_DAYS =
      Column.days("tenure_days", "Days from the first order to as_of.");
  public static final Column DAYS_SINCE_LAST_ORDER =
      Column.days("days_since_last_order", "Days from the last order to as_of.");
  public static final Column ORDERS = Column.count("orders", "Orders that count.");
  public static final Column PURCHASE_DAYS =
      Column.count("purchase_days", "Distinct business dates with an order.");
  static final Column LINES = Column.count("lines", "Order lines of positive quantity.");
  static final Column UNITS = Column.count("units", "Pieces bought.");
  static final Column STATUS =
      Column.text(
          "status",
          "new (one order, within the activity window), active (last order within the window) or"
              + " lapsed.");

  private static final byte[] NEW = Utf8.of("new");
  private static final byte[] ACTIVE = Utf8.of("active");
  private static final byte[] LAPSED = Utf8.of("lapsed");

  private final int asOf;

  public RecencyFrequency(int asOf) {
    this.asOf = asOf;
  }

  @Override
  public List<Column> columns() {
    return List.of(
        FIRST_ORDER_ON,
        LAST_ORDER_ON,
        TENURE_DAYS,
        DAYS_SINCE_LAST_ORDER,
        STATUS,
        ORDERS,
        PURCHASE_DAYS,
        LINES,
        UNITS);
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    CustomerHistory history = reading.history();
    Purchases purchases = history.purchases();
    int quiet = asOf - purchases.lastDay();
    row.set(FIRST_ORDER_ON, purchases.firstDay());
    row.set(LAST_ORDER_ON, purchases.lastDay());
    row.set(TENURE_DAYS, asOf - purchases.firstDay());
    row.set(DAYS_SINCE_LAST_ORDER, quiet);
    row.set(STATUS, status(purchases.size(), quiet < reading.window()));
    row.set(ORDERS, purchases.size());
    row.set(PURCHASE_DAYS, history.purchaseDays());
    row.set(LINES, history.lines().size());
    long units = 0;
    for (int order = 0; order < purchases.size(); order++) {
      units += purchases.units(order);
    }
    row.set(UNITS, units);
  }

  private static byte[] status(int orders, boolean active) {
    if (!active) {
      return LAPSED;
    }
    return orders == 1 ? NEW : ACTIVE;
  }
}
