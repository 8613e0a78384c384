package io.regulars.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Packed;
import io.regulars.history.Texts;
import io.regulars.population.Population.Best;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PopulationTest {

  @Test
  void tenCustomersWithOneToTenOrdersAreScoredTwoByTwo() {
    // Scores 2 to 5 begin above a fifth, two fifths … of ten: with 3, 5, 7 and 9 orders.
    Population shop = scoring(3, 5, 7, 9);

    assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
        .extracting(orders -> shop.score(Standings.FREQUENCY, orders))
        .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
  }

  @Test
  void whoTiesSharesTheBestScoreAmongThem() {
    // Orders 1, 1, 1, 1, 1, 1, 1, 2, 2, 9: seven of ten have at most 1, 5 × 0.7 = 3.5 → 4;
    // nine have at most 2, 5 × 0.9 = 4.5 → 5. The 3rd, 5th, 7th and 9th have 1, 1, 1 and 2.
    Population shop = scoring(1, 1, 1, 2);

    assertThat(shop.score(Standings.FREQUENCY, 1)).isEqualTo(4);
    assertThat(shop.score(Standings.FREQUENCY, 2)).isEqualTo(5);
    assertThat(shop.score(Standings.FREQUENCY, 9)).isEqualTo(5);
  }

  @Test
  void anOnlyCustomerIsTheBestOfAll() {
    assertThat(scoring(3, 3, 3, 3).score(Standings.FREQUENCY, 3)).isEqualTo(5);
  }

  @Test
  void percentilesGoFromOneToAHundred() {
    // Of a hundred customers with 1 to 100 ticks the pth percentile begins at p ticks.
    long[] from = new long[99];
    for (int i = 0; i < from.length; i++) {
      from[i] = i + 2L;
    }
    Population shop = population(new long[Standings.FIGURES][0], from);

    assertThat(shop.percentile(1)).isEqualTo(1);
    assertThat(shop.percentile(50)).isEqualTo(50);
    assertThat(shop.percentile(100)).isEqualTo(100);
    assertThat(shop.percentile(-5)).isEqualTo(1);
  }

  @Test
  void ofThoseWhoTieForTheLastPlacesTheFirstByTheBytesOfTheirIdsAreIn() {
    Best best = new Best(10, 500_0000, Texts.of("b"));

    assertThat(best.includes(500_0001, Texts.of("zoe"))).isTrue();
    assertThat(best.includes(500_0000, Texts.of("b"))).isTrue();
    assertThat(best.includes(500_0000, Texts.of("Z"))).isTrue();
    assertThat(best.includes(500_0000, Texts.of("b2"))).isFalse();
    assertThat(best.includes(500_0000, Texts.of("ä"))).isFalse(); // above every ASCII letter
    assertThat(best.includes(499_9999, Texts.of("a"))).isFalse();
  }

  @Test
  void whereTheLastPlacesHoldAllWhoTieEverybodyOfThemIsIn() {
    assertThat(new Best(1, 500, null).includes(500, Texts.of("zoe"))).isTrue();
    assertThat(new Best(1, 500, null).includes(499, Texts.of("ada"))).isFalse();
  }

  @Test
  void standingsOfTwoBlocksCountCustomersUpToAValue() {
    // Last order on day 10, 30, 20; orders 1, 1, 7; revenue 5, -2, 5.
    Packed.Writer out = new Packed.Writer();
    byte[] first = block(out, 10, 1, 5, 30, 1, -2);
    byte[] second = block(out, 20, 7, 5);
    Standings standings = Standings.read(List.of(first, second).iterator());

    assertThat(standings.size()).isEqualTo(3);
    assertThat(standings.least(Standings.MONETARY)).isEqualTo(-2);
    assertThat(standings.greatest(Standings.RECENCY)).isEqualTo(30);
    assertThat(standings.atMost(Standings.RECENCY, 9)).isZero();
    assertThat(standings.atMost(Standings.RECENCY, 20)).isEqualTo(2);
    assertThat(standings.atMost(Standings.FREQUENCY, 1)).isEqualTo(2);
    assertThat(standings.atMost(Standings.MONETARY, 5)).isEqualTo(3);
    assertThat(standings.atMost(Standings.MONETARY, 4)).isEqualTo(1);
  }

  private static byte[] block(Packed.Writer out, long... figures) {
    for (long figure : figures) {
      out.number(figure);
    }
    return out.take();
  }

  private static Population scoring(long... ordersFrom) {
    return population(new long[][] {{}, ordersFrom, {}}, new long[0]);
  }

  private static Population population(long[][] scoreFrom, long[] percentileFrom) {
    return new Population(
        10, scoreFrom, percentileFrom, new Best[0], 0, Map.of(), Map.of(), Map.of());
  }
}
