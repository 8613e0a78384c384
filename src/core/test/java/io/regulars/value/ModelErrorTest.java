package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.value.ExpectedTotal.Estimate;
import io.regulars.value.ModelError.Observed;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The forecast at each origin is 1,000 with a standard deviation of 10 by the fit and 10 by chance.
 */
class ModelErrorTest {
  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final Estimate EXPECTED = new Estimate(1000, 100, 100);

  private static List<Observed> observed(double... totals) {
    return Arrays.stream(totals).mapToObj(total -> new Observed(EXPECTED, total)).toList();
  }

  @Test
  void modelErrorIsTheVarianceBeyondFitAndChance() {
    // Off by 8 % each: the mean square is 0.0064, of which 0.0002 are explained.
    List<Observed> origins = observed(1080, 920, 1080, 920, 1080, 920);

    ModelError error = ModelError.of(origins, List.of(), 6);

    assertThat(error.origins()).isEqualTo(6);
    assertThat(error.ofAll()).isCloseTo(0.0064 - 0.0002, EXACTLY);
    assertThat(error.ofParts()).isEqualTo(error.ofAll());
    assertThat(error.factor()).isCloseTo(Math.sqrt(0.0064 / 0.0002), EXACTLY);
    assertThat(error.isCalibrated()).isTrue();
    assertThat(error.held()).isEqualTo(6);
    // All three add up: a standard deviation of 80 again; t(0.975; 6) = 2.4469, somewhat skewed.
    PredictionInterval bounds = error.ofAll(EXPECTED, 0.95);
    assertThat((bounds.high() - bounds.low()) / 2).isCloseTo(2.4469 * 80, within(2.0));
  }

  @Test
  void modelErrorIsIncreasedUntilFourOfFiveOriginsAreHeld() {
    // A mean square of 0.02 ÷ 6 leaves the two that are off by 10 % outside.
    ModelError error = ModelError.of(observed(1100, 900, 1000, 1000, 1000, 1000), List.of(), 6);

    assertThat(error.ofAll()).isGreaterThan(0.02 / 6 - 0.0002);
    assertThat(error.held()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void originsBeyondTheWidestIntervalStayOutside() {
    // The mean square of 2.083 gives an upper bound of 2,747; the widest one is 2,807: with z =
    // 1.28155, 1,000 × (1 + z² ÷ 4)³.
    ModelError error = ModelError.of(observed(3500, 3500, 1000, 1000, 1000, 1000), List.of(), 6);

    assertThat(error.held()).isEqualTo(4);
    assertThat(error.ofAll(EXPECTED, 0.8).high()).isCloseTo(2806.8, within(0.1));
  }

  @Test
  void intervalOfAnyGreatErrorIsTheWidest() {
    // Off by 300 % each: the mean square is 9.
    ModelError error = ModelError.of(observed(4000, 4000, 4000, 4000, 4000, 4000), List.of(), 6);

    assertThat(error.ofAll()).isCloseTo(9 - 0.0002, EXACTLY);
    assertThat(error.held()).isZero();
    assertThat(error.ofAll(EXPECTED, 0.8).high()).isCloseTo(2806.8, within(0.1));
  }

  @Test
  void modelErrorIsZeroIfFitAndChanceExplainTheErrors() {
    ModelError error = ModelError.of(observed(1005, 995, 1005, 995, 1005, 995), List.of(), 6);

    assertThat(error.ofAll()).isZero();
    assertThat(error.factor()).isCloseTo(5 / Math.sqrt(200), EXACTLY);
    assertThat(error.ofAll(EXPECTED, 0.95)).isEqualTo(ModelError.UNKNOWN.ofAll(EXPECTED, 0.95));
  }

  @Test
  void partsWithGreaterErrorsHaveTheirOwnModelError() {
    // An error of 10 % for the 300 of one part and none for the 700 of the other: 0.3 × 0.01 minus
    // the explained
    // variance.
    List<Observed> parts =
        List.of(
            new Observed(new Estimate(300, 9, 0), 330),
            new Observed(new Estimate(700, 49, 0), 700));

    ModelError error = ModelError.of(observed(1000, 1000, 1000, 1000, 1000, 1000), parts, 6);

    assertThat(error.ofAll()).isZero();
    assertThat(error.ofParts()).isCloseTo(0.003 - 0.0001, EXACTLY);
    assertThat(error.ofPart(EXPECTED, 0.95).high())
        .isGreaterThan(error.ofAll(EXPECTED, 0.95).high());
  }

  @Test
  void fiveOriginsAreTooFewForACalibration() {
    ModelError error = ModelError.of(observed(1500, 500, 1500, 500, 1500), List.of(), 5);

    assertThat(error.isCalibrated()).isFalse();
    assertThat(error.origins()).isEqualTo(5);
    assertThat(error.ofAll(EXPECTED, 0.95)).isEqualTo(ModelError.UNKNOWN.ofAll(EXPECTED, 0.95));
  }

  @Test
  void originsWithAForecastOfZeroAreIgnored() {
    assertThat(ModelError.of(List.of(new Observed(new Estimate(0, 0, 0), 3)), List.of(), 1))
        .isEqualTo(ModelError.UNKNOWN);
  }
}
