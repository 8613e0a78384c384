package io.regulars.measure;

import static io.regulars.history.Line.line;
import static io.regulars.history.Refund.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.Utf8;
import io.regulars.history.Customer;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.util.List;
import org.junit.jupiter.api.Test;

class SellerCounterTest {
  private static final Grains GRAINS =
      Grains.alike(List.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.ALL));

  /** Sums of the product tea. */
  private record Tea(SmallShop shop, Counts counts) {
    static Tea of(SmallShop shop) {
      Counts counts = new Counts();
      SellerCounter sellers =
          new SellerCounter(counts, shop.periods(), GRAINS, List.of(BuiltIn.PRODUCT));
      PartitionHistories histories = shop.forEach(reading -> sellers.count(reading.history()));
      Counts merged = new Counts();
      merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
      return new Tea(shop, merged);
    }

    long sum(SellerMeasure sum, Grain grain, String date) {
      KeyedSums sellers = counts.of(CountTable.SELLERS);
      for (int row = 0; row < sellers.size(); row++) {
        long key = sellers.key(row);
        if (CountKey.grain(key) == grain
            && CountKey.period(key) == shop.periods().of(grain, SmallShop.day(date))
            && Utf8.string(counts.member(key)).equals("tea")) {
          return sellers.sum(row, sum.ordinal());
        }
      }
      throw new AssertionError("No tea in the " + grain + " of " + date);
    }
  }

  @Test
  void aBuyerOfSeveralMonthsIsOneBuyerInTheQuarterAndTheYear() {
    Tea tea =
        Tea.of(
            SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-10", line("tea").paid(2))
                    .bought("2024-01-20", line("tea").paid(2))
                    .bought("2024-03-05", line("tea").paid(3))
                    .bought("2024-05-05", line("tea").paid(5), line("cup").paid(9))
                    .bought("2025-02-01", line("tea").paid(7)),
                Customer.named("bob").bought("2024-02-01", line("tea").paid(1))));

    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.MONTH, "2024-01-10")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.MONTH, "2024-01-10")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.MONTH, "2024-03-05")).isZero();
    // Ada in January and March, Bob in February.
    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.QUARTER, "2024-01-10")).isEqualTo(2);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.QUARTER, "2024-01-10")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.QUARTER, "2024-05-05")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.QUARTER, "2024-05-05")).isZero();
    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.YEAR, "2024-01-10")).isEqualTo(2);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.YEAR, "2024-01-10")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.YEAR, "2025-02-01")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.YEAR, "2025-02-01")).isZero();
    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.ALL, "2024-01-10")).isEqualTo(2);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.ALL, "2024-01-10")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.ORDERS, Grain.ALL, "2024-01-10")).isEqualTo(6);
    assertThat(tea.sum(SellerMeasure.NET, Grain.QUARTER, "2024-01-10"))
        .isEqualTo((2 + 2 + 3 + 1) * 10_000L);
    assertThat(tea.sum(SellerMeasure.NET, Grain.ALL, "2024-01-10"))
        .isEqualTo((2 + 2 + 3 + 5 + 7 + 1) * 10_000L);
  }

  @Test
  void twoMonthsWithOneOrderEachMakeARepeatBuyerInTheQuarter() {
    Tea tea =
        Tea.of(
            SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-10", line("tea"))
                    .bought("2024-02-20", line("tea"))));

    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.MONTH, "2024-01-10")).isZero();
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.MONTH, "2024-02-20")).isZero();
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.QUARTER, "2024-01-10")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.QUARTER, "2024-01-10")).isEqualTo(1);
  }

  @Test
  void guestsAreNotBuyersAndTwoLinesOfAnOrderAreOneOrder() {
    Tea tea =
        Tea.of(
            SmallShop.of(
                Customer.guest("g").bought("2024-01-10", line("tea")),
                Customer.named("ada").bought("2024-02-10", line("tea"), line("tea"))));

    assertThat(tea.sum(SellerMeasure.ORDERS, Grain.ALL, "2024-01-10")).isEqualTo(2);
    assertThat(tea.sum(SellerMeasure.BUYERS, Grain.ALL, "2024-01-10")).isEqualTo(1);
    assertThat(tea.sum(SellerMeasure.REPEAT_BUYERS, Grain.ALL, "2024-01-10")).isZero();
  }

  @Test
  void returnsAreCountedInThePeriodsOfTheRefund() {
    Tea tea =
        Tea.of(
            SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-10", line("tea").units(3).paid(2))
                    .refunded(refund(4).on("2024-05-02").ofProduct("tea").units(2))));

    assertThat(tea.sum(SellerMeasure.RETURNED_UNITS, Grain.MONTH, "2024-05-02")).isEqualTo(2);
    assertThat(tea.sum(SellerMeasure.RETURNED_UNITS, Grain.QUARTER, "2024-05-02")).isEqualTo(2);
    assertThat(tea.sum(SellerMeasure.REFUNDS, Grain.YEAR, "2024-05-02")).isEqualTo(40_000);
    assertThat(tea.sum(SellerMeasure.RETURNED_UNITS, Grain.QUARTER, "2024-01-10")).isZero();
    assertThat(tea.sum(SellerMeasure.UNITS, Grain.ALL, "2024-05-02")).isEqualTo(3);
  }
}
