package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.history.NumberField.AmountField;
import io.regulars.input.Input;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one partition that are given again: rows that are equal in all columns and are in
 * several files of their input, and orders that are in one file as a whole several times. Equal
 * lines of an order are not given again if they are in one file and the order has other lines.
 *
 * <p>Rows after {@code as_of} are ignored. The file with most of the equal rows, and of these the
 * first by name, is the one whose rows are not counted.
 */
public final class RepeatedRows {
  private final EventTables tables;
  private final EventTable<OrderLineEvent> lines;
  private final HistoryRules rules;
  private final EventDates lineDates;

  /** Lines of orders in several files. */
  private final IntArrayList sharedLines = new IntArrayList();

  private final Map<Place, Sums> sums = new HashMap<>();
  private int[] sorted = new int[16];

  /**
   * Where rows are given again.
   *
   * @param file the code of a file in {@link PartitionTexts#files}; {@link TextDictionary#NONE} if
   *     the input has one file
   * @param again the code of the file that has the rows again; equal to {@code file} for orders
   *     that are in one file several times
   * @param day the day of the rows, counted from 1970-01-01
   */
  public record Place(Input input, int file, int again, int day) {}

  /** Sums of rows that are given again. */
  public static final class Sums {
    private long rows;
    private long orders;
    private long amount;

    private void add(long moreRows, boolean isNewOrder, long moreAmount) {
      rows += moreRows;
      orders += isNewOrder ? 1 : 0;
      amount += moreAmount;
    }

    /** Number of rows. */
    public long rows() {
      return rows;
    }

    /** Number of orders with such a row; 0 if rows name no order. */
    public long orders() {
      return orders;
    }

    /** Amount of the rows in ticks; 0 if rows have none. */
    public long amount() {
      return amount;
    }
  }

  RepeatedRows(EventTables tables, HistoryRules rules) {
    this.tables = tables;
    this.rules = rules;
    lines = tables.of(OrderLineEvent.TYPE);
    lineDates = new EventDates(lines, rules);
  }

  // ---- orders --------------------------------------------------------------------------------

  /** Adds the lines of an order. */
  void add(OrderAssembler orders, int order) {
    int from = orders.from(order);
    int count = orders.to(order) - from;
    if (count == 1) {
      return;
    }
    int first = orders.row(from);
    boolean isShared = false;
    boolean isRepeated = false;
    for (int position = from + 1; position < from + count; position++) {
      int row = orders.row(position);
      isShared |= lines.file(row) != lines.file(first);
      isRepeated |= lines.compareIgnoringFile(row, first) == 0;
    }
    if (isShared) {
      for (int position = from; position < from + count; position++) {
        sharedLines.add(orders.row(position));
      }
    } else if (isRepeated) {
      addWhole(orders, order, count);
    }
  }

  /** Adds an order in one file if each of its lines is in it equally often, or a multiple. */
  private void addWhole(OrderAssembler orders, int order, int count) {
    sorted = IntArrays.grow(sorted, count);
    for (int i = 0; i < count; i++) {
      sorted[i] = orders.row(orders.from(order) + i);
    }
    IntArrays.mergeSort(sorted, 0, count, lines::compareIgnoringFile);
    int times = 0;
    for (int from = 0; from < count; ) {
      int to = endOfEqual(lines, sorted, from, count);
      times = greatestCommonDivisor(to - from, times);
      from = to;
    }
    if (times > 1) {
      long amount = 0;
      for (int i = 0; i < count; i++) {
        amount += amount(lines, lines.type().amount(), sorted[i]);
      }
      int file = lines.file(sorted[0]);
      int day = lineDates.day(orders.earliestLine(order));
      sumsOf(new Place(Input.ORDER_LINES, file, file, day))
          .add(count - count / times, true, amount - amount / times);
    }
  }

  private static int greatestCommonDivisor(int left, int right) {
    return right == 0 ? left : greatestCommonDivisor(right, left % right);
  }

  // ---- rows in several files -----------------------------------------------------------------

  /** The sums by place. To be called once, after the last order. */
  Map<Place, Sums> complete() {
    compare(lines, sharedLines.toIntArray());
    compareAll(tables.of(RefundEvent.TYPE));
    compareAll(tables.of(AnswerEvent.TYPE));
    compareAll(tables.of(ReviewEvent.TYPE));
    compareAll(tables.of(LoyaltyEvent.TYPE));
    compareAll(tables.of(ExposureEvent.TYPE));
    for (CountedRowType counted : CountedRowType.ALL) {
      compareAll(tables.of(counted.events()));
    }
    return sums;
  }

  private <E> void compareAll(EventTable<E> table) {
    EventDates dates = new EventDates(table, rules);
    IntArrayList rows = new IntArrayList();
    for (int row = 0; row < table.rows(); row++) {
      if (table.file(row) != TextDictionary.NONE && !dates.isAfterAsOf(row)) {
        rows.add(row);
      }
    }
    compare(table, rows.toIntArray());
  }

  private <E> void compare(EventTable<E> table, int[] rows) {
    IntArrays.mergeSort(rows, table::compareIgnoringFile);
    EventDates dates = new EventDates(table, rules);
    Map<Place, Integer> lastOrders = new HashMap<>();
    for (int from = 0; from < rows.length; ) {
      int to = endOfEqual(table, rows, from, rows.length);
      if (to - from > 1) {
        addEqual(table, Arrays.copyOfRange(rows, from, to), dates, lastOrders);
      }
      from = to;
    }
  }

  private static int endOfEqual(EventTable<?> table, int[] rows, int from, int end) {
    int to = from + 1;
    while (to < end && table.compareIgnoringFile(rows[from], rows[to]) == 0) {
      to++;
    }
    return to;
  }

  /**
   * Adds equal rows.
   *
   * @param lastOrders the last order that was counted at a place; day 0 stands for all days
   */
  private <E> void addEqual(
      EventTable<E> table, int[] equal, EventDates dates, Map<Place, Integer> lastOrders) {
    Map<Integer, Integer> byFile = new HashMap<>();
    for (int row : equal) {
      byFile.merge(table.file(row), 1, Integer::sum);
    }
    if (byFile.size() == 1) {
      return;
    }
    TextDictionary names = tables.names().files();
    int file =
        byFile.keySet().stream()
            .min(
                Comparator.<Integer>comparingInt(code -> -byFile.get(code))
                    .thenComparing(names::compare))
            .orElseThrow();
    Input input = table.type().input().orElseThrow();
    int order = table.order(equal[0]);
    long amount = amount(table, table.type().amount(), equal[0]);
    byFile.forEach(
        (again, rows) -> {
          if (again != file) {
            Integer last = lastOrders.put(new Place(input, file, again, 0), order);
            boolean isNewOrder =
                order != TextDictionary.NONE && (last == null || last.intValue() != order);
            sumsOf(new Place(input, file, again, dates.day(equal[0])))
                .add(rows, isNewOrder, rows * amount);
          }
        });
  }

  private Sums sumsOf(Place place) {
    return sums.computeIfAbsent(place, any -> new Sums());
  }

  private static <E> long amount(EventTable<E> table, Optional<AmountField<E>> field, int row) {
    return field
        .filter(known -> table.isKnown(known, row))
        .map(known -> table.ticks(known, row))
        .orElse(0L);
  }
}
