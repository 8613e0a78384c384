package io.regulars.draft;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.sources.OrderDiscount;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.input.Input;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares the discount of orders with the prices of their lines, so that it is not subtracted from
 * prices that are already after it.
 */
final class DiscountsOfOrders {
  private static final String DISCOUNT = "discount";

  private DiscountsOfOrders() {}

  /**
   * Drafts the discounts of orders as the totals of the orders show.
   *
   * @param isOfSystem whether a source is the export of a known system
   */
  static void compare(DraftedInputs sources, Predicate<DraftedSource> isOfSystem) {
    List<DraftedSource> lines = sources.of(Input.ORDER_LINES);
    sources.replaceAll(
        Input.ORDERS,
        orders ->
            lines.isEmpty()
                    || isOfSystem.test(orders)
                    || !orders.columns().containsKey(DISCOUNT)
                    || orders.columns().get(DISCOUNT).isCommentedOut()
                ? orders
                : compared(orders, lines));
  }

  private static DraftedSource compared(DraftedSource orders, List<DraftedSource> lines) {
    DraftedSetting given = orders.columns().get(DISCOUNT);
    Optional<Boolean> isSubtractedLater = isSubtractedLater(orders, lines);
    DraftedSetting setting;
    if (isSubtractedLater.isEmpty()) {
      setting =
          DraftedSetting.of(
              given.sql(),
              Optional.of(
                  "Are the prices of the lines before this discount of the order? If it is"
                      + " already subtracted from them, remove this mapping."));
    } else if (isSubtractedLater.get()) {
      setting =
          given.withEvidence(
              "The prices of the lines are before this discount, as the totals of the orders"
                  + " show.");
    } else {
      setting =
          DraftedSetting.commentedOut(
              given.sql(),
              "The prices of the lines are already after this discount, as the totals of the"
                  + " orders show. If only some are, correct the prices and use:");
    }
    Map<String, DraftedSetting> columns = new LinkedHashMap<>(orders.columns());
    columns.put(DISCOUNT, setting);
    return orders.withColumns(columns);
  }

  /** Whether the discount is not yet subtracted from the lines; empty if no totals show it. */
  private static Optional<Boolean> isSubtractedLater(
      DraftedSource orders, List<DraftedSource> lines) {
    Optional<ColumnSample> id = only(orders.rawColumns("order_id"));
    Optional<ColumnSample> discount = only(orders.rawColumns(DISCOUNT));
    if (id.isEmpty() || discount.isEmpty()) {
      return Optional.empty();
    }
    Map<String, BigDecimal> sums = new HashMap<>();
    lines.forEach(layout -> sums.putAll(sums(layout, ExportedName.unit(discount.get().name()))));
    List<Optional<BigDecimal>> amounts = discount.get().numberCells();
    FileSample discounted =
        orders
            .file()
            .inRows(
                row ->
                    amounts.get(row).filter(amount -> amount.signum() != 0).isPresent()
                        && sums.containsKey(id.get().cells().get(row)));
    if (discounted.rows() == 0) {
      return Optional.empty();
    }
    ColumnSample ids = discounted.column(id.get().name()).orElseThrow();
    ColumnSample ofLines =
        new ColumnSample(
            "sum of the lines",
            "string",
            ids.cells().stream().map(sums::get).map(BigDecimal::toPlainString).toList());
    return new OrderDiscount(
            discounted, ofLines, discounted.column(discount.get().name()).orElseThrow())
        .isSubtractedFromLinesLater();
  }

  /**
   * The sum of the lines of each order; none if their amounts are not read from two columns.
   *
   * @param unit the unit of the sums, such as 100 for cents
   */
  private static Map<String, BigDecimal> sums(DraftedSource lines, int unit) {
    if (!lines.columns().keySet().containsAll(List.of("order_id", "quantity", "unit_price"))) {
      return Map.of();
    }
    Optional<ColumnSample> id = only(lines.rawColumns("order_id"));
    List<ColumnSample> pieces = lines.rawColumns("quantity");
    List<ColumnSample> ofPrice = lines.rawColumns("unit_price");
    List<ColumnSample> amounts = new ArrayList<>(ofPrice);
    amounts.removeAll(pieces);
    if (id.isEmpty() || pieces.size() > 1 || amounts.size() != 1) {
      return Map.of();
    }
    // A price that is divided by the pieces is the amount of the row.
    boolean isPerPiece = pieces.size() == 1 && !ofPrice.contains(pieces.get(0));
    List<Optional<BigDecimal>> prices = amounts.get(0).numberCells();
    List<Optional<BigDecimal>> quantities = isPerPiece ? pieces.get(0).numberCells() : List.of();
    BigDecimal unitOfLines = BigDecimal.valueOf(ExportedName.unit(amounts.get(0).name()));
    Map<String, BigDecimal> sums = new HashMap<>();
    for (int row = 0; row < prices.size(); row++) {
      String order = id.get().cells().get(row);
      if (order != null && prices.get(row).isPresent()) {
        BigDecimal quantity =
            isPerPiece ? quantities.get(row).orElse(BigDecimal.ONE) : BigDecimal.ONE;
        sums.merge(
            order,
            // Units are powers of 10, so that the quotient is exact.
            prices
                .get(row)
                .get()
                .multiply(quantity)
                .multiply(BigDecimal.valueOf(unit))
                .divide(unitOfLines),
            BigDecimal::add);
      }
    }
    return sums;
  }

  private static Optional<ColumnSample> only(List<ColumnSample> columns) {
    return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
  }
}
