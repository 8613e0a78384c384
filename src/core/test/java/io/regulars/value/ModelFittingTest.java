package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.regulars.value.ModelFit.FitStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFittingTest {
  private static final int SEEDS = 10;

  @Test
  void purchaseModelNeeds500Buyers() {
    ModelFit<PurchaseModel> fit = purchases(customers(250, 0, 300), customers(249, 1, 300));

    assertThat(fit.status()).isEqualTo(FitStatus.TOO_FEW_BUYERS);
    assertThat(fit.sentence()).isEqualTo("Only 499 buyers: a model needs 500.");
    assertThat(fit.model()).isEmpty();
    assertThat(fit.parameters()).isEmpty();
    assertThat(fit.customers()).isEqualTo(499);
    assertThat(fit.repeatBuyers()).isEqualTo(249);
    assertThatIllegalStateException().isThrownBy(() -> fit.variance(new double[4]));
  }

  @Test
  void purchaseModelNeeds180Days() {
    ModelFit<PurchaseModel> fit = purchases(customers(5000, 0, 20), customers(5000, 1, 179));

    assertThat(fit.status()).isEqualTo(FitStatus.TOO_SHORT_A_TIME);
    assertThat(fit.sentence())
        .isEqualTo("Only 179 days since the first purchase: a model needs 180.");
  }

  @Test
  void purchaseModelNeeds50RepeatBuyers() {
    ModelFit<PurchaseModel> fit = purchases(customers(5000, 0, 300), customers(49, 1, 300));

    assertThat(fit.status()).isEqualTo(FitStatus.TOO_FEW_REPEAT_BUYERS);
    assertThat(fit.sentence())
        .isEqualTo("Only 49 of 5,049 buyers bought on more than one day: a model needs 50.");
  }

  @ParameterizedTest
  @EnumSource(value = PurchaseFamily.class, mode = EnumSource.Mode.EXCLUDE, names = "NBD")
  void equalCustomersHaveNoFiniteMaximum(PurchaseFamily family) {
    ModelFit<PurchaseModel> fit =
        ModelFitting.ofPurchases(family, List.of(customers(1000, 10, 300)));

    assertThat(fit.status()).isEqualTo(FitStatus.NO_FINITE_MAXIMUM);
    assertThat(fit.sentence())
        .startsWith(
            "The likelihood of "
                + family.label()
                + " has no finite maximum: it is greatest where a parameter is 0 or infinite. The"
                + " search stopped at r ");
    assertThat(fit.model()).isEmpty();
    assertThat(fit.parameters()).isEmpty();
  }

  /**
   * Buyers of one year whose repeat purchases, if any, are all in its last two weeks, so there is
   * no dropout.
   */
  private static final List<RepeatPattern> NO_DROPOUT =
      List.of(
          new RepeatPattern(0, 0, 364, 550),
          new RepeatPattern(1, 350, 364, 300),
          new RepeatPattern(2, 355, 364, 150),
          new RepeatPattern(3, 358, 364, 80),
          new RepeatPattern(4, 362, 364, 40));

  @Test
  void nbdReplacesTheModelIfThereIsNoDropout() {
    ModelFit<PurchaseModel> fit = ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, NO_DROPOUT);

    assertThat(fit.status()).isEqualTo(FitStatus.FITTED);
    assertThat(fit.name()).isEqualTo("nbd");
    assertThat(fit.sentence())
        .isEqualTo(
            "Fitted to 1,120 buyers, 570 of whom bought on more than one day. It replaces bg_nbd,"
                + " whose likelihood is greatest at a dropout probability of 0.");
    // By scipy (Nelder–Mead over the NBD likelihood).
    assertThat(fit.parameters()).extracting(ModelFit.Parameter::name).containsExactly("r", "alpha");
    assertThat(fit.parameters().get(0).value()).isCloseTo(1.957761, within(1e-4));
    assertThat(fit.parameters().get(1).value()).isCloseTo(114.020000, within(1e-2));
    assertThat(fit.logLikelihood()).isCloseTo(-5031.134961, within(1e-5));
  }

  @Test
  void nbdForecastsFromAWeightedRateAndEveryCustomerIsAlive() {
    PurchaseModel model =
        ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, NO_DROPOUT).model().orElseThrow();
    PurchaseForecast forecast = new PurchaseForecast(model, 52, 0);

    for (RepeatPattern pattern : NO_DROPOUT) {
      assertThat(model.probabilityAlive(pattern)).isEqualTo(1);
      assertThat(model.isAliveProbabilityDefined(pattern.repeats())).isFalse();
      // (r + x) ÷ (alpha + T) per week.
      assertThat(forecast.undiscounted(pattern))
          .isCloseTo((1.957761 + pattern.repeats()) / (114.020000 + 52) * 52, within(2e-4));
    }
    assertThat(forecast.discountedWithGradient(NO_DROPOUT.get(1))).hasSize(3);
  }

  @Test
  void shopWithDropoutKeepsItsModel() {
    PurchaseModel truth = new PurchaseModel(PurchaseFamily.BG_NBD, 0.8, 20, 1.2, 4);

    for (int seed = 1; seed <= SEEDS; seed++) {
      assertThat(
              ModelFitting.ofPurchases(
                      PurchaseFamily.BG_NBD, SimulatedBuyers.patterns(truth, 2000, 730, seed))
                  .name())
          .isEqualTo("bg_nbd");
    }
  }

  @Test
  void spendThatDiffersByChanceOnlyHasNoFiniteMaximum() {
    // All days of all buyers are gamma distributed of shape 4 and mean 40: q and v are infinite.
    int atTheBoundary = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      ModelFit<SpendModel> fit =
          ModelFitting.ofSpend(SimulatedBuyers.spends(4, 1e7, 1e8, 3000, seed));
      if (fit.model().isPresent()) {
        assertThat(fit.model().get().q()).isBetween(50.0, 1000.0);
      } else {
        assertThat(fit.status()).isEqualTo(FitStatus.NO_FINITE_MAXIMUM);
        assertThat(fit.sentence()).containsPattern("no finite maximum|q grows without bound");
        atTheBoundary++;
      }
    }
    // The estimate of 1 ÷ q falls below 0, its boundary, for about every second sample.
    assertThat(atTheBoundary).isBetween(2, SEEDS);
  }

  @Test
  void shopWithoutPositiveSpendHasNoSpendModel() {
    ModelFit<SpendModel> fit =
        ModelFitting.ofSpend(List.of(new RepeatSpend(2, -1, 300), new RepeatSpend(1, 0, 300)));

    assertThat(fit.status()).isEqualTo(FitStatus.NO_POSITIVE_SPEND);
    assertThat(fit.sentence()).isEqualTo("No repeat buyer has a mean spend above 0.");
    assertThat(fit.customers()).isEqualTo(600);
    assertThat(fit.repeatBuyers()).isZero();
  }

  @Test
  void equalSpendHasNoSpendModel() {
    ModelFit<SpendModel> fit =
        ModelFitting.ofSpend(List.of(new RepeatSpend(2, 10, 1200), new RepeatSpend(1, 10, 300)));

    assertThat(fit.status()).isEqualTo(FitStatus.EQUAL_SPEND);
    assertThat(fit.sentence())
        .isEqualTo(
            "All 1,500 repeat buyers have the same mean spend: the parameters cannot be"
                + " estimated.");
  }

  @Test
  void repeatBuyersWithoutPositiveSpendDoNotCountForTheSpendModel() {
    ModelFit<SpendModel> fit =
        ModelFitting.ofSpend(List.of(new RepeatSpend(2, 10, 49), new RepeatSpend(1, -10, 300)));

    assertThat(fit.status()).isEqualTo(FitStatus.TOO_FEW_REPEAT_BUYERS);
    assertThat(fit.sentence())
        .isEqualTo(
            "Only 49 of 349 buyers bought again with a mean spend above 0: a model needs 50.");
  }

  @Test
  void spendWithoutFiniteMeanHasNoModel() {
    // Drawn with a q of 0.8: a customer's mean is v p over a gamma of that shape, which has no
    // mean.
    List<RepeatSpend> spends = SimulatedBuyers.spends(4, 0.8, 30, 3000, 1);

    ModelFit<SpendModel> fit = ModelFitting.ofSpend(spends);

    assertThat(fit.status()).isEqualTo(FitStatus.NO_MEAN_SPEND);
    assertThat(fit.sentence())
        .startsWith("Spend differs so much between buyers that the mean is not finite (q is 0.");
  }

  @ParameterizedTest
  @EnumSource(value = PurchaseFamily.class, mode = EnumSource.Mode.EXCLUDE, names = "NBD")
  void parametersOfSimulatedPurchasesAreRecovered(PurchaseFamily family) {
    // Decades of rare purchases, so that rounding to days hardly matters.
    PurchaseModel truth = new PurchaseModel(family, 0.8, 200, 1.2, 4);
    double[] expected = {truth.r(), truth.alpha(), truth.a(), truth.b()};
    double[] sumOfErrors = new double[4];
    int within = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      ModelFit<PurchaseModel> fit =
          ModelFitting.ofPurchases(family, SimulatedBuyers.patterns(truth, 6000, 11_000, seed));
      for (int i = 0; i < 4; i++) {
        ModelFit.Parameter parameter = fit.parameters().get(i);
        double error = (parameter.value() - expected[i]) / parameter.standardError();
        sumOfErrors[i] += error;
        within += Math.abs(error) < 2 ? 1 : 0;
      }
    }
    // On average 95 of 100 are within two standard errors. The standard error of the mean is
    // smaller by √10.
    assertThat(within).isGreaterThanOrEqualTo(4 * SEEDS * 85 / 100);
    for (double error : sumOfErrors) {
      assertThat(error / SEEDS).isBetween(-2 / Math.sqrt(SEEDS), 2 / Math.sqrt(SEEDS));
    }
  }

  @Test
  void largeShopIsFittedToAllCustomersAndNotToTheSample() {
    PurchaseModel truth = new PurchaseModel(PurchaseFamily.BG_NBD, 0.8, 200, 1.2, 4);
    List<RepeatPattern> patterns = SimulatedBuyers.patterns(truth, 60_000, 11_000, 1);

    ModelFit<PurchaseModel> fit = ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, patterns);

    assertThat(fit.customers()).isEqualTo(60_000);
    ModelFit.Parameter r = fit.parameters().get(0);
    assertThat(r.value()).isCloseTo(0.8, within(3 * r.standardError()));
    // With the sample of 20,000 alone it would be √3 times as large.
    assertThat(r.standardError()).isLessThan(0.01);
    assertThat(fit.logLikelihood())
        .isGreaterThan(patterns.stream().mapToDouble(truth::logLikelihood).sum());
  }

  @Test
  void parametersOfSimulatedSpendAreRecovered() {
    double[] truth = {4, 3, 30};
    double[] sumOfErrors = new double[3];
    int within = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      ModelFit<SpendModel> fit = ModelFitting.ofSpend(SimulatedBuyers.spends(4, 3, 30, 3000, seed));
      for (int i = 0; i < 3; i++) {
        ModelFit.Parameter parameter = fit.parameters().get(i);
        double error = (parameter.value() - truth[i]) / parameter.standardError();
        sumOfErrors[i] += error;
        within += Math.abs(error) < 2 ? 1 : 0;
      }
    }
    assertThat(within).isGreaterThanOrEqualTo(3 * SEEDS * 85 / 100);
    for (double error : sumOfErrors) {
      assertThat(error / SEEDS).isBetween(-2 / Math.sqrt(SEEDS), 2 / Math.sqrt(SEEDS));
    }
  }

  @Test
  void errorsOfTheFitCoverTheForecastOfTheTrueParameters() {
    PurchaseModel truth = new PurchaseModel(PurchaseFamily.BG_NBD, 0.8, 20, 1.2, 4);
    int held = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      List<RepeatPattern> patterns = SimulatedBuyers.patterns(truth, 2000, 730, seed);
      ModelFit<PurchaseModel> fit = ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, patterns);
      PurchaseForecast found = new PurchaseForecast(fit.model().orElseThrow(), 26, 0.1);
      double total = 0;
      double[] gradient = new double[4];
      for (RepeatPattern pattern : patterns) {
        double[] one = found.discountedWithGradient(pattern);
        total += pattern.customers() * one[0];
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] += pattern.customers() * one[1 + i];
        }
      }
      double margin = 1.96 * Math.sqrt(fit.variance(gradient));
      PurchaseForecast forecast = new PurchaseForecast(truth, 26, 0.1);
      double expected =
          patterns.stream().mapToDouble(p -> p.customers() * forecast.discounted(p)).sum();
      assertThat(2 * margin).isBetween(0.02 * expected, 0.3 * expected);
      held += Math.abs(expected - total) <= margin ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(8);
  }

  private static ModelFit<PurchaseModel> purchases(RepeatPattern... patterns) {
    return ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, List.of(patterns));
  }

  /**
   * Returns customers with the given number of repeat days, the last of them in the middle of the
   * observed days.
   */
  private static RepeatPattern customers(long customers, int repeats, int days) {
    return new RepeatPattern(repeats, repeats == 0 ? 0 : days / 2, days, customers);
  }
}
