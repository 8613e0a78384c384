package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.DayField;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.CustomerSchema;
import io.regulars.input.Input;
import io.regulars.input.LeadSchema;
import io.regulars.input.MarketingSpendSchema;
import io.regulars.input.RowCounting;
import io.regulars.input.RowCounting.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedRowTypeTest {
  @Test
  void dateIsADayOrAnInstantLikeItsColumn() {
    assertThat(
            type(new RowCounting(MarketingSpendSchema.SPENT_ON, List.of(), List.of(), false))
                .date())
        .get()
        .isInstanceOf(DayField.class);
    assertThat(type(new RowCounting(LeadSchema.CREATED_AT, List.of(), List.of(), false)).date())
        .get()
        .isInstanceOf(InstantField.class);
  }

  @Test
  void numbersAreAmountsOfMoneyAndWholeNumbersAreCounts() {
    RowCounting counting =
        new RowCounting(
            LeadSchema.CREATED_AT,
            List.of(),
            List.of(MarketingSpendSchema.AMOUNT, CustomerSchema.BIRTH_YEAR),
            false);

    assertThat(new CountedRowType(Input.LEADS, counting).sums())
        .hasExactlyElementsOfTypes(AmountField.class, WholeField.class);
  }

  @Test
  void columnOfADimensionNeedsADomain() {
    RowCounting counting =
        new RowCounting(
            LeadSchema.CREATED_AT,
            List.of(new Split("channel", LeadSchema.LEAD_ID)),
            List.of(),
            false);

    assertThatThrownBy(() -> type(counting)).hasMessage("No domain: lead_id");
  }

  private static EventType<?> type(RowCounting counting) {
    return new CountedRowType(Input.LEADS, counting).events();
  }
}
