package io.regulars.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  /** Two buyers with 5, one with 7 and three with 9. */
  private static final Distribution SIX =
      Distribution.of(new long[] {5, 7, 9}, new int[] {2, 3, 6});

  @Test
  void distributionReturnsCumulativeCountsAndValuesAtRanks() {
    assertThat(LongStream.of(4, 5, 6, 7, 8, 9, 10).map(SIX::atMost))
        .containsExactly(0L, 2L, 2L, 3L, 3L, 6L, 6L);
    assertThat(LongStream.rangeClosed(1, 6).map(SIX::at)).containsExactly(5L, 5L, 7L, 9L, 9L, 9L);
  }

  @Test
  void distributionsOfDifferentBuyersAddUp() {
    // 1 buyer with -2, 1 with 7: together 2 × 5, 2 × 7, 3 × 9 and 1 × -2.
    Distribution sum = SIX.plus(Distribution.of(new long[] {-2, 7}, new int[] {1, 2}));

    assertThat(sum.buyers()).isEqualTo(8);
    assertThat(sum.least()).isEqualTo(-2);
    assertThat(sum.greatest()).isEqualTo(9);
    assertThat(LongStream.rangeClosed(1, 8).map(sum::at))
        .containsExactly(-2L, 5L, 5L, 7L, 7L, 9L, 9L, 9L);
  }

  @Test
  void emptyDistributionIsNeutral() {
    Distribution empty = Distribution.of(new long[0], new int[0]);

    assertThat(empty.buyers()).isZero();
    assertThat(empty.plus(SIX).at(3)).isEqualTo(7);
    assertThat(SIX.plus(empty).least()).isEqualTo(5);
    assertThat(empty.plus(empty).buyers()).isZero();
  }

  @Test
  void onlyTheRangeIsKeptForManyDistinctValues() {
    long[] values = LongStream.range(0, 2_000).toArray();
    int[] atMost = IntStream.rangeClosed(1, 2_000).toArray();
    long[] others = LongStream.range(1_000, 3_000).toArray();

    Distribution some = Distribution.of(values, atMost);
    Distribution sum = some.plus(Distribution.of(others, atMost));

    assertThat(some.isKnown()).isTrue();
    assertThat(sum.isKnown()).isFalse();
    assertThat(sum.buyers()).isEqualTo(4_000);
    assertThat(sum.least()).isZero();
    assertThat(sum.greatest()).isEqualTo(2_999);
  }
}
