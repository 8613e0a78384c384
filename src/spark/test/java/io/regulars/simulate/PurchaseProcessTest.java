package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PurchaseProcessTest {
  /** One purchase in ten weeks and no stopping: five in fifty weeks. */
  @Test
  void withoutStoppingRepeatsFollowTheRate() {
    PurchaseProcess faithful = new PurchaseProcess(1, 10, 1, 1e6);

    assertThat(faithful.expectedRepeats(50)[0]).isCloseTo(5, within(0.001));
  }

  /** Exponential rates with mean 1, certain stopping: 1 − 1/(1 + 9) repeats by week 9. */
  @Test
  void withCertainStoppingThereIsAtMostOneRepeat() {
    PurchaseProcess fickle = new PurchaseProcess(1, 1, 1e6, 1);

    assertThat(fickle.expectedRepeats(9)[0]).isCloseTo(0.9, within(0.001));
  }

  @Test
  void nonPositiveParametersAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseProcess(0.7, 0, 0.8, 4))
        .withMessageContaining("must be positive, but one is 0.0");
  }
}
