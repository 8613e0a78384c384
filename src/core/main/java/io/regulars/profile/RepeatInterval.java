package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import java.util.Arrays;
import java.util.List;

/** The repeat interval of a customer: the gaps between consecutive distinct purchase dates. */
public final class RepeatInterval implements Trait {
  private static final String ONE_DATE = " Null with fewer than two purchase dates.";

  static final Column MEAN =
      Column.number("gap_mean_days", "Mean days between consecutive purchase dates." + ONE_DATE);
  static final Column MEDIAN =
      Column.number(
          "gap_median_days", "Median of the days between consecutive purchase dates." + ONE_DATE);
  static final Column STDDEV =
      Column.number(
          "gap_stddev_days",
          "Population standard deviation of the days between consecutive purchase dates."
              + ONE_DATE);
  static final Column LAST =
      Column.days("last_gap_days", "Days between the last two purchase dates." + ONE_DATE);
  static final Column EXPECTED =
      Column.date(
          "expected_next_order_on",
          "last_order_on plus gap_median_days, rounded half up to a day." + ONE_DATE);
  static final Column OVERDUE =
      Column.number(
          "overdue_ratio", "days_since_last_order divided by gap_median_days." + ONE_DATE);

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS = List.of(MEAN, MEDIAN, STDDEV, LAST, EXPECTED, OVERDUE);

  private final int asOf;

  public RepeatInterval(int asOf) {
    this.asOf = asOf;
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    int[] gaps = reading.history().purchases().gapsInDays();
    if (gaps.length == 0) {
      return; // a single purchase date has no interval
    }
    Purchases purchases = reading.history().purchases();
    row.set(LAST, gaps[gaps.length - 1]);
    Arrays.sort(gaps);
    double mean = (purchases.lastDay() - purchases.firstDay()) / (double) gaps.length;
    double median = (gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2]) / 2.0;
    double squares = 0;
    for (int gap : gaps) {
      squares += (gap - mean) * (gap - mean);
    }
    row.set(MEAN, mean);
    row.set(MEDIAN, median);
    row.set(STDDEV, Math.sqrt(squares / gaps.length));
    row.set(EXPECTED, purchases.lastDay() + Math.round(median));
    row.set(OVERDUE, (asOf - purchases.lastDay()) / median);
  }
}
