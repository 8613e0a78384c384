package io.regulars.value;

import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The season index of a shop: how repeat purchase days vary over the weeks of a year, where 1 is a
 * mean week. Week 1 is 1 to 7 January; week 52 contains the remaining days of December. The index
 * is the ratio to a moving average of one year (Persons, Indices of Business Conditions, Review of
 * Economic Statistics 1, 1919; Hyndman and Athanasopoulos, Forecasting: Principles and Practice,
 * 3rd edition, section 3.4), shrunk towards 1 in proportion to the variance by chance (Efron and
 * Morris, Data Analysis Using Stein's Estimator, JASA 70, 1975).
 *
 * @param weeks all weeks of a year; empty if the history is shorter than two full years
 */
public record SeasonIndex(List<Week> weeks) {
  /** The table {@code season_index}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "season_index",
          "week of the year",
          List.of("week_of_year"),
          List.of(
              Column.ordinal(
                  "week_of_year",
                  "Week of the year: 1 is 1 to 7 January, 52 contains the remaining days of"
                      + " December. The table is empty if the history is shorter than two full"
                      + " years."),
              Column.count(
                  "repeat_purchases",
                  "Repeat purchase days in these weeks, for dates with at least half a year of"
                      + " history before and after."),
              Column.number(
                  "trend",
                  "Expected repeat purchase days without seasons: the sum over the same dates of"
                      + " the daily mean of the year around each."),
              Column.number(
                  "season_index",
                  "repeat_purchases / trend, shrunk towards 1 in proportion to the variance by"
                      + " chance, with mean 1. Predictions for the week are multiplied by it.")));

  private static final int WEEKS = 52;
  private static final int DAYS_PER_WEEK = 7;
  private static final int YEAR = 365;

  /** Minimum length of the history in days. */
  static final int MIN_DAYS = 2 * YEAR;

  public SeasonIndex {
    weeks = List.copyOf(weeks);
  }

  /**
   * A week of the year.
   *
   * @param purchases repeat purchase days in this week of all years
   * @param trend the same if each day had the mean of the year around it
   * @param index the purchases of this week relative to a mean week
   */
  public record Week(long purchases, double trend, double index) {}

  /**
   * Calculates the index of a shop.
   *
   * @param repeats repeat purchase days by date, in days since 1970-01-01
   * @param firstDay the day of the shop's first purchase
   * @param asOf the last day of the history
   */
  public static SeasonIndex of(SortedMap<Integer, Long> repeats, int firstDay, int asOf) {
    int size = asOf - firstDay + 1;
    if (size < MIN_DAYS) {
      return new SeasonIndex(List.of());
    }
    long[] cumulative = new long[size + 1];
    for (int i = 0; i < size; i++) {
      cumulative[i + 1] = cumulative[i] + repeats.getOrDefault(firstDay + i, 0L);
    }
    long[] purchases = new long[WEEKS];
    double[] trend = new double[WEEKS];
    int half = YEAR / 2;
    for (int i = half; i + half < size; i++) {
      int week = weekOfYear(firstDay + i);
      purchases[week] += cumulative[i + 1] - cumulative[i];
      trend[week] += (cumulative[i + half + 1] - cumulative[i - half]) / (double) YEAR;
    }
    return of(purchases, trend);
  }

  private static SeasonIndex of(long[] purchases, double[] trend) {
    double[] ratio = new double[WEEKS];
    double spread = 0;
    double chanceVariance = 0;
    for (int week = 0; week < WEEKS; week++) {
      ratio[week] = trend[week] == 0 ? 1 : purchases[week] / trend[week];
      spread += (ratio[week] - 1) * (ratio[week] - 1);
      // The purchases of many customers are approximately Poisson distributed.
      chanceVariance += trend[week] == 0 ? 0 : 1 / trend[week];
    }
    double shrinkage = spread <= chanceVariance ? 0 : 1 - chanceVariance / spread;
    double sum = 0;
    for (int week = 0; week < WEEKS; week++) {
      ratio[week] = 1 + shrinkage * (ratio[week] - 1);
      sum += ratio[week];
    }
    List<Week> weeks = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      weeks.add(new Week(purchases[week], trend[week], ratio[week] * WEEKS / sum));
    }
    return new SeasonIndex(weeks);
  }

  private static int weekOfYear(int day) {
    int dayOfYear = LocalDate.ofEpochDay(day).getDayOfYear();
    return Math.min(WEEKS - 1, (dayOfYear - 1) / DAYS_PER_WEEK);
  }

  /** Returns the mean index of the days of each week after a day; 1 if the index is empty. */
  public List<Double> ahead(int day, int horizonWeeks) {
    if (weeks.isEmpty()) {
      return Prediction.withoutSeason(horizonWeeks);
    }
    List<Double> ahead = new ArrayList<>();
    for (int week = 0; week < horizonWeeks; week++) {
      double sum = 0;
      for (int i = 1; i <= DAYS_PER_WEEK; i++) {
        sum += weeks.get(weekOfYear(day + week * DAYS_PER_WEEK + i)).index();
      }
      ahead.add(sum / DAYS_PER_WEEK);
    }
    return ahead;
  }

  /** Returns the rows of {@link #TABLE}. */
  public List<TableRow> rows() {
    List<TableRow> rows = new ArrayList<>();
    for (Week week : weeks) {
      rows.add(TableRow.of(rows.size() + 1, week.purchases(), week.trend(), week.index()));
    }
    return rows;
  }
}
