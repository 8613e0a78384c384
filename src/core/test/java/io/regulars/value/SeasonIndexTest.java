package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class SeasonIndexTest {
  private static final LocalDate FIRST = LocalDate.parse("2021-01-01");
  private static final LocalDate LAST = LocalDate.parse("2023-12-31");

  private static SeasonIndex of(
      LocalDate first, LocalDate last, ToLongFunction<LocalDate> repeats) {
    TreeMap<Integer, Long> byDay = new TreeMap<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      byDay.put((int) day.toEpochDay(), repeats.applyAsLong(day));
    }
    return SeasonIndex.of(byDay, (int) first.toEpochDay(), (int) last.toEpochDay());
  }

  /** Returns 1,000 a day, and 2,000 from day 337 of the year. */
  private static long doubledInDecember(LocalDate day) {
    return day.getDayOfYear() > 336 ? 2000 : 1000;
  }

  @Test
  void weeksWithTwiceThePurchasesHaveTwiceTheIndex() {
    SeasonIndex season = of(FIRST, LAST, SeasonIndexTest::doubledInDecember);

    assertThat(season.weeks()).hasSize(52);
    // Days 337 to 365 are weeks 49 to 52: 29 of 365 days at 2,000, a mean of 1,079.45 a day.
    double mean = (336 * 1000 + 29 * 2000) / 365.0;
    double meanOfWeeks = (48 * 1000 + 4 * 2000) / 52.0 / mean;
    for (int week = 1; week <= 52; week++) {
      double expected = (week >= 49 ? 2000 : 1000) / mean / meanOfWeeks;
      assertThat(season.weeks().get(week - 1).index())
          .as("week %d", week)
          .isCloseTo(expected, within(0.002));
    }
    assertThat(season.weeks().stream().mapToDouble(SeasonIndex.Week::index).average().orElseThrow())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void linearGrowthHasNoSeason() {
    // From 1,000 a day to 2,095, evenly: each day is the mean of the year around it.
    SeasonIndex season = of(FIRST, LAST, day -> 1000 + day.toEpochDay() - FIRST.toEpochDay());

    assertThat(season.weeks())
        .allSatisfy(week -> assertThat(week.index()).isCloseTo(1, within(1e-12)));
  }

  @Test
  void variationByChanceHasNoSeason() {
    // One purchase every third day: 2 or 3 a week.
    SeasonIndex season = of(FIRST, LAST, day -> day.toEpochDay() % 3 == 0 ? 1 : 0);

    assertThat(season.weeks()).extracting(SeasonIndex.Week::index).containsOnly(1.0);
  }

  @Test
  void historyBelowTwoYearsHasNoIndex() {
    LocalDate twoYears = FIRST.plusDays(2 * 365 - 1);

    assertThat(of(FIRST, twoYears, day -> 5).weeks()).hasSize(52);
    assertThat(of(FIRST, twoYears.minusDays(1), day -> 5).weeks()).isEmpty();
    assertThat(of(FIRST, twoYears.minusDays(1), day -> 5).ahead(19_000, 3))
        .containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void indexOfAFutureWeekIsTheMeanOfItsDays() {
    SeasonIndex season = of(FIRST, LAST, SeasonIndexTest::doubledInDecember);
    double usual = season.weeks().get(0).index();
    double december = season.weeks().get(50).index();

    // From 30 November 2024, a leap year: 1 December is day 336 (week 48), 2 to 7 are in week 49.
    int day = (int) LocalDate.parse("2024-11-30").toEpochDay();
    assertThat(season.ahead(day, 2).get(0)).isCloseTo((usual + 6 * december) / 7, within(0.002));
    assertThat(season.ahead(day, 2).get(1)).isCloseTo(december, within(0.002));
  }
}
