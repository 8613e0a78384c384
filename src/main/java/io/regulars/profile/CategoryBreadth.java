package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.history.SpendByName;
import io.regulars.table.Column;
import java.util.List;

/** Over how many categories a customer spreads; lines without a category are left out. */
public final class CategoryBreadth implements Trait {
  static final Column TOP_CATEGORY =
      Column.text("top_category", "The category with the most net spend, ties by name.");
  public static final Column CATEGORY_COUNT =
      Column.count("category_count", "Distinct categories bought.");
  static final Column EFFECTIVE_CATEGORIES =
      Column.number(
          "effective_categories",
          "Exponential of the entropy of spend by category: how many equally loved categories would"
              + " spread it as much.");

  @Override
  public List<Column> columns() {
    return List.of(TOP_CATEGORY, CATEGORY_COUNT, EFFECTIVE_CATEGORIES);
  }

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
