package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.profile.CustomerBrands;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The table {@code customer_brand}: the brands of a buyer, with their lift over the shop's mix of
 * brands.
 */
public final class BrandLift {
  private static final Column LIFT =
      Column.number(
          "lift",
          "share divided by the brand's share of the shop's order value on lines with a brand. Above 1"
              + " the buyer prefers the brand more than average.");

  private BrandLift() {}

  /** Returns the table. */
  public static TableSpec spec() {
    List<Column> columns = new ArrayList<>(CustomerBrands.OWN);
    columns.add(LIFT);
    return new TableSpec(
        "customer_brand", "buyer and brand", List.of("customer_id", "brand"), columns);
  }

  /** Returns the published row of a buyer and brand. */
  public static TableRow row(TraitRow own, Population population) {
    double weight =
        population.brandShare().getOrDefault(Utf8.string(own.text(CustomerBrands.BRAND)), 0.0);
    Object lift =
        own.isNull(CustomerBrands.SHARE) || weight == 0
            ? null
            : (Double) (own.real(CustomerBrands.SHARE) / weight);
    return TableRow.of(CustomerProfile.join(own.values(CustomerBrands.OWN), new Object[] {lift}));
  }
}
