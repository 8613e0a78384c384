package io.regulars.draft;

import io.regulars.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Separates rows that give money back from the rows of sales: rows with a negative quantity, or
 * with a negative amount.
 *
 * @param quantity the quantity of the rows; empty if each row is one piece
 * @param sign the column that is negative in these rows
 */
record ReturnRows(Optional<ColumnSample> quantity, ColumnSample sign) {

  /** The rows that give money back; empty if there are none. */
  static Optional<ReturnRows> of(Optional<ColumnSample> quantity, Optional<ColumnSample> amount) {
    return quantity
        .filter(ColumnSample::hasNegative)
        .or(() -> amount.filter(ColumnSample::hasNegative))
        .map(sign -> new ReturnRows(quantity, sign));
  }

  /** The condition for the rows of sales. */
  DraftedSetting sales() {
    String number = isPlain(sign) ? sign.sql() : sign.numberSql();
    return DraftedSetting.sure(number + (isOfQuantity() ? " > 0" : " >= 0"));
  }

  private boolean isOfQuantity() {
    return quantity.filter(sign::equals).isPresent();
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
    for (String column : List.of("customer_id", "product_id", "currency")) {
      if (sold.containsKey(column)) {
        columns.put(column, sold.get(column));
      }
    }
    List<String> missing =
        Input.REFUNDS.requiredColumns().stream()
            .filter(column -> !columns.containsKey(column))
            .toList();
    return DraftedSource.of(Input.REFUNDS, lines.file(), columns, missing)
        .where(
            sign.numberSql() + " < 0",
            isOfQuantity()
                ? "Write-offs are not returns. Are all rows with a negative quantity returns by"
                    + " customers?"
                : "Are all rows with a negative amount refunds to customers?");
  }

  private DraftedSetting amount(String price) {
    String each = "try_cast(" + price + " AS DECIMAL(18, 4))";
    return DraftedSetting.sure(
        quantity.map(column -> "-" + column.numberSql() + " * " + each).orElse("-" + each));
  }

  private String pieces() {
    return quantity
        .map(
            column ->
                !isOfQuantity()
                    ? "abs(" + column.numberSql() + ")"
                    : isPlain(column)
                        ? "-try_cast(" + column.sql() + " AS INT)"
                        : "-" + column.numberSql())
        .orElse("1");
  }
}
