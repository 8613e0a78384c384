package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import io.regulars.input.RowCounting;

/** The rows of one input with a {@link RowCounting}, in one partition, up to {@code as_of}. */
public final class CountedRows {
  private final CountedRowType type;
  private final EventTable<CountedRowType> table;
  private final EventDates dates;
  private final int[] rows;
  private int size;

  CountedRows(
      CountedRowType type, EventTables tables, HistoryRules rules, DispositionCounts dispositions) {
    this.type = type;
    table = tables.of(type.events());
    dates = new EventDates(table, rules);
    rows = new int[table.rows()];
    for (int row = 0; row < table.rows(); row++) {
      if (!dates.isAfterAsOf(row)) {
        rows[size++] = row;
      }
    }
    dispositions.add(type.input(), Use.USED, size);
    dispositions.add(type.input(), Use.AFTER_AS_OF, table.rows() - size);
  }

  /** The input of the rows. */
  public Input input() {
    return type.input();
  }

  public int size() {
    return size;
  }

  /** The day of a row, counted from 1970-01-01. */
  public int day(int position) {
    return dates.day(rows[position]);
  }

  /**
   * The code of a row's value of a dimension; {@link TextDictionary#NONE} if absent.
   *
   * @param split the position of the dimension in {@link RowCounting#splits}
   */
  public int member(int split, int position) {
    return table.code(type.members().get(split), rows[position]);
  }

  /**
   * Whether a row has a value of a summed column.
   *
   * @param sum the position of the column in {@link RowCounting#sums}
   */
  public boolean isKnown(int sum, int position) {
    return table.isKnown(type.sums().get(sum), rows[position]);
  }

  /**
   * The value of a summed column, money in ticks; 0 if absent.
   *
   * @param sum the position of the column in {@link RowCounting#sums}
   */
  public long value(int sum, int position) {
    long value = table.number(type.sums().get(sum).position(), rows[position]);
    return value == Event.UNKNOWN ? 0 : value;
  }
}
