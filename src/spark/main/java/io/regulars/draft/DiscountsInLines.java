package io.regulars.draft;

import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.input.Input;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Drafts the discounts of whole orders from lines that repeat them: each line of an order has the
 * discount of the order in a column of its own.
 */
final class DiscountsInLines {
  private static final String ORDER_ID = "order_id";

  private static final Pattern OF_ORDER =
      Pattern.compile(
          "(.+_)?(order|invoice|entity|cart|document|header|coupon|total)_discounts?(_.*)?");
  private static final Pattern NO_AMOUNT =
      Pattern.compile("(.*_)?(percent|percentage|pct|rate|type|code|name|id|tax)(_.*)?");

  private DiscountsInLines() {}

  /** Reads the orders with their discounts from the lines, if these contain their orders. */
  static void addTo(DraftedInputs inputs, Predicate<DraftedSource> isOfSystem) {
    List<DraftedSource> lines = inputs.of(Input.ORDER_LINES);
    if (inputs.has(Input.ORDERS) || lines.size() != 1 || isOfSystem.test(lines.get(0))) {
      return;
    }
    discount(lines.get(0))
        .ifPresent(
            column -> {
              inputs.add(orders(lines.get(0), column));
              inputs.useDistinctRows(Input.ORDERS);
            });
  }

  private static DraftedSource orders(DraftedSource lines, ColumnSample discount) {
    DraftedSource orders = ChannelsOfSales.ordersOf(lines);
    Map<String, DraftedSetting> columns = new LinkedHashMap<>(orders.columns());
    columns.put(
        "discount",
        DraftedSetting.doubtful(
            "abs(" + discount.numberSql() + ")",
            "All lines of an order have the same "
                + discount.name()
                + ". Are their prices before this discount of the whole order?"));
    return orders.withColumns(columns);
  }

  private static Optional<ColumnSample> discount(DraftedSource lines) {
    Collection<List<Integer>> orders = rowsByOrder(lines);
    boolean haveOneRow =
        ChannelsOfSales.ordersOf(lines).columns().keySet().stream()
            .flatMap(column -> lines.rawColumns(column).stream())
            .allMatch(column -> isSameInOrders(column, orders));
    return lines.file().columns().stream()
        .filter(column -> haveOneRow)
        .filter(DiscountsInLines::isDiscountOfOrder)
        .filter(
            column -> lines.columns().values().stream().noneMatch(each -> column.isIn(each.sql())))
        .filter(column -> isSameInOrders(column, orders))
        .filter(
            column -> orders.stream().anyMatch(rows -> rows.size() > 1 && hasAmount(column, rows)))
        .findFirst();
  }

  private static boolean isDiscountOfOrder(ColumnSample column) {
    String name = ExportedName.normalized(column.name());
    return OF_ORDER.matcher(name).matches()
        && !NO_AMOUNT.matcher(name).matches()
        && column.isNumeric();
  }

  private static Collection<List<Integer>> rowsByOrder(DraftedSource lines) {
    List<ColumnSample> ids =
        lines.columns().containsKey(ORDER_ID) ? lines.rawColumns(ORDER_ID) : List.of();
    return ids.size() != 1
        ? List.of()
        : IntStream.range(0, ids.get(0).rows())
            .boxed()
            .filter(row -> ids.get(0).cells().get(row) != null)
            .collect(Collectors.groupingBy(row -> ids.get(0).cells().get(row)))
            .values();
  }

  private static boolean isSameInOrders(ColumnSample column, Collection<List<Integer>> orders) {
    return orders.stream()
        .allMatch(
            rows -> new HashSet<>(rows.stream().map(column.cells()::get).toList()).size() == 1);
  }

  private static boolean hasAmount(ColumnSample column, List<Integer> rows) {
    return column.numberCells().get(rows.get(0)).filter(each -> each.signum() != 0).isPresent();
  }
}
