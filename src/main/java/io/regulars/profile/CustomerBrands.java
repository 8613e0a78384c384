package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.history.HistorySummary;
import io.regulars.history.SpendByName;
import io.regulars.table.Column;
import java.util.List;

/** What each buyer bought of each brand. */
public final class CustomerBrands {
  static final Column CUSTOMER_ID = Column.text("customer_id", "The customer's id.");
  public static final Column BRAND = Column.text("brand", "The brand.");
  static final Column ORDERS = Column.count("orders", "Orders with this brand.");
  static final Column UNITS = Column.count("units", "Pieces of this brand.");
  static final Column ORDER_VALUE = Column.money("order_value", "Net spend on this brand.");
  public static final Column SHARE =
      Column.rate("share", "Share of the customer's net spend on lines with a brand.");
  static final Column RANK =
      Column.ordinal("rank", "1 for the brand with the most net spend, ties by name.");

  /** What is known of one customer alone. */
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
