package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.history.HistorySummary;
import io.regulars.history.SpendByName;
import io.regulars.table.Column;
import java.util.List;

/** The purchases of each buyer by brand. */
public final class CustomerBrands {
  static final Column CUSTOMER_ID = Column.text("customer_id", "The customer's id.");
  public static final Column BRAND = Column.text("brand", "The brand.");
  static final Column ORDERS =
      Column.count("orders", "The customer's orders with at least one line of this brand.");
  static final Column UNITS =
      Column.count("units", "Units of this brand that the customer bought.");
  static final Column ORDER_VALUE =
      Column.money("order_value", "The customer's order value on lines of this brand.");
  public static final Column SHARE =
      Column.rate(
          "share",
          "order_value divided by the customer's order value on all lines with a brand. Null if"
              + " that is 0.");
  static final Column RANK =
      Column.ordinal(
          "rank",
          "Rank of the brand among the customer's brands by order value; 1 is the highest, ties by"
              + " name.");

  /** The columns that need no other customer's data. */
  public static final List<Column> OWN =
      List.of(CUSTOMER_ID, BRAND, ORDERS, UNITS, ORDER_VALUE, SHARE, RANK);

  private final TraitRow row = new TraitRow(OWN);

  /** Packs a row for each brand of a buyer. */
  public void pack(HistorySummary reading, CompactBytes.Writer out) {
    SpendByName brands = reading.brands();
    for (int rank = 0; rank < brands.size(); rank++) {
      row.clear();
      row.set(CUSTOMER_ID, reading.history().customerId());
      row.set(BRAND, brands.name(rank));
      row.set(ORDERS, brands.orders(rank));
      row.set(UNITS, brands.units(rank));
      row.set(ORDER_VALUE, brands.net(rank));
      row.setShare(SHARE, brands.net(rank), brands.total());
      row.set(RANK, rank + 1);
      row.pack(out);
    }
  }
}
