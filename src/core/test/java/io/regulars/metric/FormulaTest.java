package io.regulars.metric;

import static io.regulars.measure.Measure.CLOSING_BASE;
import static io.regulars.measure.Measure.NEW_IN_CLOSING_BASE;
import static io.regulars.measure.Measure.ORDER_VALUE;
import static io.regulars.measure.Measure.REFUNDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.measure.Measure;
import io.regulars.measure.Statistic;
import io.regulars.measure.Unit;
import org.junit.jupiter.api.Test;

class FormulaTest {

  @Test
  void measuresAreAddedAndSubtracted() {
    Formula formula = Formula.parse(" closing_base  - new_in_closing_base + orders");

    assertThat(formula.terms())
        .containsExactly(
            new Formula.Term('+', CLOSING_BASE),
            new Formula.Term('-', NEW_IN_CLOSING_BASE),
            new Formula.Term('+', Measure.ORDERS));
    assertThat(formula).hasToString("closing_base - new_in_closing_base + orders");
    assertThat(formula.unit()).isEqualTo(Unit.COUNT);
  }

  @Test
  void unknownMeasureIsRejected() {
    assertThatThrownBy(() -> Formula.parse("closing_base - newcomers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The formula \"closing_base - newcomers\" contains newcomers, which is neither a"
                + " measure nor a statistic.");
  }

  @Test
  void textThatIsNotASumIsRejected() {
    assertThatThrownBy(() -> Formula.parse("orders * units"))
        .hasMessage("The formula \"orders * units\" is not a list of names joined by + or -.");
    assertThatThrownBy(() -> Formula.parse("orders +"))
        .hasMessage("The formula \"orders +\" is not a list of names joined by + or -.");
    assertThatThrownBy(() -> Formula.parse(""))
        .hasMessage("The formula \"\" is not a list of names joined by + or -.");
  }

  @Test
  void mixedUnitsAreRejected() {
    assertThatThrownBy(() -> Formula.parse("order_value - orders"))
        .hasMessage("The formula \"order_value - orders\" mixes units.");
  }

  @Test
  void statisticIsNotAddedToASum() {
    assertThatThrownBy(() -> Formula.parse("gap_days + gap_median_days"))
        .hasMessage(
            "The formula \"gap_days + gap_median_days\" adds to a statistic; a statistic must be"
                + " the only term.");
  }

  @Test
  void overflowOfASumFails() {
    long[] sums = new long[Measure.values().length];
    sums[ORDER_VALUE.position()] = Long.MIN_VALUE;
    sums[REFUNDS.position()] = 1;
    PeriodTotals totals = new PeriodTotals(sums, new double[Statistic.values().length], true);

    assertThatThrownBy(() -> Formula.parse("order_value - refunds").exact(totals))
        .isInstanceOf(ArithmeticException.class);
  }
}
