package io.regulars.population;

import io.regulars.codec.CompactBytes;
import io.regulars.measure.DaySales;
import io.regulars.profile.DiscountSeeking;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/**
 * How much more of a buyer's money goes to discounted lines than that of the others who bought on
 * the same days: a customer who bought on a sale day like all others is no discount seeker.
 */
public final class DiscountExcess implements Placement {
  static final Column EXCESS =
      Column.rate(
          "discount_excess",
          "Share of the buyer's order value on discounted lines less the share that the mix of all"
              + " others on the same days would give. Only over days on which others paid something;"
              + " null without such a day, or without order value on them.");

  @Override
  public List<Column> columns() {
    return List.of(EXCESS);
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    if (buyer.isNull(DiscountSeeking.PURCHASES_BY_DAY)) {
      return;
    }
    long orderValue = 0;
    long discounted = 0;
    double expected = 0;
    CompactBytes.Reader days =
        new CompactBytes.Reader(buyer.text(DiscountSeeking.PURCHASES_BY_DAY));
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
