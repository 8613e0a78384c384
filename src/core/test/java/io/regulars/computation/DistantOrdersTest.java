package io.regulars.computation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Orders that are dated far beyond all others. */
class DistantOrdersTest {
  private static final int WINDOW = 90;

  @Test
  void fewOrdersAfterALongGapAreDistant() {
    assertThat(
            DistantOrders.lastDayBefore(
                new TreeMap<>(Map.of(0, 100L, 50, 100L, 3000, 1L, 3100, 1L)), 3100, WINDOW))
        .hasValue(50);
  }

  /** The second gap has fewer than one in a hundred orders behind it, the first one has more. */
  @Test
  void manyOrdersAfterAGapAreASeason() {
    assertThat(
            DistantOrders.lastDayBefore(
                new TreeMap<>(Map.of(0, 100L, 300, 3L, 600, 1L)), 600, WINDOW))
        .hasValue(300);
    assertThat(DistantOrders.lastDayBefore(new TreeMap<>(Map.of(0, 98L, 300, 1L)), 300, WINDOW))
        .isEmpty();
  }

  @Test
  void gapOfTheActivityWindowIsNoLongGap() {
    assertThat(DistantOrders.lastDayBefore(new TreeMap<>(Map.of(0, 500L, 90, 1L)), 90, WINDOW))
        .isEmpty();
    assertThat(DistantOrders.lastDayBefore(new TreeMap<>(Map.of(0, 500L, 91, 1L)), 91, WINDOW))
        .hasValue(0);
  }

  @Test
  void distantLinesOfOrdersThatDoNotCountAreDistantToo() {
    assertThat(DistantOrders.lastDayBefore(new TreeMap<>(Map.of(0, 10L)), 1000, WINDOW))
        .hasValue(0);
  }

  @Test
  void shopWithoutCountedOrdersHasNoDistantOrders() {
    assertThat(DistantOrders.lastDayBefore(new TreeMap<>(), 1000, WINDOW)).isEmpty();
  }
}
