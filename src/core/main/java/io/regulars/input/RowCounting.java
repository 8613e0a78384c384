package io.regulars.input;

import java.util.ArrayList;
import java.util.List;

/**
 * How the rows of an input are counted by period and dimension. Such rows belong to the shop: they
 * are not part of a customer's history.
 *
 * @param date the day or the instant of a row
 * @param splits the dimensions by which the rows are counted, besides the whole shop
 * @param sums the columns that are summed: numbers as amounts of money, whole numbers as counts
 * @param keepsDays whether the days with a value of each summed column are kept, because a day
 *     without rows was not measured
 */
public record RowCounting(
    InputColumn date, List<Split> splits, List<InputColumn> sums, boolean keepsDays) {
  /**
   * A dimension by which rows are counted.
   *
   * @param dimension the name of a built-in dimension of the KPIs
   * @param column the column with the dimension's value
   */
  public record Split(String dimension, InputColumn column) {}

  public RowCounting {
    if (!date.type().isTime()) {
      throw new IllegalArgumentException(date.name() + " is not a date");
    }
    if (keepsDays && date.type() != ColumnType.DATE) {
      throw new IllegalArgumentException(date.name() + " is not a day");
    }
    splits = List.copyOf(splits);
    sums = List.copyOf(sums);
  }

  /** Returns the position of a dimension in the splits; -1 if rows are not counted by it. */
  public int position(String dimension) {
    return splits.stream().map(Split::dimension).toList().indexOf(dimension);
  }

  /** Returns a counting of rows for the whole shop by this day or instant. */
  static RowCounting by(InputColumn date) {
    return new RowCounting(date, List.of(), List.of(), false);
  }

  /** Returns the same counting, also by a dimension. */
  RowCounting andBy(String dimension, InputColumn column) {
    List<Split> more = new ArrayList<>(splits);
    more.add(new Split(dimension, column));
    return new RowCounting(date, more, sums, keepsDays);
  }

  /** Returns the same counting with sums of these columns. */
  RowCounting summing(InputColumn... columns) {
    return new RowCounting(date, splits, List.of(columns), keepsDays);
  }

  /** Returns the same counting, which keeps the days with a value of each summed column. */
  RowCounting keepingDays() {
    return new RowCounting(date, splits, sums, true);
  }
}
