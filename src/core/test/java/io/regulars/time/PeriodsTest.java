package io.regulars.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PeriodsTest {
  private static final Periods PERIODS = periods("2023-11-20", "2024-02-10");

  @Test
  void grainAllIsOnePeriodFromTheFirstDayToAsOf() {
    assertThat(PERIODS.of(Grain.ALL, day("2024-01-05"))).isEqualTo(PERIODS.last(Grain.ALL));
    assertThat(date(PERIODS.start(Grain.ALL, 0))).isEqualTo("2023-11-20");
    assertThat(date(PERIODS.end(Grain.ALL, 0))).isEqualTo("2024-02-10");
    assertThat(PERIODS.isComplete(Grain.ALL, 0)).isTrue();
  }

  @Test
  void theMonthOfAsOfIsIncompleteAndObservedUpToAsOf() {
    int february = PERIODS.last(Grain.MONTH);

    assertThat(date(PERIODS.start(Grain.MONTH, february))).isEqualTo("2024-02-01");
    assertThat(date(PERIODS.end(Grain.MONTH, february))).isEqualTo("2024-02-29");
    assertThat(date(PERIODS.lastSeenDay(Grain.MONTH, february))).isEqualTo("2024-02-10");
    assertThat(PERIODS.isComplete(Grain.MONTH, february)).isFalse();
    assertThat(PERIODS.isComplete(Grain.MONTH, february - 1)).isTrue();
    assertThat(date(PERIODS.lastSeenDay(Grain.MONTH, february - 1))).isEqualTo("2024-01-31");
  }

  @Test
  void aMonthThatEndsOnAsOfIsComplete() {
    Periods january = periods("2023-11-20", "2024-01-31");

    assertThat(january.isComplete(Grain.MONTH, january.last(Grain.MONTH))).isTrue();
    assertThat(january.isComplete(Grain.YEAR, january.last(Grain.YEAR))).isFalse();
  }

  @Test
  void monthsAreConsecutiveAcrossTheTurnOfTheYear() {
    int november = PERIODS.of(Grain.MONTH, day("2023-11-30"));

    assertThat(PERIODS.of(Grain.MONTH, day("2023-12-01"))).isEqualTo(november + 1);
    assertThat(PERIODS.of(Grain.MONTH, day("2024-01-01"))).isEqualTo(november + 2);
    assertThat(PERIODS.last(Grain.MONTH)).isEqualTo(november + 3);
  }

  private static Periods periods(String firstDay, String asOf) {
    return new Periods(
        new ShopCalendar(ZoneId.of("UTC"), DayOfWeek.MONDAY, Month.JANUARY),
        day(firstDay),
        day(asOf));
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static String date(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }
}
