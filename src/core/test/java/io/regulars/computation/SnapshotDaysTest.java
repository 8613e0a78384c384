package io.regulars.computation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.SnapshotSettings;
import io.regulars.time.ShopCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotDaysTest {
  private static final ShopCalendar CALENDAR =
      new ShopCalendar(ZoneId.of("UTC"), DayOfWeek.MONDAY, Month.APRIL);

  @Test
  void previousSnapshotOfMidMonthIsTheLastMonthEnd() {
    assertThat(days("month", 0, "2020-01-01", "2024-03-15"))
        .containsExactly("2024-02-29", "2024-03-15");
  }

  @Test
  void runForAMonthEndHasThisAndEarlierMonthEnds() {
    assertThat(days("month", 2, "2020-01-01", "2024-03-31"))
        .containsExactly("2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31");
  }

  @Test
  void weeksAndFiscalYearsEndByTheShopsCalendar() {
    // 2024-03-17 was a Sunday; the fiscal year starts in April.
    assertThat(days("week", 1, "2020-01-01", "2024-03-18"))
        .containsExactly("2024-03-10", "2024-03-17", "2024-03-18");
    assertThat(days("quarter", 0, "2020-01-01", "2024-04-01"))
        .containsExactly("2024-03-31", "2024-04-01");
    assertThat(days("year", 1, "2020-01-01", "2024-06-30"))
        .containsExactly("2023-03-31", "2024-03-31", "2024-06-30");
  }

  @Test
  void atMostOneDayIsBeforeTheFirstEvent() {
    assertThat(days("month", 1_000_000, "2024-01-31", "2024-03-15"))
        .containsExactly("2023-12-31", "2024-01-31", "2024-02-29", "2024-03-15");
  }

  private static List<String> days(String every, int back, String earliest, String asOf) {
    return SnapshotDays.of(
            new SnapshotSettings(every, false, back), CALENDAR, day(earliest), day(asOf))
        .stream()
        .map(day -> LocalDate.ofEpochDay(day).toString())
        .toList();
  }

  private static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }
}
