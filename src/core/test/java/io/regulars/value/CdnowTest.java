package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.value.ModelFit.FitStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Compares with the published figures for CDNOW and with those of other implementations for the
 * same data.
 */
class CdnowTest {
  private static final Offset<Double> ROUNDING = within(0.01);
  private static final double HALF_A_PERCENT = 0.005;

  @Test
  void bgNbdHasThePublishedParameters() {
    ModelFit<PurchaseModel> fit =
        ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, Cdnow.sample().patterns());

    assertThat(fit.status()).isEqualTo(FitStatus.FITTED);
    assertThat(fit.sentence())
        .isEqualTo("Fitted to 2,357 buyers, 946 of whom bought on more than one day.");
    assertParameters(fit, Map.of("r", 0.2426, "alpha", 4.4136, "a", 0.7929, "b", 2.4259));
    assertThat(fit.logLikelihood()).isCloseTo(-9582.429, ROUNDING);
    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.repeatBuyers()).isEqualTo(946);
  }

  @Test
  void mbgNbdHasThePublishedParameters() {
    ModelFit<PurchaseModel> fit =
        ModelFitting.ofPurchases(PurchaseFamily.MBG_NBD, Cdnow.sample().patterns());

    assertParameters(fit, Map.of("r", 0.525, "alpha", 6.183, "a", 0.891, "b", 1.614));
    assertThat(fit.logLikelihood()).isCloseTo(-9582.13, ROUNDING);
  }

  @Test
  void gammaGammaHasThePublishedParameters() {
    ModelFit<SpendModel> fit = ModelFitting.ofSpend(Cdnow.sample().spends());

    assertThat(fit.sentence()).isEqualTo("Fitted to 946 repeat buyers with a mean spend above 0.");
    assertParameters(fit, Map.of("p", 6.25, "q", 3.74, "v", 15.44));
    assertThat(fit.logLikelihood()).isCloseTo(-4055.92, ROUNDING);
  }

  @Test
  void forecastOfTheFirstCustomerIsAsPublished() {
    PurchaseModel model = purchases(Cdnow.sample());
    RepeatPattern first = new RepeatPattern(2, 213, 272, 1);

    assertThat(new PurchaseForecast(model, 39, 0).undiscounted(first))
        .isCloseTo(1.226, within(0.0005));
    assertThat(model.probabilityAlive(first)).isCloseTo(0.7266, within(0.00005));
  }

  @Test
  void expectedSpendOfTheFirstTenCustomersIsAsPublished() {
    Cdnow sample = Cdnow.sample();
    SpendModel model = ModelFitting.ofSpend(sample.spends()).model().orElseThrow();

    assertThat(sample.spends().stream().limit(10).map(model::expectedSpend))
        .usingElementComparator((found, expected) -> Math.abs(found - expected) < 0.01 ? 0 : 1)
        .containsExactly(24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17);
  }

  @Test
  void weeklyForecastOfANewCustomerEqualsTheReference() {
    Map<String, String> expected = Cdnow.figures("bgnbd_gg_params.csv").get(0);
    PurchaseModel model =
        new PurchaseModel(
            PurchaseFamily.BG_NBD,
            number(expected, "r"),
            number(expected, "alpha"),
            number(expected, "a"),
            number(expected, "b"));
    PurchaseForecast forecast = new PurchaseForecast(model, 78, 0);

    for (Map<String, String> week : Cdnow.figures("bgnbd_expected_x_t.csv")) {
      assertThat(forecast.expected(new RepeatPattern(0, 0, 0, 1), number(week, "week")))
          .isCloseTo(number(week, "E_X_t"), within(1e-9));
    }
  }

  @Test
  void forecastOfEachSampleCustomerEqualsTheReference() {
    assertCustomers(Cdnow.sample(), "bgnbd_sample_customers.csv", "sample_id");
  }

  @Test
  void parametersAndForecastsOfTheWholeShopEqualTheReference() {
    Cdnow master = Cdnow.master();
    Map<String, String> expected = Cdnow.figures("bgnbd_gg_params.csv").get(2);

    ModelFit<PurchaseModel> purchases =
        ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, master.patterns());
    ModelFit<SpendModel> spend = ModelFitting.ofSpend(master.spends());

    assertParameters(purchases, numbers(expected, List.of("r", "alpha", "a", "b")));
    assertThat(purchases.logLikelihood()).isCloseTo(number(expected, "bgnbd_loglik"), ROUNDING);
    assertParameters(spend, numbers(expected, List.of("p", "q", "v")));
    assertThat(spend.logLikelihood()).isCloseTo(number(expected, "gg_loglik"), ROUNDING);
    assertCustomers(master, "bgnbd_master_customers.csv", "customer_id");
  }

  private static PurchaseModel purchases(Cdnow shop) {
    return ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, shop.patterns()).model().orElseThrow();
  }

  private static void assertParameters(ModelFit<?> fit, Map<String, Double> expected) {
    assertThat(fit.parameters())
        .extracting(ModelFit.Parameter::name)
        .containsOnlyOnceElementsOf(expected.keySet());
    for (ModelFit.Parameter parameter : fit.parameters()) {
      double value = expected.get(parameter.name());
      assertThat(parameter.value())
          .as(parameter.name())
          .isCloseTo(value, within(HALF_A_PERCENT * value));
    }
  }

  private static void assertCustomers(Cdnow shop, String file, String id) {
    PurchaseModel purchases = purchases(shop);
    PurchaseForecast forecast = new PurchaseForecast(purchases, 39, 0);
    SpendModel spend = ModelFitting.ofSpend(shop.spends()).model().orElseThrow();
    Map<Integer, Map<String, String>> expected = new HashMap<>();
    Cdnow.figures(file).forEach(row -> expected.put(Integer.valueOf(row.get(id)), row));
    assertThat(expected).hasSameSizeAs(shop.ids());

    for (int i = 0; i < shop.ids().size(); i++) {
      Map<String, String> row = expected.get(Integer.valueOf(shop.ids().get(i)));
      RepeatPattern pattern = shop.patterns().get(i);
      assertThat(
              new double[] {
                pattern.repeats(),
                pattern.weeks(),
                purchases.probabilityAlive(pattern),
                forecast.undiscounted(pattern),
                spend.expectedSpend(shop.spends().get(i))
              })
          .as(shop.ids().get(i))
          .containsExactly(
              new double[] {
                number(row, "x"),
                number(row, "T"),
                number(row, "p_alive"),
                number(row, "exp_purchases_39wk"),
                number(row, "exp_spend")
              },
              within(0.0005));
    }
  }

  private static Map<String, Double> numbers(Map<String, String> row, List<String> columns) {
    Map<String, Double> numbers = new HashMap<>();
    columns.forEach(column -> numbers.put(column, number(row, column)));
    return numbers;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
