package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.profile.CustomerCategories;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;

/** The table {@code customer_category}: the categories of a buyer, with the price band. */
public final class PriceBands {
  private static final Column PRICE_BAND =
      Column.text(
          "price_band",
          "budget, mid, premium or luxury: the quartile of all unit prices paid in the category"
              + " that contains the buyer's median price; null below the configured number of"
              + " lines.");
  private static final String[] BANDS = {"budget", "mid", "premium", "luxury"};

  private PriceBands() {}

  /** Returns the table. */
  public static TableSpec spec() {
    List<Column> columns = new ArrayList<>(CustomerCategories.OWN);
    columns.add(PRICE_BAND);
    return new TableSpec(
        "customer_category", "buyer and category", List.of("customer_id", "category"), columns);
  }

  /** Returns the published row of a buyer and category. */
  public static TableRow row(TraitRow own, Population population, int minLines) {
    Object band = null;
    if (own.number(CustomerCategories.LINES) >= minLines) {
      band =
          band(
              own.number(CustomerCategories.EXACT_MEDIAN),
              population.priceQuartiles().get(Utf8.string(own.text(CustomerCategories.CATEGORY))));
    }
    return TableRow.of(
        CustomerProfile.join(own.values(CustomerCategories.OWN), new Object[] {band}));
  }

  private static String band(long median, long[] quartiles) {
    int band = 0;
    while (band < quartiles.length && median > quartiles[band]) {
      band++;
    }
    return BANDS[band];
  }
}
