package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.history.SpendByName;
import io.regulars.table.Column;
import java.util.List;

/** The distribution of a customer's order value over brands. Lines without a brand are ignored. */
public final class BrandAffinity implements Trait {
  static final Column TOP_BRAND =
      Column.text(
          "top_brand",
          "Brand with the customer's highest order value, ties by name. Null without a line that"
              + " has a brand.");
  static final Column TOP_BRAND_SHARE =
      Column.rate(
          "top_brand_share",
          "Order value on top_brand divided by the order value on all lines with a brand. Null if"
              + " that is 0.");
  static final Column SECOND_BRAND =
      Column.text(
          "second_brand",
          "Brand with the customer's second-highest order value, ties by name. Null with fewer than"
              + " two brands.");
  static final Column BRAND_COUNT =
      Column.count("brand_count", "Number of distinct brands bought.");
  static final Column CONCENTRATION =
      Column.rate(
          "brand_concentration",
          "Sum of the squared brand shares of the order value on lines with a brand (Herfindahl"
              + " index): 1 for a single brand. Null if that order value is 0.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS =
      List.of(TOP_BRAND, TOP_BRAND_SHARE, SECOND_BRAND, BRAND_COUNT, CONCENTRATION);

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
