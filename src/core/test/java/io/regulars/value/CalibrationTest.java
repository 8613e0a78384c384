package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.value.ExpectedTotal.Estimate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks the coverage of prediction intervals. */
@Tag("long")
class CalibrationTest {
  private static final int YEAR = 365;

  /** Forecast totals of all buyers over a number of weeks, with their calibration. */
  private record Forecasts(Estimate orders, Estimate value, Calibration calibration) {

    static Forecasts of(KnownPurchases shop, int firstDay, int asOf, int originWeeks, int weeks) {
      TrainingData trainingData = shop.asOf(asOf);
      ValueModels models = ValueModels.of("bg_nbd", Optional.empty(), trainingData, Map.of());
      Forecast.MemberForecast forecast =
          new Forecast(models.prediction(weeks, 0)).of(null).orElseThrow();
      ExpectedTotal total = new ExpectedTotal();
      for (int i = 0; i < trainingData.patterns().size(); i++) {
        total.add(forecast, trainingData.patterns().get(i), trainingData.spends().get(i));
      }
      RollingOrigins origins = RollingOrigins.of(firstDay, asOf, originWeeks);
      Calibration calibration =
          Calibration.of(
              "bg_nbd",
              models.ofAll(),
              origins,
              shop.outcomes(origins),
              origin -> Prediction.withoutSeason(origins.weeks()));
      return new Forecasts(
          total.orders(models).orElseThrow(), total.value(models).orElseThrow(), calibration);
    }
  }

  /**
   * Returns simulated buyers of constant behaviour. First purchases are uniform over two years;
   * purchases cover four years.
   */
  private static KnownPurchases shop(int customers, long seed) {
    PurchaseModel truth = new PurchaseModel(PurchaseFamily.BG_NBD, 0.8, 20, 1.2, 4);
    SpendModel spend = new SpendModel(4, 4, 45);
    RandomDataGenerator random = new RandomDataGenerator(seed);
    List<NavigableMap<Integer, Double>> buyers = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int first = i == 0 ? 0 : random.nextInt(0, 2 * YEAR);
      double scale = 1 / random.nextGamma(spend.q(), 1 / spend.v());
      NavigableMap<Integer, Double> days = new TreeMap<>();
      days.put(first, random.nextGamma(spend.p(), scale));
      for (int day : SimulatedBuyers.repeats(truth, 4 * YEAR - first, random)) {
        days.put(first + day, random.nextGamma(spend.p(), scale));
      }
      buyers.add(days);
    }
    return new KnownPurchases(buyers);
  }

  @Test
  void intervalsHaveTheirNominalCoverageForConstantBehaviour() {
    int[] held80 = new int[2];
    int[] held95 = new int[2];
    int shops = 100;
    for (int seed = 1; seed <= shops; seed++) {
      KnownPurchases shop = shop(1500, seed);
      Forecasts forecasts = Forecasts.of(shop, 0, 3 * YEAR, 13, 26);
      double[] actual = shop.after(3 * YEAR, 3 * YEAR + 26 * 7);
      ModelError orders = forecasts.calibration().orders();
      ModelError value = forecasts.calibration().value();
      assertThat(orders.isCalibrated()).isTrue();
      held80[0] += orders.ofAll(forecasts.orders(), 0.80).contains(actual[0]) ? 1 : 0;
      held95[0] += orders.ofAll(forecasts.orders(), 0.95).contains(actual[0]) ? 1 : 0;
      held80[1] += value.ofAll(forecasts.value(), 0.80).contains(actual[1]) ? 1 : 0;
      held95[1] += value.ofAll(forecasts.value(), 0.95).contains(actual[1]) ? 1 : 0;
      // The interval must also be narrow enough to be useful.
      PredictionInterval wide = orders.ofAll(forecasts.orders(), 0.95);
      assertThat(wide.high() - wide.low()).isLessThan(0.9 * forecasts.orders().amount());
    }
    // Expected out of 100: 80 with a standard deviation of 4, and 95 with a standard deviation of
    // 2.2.
    for (int measure = 0; measure < 2; measure++) {
      assertThat(held80[measure]).isBetween(72, 92);
      assertThat(held95[measure]).isBetween(89, 100);
    }
  }

  @Test
  void cdnowSampleIsWithinTheBounds() {
    Forecasts forecasts = cdnow(Cdnow.purchases("cdnow_sample.csv", "sample_id"));

    // As published for the 39 weeks after the first 39: 1,882 purchases.
    PredictionInterval bounds = forecasts.calibration().orders().ofAll(forecasts.orders(), 0.95);
    assertThat(bounds.contains(1882)).isTrue();
    assertThat(forecasts.calibration().orders().isCalibrated()).isTrue();
    assertThat(bounds.high()).isLessThan(2 * forecasts.orders().amount());
  }

  @Test
  void cdnowIsWithinTheCalibratedBoundsButNotWithinThoseOfFitAndChance() {
    KnownPurchases shop = Cdnow.purchases("cdnow_master.csv", "customer_id");
    Forecasts forecasts = cdnow(shop);
    double[] actual = shop.after(day("1997-09-30"), day("1998-06-30"));

    assertThat(actual[0]).isEqualTo(19_684);
    PredictionInterval orders = forecasts.calibration().orders().ofAll(forecasts.orders(), 0.95);
    PredictionInterval value = forecasts.calibration().value().ofAll(forecasts.value(), 0.95);
    assertThat(ModelError.UNKNOWN.ofAll(forecasts.orders(), 0.95).contains(actual[0])).isFalse();
    assertThat(orders.contains(actual[0])).isTrue();
    assertThat(value.contains(actual[1])).isTrue();
    assertThat(orders.high()).isLessThan(2 * forecasts.orders().amount());
  }

  private static Forecasts cdnow(KnownPurchases shop) {
    return Forecasts.of(shop, day("1997-01-01"), day("1997-09-30"), 13, 39);
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  @Test
  void shopWithShortHistoryIsNotCalibrated() {
    KnownPurchases shop = shop(6000, 7);

    Forecasts forecasts = Forecasts.of(shop, 0, 230, 13, 13);

    ModelError orders = forecasts.calibration().orders();
    assertThat(orders.isCalibrated()).isFalse();
    PredictionInterval bounds = orders.ofAll(forecasts.orders(), 0.95);
    assertThat(bounds).isEqualTo(ModelError.UNKNOWN.ofAll(forecasts.orders(), 0.95));
  }
}
