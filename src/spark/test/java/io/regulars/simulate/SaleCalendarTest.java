package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.SaleCalendar.Sale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SaleCalendarTest {
  private static final ShopPlan PLAN = ShopPlan.of(100, 1);

  private final SaleCalendar calendar = new SaleCalendar(Truth.of(PLAN));

  @Test
  void theBlackFridaySaleIsFromFridayToMondayAfterThanksgiving() {
    LocalDate firstOf2024 = LocalDate.of(2024, 1, 1);

    assertThat(SaleCalendar.salesBetween(firstOf2024, LocalDate.of(2024, 12, 31)))
        .contains(
            new Sale("black friday", LocalDate.of(2024, 11, 29), LocalDate.of(2024, 12, 2), 0.35))
        .hasSize(4);
    assertThat(calendar.saleDepth(day("2024-11-28"))).isZero();
    assertThat(calendar.saleDepth(day("2024-11-29"))).isEqualTo(0.35);
    assertThat(calendar.saleDepth(day("2024-12-02"))).isEqualTo(0.35);
    assertThat(calendar.saleDepth(day("2024-12-03"))).isZero();
  }

  /** Two Wednesdays; the factor of December is 1.40, that of August is 0.88. */
  @Test
  void decemberHasMoreTradeThanAugust() {
    assertThat(trade("2025-12-10", false) / trade("2025-08-13", false))
        .isCloseTo(1.40 / 0.88, within(1e-9));
  }

  /** Two Fridays in November; the sale factor is 7.0 for discount-prone customers, else 1.6. */
  @Test
  void salesAttractDiscountProneCustomersMost() {
    assertThat(trade("2024-11-29", true) / trade("2024-11-22", true)).isCloseTo(7, within(1e-9));
    assertThat(trade("2024-11-29", false) / trade("2024-11-22", false))
        .isCloseTo(1.6, within(1e-9));
  }

  @Test
  void arrivalsGrowByTheYearlyGrowth() {
    TradeIntensity arrivals = new SaleCalendar(Truth.of(PLAN.withEvenTrade())).arrivals(false);

    double first =
        arrivals.elapsedAt(day("2023-06-15") + 1) - arrivals.elapsedAt(day("2023-06-15"));
    double later =
        arrivals.elapsedAt(day("2025-06-15") + 1) - arrivals.elapsedAt(day("2025-06-15"));

    assertThat(later / first).isCloseTo(1.25 * 1.25, within(0.001));
  }

  @Test
  void withEvenTradeTradeTimeEqualsCalendarTime() {
    SaleCalendar even = new SaleCalendar(Truth.of(PLAN.withEvenTrade()));

    assertThat(even.pace(true).elapsedAt(700.3)).isCloseTo(700.3, within(1e-6));
    assertThat(even.isSale(day("2024-11-29"))).isFalse();
  }

  @Test
  void hourlyIntensityNeverChangesTheDate() {
    assertThat(instant(day("2024-02-29"))).isEqualTo("2024-02-29T00:00:00Z");
    assertThat(instant(day("2024-02-29") + 0.9999999))
        .isBetween("2024-02-29T23:59:00Z", "2024-02-29T23:59:59Z");
  }

  /** By the hourly factors, half of the day's trade is reached early in the afternoon. */
  @Test
  void ordersAreRareAtNight() {
    assertThat(instant(day("2024-02-29") + 0.05)).isAfter("2024-02-29T04:00:00Z");
    assertThat(instant(day("2024-02-29") + 0.5))
        .isBetween("2024-02-29T14:00:00Z", "2024-02-29T16:00:00Z");
  }

  private Instant instant(double time) {
    return Instant.EPOCH.plus(calendar.microsAt(time), ChronoUnit.MICROS);
  }

  private double trade(String date, boolean isDiscountProne) {
    TradeIntensity pace = calendar.pace(isDiscountProne);
    return pace.elapsedAt(day(date) + 1) - pace.elapsedAt(day(date));
  }

  private static int day(String date) {
    return (int) ChronoUnit.DAYS.between(PLAN.firstDay(), LocalDate.parse(date));
  }
}
