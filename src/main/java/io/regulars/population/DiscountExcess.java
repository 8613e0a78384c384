package io.regulars.population;

import io.regulars.history.Packed;
import io.regulars.profile.DiscountSeeking;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Worth;
import io.regulars.table.Column;
import java.util.List;

/**
 * How much more a buyer buys at a discount than the shop's own offers on those days explain: who
 * bought on a sale day like everyone else is no discount seeker.
 */
public final class DiscountExcess implements Placement {
  static final Column EXCESS =
      Column.rate(
          "discount_excess",
          "discounted_spend_share less the share that the shop's mix on the buyer's purchase dates"
              + " would give; null at no net revenue.");

  @Override
  public List<Column> columns() {
    return List.of(EXCESS);
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    if (buyer.isNull(DiscountSeeking.SPEND_SHARE)) {
      return;
    }
    double expected = 0;
    long net = 0;
    Packed.Reader days = new Packed.Reader(buyer.text(Worth.SPEND_BY_DAY));
    while (days.hasMore()) {
      int day = (int) days.number();
      long spent = days.number();
      net += spent;
      expected += spent * population.discountedShareByDay().getOrDefault(day, 0.0);
    }
    row.set(EXCESS, buyer.real(DiscountSeeking.SPEND_SHARE) - expected / net);
  }
}
