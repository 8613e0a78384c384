package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchasedLines;
import io.regulars.history.Quartiles;
import io.regulars.history.SpendByName;
import io.regulars.table.Column;
import java.util.Arrays;
import java.util.List;

/** The purchases of each buyer by category, with unit prices. */
public final class CustomerCategories {
  static final Column CUSTOMER_ID = Column.text("customer_id", "The customer's id.");
  public static final Column CATEGORY = Column.text("category", "The category.");
  static final Column ORDERS =
      Column.count("orders", "The customer's orders with at least one line in this category.");
  public static final Column LINES =
      Column.count("lines", "The customer's order lines in this category.");
  static final Column UNITS =
      Column.count("units", "Units in this category that the customer bought.");
  static final Column ORDER_VALUE =
      Column.money("order_value", "The customer's order value on lines in this category.");
  static final Column P25 =
      Column.money(
          "p25_unit_price",
          "First quartile of the unit prices paid over the customer's lines in this category, by"
              + " linear interpolation.");
  static final Column MEDIAN =
      Column.money(
          "median_unit_price",
          "Median of the unit prices paid over the customer's lines in this category, by linear"
              + " interpolation.");
  static final Column P75 =
      Column.money(
          "p75_unit_price",
          "Third quartile of the unit prices paid over the customer's lines in this category, by"
              + " linear interpolation.");

  /** The median in quarters of a tick, exact. */
  public static final WorkingColumn EXACT_MEDIAN = WorkingColumn.number("exact_median");

  /** The published columns that need no other customer's data. */
  public static final List<Column> OWN =
      List.of(CUSTOMER_ID, CATEGORY, ORDERS, LINES, UNITS, ORDER_VALUE, P25, MEDIAN, P75);

  private final TraitRow row = emptyRow();
  private long[] byCategory = new long[16];
  private long[] prices = new long[16];

  /** An empty row of a buyer and category. */
  public static TraitRow emptyRow() {
    return new TraitRow(OWN, List.of(EXACT_MEDIAN));
  }

  /** Packs a row for each category of a buyer. */
  public void pack(HistorySummary reading, CompactBytes.Writer out) {
    SpendByName categories = reading.categories();
    PurchasedLines lines = reading.history().lines();
    groupByCategory(lines);
    for (int rank = 0; rank < categories.size(); rank++) {
      int count = pricesOf(categories.code(rank), categories.lines(rank), lines);
      row.clear();
      row.set(CUSTOMER_ID, reading.history().customerId());
      row.set(CATEGORY, categories.name(rank));
      row.set(ORDERS, categories.orders(rank));
      row.set(LINES, categories.lines(rank));
      row.set(UNITS, categories.units(rank));
      row.set(ORDER_VALUE, categories.net(rank));
      row.set(P25, Quartiles.rounded(Quartiles.quarter(prices, count, 1)));
      row.set(MEDIAN, Quartiles.rounded(Quartiles.quarter(prices, count, 2)));
      row.set(P75, Quartiles.rounded(Quartiles.quarter(prices, count, 3)));
      row.set(EXACT_MEDIAN, Quartiles.quarter(prices, count, 2));
      row.pack(out);
    }
  }

  private void groupByCategory(PurchasedLines lines) {
    if (byCategory.length < lines.size()) {
      byCategory = new long[lines.size() * 2];
      prices = new long[lines.size() * 2];
    }
    for (int line = 0; line < lines.size(); line++) {
      byCategory[line] = (long) lines.category(line) << 32 | line;
    }
    Arrays.sort(byCategory, 0, lines.size());
  }

  /** Collects and sorts the unit prices paid in a category; returns their number. */
  private int pricesOf(int category, int count, PurchasedLines lines) {
    int from = Arrays.binarySearch(byCategory, 0, lines.size(), (long) category << 32);
    from = from < 0 ? -from - 1 : from;
    for (int i = 0; i < count; i++) {
      prices[i] = lines.unitPrice((int) byCategory[from + i]);
    }
    Arrays.sort(prices, 0, count);
    return count;
  }
}
