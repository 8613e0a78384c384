package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.RowKinds;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A file of order lines in which only the first row of an order has the data of the order.
 *
 * @param orders the file with only these rows
 * @param lines the file without the columns that only these rows have
 * @param condition the condition for these rows
 */
record FirstRowsOfOrders(FileSample orders, FileSample lines, String condition) {
  static final String REMARK = "Only the first row of an order has its data.";

  /** The first rows of the orders; empty if all rows, or rows of several per order, have a time. */
  static Optional<FirstRowsOfOrders> of(FileSample file) {
    ColumnRecognition names = new ColumnRecognition(file);
    Optional<ColumnSample> order = names.candidates(Input.ORDERS, "order_id").stream().findFirst();
    return !file.hasHeader() || RowKinds.of(file).isPresent() || order.isEmpty()
        ? Optional.empty()
        : names.candidates(Input.ORDERS, "ordered_at").stream()
            .findFirst()
            .filter(time -> hasOneTimePerOrder(order.get(), time))
            .map(time -> of(file, time));
  }

  private static FirstRowsOfOrders of(FileSample file, ColumnSample time) {
    List<String> times = time.cells();
    FileSample others = file.inRows(row -> times.get(row) == null);
    List<ColumnSample> ofLines =
        file.columns().stream()
            .filter(column -> !others.column(column.name()).orElseThrow().values().isEmpty())
            .toList();
    return new FirstRowsOfOrders(
        file.inRows(row -> times.get(row) != null),
        file.withColumns(ofLines),
        time.sql() + " IS NOT NULL");
  }

  /** Whether some rows have no time, and each order has one row with a time, which is its first. */
  private static boolean hasOneTimePerOrder(ColumnSample order, ColumnSample time) {
    Map<String, Integer> first = new HashMap<>();
    IntStream.range(0, order.rows()).forEach(row -> first.putIfAbsent(order.cells().get(row), row));
    return time.values().size() < time.rows()
        && !first.containsKey(null)
        && IntStream.range(0, order.rows())
            .allMatch(
                row ->
                    (time.cells().get(row) != null) == (first.get(order.cells().get(row)) == row));
  }
}
