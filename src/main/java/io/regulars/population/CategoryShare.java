package io.regulars.population;

import io.regulars.profile.CategoryBreadth;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** How much of what the shop sells a buyer has tried. */
public final class CategoryShare implements Placement {
  static final Column SHARE =
      Column.rate(
          "category_share",
          "category_count divided by the categories that the shop ever sold up to as_of.");

  @Override
  public List<Column> columns() {
    return List.of(SHARE);
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    row.setShare(SHARE, buyer.number(CategoryBreadth.CATEGORY_COUNT), population.categoriesSold());
  }
}
