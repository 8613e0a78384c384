package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import java.util.Arrays;
import java.util.List;

/** How long a customer takes to come back, from the gaps between distinct purchase dates. */
public final class RepeatInterval implements Trait {
  static final Column MEAN =
      Column.number(
          "gap_mean_days",
          "Mean days between one purchase date and the next; null below two dates, as all gaps.");
  static final Column MEDIAN = Column.number("gap_median_days", "Median of the same gaps.");
  static final Column STDDEV =
      Column.number("gap_stddev_days", "Population standard deviation of the same gaps.");
  static final Column LAST = Column.days("last_gap_days", "The latest of the gaps.");
  static final Column EXPECTED =
      Column.date(
          "expected_next_order_on", "Last order plus the median gap, rounded half up to a day.");
  static final Column OVERDUE =
      Column.number("overdue_ratio", "Days since the last order divided by the median gap.");

  private final int asOf;

  public RepeatInterval(int asOf) {
    this.asOf = asOf;
  }

  @Override
  public List<Column> columns() {
    return List.of(MEAN, MEDIAN, STDDEV, LAST, EXPECTED, OVERDUE);
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    int[] gaps = reading.history().gapsInDays();
    if (gaps.length == 0) {
      return; // one purchase date: no interval to speak of, columns stay null
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
