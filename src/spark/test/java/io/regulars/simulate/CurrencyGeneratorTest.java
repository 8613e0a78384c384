package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.CurrencyGenerator.ExchangeRate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CurrencyGeneratorTest {
  private static final Truth TRUTH = Truth.of(ShopPlan.of(20_000, 1));
  private static final LocalDate SATURDAY = LocalDate.of(2024, 6, 1);
  private static final LocalDate SUNDAY = LocalDate.of(2024, 6, 2);

  private final CurrencyGenerator rates = new CurrencyGenerator(TRUTH);

  @Test
  void convertedPricesAreRoundedHalfUp() {
    assertThat(rate(1_250_000).converted(10_00)).isEqualTo(8_00);
    assertThat(rate(1_170_000).converted(10_00)).isEqualTo(8_55); // 8.547
    assertThat(rate(2_000_000).converted(1)).isEqualTo(1); // 0.005
    assertThat(rate(ExchangeRate.PAR).converted(12_34)).isEqualTo(12_34);
  }

  @Test
  void onSundaysTheLatestRateIsThatOfSaturday() {
    assertThat(rates.published(SUNDAY)).isEmpty();
    assertThat(rates.latest("GBP", SUNDAY))
        .isEqualTo(rates.latest("GBP", SATURDAY))
        .isIn(rates.published(SATURDAY).toList());
    assertThat(rates.latest("EUR", SUNDAY).millionths()).isEqualTo(ExchangeRate.PAR);
  }

  @Test
  void ratesDifferByDayAndSeed() {
    Truth other = Truth.of(ShopPlan.of(20_000, 2));

    assertThat(rates.latest("GBP", SATURDAY).millionths())
        .isNotEqualTo(rates.latest("GBP", SATURDAY.minusDays(1)).millionths())
        .isNotEqualTo(new CurrencyGenerator(other).latest("GBP", SATURDAY).millionths());
  }

  /** Amplitude 3 %, noise 0.2 %: the deviation is at most 3 % + 5 × 0.2 % = 4 %. */
  @Test
  void ratesStayNearTheMeanAndStartTwoWeeksEarly() {
    Simulation simulation = new Simulation(TRUTH);
    List<ExchangeRate> all =
        LongStream.range(-14, TRUTH.plan().days()).boxed().flatMap(simulation::rates).toList();

    assertThat(all.get(0).validOn()).isEqualTo("2022-12-19"); // the 18th is a Sunday
    assertThat(all)
        .extracting(ExchangeRate::currency)
        .contains("CHF", "GBP", "USD")
        .doesNotContain("EUR");
    assertThat(all).noneMatch(r -> r.validOn().getDayOfWeek() == DayOfWeek.SUNDAY);
    assertThat(all.stream().filter(r -> r.currency().equals("GBP")))
        .allSatisfy(r -> assertThat(r.millionths() / 1e6).isCloseTo(1.17, within(1.17 * 0.04)));
  }

  /** About 90,000 orders, a third of them British: √(0.02 × 0.98 ÷ 30,000) = 0.0008. */
  @Test
  void britishOrdersAreInPoundsAndTwoPercentOfOrdersAreInDollars() {
    Predicate<Order> isBritish = o -> o.shopper().country().equals("GB");

    assertThat(share(isBritish, "GBP")).isCloseTo(0.98, within(4 * 0.0008));
    assertThat(share(isBritish, "USD")).isCloseTo(0.02, within(4 * 0.0008));
    assertThat(share(isBritish.negate(), "USD")).isCloseTo(0.02, within(4 * 0.0008));
    assertThat(share(isBritish.negate(), "EUR")).isCloseTo(0.98, within(4 * 0.0008));
  }

  private static double share(Predicate<Order> condition, String currency) {
    Simulation simulation = new Simulation(TRUTH);
    return LongStream.range(0, 20_000)
        .boxed()
        .flatMap(i -> simulation.orders(i).stream())
        .filter(condition)
        .mapToInt(o -> o.currency().currency().equals(currency) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static ExchangeRate rate(long millionths) {
    return new ExchangeRate("GBP", SATURDAY, millionths);
  }
}
