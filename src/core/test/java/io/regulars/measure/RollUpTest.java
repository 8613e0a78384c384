package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.Utf8;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import io.regulars.time.ShopCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollUpTest {
  /** Years and quarters begin in February. */
  private static final Periods PERIODS =
      new Periods(
          new ShopCalendar(ZoneId.of("UTC"), DayOfWeek.MONDAY, Month.FEBRUARY),
          day("2024-01-20"),
          day("2024-06-10"));

  private final Counts counts = new Counts();
  private final KeyedSums gaps = counts.of(CountTable.GAPS);

  private static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }

  private static long key(Grain grain, String date) {
    return CountKey.of(0, BuiltIn.CHANNEL.code(), grain, PERIODS.of(grain, day(date)));
  }

  /** The sum of a period in merged counts. */
  private static long sum(KeyedSums merged, Grain grain, String date, long detail) {
    return merged.sum(merged.at(key(grain, date), detail), 0);
  }

  private KeyedSums scatteredAndGathered() {
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition((dimension, member) -> Utf8.of("web"), 1)[0]);
    return merged.of(CountTable.GAPS);
  }

  @Test
  void monthsAreRolledUpToQuartersYearsAndAll() {
    counts.rollUp(
        CountTable.GAPS,
        Grains.alike(List.of(Grain.YEAR, Grain.ALL, Grain.MONTH, Grain.QUARTER)),
        PERIODS);
    gaps.add(key(Grain.MONTH, "2024-01-31"), 7, 1);
    gaps.add(key(Grain.MONTH, "2024-02-01"), 7, 2);
    gaps.add(key(Grain.MONTH, "2024-04-30"), 7, 4);
    gaps.add(key(Grain.MONTH, "2024-05-01"), 7, 8);
    gaps.add(key(Grain.MONTH, "2024-05-31"), 9, 16);

    KeyedSums merged = scatteredAndGathered();

    assertThat(sum(merged, Grain.MONTH, "2024-05-31", 7)).isEqualTo(8);
    assertThat(sum(merged, Grain.QUARTER, "2024-01-31", 7)).isEqualTo(1);
    assertThat(sum(merged, Grain.QUARTER, "2024-02-01", 7)).isEqualTo(2 + 4);
    assertThat(sum(merged, Grain.QUARTER, "2024-05-01", 7)).isEqualTo(8);
    assertThat(sum(merged, Grain.QUARTER, "2024-05-01", 9)).isEqualTo(16);
    assertThat(sum(merged, Grain.YEAR, "2024-01-31", 7)).isEqualTo(1);
    assertThat(sum(merged, Grain.YEAR, "2024-02-01", 7)).isEqualTo(2 + 4 + 8);
    assertThat(sum(merged, Grain.ALL, "2024-01-31", 7)).isEqualTo(1 + 2 + 4 + 8);
    assertThat(sum(merged, Grain.ALL, "2024-01-31", 9)).isEqualTo(16);
  }

  @Test
  void sumsAddedToALongerPeriodAreKept() {
    counts.rollUp(CountTable.GAPS, Grains.alike(List.of(Grain.MONTH, Grain.YEAR)), PERIODS);
    gaps.add(key(Grain.MONTH, "2024-02-01"), 7, 2);
    gaps.add(key(Grain.YEAR, "2024-02-01"), 7, -1);

    assertThat(sum(scatteredAndGathered(), Grain.YEAR, "2024-02-01", 7)).isEqualTo(2 - 1);
  }

  @Test
  void countsScatteredTwiceAreRolledUpOnce() {
    counts.rollUp(CountTable.GAPS, Grains.alike(List.of(Grain.MONTH, Grain.YEAR)), PERIODS);
    gaps.add(key(Grain.MONTH, "2024-02-01"), 7, 2);
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition((dimension, member) -> Utf8.of("web"), 1)[0]);
    gaps.add(key(Grain.MONTH, "2024-03-01"), 7, 4);
    merged.merge(counts.encodeByPartition((dimension, member) -> Utf8.of("web"), 1)[0]);

    assertThat(sum(merged.of(CountTable.GAPS), Grain.YEAR, "2024-02-01", 7)).isEqualTo(2 + 4);
  }

  @Test
  void onlyWeeksAndTheShortestOtherGrainAreCounted() {
    assertThat(counted(Grain.WEEK, Grain.MONTH, Grain.ALL))
        .containsExactly(Grain.WEEK, Grain.MONTH);
    assertThat(counted(Grain.YEAR, Grain.WEEK, Grain.QUARTER))
        .containsExactly(Grain.WEEK, Grain.QUARTER);
    assertThat(counted(Grain.WEEK, Grain.ALL)).containsExactly(Grain.WEEK, Grain.ALL);
    assertThat(counted(Grain.WEEK)).containsExactly(Grain.WEEK);
  }

  private List<Grain> counted(Grain... grains) {
    return counts
        .rollUp(CountTable.GAPS, Grains.alike(List.of(grains)), PERIODS)
        .counted(BuiltIn.CHANNEL.code());
  }

  @Test
  void everyDimensionIsRolledUpFromItsOwnGrains() {
    // The whole shop is counted in weeks and months. A channel is counted in quarters, which are
    // rolled up to its years.
    RollUp rollUp =
        counts.rollUp(
            CountTable.GAPS,
            new Grains(
                List.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR),
                List.of(Grain.QUARTER, Grain.YEAR)),
            PERIODS);
    long ofShop =
        CountKey.of(0, BuiltIn.ALL.code(), Grain.MONTH, PERIODS.of(Grain.MONTH, day("2024-02-01")));
    gaps.add(ofShop, 7, 1);
    gaps.add(key(Grain.QUARTER, "2024-02-01"), 7, 2);

    assertThat(rollUp.counted(BuiltIn.ALL.code())).containsExactly(Grain.WEEK, Grain.MONTH);
    assertThat(rollUp.counted(BuiltIn.CHANNEL.code())).containsExactly(Grain.QUARTER);
    KeyedSums merged = scatteredAndGathered();
    assertThat(sum(merged, Grain.YEAR, "2024-02-01", 7)).isEqualTo(2);
    long yearOfShop =
        CountKey.of(0, BuiltIn.ALL.code(), Grain.YEAR, PERIODS.of(Grain.YEAR, day("2024-02-01")));
    assertThat(merged.sum(merged.at(yearOfShop, 7), 0)).isEqualTo(1);
    assertThat(merged.size())
        .isEqualTo(5); // month, quarter and year of the shop; the channel's two
  }
}
