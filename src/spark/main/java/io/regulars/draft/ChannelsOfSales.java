package io.regulars.draft;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedFile;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.sources.GenericExport;
import io.regulars.input.Input;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings the sales of several channels to the same inputs: one channel can have lines with their
 * orders, one lines and orders in two files, and one only the totals of orders.
 */
final class ChannelsOfSales {
  private static final double MOST = 0.5;
  private static final String ORDER_ID = "order_id";

  private ChannelsOfSales() {}

  /**
   * The files, with order lines in place of orders where an order has a total and no lines of the
   * other files.
   *
   * @param all all files of the {@code init} command
   */
  static List<DraftedFile> withTotals(List<DraftedFile> files, List<FileSample> all) {
    boolean hasLines = files.stream().anyMatch(file -> hasLines(file, any -> true));
    boolean haveOwnOrders =
        files.stream().noneMatch(file -> hasLines(file, source -> !hasTime(file, source)));
    KeyShares keys = new KeyShares(files);
    return files.stream()
        .map(
            file ->
                hasLines
                        && file.export().isEmpty()
                        && file.source(Input.ORDERS).isPresent()
                        && file.source(Input.ORDER_LINES).isEmpty()
                        && keys.share(Input.ORDERS, file) == 0
                        && (haveOwnOrders || hasOtherOrders(files, file, keys))
                    ? withTotals(file, all)
                    : file)
        .toList();
  }

  private static boolean hasLines(DraftedFile file, Predicate<DraftedSource> condition) {
    return file.source(Input.ORDER_LINES).filter(condition).isPresent();
  }

  private static boolean hasTime(DraftedFile file, DraftedSource lines) {
    return lines.columns().containsKey("ordered_at") || file.source(Input.ORDERS).isPresent();
  }

  private static boolean hasOtherOrders(List<DraftedFile> files, DraftedFile file, KeyShares keys) {
    return files.stream()
        .filter(other -> !other.equals(file) && other.source(Input.ORDERS).isPresent())
        .anyMatch(other -> keys.share(Input.ORDERS, other) > 0);
  }

  private static DraftedFile withTotals(DraftedFile file, List<FileSample> all) {
    List<DraftedSource> totals = GenericExport.orderTotals(file.file(), all);
    return totals.isEmpty() ? file : file.withSources(totals);
  }

  /** Reads the orders of lines that contain them from the lines, if other lines have own orders. */
  static void addOrdersOfLines(DraftedInputs inputs) {
    List<DraftedSource> lines = inputs.of(Input.ORDER_LINES);
    List<DraftedSource> orders = inputs.of(Input.ORDERS);
    if (lines.size() < 2 || orders.isEmpty()) {
      return;
    }
    lines.stream()
        .filter(source -> source.columns().containsKey("ordered_at"))
        .filter(source -> orders.stream().noneMatch(other -> isOf(other, source)))
        .map(ChannelsOfSales::ordersOf)
        .forEach(
            source -> {
              inputs.add(source);
              inputs.useDistinctRows(Input.ORDERS);
            });
  }

  private static boolean isOf(DraftedSource orders, DraftedSource lines) {
    return orders.file().paths().equals(lines.file().paths())
        || RowComparison.share(ids(orders), ids(lines)) >= MOST;
  }

  private static Set<String> ids(DraftedSource source) {
    return new HashSet<>(
        new DraftedFile(source.file(), Optional.empty(), List.of(source))
            .values(source.input(), ORDER_ID)
            .orElse(List.of()));
  }

  /** The orders that the lines of a file contain. */
  static DraftedSource ordersOf(DraftedSource lines) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    columns.put(ORDER_ID, lines.columns().get(ORDER_ID));
    lines
        .columns()
        .forEach(
            (column, setting) -> {
              if (GenericExport.ORDER_COLUMNS.contains(column)) {
                columns.put(column, setting);
              }
            });
    return new DraftedSource(
            Input.ORDERS, lines.file(), lines.where(), columns, List.of(), Optional.empty())
        .withRemark("The lines of this file contain their orders.");
  }
}
