package io.regulars.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.value.ExpectedTotal.Estimate;
import io.regulars.value.ModelFit.FitStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

/**
 * The fits of this test have round parameters and covariances. If all parameters of the purchase
 * model are 1, a buyer of today is expected to buy ln 2 times in the next week, and the derivatives
 * can be integrated by hand.
 */
class ExpectedTotalTest {
  private static final double LN_2 = Math.log(2);
  private static final double PI_2_12 = Math.PI * Math.PI / 12;

  /**
   * The derivatives of ∫ (1 − (alpha ÷ (alpha + p))^r) ÷ p × beta density of p dp from 0 to 1, by
   * r, alpha, a and b, at 1: ∫ ln(1+p) ÷ (p(1+p)), −∫ 1 ÷ (1+p)², ∫ (1 + ln p) ÷ (1+p) and ∫ (1 +
   * ln(1−p)) ÷ (1+p). At 1, the derivatives by the logarithms are the same.
   */
  private static final double[] SLOPES = {
    PI_2_12 - LN_2 * LN_2 / 2, -1 / 2.0, LN_2 - PI_2_12, LN_2 + LN_2 * LN_2 / 2 - PI_2_12
  };

  /** p v ÷ (q − 1) is 10; by the logarithms of p, q and v: 10, −q ÷ (q − 1) × 10, 10. */
  private static final double[] SPEND_SLOPES = {10, -20, 10};

  private static final RepeatPattern TODAY = new RepeatPattern(0, 0, 0, 1);
  private static final RepeatSpend NO_SPEND = new RepeatSpend(0, 0, 1);

  /** Tolerance for rounding to one tick per customer. */
  private static final Offset<Double> TICKS = within(0.002);

  private static final double[][] PURCHASE_ERRORS = {
    {0.04, 0.01, 0, 0}, {0.01, 0.09, 0, 0.02}, {0, 0, 0.01, 0}, {0, 0.02, 0, 0.16}
  };
  private static final double[][] SPEND_ERRORS = {
    {0.01, 0.002, 0}, {0.002, 0.04, -0.01}, {0, -0.01, 0.09}
  };

  private static PurchaseModel purchasesOf(double... parameters) {
    return new PurchaseModel(
        PurchaseFamily.BG_NBD, parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  private static SpendModel spendOf(double... parameters) {
    return new SpendModel(parameters[0], parameters[1], parameters[2]);
  }

  private static <M> ModelFit<M> fit(M model, double[][] covariance) {
    return new ModelFit<>(
        "made_up",
        FitStatus.FITTED,
        "Made up.",
        Optional.of(model),
        List.of(),
        covariance,
        -1,
        1000,
        500);
  }

  private static <M> ModelFit<M> none() {
    return ModelFit.withoutModel("made_up", FitStatus.TOO_FEW_BUYERS, "Too few.", 40, 10);
  }

  private static CustomerValueModel value(
      ModelFit<PurchaseModel> purchases, ModelFit<SpendModel> spend) {
    return new CustomerValueModel(purchases, spend, Double.NaN);
  }

  private static CustomerValueModel sampleModel() {
    return value(
        fit(purchasesOf(1, 1, 1, 1), PURCHASE_ERRORS), fit(spendOf(1, 2, 10), SPEND_ERRORS));
  }

  private static ValueModels all(CustomerValueModel ofAll) {
    return new ValueModels(Optional.empty(), ofAll, new TreeMap<>());
  }

  private static ValueModels split(
      CustomerValueModel ofAll, Map<String, CustomerValueModel> members) {
    return new ValueModels(Optional.of("channel"), ofAll, new TreeMap<>(members));
  }

  /** Returns the undiscounted forecast for one week. */
  private static Forecast.MemberForecast nextWeek(ValueModels models, String member) {
    return new Forecast(models.prediction(1, 0)).of(member.getBytes(UTF_8)).orElseThrow();
  }

  private static ExpectedTotal newBuyers(ValueModels models, String... members) {
    ExpectedTotal total = new ExpectedTotal();
    for (String member : members) {
      total.add(nextWeek(models, member), TODAY, NO_SPEND);
    }
    return total;
  }

  private static double form(double[][] covariance, double[] slopes) {
    double sum = 0;
    for (int i = 0; i < slopes.length; i++) {
      for (int j = 0; j < slopes.length; j++) {
        sum += slopes[i] * covariance[i][j] * slopes[j];
      }
    }
    return sum;
  }

  private static double variance(ExpectedTotal total, ValueModels models) {
    return total.value(models).orElseThrow().ofFit();
  }

  @Test
  void customersOfOneFitShareItsError() {
    ValueModels models = all(sampleModel());

    ExpectedTotal one = newBuyers(models, "");
    ExpectedTotal three = newBuyers(models, "", "", "");

    // 10 per day, ln 2 days. Each parameter changes all three together, so the variance is that of
    // one times 9, not 3.
    double ofOne =
        100 * form(PURCHASE_ERRORS, SLOPES) + LN_2 * LN_2 * form(SPEND_ERRORS, SPEND_SLOPES);
    assertThat(one.orders()).isCloseTo(LN_2, within(1e-9));
    assertThat(one.value(models).orElseThrow().amount()).isCloseTo(10 * LN_2, within(0.00005));
    assertThat(variance(one, models)).isCloseTo(ofOne, TICKS);
    assertThat(three.orders()).isCloseTo(3 * LN_2, within(3e-9));
    assertThat(three.value(models).orElseThrow().amount()).isCloseTo(30 * LN_2, within(0.00015));
    assertThat(variance(three, models)).isCloseTo(9 * ofOne, within(0.02));
  }

  @Test
  void variancesOfIndependentFitsAddUp() {
    ValueModels models = split(sampleModel(), Map.of("web", sampleModel(), "shop", sampleModel()));

    double ofOne =
        100 * form(PURCHASE_ERRORS, SLOPES) + LN_2 * LN_2 * form(SPEND_ERRORS, SPEND_SLOPES);
    assertThat(variance(newBuyers(models, "web", "shop"), models)).isCloseTo(2 * ofOne, TICKS);
    // Two of one fit, one of the other, and one of a member without a fit, which uses that of all.
    assertThat(variance(newBuyers(models, "web", "web", "shop", "fair"), models))
        .isCloseTo((4 + 1 + 1) * ofOne, within(0.02));
  }

  @Test
  void memberWithoutSpendModelSharesTheErrorOfTheModelOfAll() {
    ModelFit<PurchaseModel> purchases = fit(purchasesOf(1, 1, 1, 1), PURCHASE_ERRORS);
    ValueModels models =
        split(
            sampleModel(),
            Map.of(
                "web", value(purchases, none()),
                "shop", value(purchases, none()),
                "fair", value(none(), none())));

    // Purchases by three fits, spend by one.
    assertThat(variance(newBuyers(models, "web", "shop", "fair"), models))
        .isCloseTo(
            3 * 100 * form(PURCHASE_ERRORS, SLOPES)
                + 9 * LN_2 * LN_2 * form(SPEND_ERRORS, SPEND_SLOPES),
            within(0.01));
  }

  /** A buyer, one-time or repeat, with its repeat spend. */
  private record Buyer(RepeatPattern pattern, RepeatSpend spend) {
    static Buyer of(int repeats, int lastDay, int days, double meanSpend) {
      return new Buyer(
          new RepeatPattern(repeats, lastDay, days, 1), new RepeatSpend(repeats, meanSpend, 1));
    }
  }

  private static final List<Buyer> BUYERS =
      List.of(
          Buyer.of(0, 0, 0, 0),
          Buyer.of(0, 0, 400, 0),
          Buyer.of(1, 30, 45, 12.5),
          Buyer.of(4, 300, 320, 80),
          Buyer.of(7, 100, 700, 3),
          Buyer.of(2, 90, 100, -4),
          Buyer.of(52, 725, 730, 41));

  private static final double[] PURCHASE_LOGS = logs(0.7, 7.2, 0.8, 4);
  private static final double[] SPEND_LOGS = logs(4, 3, 30);

  private static double[] logs(double... parameters) {
    return Arrays.stream(parameters).map(FastMath::log).toArray();
  }

  private static double[] parameters(double... logs) {
    return Arrays.stream(logs).map(FastMath::exp).toArray();
  }

  /**
   * Returns the value of all buyers over 26 weeks as a function of the logarithms of both models'
   * parameters.
   */
  private static double worth(double[] logs) {
    PurchaseForecast forecast =
        new PurchaseForecast(purchasesOf(parameters(Arrays.copyOf(logs, 4))), 26, 0.1);
    SpendModel spend = spendOf(parameters(Arrays.copyOfRange(logs, 4, 7)));
    return BUYERS.stream()
        .mapToDouble(b -> forecast.discounted(b.pattern()) * spend.expectedSpend(b.spend()))
        .sum();
  }

  private static Estimate worthWithErrors(double[][] ofPurchases, double[][] ofSpend) {
    ValueModels models =
        all(
            value(
                fit(purchasesOf(parameters(PURCHASE_LOGS)), ofPurchases),
                fit(spendOf(parameters(SPEND_LOGS)), ofSpend)));
    Forecast.MemberForecast forecast =
        new Forecast(models.prediction(26, 0.1)).of(null).orElseThrow();
    ExpectedTotal total = new ExpectedTotal();
    BUYERS.forEach(buyer -> total.add(forecast, buyer.pattern(), buyer.spend()));
    return total.value(models).orElseThrow();
  }

  @Test
  void errorOfTheTotalFollowsFromTheSlopeOfEachParameter() {
    double[] logs = Arrays.copyOf(PURCHASE_LOGS, 7);
    System.arraycopy(SPEND_LOGS, 0, logs, 4, 3);
    ToDoubleFunction<double[]> worth = ExpectedTotalTest::worth;

    assertThat(worthWithErrors(new double[4][4], new double[3][3]).amount())
        .isCloseTo(worth(logs), within(BUYERS.size() * 0.00005));
    double[] moved = new double[7];
    for (int i = 0; i < logs.length; i++) {
      // If only this parameter has an error, the standard deviation is its slope times the error.
      moved[i] = Slope.of(worth, logs, i);
      double[][] ofPurchases = new double[4][4];
      double[][] ofSpend = new double[3][3];
      if (i < 4) {
        ofPurchases[i][i] = 1e-4;
      } else {
        ofSpend[i - 4][i - 4] = 1e-4;
      }
      Estimate value = worthWithErrors(ofPurchases, ofSpend);
      assertThat(Math.sqrt(value.ofFit()))
          .as("by parameter %d", i)
          .isCloseTo(0.01 * Math.abs(moved[i]), within(1e-5));
    }
    // With equal, fully correlated errors of all parameters of a model, the signs of the slopes
    // matter.
    double[][] same = new double[4][4];
    Arrays.stream(same).forEach(row -> Arrays.fill(row, 1e-4));
    Estimate value = worthWithErrors(same, new double[3][3]);
    assertThat(Math.sqrt(value.ofFit()))
        .isCloseTo(0.01 * Math.abs(Arrays.stream(moved, 0, 4).sum()), within(1e-5));
  }

  @Test
  void chanceVariancesOfCustomersAddUp() {
    // A week of a buyer of today: E[N] = ln 2 and E[N²] = 2 − ln 2, see PurchaseForecastTest. Ten
    // times p v ÷ (q − 1) = 10 in the mean; of q = 2, k is 1 and k − 1 counts as 0.25.
    ValueModels models = all(sampleModel());
    double ofOrders = 2 - LN_2 - LN_2 * LN_2;
    double ofValue = 100 * (4 * (LN_2 / 1 + 2 - LN_2) - LN_2 * LN_2);

    ExpectedTotal three = newBuyers(models, "", "", "");

    assertThat(three.orders(models).orElseThrow().ofChance()).isCloseTo(3 * ofOrders, within(3e-9));
    assertThat(three.value(models).orElseThrow().ofChance()).isCloseTo(3 * ofValue, within(1e-6));
  }

  @Test
  void errorOfOrdersDependsOnThePurchaseModelOnly() {
    ValueModels models = all(sampleModel());

    Estimate three = newBuyers(models, "", "", "").orders(models).orElseThrow();

    assertThat(three.amount()).isCloseTo(3 * LN_2, within(3e-9));
    assertThat(three.ofFit()).isCloseTo(9 * form(PURCHASE_ERRORS, SLOPES), within(1e-7));
  }

  @Test
  void equalCustomersCanBeAddedAsOneGroup() {
    ValueModels models = all(sampleModel());
    ExpectedTotal together = new ExpectedTotal();
    together.add(nextWeek(models, ""), new RepeatPattern(0, 0, 0, 3), NO_SPEND);
    ExpectedTotal apart = newBuyers(models, "", "", "");

    assertThat(together.orders()).isCloseTo(apart.orders(), within(3e-9));
    assertThat(together.value(models).orElseThrow().amount())
        .isCloseTo(apart.value(models).orElseThrow().amount(), within(1e-9));
    assertThat(together.value(models).orElseThrow().ofChance())
        .isCloseTo(apart.value(models).orElseThrow().ofChance(), within(1e-6));
  }

  @Test
  void partsAddUpExactlyInAnyOrder() {
    ValueModels models = split(sampleModel(), Map.of("web", sampleModel()));
    Forecast forecast = new Forecast(models.prediction(26, 0.1));
    Random random = new Random(1);
    List<ExpectedTotal> parts = new ArrayList<>();
    ExpectedTotal whole = new ExpectedTotal();
    for (int i = 0; i < 300; i++) {
      Buyer buyer = BUYERS.get(random.nextInt(BUYERS.size()));
      Forecast.MemberForecast memberForecast =
          forecast.of((i % 3 == 0 ? "web" : "shop").getBytes(UTF_8)).orElseThrow();
      ExpectedTotal part = new ExpectedTotal();
      part.add(memberForecast, buyer.pattern(), buyer.spend());
      whole.add(memberForecast, buyer.pattern(), buyer.spend());
      parts.add(part);
    }

    for (int shuffle = 0; shuffle < 5; shuffle++) {
      Collections.shuffle(parts, random);
      ExpectedTotal left = parts.subList(0, 100).stream().reduce(ExpectedTotal::plus).orElseThrow();
      ExpectedTotal right =
          parts.subList(100, 300).stream().reduce((a, b) -> b.plus(a)).orElseThrow();
      ExpectedTotal sum = shuffle % 2 == 0 ? left.plus(right) : right.plus(left);
      assertThat(sum.orders()).isEqualTo(whole.orders());
      assertThat(sum.value(models)).isEqualTo(whole.value(models));
    }
    // Adding does not change the parts.
    assertThat(parts.get(0).plus(parts.get(1)).orders())
        .isEqualTo(parts.get(1).plus(parts.get(0)).orders());
  }

  @Test
  void totalIsUnknownIfACustomerHasNoPrediction() {
    ValueModels models = all(sampleModel());
    ExpectedTotal known = newBuyers(models, "");
    ExpectedTotal unknown = new ExpectedTotal();
    unknown.addUnknown();

    for (ExpectedTotal sum : List.of(unknown, known.plus(unknown), unknown.plus(known))) {
      assertThat(sum.orders()).isNull();
      assertThat(sum.value(models)).isEmpty();
    }
    assertThat(known.orders()).isNotNull();
  }

  @Test
  void withoutSpendModelOnlyOrdersArePredicted() {
    ValueModels models = all(value(fit(purchasesOf(1, 1, 1, 1), PURCHASE_ERRORS), none()));

    ExpectedTotal two = newBuyers(models, "", "");

    assertThat(two.orders()).isCloseTo(2 * LN_2, within(2e-9));
    assertThat(two.value(models)).isEmpty();
    assertThat(ExpectedTotal.empty(models).orders()).isZero();
    assertThat(ExpectedTotal.empty(models).value(models)).isEmpty();
  }

  @Test
  void totalOfNoCustomersIsZeroWithModelsAndUnknownWithout() {
    ValueModels models = all(sampleModel());
    ValueModels noModels = all(value(none(), fit(spendOf(1, 2, 10), SPEND_ERRORS)));

    assertThat(ExpectedTotal.empty(models).orders()).isZero();
    assertThat(ExpectedTotal.empty(models).value(models)).contains(new Estimate(0, 0, 0));
    assertThat(ExpectedTotal.empty(noModels).orders()).isNull();
    assertThat(ExpectedTotal.empty(noModels).value(noModels)).isEmpty();
  }
}
