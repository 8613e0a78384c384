package io.regulars.population;

import static io.regulars.history.Line.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.codec.Utf8;
import io.regulars.history.Customer;
import io.regulars.history.Line;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.PriceRanks;
import io.regulars.measure.PriceRequests;
import io.regulars.measure.ShopCounter;
import io.regulars.profile.PricesPaid;
import io.regulars.profile.TraitRow;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricePositionTest {
  private static final int MIN_LINES = 3;

  @Test
  void priceRankIsTheShareOfCheaperLinesPlusHalfOfEqualLines() {
    // Of 8 lines of tea: 2 at 1, 4 at 2, 1 at 3, 1 at 5. Ranks 1/8, 4/8, 6.5/8 and 7.5/8.
    Customer ada = Customer.named("ada").bought("2024-01-01", tea(1), tea(2), tea(5));
    Customer bob = Customer.named("bob").bought("2024-01-02", tea(2), tea(2), tea(3));
    Customer guest = Customer.guest("g").bought("2024-01-03", tea(1), tea(2));

    Map<String, TraitRow> placed = placed(ada, bob, guest);

    assertThat(position(placed.get("ada"))).isCloseTo((1 + 4 + 7.5) / 8 / 3, within(1e-12));
    assertThat(tier(placed.get("ada"))).isEqualTo("premium"); // 12.5 / 24
    assertThat(position(placed.get("bob"))).isCloseTo((4 + 4 + 6.5) / 8 / 3, within(1e-12));
    assertThat(tier(placed.get("bob"))).isEqualTo("premium"); // 14.5 / 24
  }

  @Test
  void linesAreComparedWithinTheirCategory() {
    // Ada has the cheaper of two teas and the more expensive of two clocks: 1/4 and 3/4.
    Customer ada =
        Customer.named("ada").bought("2024-01-01", tea(4), line("c").category("clock").paid(9));
    Customer bob =
        Customer.named("bob").bought("2024-01-01", tea(5), line("c").category("clock").paid(8));

    Map<String, TraitRow> placed = placed(ada, bob);

    assertThat(position(placed.get("ada"))).isCloseTo(0.5, within(1e-12));
    assertThat(position(placed.get("bob"))).isCloseTo(0.5, within(1e-12));
    assertThat(placed.get("ada").isNull(PricePosition.TIER)).isTrue(); // two lines
  }

  @Test
  void unitPriceIsUsedAndLinesWithoutCategoryAreExcluded() {
    // Six for 12 cost 2 each, like the other line: both are in the middle.
    Customer ada = Customer.named("ada").bought("2024-01-01", tea(2).units(6), line("x").paid(99));
    Customer bob = Customer.named("bob").bought("2024-01-01", tea(2));
    Customer eve = Customer.named("eve").bought("2024-01-01", line("x").paid(1));

    Map<String, TraitRow> placed = placed(ada, bob, eve);

    assertThat(position(placed.get("ada"))).isCloseTo(0.5, within(1e-12));
    assertThat(placed.get("eve").isNull(PricePosition.POSITION)).isTrue();
    assertThat(placed.get("eve").isNull(PricePosition.TIER)).isTrue();
  }

  @Test
  void tierBorderIsRobustToRounding() {
    // Ada has the cheapest of three teas and of three books, 1/6 each, and one of five cups of the
    // same price with one
    // more expensive cup, 2.5/6: the mean of 2/12, 2/12 and 5/12 is 1/4.
    Customer ada = Customer.named("ada").bought("2024-01-01", tea(1), book(1), cup(1));
    Customer bob =
        Customer.named("bob")
            .bought("2024-01-01", tea(2), tea(3))
            .bought("2024-01-02", book(2), book(3))
            .bought("2024-01-03", cup(1), cup(1), cup(1), cup(1), cup(2));

    Map<String, TraitRow> placed = placed(ada, bob);

    assertThat(position(placed.get("ada"))).isCloseTo(0.25, within(1e-12));
    assertThat(tier(placed.get("ada"))).isEqualTo("mid");
  }

  @Test
  void priceRanksDoNotDependOnThePartitionsOfCounts() {
    Customer ada = Customer.named("ada").bought("2024-01-01", tea(1), cup(3), tea(2));
    Customer bob = Customer.named("bob").bought("2024-01-01", tea(3), cup(1));

    Map<String, TraitRow> distributed = placed(4, ada, bob);
    Map<String, TraitRow> single = placed(1, ada, bob);

    // Tea 1/6 and 3/6, a cup of 3/4.
    assertThat(position(distributed.get("ada")))
        .isCloseTo((1 / 6.0 + 3 / 6.0 + 3 / 4.0) / 3, within(1e-12));
    assertThat(position(distributed.get("ada"))).isEqualTo(position(single.get("ada")));
    assertThat(position(distributed.get("bob"))).isEqualTo(position(single.get("bob")));
  }

  private static Line tea(double price) {
    return line("tea").category("tea").paid(price);
  }

  private static Line book(double price) {
    return line("book").category("book").paid(price);
  }

  private static Line cup(double price) {
    return line("cup").category("cup").paid(price);
  }

  private static double position(TraitRow row) {
    return row.real(PricePosition.POSITION);
  }

  private static String tier(TraitRow row) {
    return Utf8.string(row.text(PricePosition.TIER));
  }

  private static Map<String, TraitRow> placed(Customer... customers) {
    return placed(1, customers);
  }

  /**
   * Returns the placed rows by buyer, with price ranks looked up in the partitions of the shop's
   * counts.
   */
  private static Map<String, TraitRow> placed(int partitions, Customer... customers) {
    SmallShop shop = SmallShop.of(customers);
    Counts counts = new Counts();
    ShopCounter counter = new ShopCounter(counts, shop.periods(), List.of(Grain.ALL));
    PricesPaid trait = new PricesPaid();
    PriceRequests requests = new PriceRequests();
    Map<String, TraitRow> buyers = new HashMap<>();
    PartitionHistories histories =
        shop.forEach(
            reading -> {
              counter.count(reading.history());
              if (reading.history().isBuyer()) {
                TraitRow buyer = new TraitRow(List.of(), PricesPaid.WORKING);
                trait.read(reading, buyer);
                PricesPaid.each(buyer, (category, price, lines) -> requests.add(category, price));
                buyers.put(Utf8.string(reading.history().customerId()), buyer);
              }
            });
    byte[][] packed = counts.encodeByPartition(Dimension.members(histories.names()), partitions);
    byte[][] packedRequests = requests.pack(partitions, 0);
    List<byte[]> answers = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      Counts merged = new Counts();
      if (packed[partition] != null) {
        merged.merge(packed[partition]);
      }
      merged.finish();
      if (packedRequests[partition] != null) {
        answers.add(PriceRanks.of(merged).answer(packedRequests[partition]));
      }
    }
    PricePosition position = new PricePosition(PriceRanks.unpack(answers.iterator()), MIN_LINES);
    Map<String, TraitRow> placed = new HashMap<>();
    buyers.forEach(
        (name, buyer) -> {
          TraitRow row = new TraitRow(PricePosition.COLUMNS);
          position.place(buyer, null, row);
          placed.put(name, row);
        });
    return placed;
  }
}
