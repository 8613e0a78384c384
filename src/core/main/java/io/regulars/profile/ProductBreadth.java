package io.regulars.profile;

import io.regulars.codec.TextDictionary;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchasedLines;
import io.regulars.table.Column;
import java.util.Arrays;
import java.util.List;

/** The number of products that a customer bought. Lines without a product id are ignored. */
final class ProductBreadth implements Trait {
  private static final Column DISTINCT_PRODUCTS =
      Column.count("distinct_products", "Number of distinct product ids bought.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS = List.of(DISTINCT_PRODUCTS);

  private int[] products = new int[16];

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    PurchasedLines lines = reading.history().lines();
    if (products.length < lines.size()) {
      products = new int[lines.size() * 2];
    }
    for (int line = 0; line < lines.size(); line++) {
      products[line] = lines.product(line);
    }
    Arrays.sort(products, 0, lines.size());
    row.set(DISTINCT_PRODUCTS, distinct(lines.size()));
  }

  private int distinct(int size) {
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      boolean isFirst = i == 0 || products[i] != products[i - 1];
      distinct += isFirst && products[i] != TextDictionary.NONE ? 1 : 0;
    }
    return distinct;
  }
}
