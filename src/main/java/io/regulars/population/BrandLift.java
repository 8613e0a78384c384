package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.profile.CustomerBrands;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The table {@code customer_brand}: a buyer's brands, each beside its weight in the shop. */
public final class BrandLift {
  private static final Column LIFT =
      Column.number(
          "lift",
          "share divided by the brand's share of all net spend on lines with a brand; above 1 the"
              + " buyer leans to it.");

  private BrandLift() {}

  /** The table. */
  public static TableSpec spec() {
    List<Column> columns = new ArrayList<>(CustomerBrands.OWN);
    columns.add(LIFT);
    return new TableSpec(
        "customer_brand", "buyer and brand", List.of("customer_id", "brand"), columns);
  }

  /** The published row of a buyer and brand. */
  public static Row row(TraitRow own, Population population) {
    double weight =
        population.brandShare().getOrDefault(Utf8.string(own.text(CustomerBrands.BRAND)), 0.0);
    Object lift =
        own.isNull(CustomerBrands.SHARE) || weight == 0
            ? null
            : (Double) (own.real(CustomerBrands.SHARE) / weight);
    return RowFactory.create(
        CustomerProfile.join(own.values(CustomerBrands.OWN), new Object[] {lift}));
  }
}
