package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LikelihoodTest {
  private static final List<RepeatPattern> PATTERNS =
      List.of(
          new RepeatPattern(0, 0, 0, 1),
          new RepeatPattern(0, 0, 200, 40),
          new RepeatPattern(1, 30, 200, 12),
          new RepeatPattern(1, 190, 200, 5),
          new RepeatPattern(7, 77, 154, 3),
          new RepeatPattern(133, 1400, 1400, 1));

  private static final List<RepeatSpend> SPENDS =
      List.of(
          new RepeatSpend(1, 20, 10),
          new RepeatSpend(1, 35.5, 4),
          new RepeatSpend(3, 12.25, 2),
          new RepeatSpend(60, 0.01, 1));

  @ParameterizedTest
  @EnumSource(value = PurchaseFamily.class, mode = EnumSource.Mode.EXCLUDE, names = "NBD")
  void shopLikelihoodIsTheSumOverPatternsWeightedByCustomers(PurchaseFamily family) {
    PurchaseModel model = new PurchaseModel(family, 0.7, 7.2, 0.8, 4);
    double sum = 0;
    for (RepeatPattern pattern : PATTERNS) {
      sum += pattern.customers() * model.logLikelihood(pattern);
    }

    assertThat(at(new PurchaseLikelihood(family, PATTERNS), 0.7, 7.2, 0.8, 4))
        .isCloseTo(sum, within(1e-9));
  }

  @Test
  void spendLikelihoodIsTheSumOverGroupsWeightedByCustomers() {
    SpendModel model = new SpendModel(6.25, 3.74, 15.44);
    double sum = 0;
    for (RepeatSpend spend : SPENDS) {
      sum += spend.customers() * model.logLikelihood(spend);
    }

    assertThat(at(new SpendLikelihood(SPENDS), 6.25, 3.74, 15.44)).isCloseTo(sum, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(value = PurchaseFamily.class, mode = EnumSource.Mode.EXCLUDE, names = "NBD")
  void gradientEqualsTheNumericalDerivative(PurchaseFamily family) {
    assertGradientIsSlope(new PurchaseLikelihood(family, PATTERNS), 0.7, 7.2, 0.8, 4);
    assertGradientIsSlope(new PurchaseLikelihood(family, PATTERNS), 0.05, 0.5, 9, 0.3);
    assertGradientIsSlope(new SpendLikelihood(SPENDS), 6.25, 3.74, 15.44);
    assertGradientIsSlope(new SpendLikelihood(SPENDS), 0.4, 1.2, 300);
  }

  @Test
  void likelihoodDoesNotDependOnTheOrderOfPatterns() {
    Random random = new Random(1);
    List<RepeatPattern> patterns = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int days = 100 + random.nextInt(900);
      int last = 1 + random.nextInt(days);
      patterns.add(new RepeatPattern(1 + random.nextInt(last), last, days, 1 + random.nextInt(9)));
    }
    double before = at(new PurchaseLikelihood(PurchaseFamily.BG_NBD, patterns), 0.7, 7.2, 0.8, 4);
    Collections.shuffle(patterns, random);

    assertThat(at(new PurchaseLikelihood(PurchaseFamily.BG_NBD, patterns), 0.7, 7.2, 0.8, 4))
        .isEqualTo(before);
  }

  private static void assertGradientIsSlope(LogLikelihood likelihood, double... parameters) {
    double[] logs = logs(parameters);
    double[] gradient = new double[logs.length];
    likelihood.at(logs, gradient);
    for (int i = 0; i < logs.length; i++) {
      double slope = Slope.of(point -> likelihood.at(point, new double[point.length]), logs, i);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
    }
  }

  private static double at(LogLikelihood likelihood, double... parameters) {
    return likelihood.at(logs(parameters), new double[parameters.length]);
  }

  private static double[] logs(double... parameters) {
    return Arrays.stream(parameters).map(Math::log).toArray();
  }
}
