package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.input.RowCounting;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The days on which an input has a value of each column that it sums, by position in {@link
 * RowCounting#sums}. Days are counted from 1970-01-01.
 */
public final class MeasuredDays implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<IntOpenHashSet> byColumn = new ArrayList<>();

  /** Adds a day with a value of a column. */
  void add(int column, int day) {
    while (byColumn.size() <= column) {
      byColumn.add(new IntOpenHashSet());
    }
    byColumn.get(column).add(day);
  }

  /** The days of both parts of an input. */
  MeasuredDays plus(MeasuredDays other) {
    MeasuredDays sum = new MeasuredDays();
    for (MeasuredDays part : List.of(this, other)) {
      for (int column = 0; column < part.byColumn.size(); column++) {
        int to = column;
        part.byColumn.get(column).forEach(day -> sum.add(to, day));
      }
    }
    return sum;
  }

  /** Whether any row of a day has a value of a column. */
  public boolean contain(int column, int day) {
    return column < byColumn.size() && byColumn.get(column).contains(day);
  }

  void pack(CompactBytes.Writer out) {
    out.count(byColumn.size());
    for (IntOpenHashSet days : byColumn) {
      out.count(days.size());
      days.forEach(day -> out.number(day));
    }
  }

  static MeasuredDays unpack(CompactBytes.Reader in) {
    MeasuredDays unpacked = new MeasuredDays();
    int columns = (int) in.count();
    for (int column = 0; column < columns; column++) {
      long days = in.count();
      for (long day = 0; day < days; day++) {
        unpacked.add(column, (int) in.number());
      }
    }
    return unpacked;
  }
}
