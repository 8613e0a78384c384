package io.regulars.population;

import io.regulars.config.SegmentMap;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Traits;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.value.Prediction;
import java.util.List;
import java.util.stream.Stream;

/** The table {@code customer_profile}: the traits of a buyer and its placement among all buyers. */
public final class CustomerProfile {
  private static final List<Column> PLACED =
      Stream.of(
              BuyerRanks.COLUMNS,
              DiscountExcess.COLUMNS,
              PricePosition.COLUMNS,
              CategoryShare.COLUMNS,
              PredictedValue.COLUMNS)
          .flatMap(List::stream)
          .toList();

  /** The table. Its columns do not depend on settings. */
  public static final TableSpec TABLE =
      new TableSpec(
          "customer_profile",
          "buyer",
          List.of("customer_id"),
          Stream.concat(Traits.COLUMNS.stream(), PLACED.stream()).toList());

  private final List<Placement> placements;
  private final TraitRow row;

  /**
   * @param prices calculates the price position of buyers
   * @param asOf the day of the run, in days since 1970-01-01
   */
  public CustomerProfile(
      SegmentMap segments, PricePosition prices, Prediction prediction, int asOf) {
    placements =
        List.of(
            new BuyerRanks(segments),
            new DiscountExcess(),
            prices,
            new CategoryShare(),
            new PredictedValue(prediction, asOf));
    row = new TraitRow(PLACED);
  }

  /** Returns the published row of a buyer. */
  public TableRow row(TraitRow buyer, Population population) {
    row.clear();
    for (Placement placement : placements) {
      placement.place(buyer, population, row);
    }
    return TableRow.of(join(buyer.values(Traits.COLUMNS), row.values(PLACED)));
  }

  static Object[] join(Object[] left, Object[] right) {
    Object[] joined = new Object[left.length + right.length];
    System.arraycopy(left, 0, joined, 0, left.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }
}
