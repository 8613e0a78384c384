package io.regulars.measure;

import static io.regulars.history.SmallShop.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TradingDaysTest {

  @Test
  void daysCountAlikeIfTheShopSellsAlikeOnEveryDay() {
    SortedMap<Integer, Long> orders = daily("2024-01-01", "2024-12-31", 3, 3);
    TradingDays days = new TradingDays(orders, day("2024-01-01"), day("2024-12-31"));

    assertThat(between(days, "2024-01-01", "2024-01-31")).isCloseTo(31, within(1e-12));
    assertThat(between(days, "2024-02-01", "2024-02-29")).isCloseTo(29, within(1e-12));
  }

  @Test
  void aWeekdayOnWhichTheShopSellsMoreCountsMore() {
    // 2024-06-01 is a Saturday: June has 5 of them and 25 other days, July 4 and 27.
    // 8 orders on Saturdays and 1 on other days are 14 a week, 2 a day.
    SortedMap<Integer, Long> orders = daily("2024-06-01", "2024-07-31", 8, 1);
    TradingDays days = new TradingDays(orders, day("2024-06-01"), day("2024-07-31"));

    assertThat(between(days, "2024-06-01", "2024-06-30")).isCloseTo(65 / 2.0, within(1e-12));
    assertThat(between(days, "2024-07-01", "2024-07-31")).isCloseTo(59 / 2.0, within(1e-12));
  }

  @Test
  void laterOrdersDoNotChangeTheLengthOfAPeriod() {
    SortedMap<Integer, Long> orders = daily("2024-06-01", "2024-07-31", 8, 1);
    orders.putAll(daily("2024-08-01", "2024-08-31", 1, 1));
    TradingDays days = new TradingDays(orders, day("2024-06-01"), day("2024-08-31"));

    assertThat(days.between(day("2024-06-01"), day("2024-06-30"), day("2024-07-31")))
        .isCloseTo(65 / 2.0, within(1e-12));
  }

  @Test
  void weeksAreEquallyLong() {
    SortedMap<Integer, Long> orders = daily("2024-06-03", "2024-06-30", 5, 2);
    TradingDays days = new TradingDays(orders, day("2024-06-03"), day("2024-06-30"));

    assertThat(between(days, "2024-06-03", "2024-06-09"))
        .isEqualTo(between(days, "2024-06-24", "2024-06-30"))
        .isCloseTo(7, within(1e-12));
  }

  /** Orders of each day: some on Saturdays, others on all other days. */
  private static SortedMap<Integer, Long> daily(
      String from, String to, long onSaturdays, long onOtherDays) {
    SortedMap<Integer, Long> orders = new TreeMap<>();
    for (int day = day(from); day <= day(to); day++) {
      boolean isSaturday = Math.floorMod(day - day("2024-06-01"), 7) == 0;
      orders.put(day, isSaturday ? onSaturdays : onOtherDays);
    }
    return orders;
  }

  /** With the orders up to the last day. */
  private static double between(TradingDays days, String from, String to) {
    return days.between(day(from), day(to), day(to));
  }
}
