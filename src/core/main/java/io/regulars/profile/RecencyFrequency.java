package io.regulars.profile;

import io.regulars.codec.Utf8;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import java.util.List;

/** Recency and frequency of a customer's orders, and the customer's status. */
public final class RecencyFrequency implements Trait {
  public static final Column FIRST_ORDER_ON =
      Column.date("first_order_on", "Business date of the first order that counts.");
  public static final Column LAST_ORDER_ON =
      Column.date("last_order_on", "Business date of the last order that counts.");
  public static final Column TENURE_DAYS =
      Column.days("tenure_days", "Days from the first order to as_of.");
  public static final Column DAYS_SINCE_LAST_ORDER =
      Column.days("days_since_last_order", "Days from the last order to as_of.");
  public static final Column ORDERS = Column.count("orders", "Number of orders that count.");
  public static final Column PURCHASE_DAYS =
      Column.count("purchase_days", "Number of distinct business dates with an order that counts.");
  static final Column LINES =
      Column.count("lines", "Order lines of positive quantity in orders that count.");
  static final Column UNITS = Column.count("units", "Units bought in orders that count.");
  static final Column STATUS =
      Column.text(
          "status",
          "new: exactly one order, within the activity window before as_of. active: two or more"
              + " orders, the last one within the window. lapsed: no order within the window.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS =
      List.of(
          FIRST_ORDER_ON,
          LAST_ORDER_ON,
          TENURE_DAYS,
          DAYS_SINCE_LAST_ORDER,
          STATUS,
          ORDERS,
          PURCHASE_DAYS,
          LINES,
          UNITS);

  private static final byte[] NEW = Utf8.of("new");
  private static final byte[] ACTIVE = Utf8.of("active");
  private static final byte[] LAPSED = Utf8.of("lapsed");

  private final int asOf;

  public RecencyFrequency(int asOf) {
    this.asOf = asOf;
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    CustomerHistory history = reading.history();
    Purchases purchases = history.purchases();
    int daysSinceLast = asOf - purchases.lastDay();
    row.set(FIRST_ORDER_ON, purchases.firstDay());
    row.set(LAST_ORDER_ON, purchases.lastDay());
    row.set(TENURE_DAYS, asOf - purchases.firstDay());
    row.set(DAYS_SINCE_LAST_ORDER, daysSinceLast);
    row.set(STATUS, status(purchases.size(), daysSinceLast < reading.window()));
    row.set(ORDERS, purchases.size());
    row.set(PURCHASE_DAYS, history.purchases().days());
    row.set(LINES, history.lines().size());
    row.set(UNITS, purchases.total(PurchaseFigure.UNITS));
  }

  private static byte[] status(int orders, boolean active) {
    if (!active) {
      return LAPSED;
    }
    return orders == 1 ? NEW : ACTIVE;
  }
}
