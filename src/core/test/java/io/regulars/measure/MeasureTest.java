package io.regulars.measure;

import static io.regulars.measure.Measure.Origin.ADDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {

  @Test
  void carriedMeasuresHaveAnAddedMeasureAsSource() {
    assertThat(Measure.values())
        .allSatisfy(measure -> assertThat(measure.source().origin()).isEqualTo(ADDED));
  }

  @Test
  void theOpeningBaseIsTheClosingBaseOfThePreviousPeriod() {
    assertThat(Measure.OPENING_BASE.origin()).isEqualTo(Measure.Origin.PREVIOUS_PERIOD);
    assertThat(Measure.OPENING_BASE.source()).isEqualTo(Measure.CLOSING_BASE);
  }

  @Test
  void everyQuantityIsFoundByItsLabel() {
    assertThat(Quantity.byLabel())
        .hasSize(Measure.values().length + Statistic.values().length)
        .containsEntry("opening_base", Measure.OPENING_BASE)
        .containsEntry("gap_median_days", Statistic.GAP_MEDIAN_DAYS);
  }

  @Test
  void everyQuantityIsDefinedInASentence() {
    assertThat(Quantity.byLabel().values())
        .allSatisfy(quantity -> assertThat(quantity.meaning()).matches("[A-Z].*\\."));
  }
}
