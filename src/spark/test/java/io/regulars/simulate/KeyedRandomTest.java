package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.KeyedRandom.Topic;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {
  private final KeyedRandom random = new KeyedRandom(1);

  @Test
  void theSameTopicAndNumberGiveTheSameDraws() {
    List<Double> asked = draws(random.about(Topic.SHOPPER, 7));
    random.about(Topic.BASKETS, 99).nextGaussian();

    assertThat(draws(random.about(Topic.SHOPPER, 7))).isEqualTo(asked);
    assertThat(draws(new KeyedRandom(1).about(Topic.SHOPPER, 7))).isEqualTo(asked);
  }

  @Test
  void differentSeedTopicOrNumberGiveDifferentDraws() {
    List<Double> draws = draws(random.about(Topic.SHOPPER, 7));

    assertThat(draws(random.about(Topic.SHOPPER, 8))).doesNotContainAnyElementsOf(draws);
    assertThat(draws(random.about(Topic.BASKETS, 7))).doesNotContainAnyElementsOf(draws);
    assertThat(draws(new KeyedRandom(2).about(Topic.SHOPPER, 7)))
        .doesNotContainAnyElementsOf(draws);
  }

  /** Uniform values in [0, 1) have variance 1/12: the mean of 100,000 has standard error 0.0009. */
  @Test
  void firstDrawsOfConsecutiveNumbersAreUniform() {
    double mean =
        IntStream.range(0, 100_000)
            .mapToDouble(i -> random.about(Topic.SHOPPER, i).nextDouble())
            .average()
            .orElseThrow();

    assertThat(mean).isCloseTo(0.5, within(0.004));
  }

  private static List<Double> draws(KeyedRandom random) {
    return IntStream.range(0, 5).mapToObj(i -> random.nextDouble()).toList();
  }
}
