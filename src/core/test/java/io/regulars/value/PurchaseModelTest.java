package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * If all four parameters are 1, the purchase rate is exponential with mean 1 per week and the
 * dropout probability is uniform, so the integrals can be solved by hand.
 */
class PurchaseModelTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  private final PurchaseModel bg = new PurchaseModel(PurchaseFamily.BG_NBD, 1, 1, 1, 1);
  private final PurchaseModel mbg = new PurchaseModel(PurchaseFamily.MBG_NBD, 1, 1, 1, 1);

  private final RepeatPattern onceAWeekAgo = new RepeatPattern(0, 0, 7, 1);
  private final RepeatPattern repeatAfterAWeek = new RepeatPattern(1, 7, 21, 1);

  @Test
  void oneTimeBuyerIsAliveUnderBgNbd() {
    // No purchase within a week at an exponential rate of mean 1: 1 / (1 + 1).
    assertThat(bg.logLikelihood(onceAWeekAgo)).isCloseTo(Math.log(1 / 2.0), EXACTLY);
    assertThat(bg.probabilityAlive(onceAWeekAgo)).isEqualTo(1);
    assertThat(bg.isAliveProbabilityDefined(0)).isFalse();
  }

  @Test
  void oneTimeBuyerMayHaveDroppedOutUnderMbgNbd() {
    // Half did not drop out and have not bought again, 1/2 × 1/2; half dropped out after the first
    // purchase, 1/2.
    assertThat(mbg.logLikelihood(onceAWeekAgo)).isCloseTo(Math.log(3 / 4.0), EXACTLY);
    assertThat(mbg.probabilityAlive(onceAWeekAgo)).isCloseTo(1 / 3.0, EXACTLY);
    assertThat(mbg.isAliveProbabilityDefined(0)).isTrue();
  }

  @Test
  void repeatBuyerIsAliveOrDroppedOutAfterTheLastPurchase() {
    // One repeat purchase in 3 weeks without dropout at 1 chance: 1/2 × 1/(1+3)²; or dropout after
    // the repeat purchase
    // in week one: 1/2 × 1/(1+1)².
    assertThat(bg.logLikelihood(repeatAfterAWeek)).isCloseTo(Math.log(1 / 32.0 + 1 / 8.0), EXACTLY);
    assertThat(bg.probabilityAlive(repeatAfterAWeek)).isCloseTo(1 / 5.0, EXACTLY);

    // No dropout at 2 chances, ∫(1−p)² dp = 1/3, or at the first only, ∫(1−p)p dp = 1/6.
    assertThat(mbg.logLikelihood(repeatAfterAWeek))
        .isCloseTo(Math.log(1 / 48.0 + 1 / 24.0), EXACTLY);
    assertThat(mbg.probabilityAlive(repeatAfterAWeek)).isCloseTo(1 / 3.0, EXACTLY);
  }

  @ParameterizedTest
  @EnumSource(value = PurchaseFamily.class, mode = EnumSource.Mode.EXCLUDE, names = "NBD")
  void veryFrequentBuyersDoNotOverflow(PurchaseFamily family) {
    PurchaseModel model = new PurchaseModel(family, 0.2426, 4.4136, 0.7929, 2.4259);

    RepeatPattern untilToday = new RepeatPattern(133, 1400, 1400, 1);
    assertThat(model.logLikelihood(untilToday)).isFinite();
    assertThat(model.probabilityAlive(untilToday)).isBetween(0.99, 1.0);

    RepeatPattern longGone = new RepeatPattern(3000, 3000, 30_000, 1);
    assertThat(model.logLikelihood(longGone)).isFinite();
    assertThat(model.probabilityAlive(longGone)).isBetween(0.0, 1e-300);
  }

  @Test
  void nbdHasTheLikelihoodOfTheNegativeBinomialDistribution() {
    // r and alpha 1, a repeat within three weeks: Γ(2) ÷ Γ(1) × 1 ÷ 4² for its day.
    PurchaseModel nbd = PurchaseModel.nbd(1, 1);

    assertThat(nbd.logLikelihood(new RepeatPattern(1, 7, 21, 1)))
        .isCloseTo(Math.log(1 / 16.0), EXACTLY);
    assertThat(nbd.probabilityAlive(new RepeatPattern(1, 7, 21, 1))).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseModel(PurchaseFamily.NBD, 1, 1, 1, 1));
  }

  @Test
  void familyIsSelectedByName() {
    assertThat(PurchaseFamily.named("bg_nbd")).isEqualTo(PurchaseFamily.BG_NBD);
    assertThat(PurchaseFamily.named("mbg_nbd")).isEqualTo(PurchaseFamily.MBG_NBD);
    assertThatIllegalArgumentException().isThrownBy(() -> PurchaseFamily.named("pareto_nbd"));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 7", "0, 3, 7", "1, 8, 7", "4, 3, 7", "-1, 0, 7"})
  void impossiblePatternsAreRejected(int repeats, int lastDay, int days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepeatPattern(repeats, lastDay, days, 1));
  }
}
