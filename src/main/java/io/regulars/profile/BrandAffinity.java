package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.history.SpendByName;
import io.regulars.table.Column;
import java.util.List;

/** Which brands a customer's money goes to; lines without a brand are left out. */
public final class BrandAffinity implements Trait {
  static final Column TOP_BRAND =
      Column.text("top_brand", "The brand with the most net spend, ties by name.");
  static final Column TOP_BRAND_SHARE =
      Column.rate("top_brand_share", "Its share of the net spend on lines with a brand.");
  static final Column SECOND_BRAND =
      Column.text("second_brand", "The brand with the next most; null with one brand.");
  static final Column BRAND_COUNT = Column.count("brand_count", "Distinct brands bought.");
  static final Column CONCENTRATION =
      Column.rate(
          "brand_concentration", "Sum of the squared shares of spend by brand; 1 is one brand.");

  @Override
  public List<Column> columns() {
    return List.of(TOP_BRAND, TOP_BRAND_SHARE, SECOND_BRAND, BRAND_COUNT, CONCENTRATION);
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    SpendByName brands = reading.brands();
    row.set(BRAND_COUNT, brands.size());
    if (brands.size() > 0) {
      row.set(TOP_BRAND, brands.name(0));
      row.setShare(TOP_BRAND_SHARE, brands.net(0), brands.total());
    }
    if (brands.size() > 1) {
      row.set(SECOND_BRAND, brands.name(1));
    }
    double[] shares = brands.shares();
    if (shares.length > 0) {
      double squares = 0;
      for (double share : shares) {
        squares += share * share;
      }
      row.set(CONCENTRATION, squares);
    }
  }
}
