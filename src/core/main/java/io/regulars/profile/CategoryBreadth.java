package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.history.SpendByName;
import io.regulars.table.Column;
import java.util.List;

/**
 * The distribution of a customer's order value over categories. Lines without a category are
 * ignored.
 */
public final class CategoryBreadth implements Trait {
  static final Column TOP_CATEGORY =
      Column.text(
          "top_category",
          "Category with the customer's highest order value, ties by name. Null without a line that"
              + " has a category.");
  public static final Column CATEGORY_COUNT =
      Column.count("category_count", "Number of distinct categories bought.");
  static final Column EFFECTIVE_CATEGORIES =
      Column.number(
          "effective_categories",
          "Effective number of categories: the exponential of the entropy of the category shares of"
              + " order value. Equals category_count if every category has the same order value."
              + " Null if the order value on lines with a category is 0.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS = List.of(TOP_CATEGORY, CATEGORY_COUNT, EFFECTIVE_CATEGORIES);

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    SpendByName categories = reading.categories();
    row.set(CATEGORY_COUNT, categories.size());
    if (categories.size() > 0) {
      row.set(TOP_CATEGORY, categories.name(0));
    }
    double[] shares = categories.shares();
    if (shares.length > 0) {
      double entropy = 0;
      for (double share : shares) {
        entropy -= share > 0 ? share * Math.log(share) : 0;
      }
      row.set(EFFECTIVE_CATEGORIES, Math.exp(entropy));
    }
  }
}
