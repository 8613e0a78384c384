package io.regulars.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.measure.CustomerGroup;
import io.regulars.measure.GroupedMeasures;
import io.regulars.measure.Measure;
import org.junit.jupiter.api.Test;

class JackknifePeriodTest {
  private static final LinearRatio ORDERS = new LinearRatio(Metric.count("orders"));
  private static final LinearRatio AOV =
      new LinearRatio(Metric.meanMoney("aov", "order_value", "orders"));

  @Test
  void errorOfATotalComesFromTheDifferencesBetweenGroups() {
    // 8 groups have an order, 56 have none: the mean is 1/8.
    // (64 / 63) × (8 × (7/8)² + 56 × (1/8)²) = (64 / 63) × 7 = 64 / 9, whose root is 8 / 3.
    long[][] groups = new long[CustomerGroup.COUNT + 1][];
    for (int group = 0; group < 8; group++) {
      groups[group] = sums(1, 0);
    }
    JackknifePeriod period = new JackknifePeriod(groups);

    assertThat(period.value(ORDERS)).isEqualTo(8);
    assertThat(period.errorOfChange(ORDERS, nothing(), 1)).isCloseTo(8 / 3.0, within(1e-12));
    assertThat(period.groupsPresent(nothing())).isEqualTo(8);
  }

  @Test
  void whatACustomerDoesInBothPeriodsCancels() {
    long[][] groups = new long[CustomerGroup.COUNT + 1][];
    groups[5] = sums(3, 30_0000);
    JackknifePeriod period = new JackknifePeriod(groups);

    assertThat(period.errorOfChange(ORDERS, new JackknifePeriod(groups), 1)).isZero();
    // Twice the orders of one group: 2 × 3 − 3 = 3 in one of 64 groups.
    // (64 / 63) × ((3 × 63/64)² + 63 × (3/64)²) = (64 / 63) × 9 × 63/64 = 9, whose root is 3.
    long[][] doubled = new long[CustomerGroup.COUNT + 1][];
    doubled[5] = sums(6, 60_0000);
    assertThat(new JackknifePeriod(doubled).errorOfChange(ORDERS, period, 1))
        .isCloseTo(3, within(1e-12));
  }

  @Test
  void errorOfARatioIsThatOfItsEstimatesWithoutEachGroup() {
    // 63 groups have one order of 10, one group has one of 74: the mean is 704 / 64 = 11.
    // Without the one: 10. Without another: 694 / 63 = 11 + 1/63.
    // (63 / 64) × (1 + 63 × (1/63)²) = (63 / 64) × (64 / 63) = 1.
    long[][] groups = new long[CustomerGroup.COUNT + 1][];
    for (int group = 0; group < CustomerGroup.COUNT; group++) {
      groups[group] = sums(1, group == 9 ? 74_0000 : 10_0000);
    }
    long[][] constant = new long[CustomerGroup.COUNT + 1][];
    for (int group = 0; group < CustomerGroup.COUNT; group++) {
      constant[group] = sums(1, 10_0000);
    }
    JackknifePeriod period = new JackknifePeriod(groups);

    assertThat(period.value(AOV)).isEqualTo(11);
    assertThat(period.errorOfChange(AOV, new JackknifePeriod(constant), 1))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void aRatioThatOneGroupAloneDefinesHasNoError() {
    long[][] groups = new long[CustomerGroup.COUNT + 1][];
    groups[0] = sums(1, 10_0000);
    JackknifePeriod period = new JackknifePeriod(groups);

    assertThat(period.value(AOV)).isEqualTo(10);
    assertThat(period.errorOfChange(AOV, period, 1)).isNaN();
    assertThat(nothing().value(AOV)).isNaN();
  }

  @Test
  void whatHasNoOwnerIsInEveryEstimate() {
    long[][] groups = new long[CustomerGroup.COUNT + 1][];
    groups[CustomerGroup.NONE] = sums(5, 0);
    JackknifePeriod period = new JackknifePeriod(groups);

    assertThat(period.value(ORDERS)).isEqualTo(5);
    assertThat(period.errorOfChange(ORDERS, nothing(), 1)).isZero();
    assertThat(period.groupsPresent(nothing())).isZero();
  }

  private static JackknifePeriod nothing() {
    return new JackknifePeriod(new long[CustomerGroup.COUNT + 1][]);
  }

  /** The sums of a group with a number of orders and their value in ticks. */
  private static long[] sums(long orders, long value) {
    long[] sums = new long[GroupedMeasures.ALL.size()];
    sums[GroupedMeasures.ALL.indexOf(Measure.ORDERS)] = orders;
    sums[GroupedMeasures.ALL.indexOf(Measure.ORDER_VALUE)] = value;
    return sums;
  }
}
