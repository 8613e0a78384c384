package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Drafts the order lines of a file in no known export format and, if some quantities are negative,
 * the refunds.
 *
 * @param source drafts an input with these canonical columns, as far as the file has them
 */
record SalesDraft(
    FileSample file,
    ColumnRecognition recognition,
    BiFunction<Input, List<String>, DraftedSource> source) {
  private static final String FREE_ROWS =
      "Some rows have a price of 0. If they are not sales, use:";

  /** The order lines, and the refunds if there are any. */
  List<DraftedSource> sources() {
    DraftedSource drafted = source.apply(Input.ORDER_LINES, canonical());
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String column : List.of("order_id", "quantity", "unit_price")) {
      Optional<DraftedSetting> guess =
          Optional.ofNullable(drafted.columns().get(column)).or(() -> substitute(column, drafted));
      guess.ifPresentOrElse(setting -> columns.put(column, setting), () -> missing.add(column));
    }
    columns.putAll(drafted.columns());
    if (!drafted.columns().containsKey("unit_price")) {
      // The amount paid is usually after the discount, which must not be subtracted twice.
      columns.computeIfPresent(
          "discount",
          (column, setting) ->
              setting.isCommentedOut()
                  ? setting
                  : DraftedSetting.commentedOut(
                      setting.sql(), "Is the amount of the row before this discount? Then use:"));
    }
    if (!columns.containsKey("ordered_at")) {
      missing.add("ordered_at");
    }
    DraftedSource lines = DraftedSource.of(Input.ORDER_LINES, file, columns, missing);
    return quantity()
        .filter(ColumnSample::hasNegative)
        .map(negative -> withReturns(lines, negative))
        .orElseGet(() -> List.of(hasFreeRows() ? lines.where(onlyPaidRows()) : lines));
  }

  private static List<String> canonical() {
    List<String> canonical =
        new ArrayList<>(List.of("order_id", "quantity", "unit_price", "ordered_at", "customer_id"));
    canonical.addAll(Input.ORDER_LINES.optionalColumns());
    GenericExport.ORDER_COLUMNS.stream()
        .filter(column -> !canonical.contains(column))
        .forEach(canonical::add);
    return canonical;
  }

  /** One line per order, with the total of the order as its price; empty if there is no total. */
  Optional<DraftedSource> orderTotals() {
    return recognition
        .total()
        .map(
            total -> {
              List<String> ofOrders = new ArrayList<>(List.of("order_id"));
              ofOrders.addAll(GenericExport.ORDER_COLUMNS);
              DraftedSource orders = source.apply(Input.ORDERS, ofOrders);
              Map<String, DraftedSetting> columns = new LinkedHashMap<>();
              columns.put("order_id", orders.columns().get("order_id"));
              columns.put("quantity", DraftedSetting.sure("1"));
              columns.put(
                  "unit_price",
                  DraftedSetting.doubtful(
                      total.numbers().orElseThrow().apply(total.sql()),
                      "Is "
                          + total.name()
                          + " the amount paid for the goods, without shipping and with the same"
                          + " tax for all orders?"));
              orders.columns().forEach(columns::putIfAbsent);
              return DraftedSource.of(Input.ORDER_LINES, file, columns, orders.missing())
                  .withRemark(
                      "The file has one row per order, which is read as one line. Figures of"
                          + " products and units need a file with a row per line.");
            });
  }

  private Optional<ColumnSample> quantity() {
    return recognition.columns(Input.ORDER_LINES, List.of("quantity")).values().stream()
        .findFirst();
  }

  /** Whether some rows have a price of 0, such as gifts, samples or stock corrections. */
  private boolean hasFreeRows() {
    return price().filter(ColumnSample::hasZero).isPresent();
  }

  private DraftedSetting onlyPaidRows() {
    return DraftedSetting.commentedOut(isPaid(), FREE_ROWS);
  }

  private String isPaid() {
    return price().orElseThrow().numberSql() + " > 0";
  }

  /** The column with the amount paid, per piece or for the whole row. */
  private Optional<ColumnSample> price() {
    return recognition.candidates(Input.ORDER_LINES, "unit_price").stream()
        .findFirst()
        .or(recognition::total);
  }

  /** An expression for a required column that the file does not have; empty if there is none. */
  private Optional<DraftedSetting> substitute(String column, DraftedSource drafted) {
    return switch (column) {
      case "quantity" ->
          Optional.of(
              DraftedSetting.doubtful(
                  "1", "No column looks like a quantity. Each row counts as one piece."));
      case "order_id" -> generatedOrderId(drafted);
      default -> recognition.total().map(total -> divided(total, drafted));
    };
  }

  private DraftedSetting divided(ColumnSample total, DraftedSource drafted) {
    // A row without pieces keeps its amount, because a price of null would be refused.
    String pieces =
        Optional.ofNullable(drafted.columns().get("quantity"))
            .map(setting -> pieces(setting.sql()))
            .map(quantity -> " / coalesce(nullif(" + quantity + ", 0), 1)")
            .orElse("");
    return DraftedSetting.doubtful(
        total.numberSql() + pieces, "Is " + total.name() + " the amount paid for the whole row?");
  }

  /** The quantity in a formula. A bare name is read as a number, because it is mapped as one. */
  private String pieces(String sql) {
    return quantity().filter(column -> column.sql().equals(sql)).isPresent()
        ? sql
        : "try_cast(" + sql + " AS DOUBLE)";
  }

  /**
   * An order id for a file without one: all rows of a customer at one time are one order. The
   * alternative is one order per row. Empty if the file has no customer or no time.
   */
  private Optional<DraftedSetting> generatedOrderId(DraftedSource drafted) {
    DraftedSetting customer = drafted.columns().get("customer_id");
    DraftedSetting time = drafted.columns().get("ordered_at");
    return customer == null || time == null
        ? Optional.empty()
        : Optional.of(generatedOrderId(customer.sql(), time.sql()));
  }

  private DraftedSetting generatedOrderId(String customer, String time) {
    String others =
        file.columns().stream()
            .map(ColumnSample::sql)
            .filter(column -> !column.equals(customer) && !time.contains(column))
            .collect(joining(", "));
    // The order of rows with equal values in all columns is undefined, but makes no difference.
    String number =
        "row_number() OVER (PARTITION BY %1$s, %2$s ORDER BY %3$s)"
            .formatted(customer, time, others);
    return DraftedSetting.sure("concat_ws('-', " + customer + ", " + time + ")")
        .withAlternative(
            "concat_ws('-', " + customer + ", " + time + ", " + number + ")",
            "No column looks like an order id. All rows of a customer at one time are one order."
                + " If each row is an order, use:");
  }

  private List<DraftedSource> withReturns(DraftedSource lines, ColumnSample quantity) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    Map<String, DraftedSetting> sold = lines.columns();
    if (sold.containsKey("ordered_at")) {
      columns.put("refunded_at", sold.get("ordered_at"));
    }
    if (sold.containsKey("unit_price")) {
      columns.put("amount", refunded(sold.get("unit_price").sql(), quantity));
    }
    columns.put(
        "quantity",
        DraftedSetting.sure(
            quantity.numbers().filter(NumberFormat::isPlain).isPresent()
                ? "-try_cast(" + quantity.sql() + " AS INT)"
                : "-" + quantity.numberSql()));
    for (String column : List.of("customer_id", "product_id", "currency")) {
      if (sold.containsKey(column)) {
        columns.put(column, sold.get(column));
      }
    }
    List<String> missing =
        Input.REFUNDS.requiredColumns().stream()
            .filter(column -> !columns.containsKey(column))
            .toList();
    DraftedSetting sales =
        DraftedSetting.sure(
            quantity.numbers().filter(NumberFormat::isPlain).isPresent()
                ? quantity.sql() + " > 0"
                : quantity.numberSql() + " > 0");
    return List.of(
        lines
            .where(
                hasFreeRows()
                    ? sales.withAlternative(sales.sql() + " AND " + isPaid(), FREE_ROWS)
                    : sales)
            .withRemark("Rows with a negative quantity are mapped to refunds below."),
        DraftedSource.of(Input.REFUNDS, file, columns, missing)
            .where(
                quantity.numberSql() + " < 0",
                "Write-offs are not returns. Are all rows with a negative quantity returns by"
                    + " customers?"));
  }

  private static DraftedSetting refunded(String price, ColumnSample quantity) {
    return DraftedSetting.sure(
        "-%s * try_cast(%s AS DECIMAL(18, 4))".formatted(quantity.numberSql(), price));
  }
}
