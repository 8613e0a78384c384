package io.regulars.population;

import io.regulars.codec.CompactBytes;
import io.regulars.measure.DaySales;
import io.regulars.profile.DiscountSeeking;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/**
 * The excess of a buyer's discounted share over that of the other buyers on the same days. A
 * customer who buys on a sale day like all others is not a discount seeker.
 */
final class DiscountExcess implements Placement {
  static final Column EXCESS =
      Column.rate(
          "discount_excess",
          "Share of the buyer's order value on discounted lines minus the share expected from all"
              + " other buyers' purchases on the same days. Days without order value of others are"
              + " excluded; null without a remaining day or without own order value on these"
              + " days.");

  /** The columns that this class fills. */
  static final List<Column> COLUMNS = List.of(EXCESS);

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    if (buyer.isNull(DiscountSeeking.PURCHASES_BY_DAY)) {
      return;
    }
    long orderValue = 0;
    long discounted = 0;
    double expected = 0;
    CompactBytes.Reader days =
        new CompactBytes.Reader(buyer.binary(DiscountSeeking.PURCHASES_BY_DAY));
    while (days.hasMore()) {
      int day = Math.toIntExact(days.number());
      long own = days.number();
      long ownDiscounted = days.number();
      DaySales others = population.salesOn(day).less(own, ownDiscounted);
      if (others.orderValue() != 0) {
        orderValue += own;
        discounted += ownDiscounted;
        expected += own * (others.discounted() / (double) others.orderValue());
      }
    }
    if (orderValue != 0) {
      row.set(EXCESS, (discounted - expected) / orderValue);
    }
  }
}
