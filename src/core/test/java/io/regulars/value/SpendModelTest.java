package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpendModelTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  private final SpendModel model = new SpendModel(1, 2, 10);

  @Test
  void likelihoodOfOneDayOfExponentialSpend() {
    // ∫ of z e^(−z m) over z gamma of shape 2 and rate 10: 2 × 10² / (10 + m)³; at m = 10, 1/40.
    assertThat(model.logLikelihood(new RepeatSpend(1, 10, 1)))
        .isCloseTo(Math.log(1 / 40.0), EXACTLY);
  }

  @Test
  void expectedSpendIsShrunkTowardsTheMeanOfAllCustomers() {
    // p v / (q − 1) = 10; after one day of 40: 1 × (10 + 40) / (1 + 1) = 25, half way.
    assertThat(model.meanSpend()).isEqualTo(10);
    assertThat(model.expectedSpend(new RepeatSpend(0, 0, 1))).isEqualTo(10);
    assertThat(model.expectedSpend(new RepeatSpend(1, 40, 1))).isEqualTo(25);
    // After nine days of 40: (10 + 360) / (9 + 1).
    assertThat(model.expectedSpend(new RepeatSpend(9, 40, 1))).isEqualTo(37);
  }

  @Test
  void expectedSpendWithoutPositiveSpendIsTheMeanOfAllCustomers() {
    assertThat(model.expectedSpend(new RepeatSpend(3, 0, 1))).isEqualTo(10);
    assertThat(model.expectedSpend(new RepeatSpend(3, -5, 1))).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.logLikelihood(new RepeatSpend(3, -5, 1)));
  }

  @Test
  void gradientEqualsTheNumericalDerivative() {
    RepeatSpend spend = new RepeatSpend(3, 25, 1);
    double[] logs = {Math.log(6.25), Math.log(3.74), Math.log(15.44)};

    double[] found = new SpendModel(6.25, 3.74, 15.44).expectedSpendWithGradient(spend);

    for (int i = 0; i < logs.length; i++) {
      double slope =
          Slope.of(
              at ->
                  new SpendModel(Math.exp(at[0]), Math.exp(at[1]), Math.exp(at[2]))
                      .expectedSpend(spend),
              logs,
              i);
      assertThat(found[1 + i]).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  void modelWithoutFiniteMeanIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SpendModel(6, 1, 15));
  }
}
