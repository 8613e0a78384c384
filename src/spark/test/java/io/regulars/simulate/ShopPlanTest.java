package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ShopPlanTest {
  @Test
  void theDefaultPlanCoversThreeYears() {
    ShopPlan plan = ShopPlan.of(100, 1);

    assertThat(plan.firstDay()).isEqualTo("2023-01-01");
    assertThat(plan.lastDay()).isEqualTo("2025-12-31");
    assertThat(plan.over(LocalDate.of(2024, 2, 1), 29).lastDay()).isEqualTo("2024-02-29");
  }

  @Test
  void theNumberOfProductsGrowsSlowlyWithTheShop() {
    assertThat(ShopPlan.of(20_000, 1).products()).isBetween(1_900, 2_000);
    assertThat(ShopPlan.of(10_000_000, 1).products()).isBetween(5_000, 5_500);
  }

  @Test
  void aPlanWithoutCustomersIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShopPlan.of(0, 1))
        .withMessage("Invalid shop plan: customers must be at least 1, but is 0.");
  }

  @Test
  void aPlanWithOnlyGuestOrdersIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShopPlan.of(100, 1).withGuestShare(1))
        .withMessageContaining("guestShare must be at least 0 and less than 1");
  }
}
