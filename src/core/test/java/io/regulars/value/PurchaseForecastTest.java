package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.special.Beta;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseForecastTest {
  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final RepeatPattern NEW = new RepeatPattern(0, 0, 0, 1);
  private static final double YEAR = 52.1775;

  private final PurchaseModel bg = new PurchaseModel(PurchaseFamily.BG_NBD, 1, 1, 1, 1);
  private final PurchaseModel mbg = new PurchaseModel(PurchaseFamily.MBG_NBD, 1, 1, 1, 1);

  @Test
  void forecastOfANewCustomerIsTheIntegralOverTheDropoutProbability() {
    // With all parameters 1 it is ∫ t / (1 + p t) dp from 0 to 1, which is ln(1 + t).
    PurchaseForecast forecast = new PurchaseForecast(bg, 52, 0);
    assertThat(forecast.expected(NEW, 0)).isZero();
    assertThat(forecast.expected(NEW, 1)).isCloseTo(Math.log(2), EXACTLY);
    assertThat(forecast.expected(NEW, 260)).isCloseTo(Math.log(261), EXACTLY);

    // If dropout is possible after the first purchase, ∫ (1 − p) t / (1 + p t) dp, which is (1 + t)
    // ln(1 + t) / t − 1.
    assertThat(new PurchaseForecast(mbg, 52, 0).expected(NEW, 3))
        .isCloseTo(4 * Math.log(4) / 3 - 1, EXACTLY);
  }

  @Test
  void laterWeeksAreDiscounted() {
    RepeatPattern today = new RepeatPattern(0, 0, 0, 1);
    double first = Math.log(2);
    double second = Math.log(3) - Math.log(2);
    double weekly = Math.pow(1.1, -1 / YEAR);

    assertThat(new PurchaseForecast(bg, 2, 0.1).discounted(today))
        .isCloseTo(first * weekly + second * weekly * weekly, EXACTLY);
    assertThat(new PurchaseForecast(bg, 2, 0).discounted(today))
        .isCloseTo(Math.log(3), EXACTLY)
        .isCloseTo(new PurchaseForecast(bg, 2, 0.1).undiscounted(today), EXACTLY);
  }

  @Test
  void varianceWithoutDropoutIsThatOfTheNegativeBinomialDistribution() {
    // Shape r + x = 2.5 at alpha + T = 12 weeks: over 24 weeks m = 5, and m + m² ÷ 2.5 = 15.
    PurchaseForecast forecast = new PurchaseForecast(PurchaseModel.nbd(1.5, 2), 24, 0);

    assertThat(forecast.undiscounted(new RepeatPattern(1, 14, 70, 1))).isCloseTo(5, within(1e-12));
    assertThat(forecast.variance(new RepeatPattern(1, 14, 70, 1))).isCloseTo(15, within(1e-10));
  }

  @Test
  void varianceWithDropout() {
    // All parameters 1, first purchase today: no dropout at j chances with 1 ÷ (j + 1), more than j
    // purchases
    // with s^(j+1), s = t ÷ (1 + t). E[N²] = Σ (2j + 1) s^(j+1) ÷ (j + 1) = 2t − ln(1 + t).
    double mean = Math.log(1 + 3);
    assertThat(new PurchaseForecast(bg, 3, 0).variance(NEW))
        .isCloseTo(2 * 3 - mean - mean * mean, within(1e-12));
    // P(alive) is only 1/5.
    RepeatPattern backOnce = new RepeatPattern(1, 7, 21, 1);
    PurchaseForecast forecast = new PurchaseForecast(bg, 4, 0);
    double expected = forecast.undiscounted(backOnce);
    assertThat(forecast.variance(backOnce)).isGreaterThan(expected - expected * expected);
  }

  @Test
  void seasonsScaleTheForecastOfAWeek() {
    // ln 2 in the first week, ln 3 − ln 2 in the second.
    double first = Math.log(2);
    double second = Math.log(3) - Math.log(2);
    PurchaseForecast forecast = new PurchaseForecast(bg, 2, 0, List.of(1.5, 0.4));

    assertThat(forecast.undiscounted(NEW)).isCloseTo(1.5 * first + 0.4 * second, EXACTLY);
    assertThat(forecast.discounted(NEW)).isCloseTo(1.5 * first + 0.4 * second, EXACTLY);
    assertThat(forecast.byWeek(NEW))
        .containsExactly(new double[] {1.5 * first, 0.4 * second}, EXACTLY);
    double mean = Math.log(3);
    double factor = (1.5 * first + 0.4 * second) / mean;
    double variance = 2 * 2 - mean - mean * mean;
    assertThat(forecast.variance(NEW))
        .isCloseTo(factor * mean + factor * factor * (variance - mean), within(1e-12));
  }

  @Test
  void forecastIsMultipliedByTheProbabilityAlive() {
    // P(alive) is 1/5 (PurchaseModelTest); given alive, p has density 2 (1 − p) and the rate has
    // shape 2 at 1 + 3
    // weeks: over 4 more weeks, (1 − 1 / (1 + p)²) / p = (2 + p) / (1 + p)², and the integral of
    // 2 (1 − p) (2 + p) / (1 + p)² from 0 to 1 is 2 (1/1 − 2/2 + ln 2) = 2 ln 2.
    RepeatPattern pattern = new RepeatPattern(1, 7, 21, 1);

    assertThat(new PurchaseForecast(bg, 4, 0).expected(pattern, 4))
        .isCloseTo(2 * Math.log(2) / 5, EXACTLY);
  }

  /**
   * Compares with equation 10 as the mean over the dropout probability, integrated numerically by a
   * library.
   */
  @ParameterizedTest
  @CsvSource({
    "0.25, 4.4, 0.8, 2.4, 0, 0, 39",
    "0.25, 4.4, 0.8, 2.4, 12, 270, 260",
    "0.7, 7.2, 2, 4, 0, 1000, 520",
    "0.7, 0.3, 2, 4, 3, 20, 260",
    "5, 60, 9, 40, 133, 1400, 52",
    "0.2, 4, 0.9, 3, 2500, 9000, 260",
    "3, 2, 30, 1.2, 40, 400, 104",
  })
  void forecastEqualsTheNumericalIntegralOverTheDropoutProbability(
      double r, double alpha, double a, double b, int x, int days, double weeks) {
    PurchaseModel model = new PurchaseModel(PurchaseFamily.MBG_NBD, r, alpha, a, b);
    RepeatPattern pattern = new RepeatPattern(x, x == 0 ? 0 : days, days, 1);
    double shape = r + x;
    double odds = weeks / (alpha + days / 7.0);
    double beta = b + x + 1;
    double logBeta = Beta.logBeta(a, beta);
    double ifAlive =
        new IterativeLegendreGaussIntegrator(40, 1e-12, 1e-12)
            .integrate(
                10_000_000,
                u -> {
                  // p = u⁸ is smooth at 0 where p^(a − 1) is not.
                  double logP = 8 * FastMath.log(u);
                  double p = FastMath.exp(logP);
                  double density =
                      FastMath.exp((a - 1) * logP + (beta - 1) * FastMath.log1p(-p) - logBeta);
                  double purchases = -FastMath.expm1(-shape * FastMath.log1p(p * odds)) / p;
                  return density * purchases * 8 * p / u;
                },
                0,
                1);

    assertThat(new PurchaseForecast(model, 52, 0.1).expected(pattern, weeks))
        .isCloseTo(model.probabilityAlive(pattern) * ifAlive, within(1e-9 * ifAlive));
  }

  @Test
  void fiveYearForecastOfVeryFrequentBuyersIsFinite() {
    PurchaseModel model = new PurchaseModel(PurchaseFamily.BG_NBD, 0.2426, 4.4136, 0.7929, 2.4259);
    RepeatPattern busiest = new RepeatPattern(133, 1400, 1400, 1);
    RepeatPattern daily = new RepeatPattern(5000, 5000, 5000, 1);

    PurchaseForecast forecast = new PurchaseForecast(model, 260, 0.1);
    // 0.65 per week with little dropout: at most 260 × 133.24 / 204.4.
    assertThat(forecast.expected(busiest, 260)).isBetween(110.0, 169.5);
    // Nearly all days of five years, less the dropout.
    assertThat(forecast.expected(daily, 260)).isBetween(1500.0, 1820.0);
    assertThat(forecast.discounted(daily)).isBetween(1200.0, 1600.0);
  }

  @ParameterizedTest
  @CsvSource({
    "BG_NBD, 0, 0, 272",
    "BG_NBD, 2, 213, 272",
    "MBG_NBD, 0, 0, 14",
    "MBG_NBD, 40, 300, 900"
  })
  void gradientEqualsTheNumericalDerivative(
      PurchaseFamily family, int repeats, int lastDay, int days) {
    RepeatPattern pattern = new RepeatPattern(repeats, lastDay, days, 1);
    double[] logs = {Math.log(0.25), Math.log(4.4), Math.log(0.8), Math.log(2.4)};
    ToDoubleFunction<double[]> forecast = at -> forecast(family, at).discounted(pattern);

    double[] found = forecast(family, logs).discountedWithGradient(pattern);

    assertThat(found[0]).isEqualTo(forecast.applyAsDouble(logs));
    for (int i = 0; i < logs.length; i++) {
      assertThat(found[1 + i]).isCloseTo(Slope.of(forecast, logs, i), within(1e-8));
    }
  }

  private static PurchaseForecast forecast(PurchaseFamily family, double[] logs) {
    PurchaseModel model =
        new PurchaseModel(
            family,
            FastMath.exp(logs[0]),
            FastMath.exp(logs[1]),
            FastMath.exp(logs[2]),
            FastMath.exp(logs[3]));
    return new PurchaseForecast(model, 52, 0.1);
  }
}
