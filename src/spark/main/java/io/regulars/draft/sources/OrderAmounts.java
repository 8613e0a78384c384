package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Drafts the order lines of a shop without a file of lines: from the totals of orders, or from the
 * amounts of a file of payments.
 *
 * @param source drafts an input with these canonical columns, as far as the file has them
 */
record OrderAmounts(
    FileSample file,
    ColumnRecognition recognition,
    BiFunction<Input, List<String>, DraftedSource> source) {

  /**
   * One line per order, with the total of the order as its price, and the refunds if there are any;
   * empty if there is no total.
   */
  List<DraftedSource> orderTotals() {
    return recognition.total().map(total -> withReturns(linesOf(total), total)).orElse(List.of());
  }

  private List<DraftedSource> withReturns(DraftedSource lines, ColumnSample total) {
    return ReturnRows.of(file, Optional.empty(), Optional.of(total))
        .map(
            returns ->
                List.of(
                    lines
                        .where(returns.sales())
                        .withRemark(lines.remark().orElseThrow() + " " + returns.remark()),
                    returns.refunds(lines)))
        .orElse(List.of(lines));
  }

  private DraftedSource linesOf(ColumnSample total) {

    List<String> ofOrders = new ArrayList<>(List.of("order_id"));
    ofOrders.addAll(GenericExport.ORDER_COLUMNS);
    DraftedSource orders = source.apply(Input.ORDERS, ofOrders);
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    columns.put("order_id", orderId(orders));
    columns.put("quantity", DraftedSetting.sure("1"));
    columns.put("unit_price", price(total));
    orders.columns().forEach(columns::putIfAbsent);
    discount(total)
        .filter(discount -> discount.isSubtractedLater().isPresent())
        .ifPresent(discount -> columns.put("discount", DraftedSetting.sure(discount.sql())));
    return DraftedSource.of(Input.ORDER_LINES, file, columns, orders.missing())
        .withRemark(
            "The file has one row per order, which is read as one line. Figures of"
                + " products and units need a file with a row per line.");
  }

  /** The id of the order, with a question if several rows with an amount have the same one. */
  private DraftedSetting orderId(DraftedSource orders) {
    DraftedSetting id = orders.columns().get("order_id");
    Optional<ColumnSample> column =
        id == null ? Optional.empty() : orders.rawColumns("order_id").stream().findFirst();
    return column
        .flatMap(this::repeated)
        .map(
            order ->
                DraftedSetting.doubtful(
                    id.sql(),
                    "Several rows have the same order, such as "
                        + order
                        + ". Their amounts are added. Are they parts of the order? If they repeat"
                        + " it, also set latest-by for the source, and map line_id to '1'."))
        .orElse(id);
  }

  private Optional<String> repeated(ColumnSample id) {
    Set<String> seen = new HashSet<>();
    List<Optional<BigDecimal>> totals =
        recognition.total().map(ColumnSample::numberCells).orElse(List.of());
    return IntStream.range(0, totals.size())
        .filter(row -> totals.get(row).filter(total -> total.signum() > 0).isPresent())
        .mapToObj(id.cells()::get)
        .filter(order -> order != null && !seen.add(order))
        .findFirst();
  }

  private DraftedSetting price(ColumnSample total) {
    DraftedSetting price =
        DraftedSetting.doubtful(
            total.amountSql(),
            "Is "
                + total.name()
                + " the amount paid for the goods, without shipping and with the same tax for all"
                + " orders?");
    return discount(total).map(discount -> price(price, discount)).orElse(price);
  }

  private static DraftedSetting price(DraftedSetting total, OrderDiscount discount) {
    Optional<Boolean> isSubtractedLater = discount.isSubtractedLater();
    if (isSubtractedLater.isEmpty()) {
      return total.withAlternative(
          discount.totalLess(),
          total.note().orElseThrow()
              + " If "
              + discount.discount().name()
              + " is not subtracted from it, use:");
    }
    return isSubtractedLater.get()
        ? DraftedSetting.of(discount.totalLess(), total.note())
            .withEvidence(
                discount.total().name()
                    + " is before "
                    + discount.discount().name()
                    + ", as the total of the order shows.")
        : total;
  }

  /** The discount of the orders; empty if the file has none. */
  private Optional<OrderDiscount> discount(ColumnSample total) {
    return recognition.candidates(Input.ORDERS, "discount").stream()
        .filter(column -> !column.equals(total))
        .filter(
            column ->
                column.numberCells().stream()
                    .flatMap(Optional::stream)
                    .anyMatch(amount -> amount.signum() != 0))
        .findFirst()
        .map(column -> new OrderDiscount(file, total, column));
  }

  /** One line per amount of an order, such as a payment; empty if there is no amount. */
  Optional<DraftedSource> amountsOfOrders() {
    return recognition
        .total()
        .map(
            total -> {
              DraftedSource order = source.apply(Input.ORDERS, List.of("order_id"));
              Map<String, DraftedSetting> columns = new LinkedHashMap<>(order.columns());
              columns.put("quantity", DraftedSetting.sure("1"));
              columns.put(
                  "unit_price",
                  DraftedSetting.doubtful(
                      total.amountSql(),
                      "Are all rows money for goods, and is "
                          + total.name()
                          + " in whole units of the currency? If it is in cents, divide it by"
                          + " 100."));
              return DraftedSource.of(Input.ORDER_LINES, file, columns, List.of())
                  .withRemark(
                      "Each amount of an order is read as one line. Figures of products and units"
                          + " need a file with a row per line.");
            });
  }
}
