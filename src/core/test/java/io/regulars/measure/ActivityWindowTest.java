package io.regulars.measure;

import static io.regulars.measure.Measure.LAPSED_AND_RETURNED;
import static io.regulars.measure.Measure.LAPSED_A_YEAR_AGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures that help a shop to choose its activity window. */
class ActivityWindowTest {

  @Test
  void customersLapsedAYearAgoAreThoseWhoseWindowHadEndedOnThatDay() {
    // As of 2024-12-31 that day is 2024-01-01: bob's last purchase is 90 days before it, cyn's 89.
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada").spent("2023-09-01", 5).spent("2024-06-01", 5),
                    Customer.named("bob").spent("2023-10-03", 5),
                    Customer.named("cyn").spent("2023-10-04", 5).spent("2024-06-01", 5),
                    Customer.named("dan").spent("2024-02-01", 5),
                    Customer.named("eve").spent("2023-01-01", 5).spent("2024-01-01", 5),
                    Customer.guest("g").spent("2023-01-01", 5))
                .window(90)
                .asOf("2024-12-31"));

    assertThat(shop.sum(LAPSED_A_YEAR_AGO, "all", "2023-01-01", "all", "all")).isEqualTo(2);
    assertThat(shop.sum(LAPSED_AND_RETURNED, "all", "2023-01-01", "all", "all")).isEqualTo(1);
  }

  @Test
  void openGapsAreCensoredAtAsOf() {
    // Ten customers with gaps of 10 and 20 days, and one open for 5 days. On day 10 twenty gaps are
    // at risk and ten of them end; on day 20 the other ten end.
    Counted shop = Counted.of(SmallShop.of(customers(10)).asOf("2024-02-05"));

    assertThat(percentile(shop, Statistic.GAP_P50_DAYS)).isEqualTo(10);
    assertThat(percentile(shop, Statistic.GAP_P75_DAYS)).isEqualTo(20);
    assertThat(percentile(shop, Statistic.GAP_P90_DAYS)).isEqualTo(20);
  }

  @Test
  void stepsWithFewerThanTenGapsAtRiskGiveNoPercentile() {
    // Nine customers: on day 10 eighteen gaps are at risk, on day 20 only nine.
    Counted shop = Counted.of(SmallShop.of(customers(9)).asOf("2024-02-05"));

    assertThat(percentile(shop, Statistic.GAP_P50_DAYS)).isEqualTo(10);
    assertThat(percentile(shop, Statistic.GAP_P75_DAYS)).isNaN();
  }

  private static double percentile(Counted shop, Statistic statistic) {
    return shop.statistic(statistic, "all", "2024-01-01", "all", "all");
  }

  private static List<Customer> customers(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                Customer.named("c" + i)
                    .spent("2024-01-01", 5)
                    .spent("2024-01-11", 5)
                    .spent("2024-01-31", 5))
        .toList();
  }
}
