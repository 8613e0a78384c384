package io.regulars.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import io.regulars.population.Population.Best;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PopulationTest {

  @Test
  void scoresAreQuintiles() {
    // Scores 2 to 5 begin above a fifth, two fifths … of ten: with 3, 5, 7 and 9 orders.
    Population shop = scoring(3, 5, 7, 9);

    assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
        .extracting(orders -> shop.score(SortedFigures.FREQUENCY, orders))
        .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
  }

  @Test
  void equalValuesShareTheLowestScore() {
    // Orders 1, 1, 1, 1, 1, 1, 1, 2, 2, 9: none of ten has fewer than 1 → 1; seven have fewer than
    // 2, 1 + 3.5 → 4; nine have fewer than 9, 1 + 4.5 → 5. Two, four, six and eight customers must
    // be lower for scores 2 to 5: above 1, 1, 1 and 2.
    Population shop = scoring(2, 2, 2, 3);

    assertThat(shop.score(SortedFigures.FREQUENCY, 1)).isEqualTo(1);
    assertThat(shop.score(SortedFigures.FREQUENCY, 2)).isEqualTo(4);
    assertThat(shop.score(SortedFigures.FREQUENCY, 9)).isEqualTo(5);
  }

  @Test
  void onlyCustomerHasScoreOne() {
    assertThat(scoring(4, 4, 4, 4).score(SortedFigures.FREQUENCY, 3)).isEqualTo(1);
  }

  @Test
  void percentilesAreBetween1And100() {
    // Of a hundred customers with 1 to 100 ticks the pth percentile begins at p ticks.
    long[] from = new long[99];
    for (int i = 0; i < from.length; i++) {
      from[i] = i + 2L;
    }
    Population shop = population(new long[SortedFigures.FIGURES][0], from);

    assertThat(shop.percentile(1)).isEqualTo(1);
    assertThat(shop.percentile(50)).isEqualTo(50);
    assertThat(shop.percentile(100)).isEqualTo(100);
    assertThat(shop.percentile(-5)).isEqualTo(1);
  }

  @Test
  void tiesForTheLastRanksAreBrokenByTheBytesOfTheIds() {
    Best best = new Best(10, 500_0000, Utf8.of("b"));

    assertThat(best.includes(500_0001, Utf8.of("zoe"))).isTrue();
    assertThat(best.includes(500_0000, Utf8.of("b"))).isTrue();
    assertThat(best.includes(500_0000, Utf8.of("Z"))).isTrue();
    assertThat(best.includes(500_0000, Utf8.of("b2"))).isFalse();
    assertThat(best.includes(500_0000, Utf8.of("ä"))).isFalse(); // above every ASCII letter
    assertThat(best.includes(499_9999, Utf8.of("a"))).isFalse();
  }

  @Test
  void allTiedCustomersAreIncludedIfTheyFit() {
    assertThat(new Best(1, 500, null).includes(500, Utf8.of("zoe"))).isTrue();
    assertThat(new Best(1, 500, null).includes(499, Utf8.of("ada"))).isFalse();
  }

  @Test
  void sortedFiguresOfTwoBlocksCountCustomersUpToAValue() {
    Customer ada = Customer.named("ada").spent("2024-01-10", 5);
    Customer bob = Customer.named("bob").spent("2024-01-30", 5).refunded("2024-01-31", 7);
    Customer eve = Customer.named("eve").spent("2024-01-20", 1).spent("2024-01-20", 4);
    SmallShop shop = SmallShop.of(ada, bob, eve).snapshotsOf("2024-01-10").asOf("2024-01-31");
    CompactBytes.Writer out = new CompactBytes.Writer();
    List<byte[]> blocks =
        shop.map(
            reading -> {
              reading.history().snapshots().pack(out);
              return out.take();
            });

    SortedFigures figures = SortedFigures.read(blocks.iterator(), 2);

    // By the 10th there was Ada alone; then days 10, 30, 20, orders 1, 1, 2, net sales 5, -2, 5.
    assertThat(figures.distributions().get(SortedFigures.figure(0, SortedFigures.RECENCY)).buyers())
        .isEqualTo(1);
    assertThat(
            figures.distributions().get(SortedFigures.figure(0, SortedFigures.MONETARY)).greatest())
        .isEqualTo(5_0000);
    int recency = SortedFigures.figure(1, SortedFigures.RECENCY);
    int frequency = SortedFigures.figure(1, SortedFigures.FREQUENCY);
    int monetary = SortedFigures.figure(1, SortedFigures.MONETARY);
    assertThat(figures.distributions().get(recency).buyers()).isEqualTo(3);
    assertThat(figures.distributions().get(monetary).least()).isEqualTo(-2_0000);
    assertThat(figures.distributions().get(recency).greatest())
        .isEqualTo(SmallShop.day("2024-01-30"));
    assertThat(figures.atMost(recency, SmallShop.day("2024-01-09"))).isZero();
    assertThat(figures.atMost(recency, SmallShop.day("2024-01-20"))).isEqualTo(2);
    assertThat(figures.atMost(frequency, 1)).isEqualTo(2);
    assertThat(figures.atMost(monetary, 5_0000)).isEqualTo(3);
    assertThat(figures.atMost(monetary, 4_9999)).isEqualTo(1);
  }

  private static Population scoring(long... ordersFrom) {
    return population(new long[][] {{}, ordersFrom, {}}, new long[0]);
  }

  private static Population population(long[][] scoreFrom, long[] percentileFrom) {
    return new Population(
        10, new CutPoints(scoreFrom), percentileFrom, new Best[0], 0, Map.of(), Map.of(), Map.of());
  }
}
