package io.regulars.draft.sources;

import static java.util.stream.Collectors.joining;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
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
    DraftedSource lines =
        DraftedSource.of(Input.ORDER_LINES, file, withPrice(columns, drafted), missing);
    return ReturnRows.of(file, quantity(), price())
        .map(returns -> withReturns(lines, returns))
        .orElseGet(() -> List.of(hasFreeRows() ? lines.where(onlyPaidRows()) : lines));
  }

  /** The columns with the price that was paid, as far as the amounts of the rows say it. */
  private Map<String, DraftedSetting> withPrice(
      Map<String, DraftedSetting> columns, DraftedSource drafted) {
    Optional<ColumnSample> named =
        recognition.candidates(Input.ORDER_LINES, "unit_price").stream().findFirst();
    if (named.isEmpty()) {
      return columns;
    }
    ColumnSample price = named.get();
    LineTotals amounts = new LineTotals(file, recognition);
    Optional<ColumnSample> total = amounts.afterDiscount();
    if (total.isPresent()) {
      columns.put(
          "unit_price",
          DraftedSetting.sure(divided(total.get(), drafted).sql())
              .withEvidence(total.get().name() + " is after the discount of the row."));
      columns.putIfAbsent("list_price", DraftedSetting.sure(price.amountSql()));
      columns.remove("discount");
    } else if (amounts.isPriceOfRow()) {
      columns.put("unit_price", divided(price, drafted));
    } else if (!columns.containsKey("list_price") && isAmount(columns.get("discount"))) {
      columns.put("unit_price", withQuestion(columns, drafted));
    }
    columns.computeIfPresent(
        "unit_price", (column, setting) -> new PossibleCents(file, price).asked(setting));
    return columns;
  }

  private static boolean isAmount(DraftedSetting discount) {
    return discount != null && !discount.isCommentedOut();
  }

  private DraftedSetting withQuestion(Map<String, DraftedSetting> columns, DraftedSource drafted) {
    DraftedSetting price = columns.get("unit_price");
    if (price.note().isPresent()) {
      return price;
    }
    String discount = columns.get("discount").sql();
    return price.withAlternative(
        "try_cast(%s AS DOUBLE) - coalesce(try_cast(%s AS DOUBLE), 0)%s"
            .formatted(price.sql(), discount, perPiece(drafted)),
        "Is this the price that was paid? If it is before the discount, use:");
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
    return DraftedSetting.doubtful(
        total.numberSql() + perPiece(drafted),
        "Is " + total.name() + " the amount paid for the whole row?");
  }

  /** The division by the quantity, as far as it is mapped. */
  private String perPiece(DraftedSource drafted) {
    // A row without pieces keeps its amount, because a price of null would be refused.
    return Optional.ofNullable(drafted.columns().get("quantity"))
        .map(setting -> " / coalesce(nullif(try_cast(" + setting.sql() + " AS DOUBLE), 0), 1)")
        .orElse("");
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

  private List<DraftedSource> withReturns(DraftedSource lines, ReturnRows returns) {
    DraftedSetting sales = returns.sales();
    return List.of(
        lines
            .where(
                hasFreeRows()
                    ? sales.withAlternative(sales.sql() + " AND " + isPaid(), FREE_ROWS)
                    : sales)
            .withRemark(returns.remark()),
        returns.refunds(lines));
  }
}
