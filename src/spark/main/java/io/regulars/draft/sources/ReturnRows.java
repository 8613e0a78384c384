package io.regulars.draft.sources;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.NumberFormat;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Separates rows that give money back from the rows of sales: rows with a negative quantity or a
 * negative amount, or rows of a kind such as Refund.
 *
 * @param quantity the quantity of the rows; empty if each row is one piece
 * @param sign the column that is negative in these rows; empty if their kind says it
 * @param kinds the kinds of rows that give money back; empty if the sign says it
 */
record ReturnRows(
    Optional<ColumnSample> quantity, Optional<ColumnSample> sign, Optional<ReturnKinds> kinds) {

  /** The rows that give money back; empty if there are none. */
  static Optional<ReturnRows> of(
      FileSample file, Optional<ColumnSample> quantity, Optional<ColumnSample> amount) {
    Optional<ReturnKinds> kinds =
        ReturnKinds.of(file)
            .filter(
                known -> !known.areAllNegative(Stream.concat(quantity.stream(), amount.stream())));
    return kinds.isPresent()
        ? Optional.of(new ReturnRows(quantity, Optional.empty(), kinds))
        : quantity
            .filter(ColumnSample::hasNegative)
            .or(() -> amount.filter(ColumnSample::hasNegative))
            .map(sign -> new ReturnRows(quantity, Optional.of(sign), Optional.empty()));
  }

  /** The condition for the rows of sales. */
  DraftedSetting sales() {
    return kinds.map(ReturnKinds::sales).orElseGet(() -> notNegative(sign.orElseThrow()));
  }

  private DraftedSetting notNegative(ColumnSample column) {
    String number = isPlain(column) ? column.sql() : column.numberSql();
    return DraftedSetting.sure(number + (isOfQuantity() ? " > 0" : " >= 0"));
  }

  /** What is said about the rows of sales. */
  String remark() {
    return kinds.isPresent()
        ? "Rows of the other kinds are mapped to refunds below."
        : "Rows with a negative %s are mapped to refunds below."
            .formatted(isOfQuantity() ? "quantity" : "amount");
  }

  private boolean isOfQuantity() {
    return sign.isPresent() && quantity.equals(sign);
  }

  /** A bare name is read as a number only if a column of numbers is mapped to it. */
  private boolean isPlain(ColumnSample column) {
    return isOfQuantity()
        && ExportedName.unit(column.name()) == 1
        && column.numbers().filter(NumberFormat::isPlain).isPresent();
  }

  /** The refunds that belong to the order lines of the same file. */
  DraftedSource refunds(DraftedSource lines) {
    Map<String, DraftedSetting> sold = lines.columns();
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    if (sold.containsKey("ordered_at")) {
      columns.put("refunded_at", sold.get("ordered_at"));
    }
    if (sold.containsKey("unit_price")) {
      columns.put("amount", amount(sold.get("unit_price").sql()));
    }
    columns.put("quantity", DraftedSetting.sure(pieces()));
    List<String> copied = new ArrayList<>(List.of("customer_id", "product_id", "currency"));
    if (kinds.filter(ReturnKinds::nameTheirOrders).isPresent()) {
      copied.add("order_id");
    }
    for (String column : copied) {
      if (sold.containsKey(column)) {
        columns.put(column, sold.get(column));
      }
    }
    List<String> missing =
        Input.REFUNDS.requiredColumns().stream()
            .filter(column -> !columns.containsKey(column))
            .toList();
    DraftedSource refunds = DraftedSource.of(Input.REFUNDS, lines.file(), columns, missing);
    return kinds.isPresent()
        ? refunds.where(DraftedSetting.sure(kinds.get().condition()))
        : refunds.where(
            sign.orElseThrow().numberSql() + " < 0",
            isOfQuantity()
                ? "Write-offs are not returns. Are all rows with a negative quantity returns by"
                    + " customers?"
                : "Are all rows with a negative amount refunds to customers?");
  }

  private DraftedSetting amount(String price) {
    String each = "try_cast(" + price + " AS DECIMAL(18, 4))";
    String amount = quantity.map(column -> column.numberSql() + " * " + each).orElse(each);
    return DraftedSetting.sure(kinds.isPresent() ? "abs(" + amount + ")" : "-" + amount);
  }

  private String pieces() {
    return quantity
        .map(
            column -> isOfQuantity() ? "-" + column.numberSql() : "abs(" + column.numberSql() + ")")
        .orElse("1");
  }
}
