package io.regulars.population;

import io.regulars.profile.CategoryBreadth;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** The share of the shop's categories that a buyer has bought. */
final class CategoryShare implements Placement {
  static final Column SHARE =
      Column.rate(
          "category_share",
          "category_count divided by the number of categories that the shop sold up to as_of.");

  /** The columns that this class fills. */
  static final List<Column> COLUMNS = List.of(SHARE);

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    row.setShare(SHARE, buyer.number(CategoryBreadth.CATEGORY_COUNT), population.categoriesSold());
  }
}
