package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.input.Input;
import io.regulars.input.MarketingSpendSchema;
import org.junit.jupiter.api.Test;

class RowTotalTest {
  @Test
  void sumOfNumbersIsMoney() {
    RowTotal amount = RowTotal.of(Input.MARKETING_SPEND, MarketingSpendSchema.AMOUNT);

    assertThat(amount.unit()).isEqualTo(Unit.MONEY);
    assertThat(amount.position()).isZero();
  }

  @Test
  void numberOfRowsIsACountWithoutAColumn() {
    RowTotal rows = RowTotal.count(Input.MARKETING_SPEND);

    assertThat(rows.unit()).isEqualTo(Unit.COUNT);
    assertThat(rows.position()).isEqualTo(-1);
  }

  @Test
  void columnMustBeSummedByItsInput() {
    assertThatThrownBy(() -> RowTotal.of(Input.MARKETING_SPEND, MarketingSpendSchema.SPENT_ON))
        .hasMessage("marketing-spend does not sum spent_on");
  }
}
