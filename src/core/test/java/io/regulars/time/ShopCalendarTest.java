package io.regulars.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShopCalendarTest {
  private static final ShopCalendar LONDON = calendar("Europe/London");

  @Test
  void businessDatesFollowTheShopsTimeZoneAndNotUtc() {
    assertThat(dateOf(LONDON, "2024-07-01T22:30:00Z")).isEqualTo("2024-07-01"); // 23:30 BST
    assertThat(dateOf(LONDON, "2024-07-01T23:30:00Z")).isEqualTo("2024-07-02"); // 00:30 BST
    assertThat(dateOf(LONDON, "2024-01-01T23:30:00Z")).isEqualTo("2024-01-01"); // 23:30 GMT
  }

  @Test
  void theDayOnWhichSummerTimeBeginsHas23HoursAndTheDayOnWhichItEndsHas25() {
    assertThat(hours(LONDON, "2024-03-31")).isEqualTo(23);
    assertThat(hours(LONDON, "2024-10-27")).isEqualTo(25);
    assertThat(hours(LONDON, "2024-06-15")).isEqualTo(24);
  }

  @Test
  void clockChangesAreAppliedToInstantsInAnyOrder() {
    ShopCalendar calendar = calendar("Europe/London");

    assertThat(dateOf(calendar, "2024-10-26T23:30:00Z")).isEqualTo("2024-10-27"); // 00:30 BST
    assertThat(dateOf(calendar, "2024-10-27T23:30:00Z")).isEqualTo("2024-10-27"); // 23:30 GMT
    assertThat(dateOf(calendar, "2024-10-26T23:30:00Z")).isEqualTo("2024-10-27");
    assertThat(dateOf(calendar, "2024-10-27T01:00:00Z")).isEqualTo("2024-10-27"); // the change
    assertThat(dateOf(calendar, "2024-10-27T00:59:59Z")).isEqualTo("2024-10-27");
  }

  @Test
  void aDayBeginsAtMidnightAndEndsOneMicrosecondBeforeTheNextDay() {
    int day = day("2024-07-01");
    long midnight = LONDON.startOf(day);

    assertThat(midnight).isEqualTo(micros("2024-06-30T23:00:00Z"));
    assertThat(LONDON.dayOf(midnight)).isEqualTo(day);
    assertThat(LONDON.dayOf(midnight - 1)).isEqualTo(day - 1);
  }

  @Test
  void aDayWithoutMidnightBeginsAtOne() {
    ShopCalendar saoPaulo = calendar("America/Sao_Paulo");

    // On 2018-11-04 the clock went from 00:00 to 01:00, from UTC-3 to UTC-2.
    assertThat(saoPaulo.startOf(day("2018-11-04"))).isEqualTo(micros("2018-11-04T03:00:00Z"));
    assertThat(dateOf(saoPaulo, "2018-11-04T02:59:59Z")).isEqualTo("2018-11-03");
    assertThat(dateOf(saoPaulo, "2018-11-04T03:00:00Z")).isEqualTo("2018-11-04");
  }

  @Test
  void daysBefore1970CountBackwards() {
    ShopCalendar utc = calendar("UTC");

    assertThat(utc.dayOf(-1)).isEqualTo(-1); // the last microsecond of 1969
    assertThat(utc.dayOf(0)).isZero();
    assertThat(dateOf(utc, "1969-12-30T12:00:00Z")).isEqualTo("1969-12-30");
    assertThat(start(utc, Grain.WEEK, "1969-12-31")).isEqualTo("1969-12-29"); // a Monday
    assertThat(start(utc, Grain.MONTH, "1969-12-31")).isEqualTo("1969-12-01");
    assertThat(start(utc, Grain.QUARTER, "1969-12-31")).isEqualTo("1969-10-01");
    assertThat(start(utc, Grain.YEAR, "1969-12-31")).isEqualTo("1969-01-01");
  }

  @Test
  void aWeekStartsOnTheConfiguredWeekday() {
    // 2024-03-10 was a Sunday.
    ShopCalendar fromMonday = calendar(DayOfWeek.MONDAY, Month.JANUARY);
    assertThat(start(fromMonday, Grain.WEEK, "2024-03-10")).isEqualTo("2024-03-04");
    assertThat(start(fromMonday, Grain.WEEK, "2024-03-11")).isEqualTo("2024-03-11");

    ShopCalendar fromSunday = calendar(DayOfWeek.SUNDAY, Month.JANUARY);
    assertThat(start(fromSunday, Grain.WEEK, "2024-03-09")).isEqualTo("2024-03-03");
    assertThat(start(fromSunday, Grain.WEEK, "2024-03-10")).isEqualTo("2024-03-10");
  }

  @Test
  void aFiscalYearFromAprilEndsInMarchAndItsQuartersFollow() {
    ShopCalendar april = calendar(DayOfWeek.MONDAY, Month.APRIL);

    assertThat(start(april, Grain.YEAR, "2024-03-31")).isEqualTo("2023-04-01");
    assertThat(start(april, Grain.YEAR, "2024-04-01")).isEqualTo("2024-04-01");
    assertThat(start(april, Grain.QUARTER, "2024-03-31")).isEqualTo("2024-01-01");
    assertThat(start(april, Grain.QUARTER, "2024-06-30")).isEqualTo("2024-04-01");
    assertThat(start(april, Grain.MONTH, "2024-06-30")).isEqualTo("2024-06-01");
  }

  @Test
  void quartersOfAFiscalYearFromFebruaryStartInFebruary() {
    ShopCalendar february = calendar(DayOfWeek.MONDAY, Month.FEBRUARY);

    assertThat(start(february, Grain.QUARTER, "2024-01-31")).isEqualTo("2023-11-01");
    assertThat(start(february, Grain.QUARTER, "2024-02-01")).isEqualTo("2024-02-01");
    assertThat(start(february, Grain.YEAR, "2024-01-31")).isEqualTo("2023-02-01");
  }

  @Test
  void februaryHas29DaysInALeapYear() {
    ShopCalendar calendar = calendar("UTC");
    int february = calendar.periodOf(Grain.MONTH, day("2024-02-10"));

    assertThat(date(calendar.lastDay(Grain.MONTH, february))).isEqualTo("2024-02-29");
  }

  @Test
  void grainAllHasNoFirstDayOfItsOwn() {
    assertThat(LONDON.periodOf(Grain.ALL, day("2024-02-10"))).isZero();
    assertThatThrownBy(() -> LONDON.firstDay(Grain.ALL, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void everyDayIsInItsPeriodAndPeriodsAreConsecutive(
      @ForAll @IntRange(min = -40_000, max = 40_000) int day,
      @ForAll DayOfWeek weekStartsOn,
      @ForAll Month yearStartsIn) {
    ShopCalendar calendar = calendar(weekStartsOn, yearStartsIn);

    for (Grain grain : new Grain[] {Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR}) {
      int period = calendar.periodOf(grain, day);
      assertThat(day).isBetween(calendar.firstDay(grain, period), calendar.lastDay(grain, period));
      assertThat(calendar.periodOf(grain, calendar.lastDay(grain, period) + 1))
          .isEqualTo(period + 1);
    }
  }

  @Property(tries = 300)
  void aBusinessDateIsTheLocalDateInTheShopsTimeZone(
      @ForAll @IntRange(min = -1_000_000_000, max = 2_000_000_000) int second) {
    LocalDate localDate =
        Instant.ofEpochSecond(second).atZone(ZoneId.of("Europe/London")).toLocalDate();

    assertThat(LONDON.dayOf(second * 1_000_000L)).isEqualTo((int) localDate.toEpochDay());
  }

  private static ShopCalendar calendar(String zone) {
    return new ShopCalendar(ZoneId.of(zone), DayOfWeek.MONDAY, Month.JANUARY);
  }

  private static ShopCalendar calendar(DayOfWeek weekStartsOn, Month yearStartsIn) {
    return new ShopCalendar(ZoneId.of("UTC"), weekStartsOn, yearStartsIn);
  }

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }

  private static long hours(ShopCalendar calendar, String date) {
    return (calendar.startOf(day(date) + 1) - calendar.startOf(day(date))) / 3_600_000_000L;
  }

  private static String dateOf(ShopCalendar calendar, String instant) {
    return date(calendar.dayOf(micros(instant)));
  }

  private static String start(ShopCalendar calendar, Grain grain, String date) {
    return date(calendar.firstDay(grain, calendar.periodOf(grain, day(date))));
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static String date(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }
}
