package io.regulars.population;

import static io.regulars.history.SmallShop.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.codec.CompactBytes;
import io.regulars.measure.DaySales;
import io.regulars.population.Population.Best;
import io.regulars.profile.DiscountSeeking;
import io.regulars.profile.TraitRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscountExcessTest {
  private static final int NEW_YEAR = day("2024-01-01");
  private static final int NEXT_DAY = day("2024-01-02");

  private final DiscountExcess excess = new DiscountExcess();
  private final TraitRow row = new TraitRow(DiscountExcess.COLUMNS);

  @Test
  void ownPurchasesAreSubtractedFromTheDay() {
    // Of 100 on the day 10 are the customer's, all discounted; of the others' 90, 40 - 10 = 30 are.
    place(Map.of(NEW_YEAR, new DaySales(100, 40)), NEW_YEAR, 10, 10);

    assertThat(row.real(DiscountExcess.EXCESS)).isCloseTo(1 - 30 / 90.0, within(1e-15));
  }

  @Test
  void daysAreWeightedByOwnOrderValue() {
    // Own share: 30 of 40. Expected: 30 × 1/2 on the first day, 10 × 1/5 on the second: 17 of 40.
    place(
        Map.of(NEW_YEAR, new DaySales(130, 80), NEXT_DAY, new DaySales(60, 10)),
        NEW_YEAR,
        30,
        30,
        NEXT_DAY,
        10,
        0);

    assertThat(row.real(DiscountExcess.EXCESS)).isCloseTo((30 - 17) / 40.0, within(1e-15));
  }

  @Test
  void daysWithoutOrderValueOfOthersAreExcluded() {
    // The second day, all discounted, has no other buyer. On the first: 0 of 10, others 1/4.
    place(
        Map.of(NEW_YEAR, new DaySales(50, 10), NEXT_DAY, new DaySales(70, 70)),
        NEW_YEAR,
        10,
        0,
        NEXT_DAY,
        70,
        70);

    assertThat(row.real(DiscountExcess.EXCESS)).isEqualTo(-0.25);
  }

  @Test
  void onlyBuyerOfEachDayHasNoExcess() {
    place(Map.of(NEW_YEAR, new DaySales(10, 10)), NEW_YEAR, 10, 10);

    assertThat(row.isNull(DiscountExcess.EXCESS)).isTrue();
  }

  @Test
  void customerWithoutOrderValueHasNoExcess() {
    place(Map.of(NEW_YEAR, new DaySales(90, 30)), NEW_YEAR, 0, 0);

    assertThat(row.isNull(DiscountExcess.EXCESS)).isTrue();
  }

  @Test
  void shopWithoutDiscountsHasNoExcess() {
    TraitRow buyer = new TraitRow(List.of(), DiscountSeeking.WORKING);

    excess.place(buyer, population(Map.of()), row);

    assertThat(row.isNull(DiscountExcess.EXCESS)).isTrue();
  }

  /**
   * @param purchases by day: the day, the order value and its discounted part
   */
  private void place(Map<Integer, DaySales> shop, long... purchases) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    for (long number : purchases) {
      out.number(number);
    }
    TraitRow buyer = new TraitRow(List.of(), DiscountSeeking.WORKING);
    buyer.set(DiscountSeeking.PURCHASES_BY_DAY, out.take());
    excess.place(buyer, population(shop), row);
  }

  private static Population population(Map<Integer, DaySales> salesByDay) {
    return new Population(
        1,
        new CutPoints(new long[SortedFigures.FIGURES][0]),
        new long[0],
        new Best[0],
        0,
        salesByDay,
        Map.of(),
        Map.of());
  }
}
