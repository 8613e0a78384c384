package io.regulars.measure;

import static io.regulars.measure.Measure.OLDEST_COHORT_CUSTOMERS;
import static io.regulars.measure.Measure.OLDEST_COHORT_ORDER_VALUE;
import static io.regulars.measure.Measure.PREVIOUS_TOP_10_PERCENT_CUSTOMERS;
import static io.regulars.measure.Measure.RETAINED_TOP_10_PERCENT_CUSTOMERS;
import static io.regulars.measure.Measure.YEARLY_BUYERS;
import static io.regulars.measure.Measure.YEARLY_LAPSED_CUSTOMERS;
import static io.regulars.measure.Measure.YEARLY_OPENING_BASE;
import static io.regulars.measure.Measure.YEARLY_ORDERS;
import static io.regulars.measure.Measure.YEARLY_ORDER_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;

class FormulaValueTest {

  @Test
  void grainAllUsesTheLast365Days() {
    // With as_of 2024-12-31 these days begin on 2024-01-02; the opening base is that of 2024-01-01.
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada").spent("2023-12-01", 5).spent("2024-01-02", 20),
                    Customer.named("bob").spent("2024-01-01", 7),
                    Customer.named("cyn").spent("2023-12-20", 7).spent("2024-12-30", 30))
                .asOf("2024-12-31"));

    assertThat(shop.sum(YEARLY_ORDERS, "all", "2024-01-01", "all", "all")).isEqualTo(2);
    assertThat(shop.sum(YEARLY_BUYERS, "all", "2024-01-01", "all", "all")).isEqualTo(2);
    assertThat(shop.sum(YEARLY_ORDER_VALUE, "all", "2024-01-01", "all", "all")).isEqualTo(500_000);
    assertThat(shop.sum(YEARLY_OPENING_BASE, "all", "2024-01-01", "all", "all")).isEqualTo(3);
    assertThat(shop.sum(YEARLY_LAPSED_CUSTOMERS, "all", "2024-01-01", "all", "all")).isEqualTo(2);
  }

  @Test
  void grainYearUsesTheYearItself() {
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada").spent("2023-12-01", 5).spent("2024-12-15", 20),
                    Customer.named("bob").spent("2023-12-20", 7))
                .asOf("2024-12-31"));

    assertThat(shop.sum(YEARLY_ORDERS, "year", "2024-01-01", "all", "all")).isEqualTo(1);
    assertThat(shop.sum(YEARLY_OPENING_BASE, "year", "2024-01-01", "all", "all")).isEqualTo(2);
    assertThat(shop.sum(YEARLY_LAPSED_CUSTOMERS, "year", "2024-01-01", "all", "all")).isEqualTo(1);
    assertThat(shop.sum(YEARLY_BUYERS, "2024-12")).isZero();
  }

  @Test
  void theOrderValueOfTheOldestCohortIsCumulated() {
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada").spent("2023-12-01", 5).spent("2024-12-15", 20),
                    Customer.named("bob").spent("2023-12-20", 7),
                    Customer.named("cyn").spent("2024-01-01", 50))
                .asOf("2024-12-31"));

    assertThat(shop.sum(OLDEST_COHORT_CUSTOMERS, "year", "2024-01-01", "all", "all")).isEqualTo(2);
    assertThat(shop.sum(OLDEST_COHORT_ORDER_VALUE, "year", "2023-01-01", "all", "all"))
        .isEqualTo(120_000); // 5 + 7
    assertThat(shop.sum(OLDEST_COHORT_ORDER_VALUE, "year", "2024-01-01", "all", "all"))
        .isEqualTo(320_000); // 5 + 7 + 20
    assertThat(shop.sum(OLDEST_COHORT_ORDER_VALUE, "all", "2024-01-01", "all", "all"))
        .isEqualTo(320_000);
    assertThat(shop.sum(OLDEST_COHORT_ORDER_VALUE, "2024-12")).isZero();
  }

  @Test
  void topCustomersOfThePreviousYearAreRetainedIfTheyBuyThisYear() {
    // The top 10 % of three customers are the two with 9. Of these only bob buys again; cyn is not
    // one of them.
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada").spent("2023-05-01", 9),
                    Customer.named("bob").spent("2023-05-01", 9).spent("2024-02-01", 1),
                    Customer.named("cyn").spent("2023-05-01", 8).spent("2024-02-01", 100))
                .asOf("2024-12-31"));

    assertThat(shop.sum(PREVIOUS_TOP_10_PERCENT_CUSTOMERS, "year", "2024-01-01", "all", "all"))
        .isEqualTo(2);
    assertThat(shop.sum(RETAINED_TOP_10_PERCENT_CUSTOMERS, "year", "2024-01-01", "all", "all"))
        .isEqualTo(1);
  }
}
