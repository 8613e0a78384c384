package io.regulars.value;

import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How the days of repeat purchase of a shop vary over the weeks of a year: 1 is a mean week. Week 1
 * is 1 to 7 January, week 52 has what is left of December. By the ratio to a moving average of a
 * year (Persons, Indices of Business Conditions, Review of Economic Statistics 1, 1919; Hyndman and
 * Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 3.4), drawn towards 1
 * by as much as chance alone would spread the weeks (Efron and Morris, Data Analysis Using Stein's
 * Estimator, JASA 70, 1975).
 *
 * @param weeks all of a year; none where fewer than two full years are known
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
                  "1: 1 to 7 January; 52: what is left of December. No rows where fewer than two"
                      + " full years are known."),
              Column.count(
                  "repeat_purchases",
                  "Days of repeat purchase in such weeks, as far as half a year is known before and"
                      + " after."),
              Column.number(
                  "trend", "The same if each day had been the mean of the year around it."),
              Column.number(
                  "season_index",
                  "repeat_purchases / trend, drawn towards 1 by as much as chance spreads it; mean"
                      + " 1. Predictions of the week are multiplied by it.")));

  private static final int WEEKS = 52;
  private static final int DAYS_PER_WEEK = 7;
  private static final int YEAR = 365;

  /** Days that must be known. */
  static final int LEAST_DAYS = 2 * YEAR;

  public SeasonIndex {
    weeks = List.copyOf(weeks);
  }

  /**
   * A week of the year.
   *
   * @param purchases days of repeat purchase in it
   * @param trend the same if each day had been the mean of the year around it
   * @param index how such a week compares with a mean week
   */
  public record Week(long purchases, double trend, double index) {}

  /**
   * The index of a shop.
   *
   * @param repeats days of repeat purchase by date, from 1970-01-01
   * @param firstDay of any purchase
   * @param asOf the last day that is known
   */
  public static SeasonIndex of(SortedMap<Integer, Long> repeats, int firstDay, int asOf) {
    int size = asOf - firstDay + 1;
    if (size < LEAST_DAYS) {
      return new SeasonIndex(List.of());
    }
    long[] before = new long[size + 1];
    for (int i = 0; i < size; i++) {
      before[i + 1] = before[i] + repeats.getOrDefault(firstDay + i, 0L);
    }
    long[] purchases = new long[WEEKS];
    double[] trend = new double[WEEKS];
    int half = YEAR / 2;
    for (int i = half; i + half < size; i++) {
      int week = weekOfYear(firstDay + i);
      purchases[week] += before[i + 1] - before[i];
      trend[week] += (before[i + half + 1] - before[i - half]) / (double) YEAR;
    }
    return of(purchases, trend);
  }

  private static SeasonIndex of(long[] purchases, double[] trend) {
    double[] ratio = new double[WEEKS];
    double spread = 0;
    double ofChance = 0;
    for (int week = 0; week < WEEKS; week++) {
      ratio[week] = trend[week] == 0 ? 1 : purchases[week] / trend[week];
      spread += (ratio[week] - 1) * (ratio[week] - 1);
      // Purchases of many customers are about Poisson distributed.
      ofChance += trend[week] == 0 ? 0 : 1 / trend[week];
    }
    double kept = spread <= ofChance ? 0 : 1 - ofChance / spread;
    double sum = 0;
    for (int week = 0; week < WEEKS; week++) {
      ratio[week] = 1 + kept * (ratio[week] - 1);
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

  /** By week after a day, the mean index of its days; 1 where no season is known. */
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

  /** The rows of {@link #TABLE}. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Week week : weeks) {
      rows.add(RowFactory.create(rows.size() + 1, week.purchases(), week.trend(), week.index()));
    }
    return rows;
  }
}
