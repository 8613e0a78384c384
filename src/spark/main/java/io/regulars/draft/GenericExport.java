package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A file in no known export format. Its input and its columns are inferred from column names. */
final class GenericExport {
  /** The columns that belong only to orders, if the shop has a separate file of orders. */
  static final List<String> ORDER_COLUMNS =
      Stream.concat(
              Input.ORDERS.requiredColumns().stream(), Input.ORDERS.optionalColumns().stream())
          .filter(column -> !column.equals("order_id") && !column.equals("discount"))
          .toList();

  private static final String FREE_ROWS =
      "Some rows have a price of 0. If they are not sales, use:";

  private final FileSample file;
  private final ColumnRecognition recognition;

  private GenericExport(FileSample file) {
    this.file = file;
    this.recognition = new ColumnRecognition(file);
  }

  /** The inputs that the file contains; none if it does not look like any input. */
  static List<DraftedSource> read(FileSample file) {
    GenericExport export = new GenericExport(file);
    return export.input().map(export::sources).orElse(List.of());
  }

  /**
   * The input that the file looks like. Inputs with specific columns are tested first, because
   * order lines can have nearly all columns of the other inputs.
   */
  private Optional<Input> input() {
    return declared().or(this::commonInput);
  }

  /** Of the inputs that declare how they are recognized, the one with most columns in the file. */
  private Optional<Input> declared() {
    Set<String> names = recognition.names();
    return Arrays.stream(Input.values())
        .filter(
            input ->
                input
                    .schema()
                    .recognition()
                    .filter(declared -> declared.matches(file.path(), names))
                    .isPresent())
        .max(Comparator.comparingInt(this::columnsFound).thenComparing(Comparator.reverseOrder()));
  }

  private int columnsFound(Input input) {
    return recognition.columns(input, allColumns(input)).size();
  }

  /** Order lines, orders, products or customers, by the columns that they have in common. */
  private Optional<Input> commonInput() {
    boolean hasOrder = recognition.has(Input.ORDERS, "order_id");
    boolean hasProduct = recognition.has(Input.ORDER_LINES, "product_id");
    boolean hasCustomer = recognition.has(Input.CUSTOMERS, "customer_id");
    boolean hasPrice =
        recognition.has(Input.ORDER_LINES, "unit_price") || recognition.total().isPresent();
    boolean hasQuantity = recognition.has(Input.ORDER_LINES, "quantity");
    boolean hasTime = recognition.has(Input.ORDERS, "ordered_at");
    if (hasPrice
        && (hasOrder && (hasQuantity || hasProduct) || hasQuantity && hasCustomer && hasTime)) {
      return Optional.of(Input.ORDER_LINES);
    }
    if (hasOrder && (hasTime || hasCustomer)) {
      return Optional.of(Input.ORDERS);
    }
    if (hasProduct) {
      return Optional.of(Input.PRODUCTS);
    }
    return hasCustomer ? Optional.of(Input.CUSTOMERS) : Optional.empty();
  }

  private List<DraftedSource> sources(Input input) {
    return input == Input.ORDER_LINES ? sales() : List.of(source(input, allColumns(input)));
  }

  private static List<String> allColumns(Input input) {
    return Stream.concat(input.requiredColumns().stream(), input.optionalColumns().stream())
        .toList();
  }

  private DraftedSource source(Input input, List<String> canonical) {
    Map<String, ColumnSample> found = recognition.columns(input, canonical);
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    found.forEach((column, sample) -> columns.put(column, guess(input, column, sample)));
    List<String> missing =
        input.requiredColumns().stream().filter(column -> !found.containsKey(column)).toList();
    return DraftedSource.of(input, file, columns, missing);
  }

  private DraftedSetting guess(Input input, String column, ColumnSample sample) {
    List<String> others =
        recognition.candidates(input, column).stream()
            .map(ColumnSample::name)
            .filter(name -> !name.equals(sample.name()))
            .distinct()
            .toList();
    Optional<TimeFormat> times = sample.times();
    boolean isTime = input.schema().column(column).orElseThrow().type().isTime();
    if (isTime && times.isPresent()) {
      String sql = times.get().apply(sample.sql());
      return times.get().isAmbiguous()
          ? DraftedSetting.doubtful(sql, "Is the day or the month first? The values fit both.")
          : DraftedSetting.sure(sql);
    }
    if (column.equals("currency") && sample.distinct() > 1) {
      return DraftedSetting.commentedOut(
          sample.sql(),
          "If the amounts are in several currencies, add exchange-rates and use this mapping:");
    }
    return column.equals("customer_id") && !others.isEmpty()
        ? DraftedSetting.doubtful(
            sample.sql(),
            "Check that this column identifies the customer. Other candidates: "
                + String.join(", ", others)
                + ".")
        : DraftedSetting.sure(sample.sql());
  }

  /** The order lines and, if some quantities are negative, the refunds. */
  private List<DraftedSource> sales() {
    List<String> canonical =
        new ArrayList<>(List.of("order_id", "quantity", "unit_price", "ordered_at", "customer_id"));
    canonical.addAll(Input.ORDER_LINES.optionalColumns());
    Input.ORDERS.optionalColumns().stream()
        .filter(column -> !canonical.contains(column))
        .forEach(canonical::add);
    DraftedSource drafted = source(Input.ORDER_LINES, canonical);
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String column : List.of("order_id", "quantity", "unit_price")) {
      Optional<DraftedSetting> guess =
          Optional.ofNullable(drafted.columns().get(column)).or(() -> substitute(column, drafted));
      guess.ifPresentOrElse(setting -> columns.put(column, setting), () -> missing.add(column));
    }
    columns.putAll(drafted.columns());
    if (!columns.containsKey("ordered_at")) {
      missing.add("ordered_at");
    }
    DraftedSource lines = DraftedSource.of(Input.ORDER_LINES, file, columns, missing);
    return recognition.columns(Input.ORDER_LINES, List.of("quantity")).values().stream()
        .filter(ColumnSample::hasNegative)
        .findFirst()
        .map(quantity -> withReturns(lines, quantity))
        .orElseGet(() -> List.of(hasFreeRows() ? lines.where(onlyPaidRows()) : lines));
  }

  /** Whether some rows have a price of 0, such as gifts, samples or stock corrections. */
  private boolean hasFreeRows() {
    return price().filter(ColumnSample::hasZero).isPresent();
  }

  private DraftedSetting onlyPaidRows() {
    return DraftedSetting.commentedOut(isPaid(), FREE_ROWS);
  }

  private String isPaid() {
    return "try_cast(" + price().orElseThrow().sql() + " AS DOUBLE) > 0";
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
      case "order_id" ->
          Optional.of(
              generatedOrderId(
                  drafted.columns().get("customer_id").sql(),
                  drafted.columns().get("ordered_at").sql()));
      default ->
          recognition
              .total()
              .map(
                  total ->
                      DraftedSetting.doubtful(
                          "try_cast(%s AS DOUBLE) / nullif(%s, 0)"
                              .formatted(
                                  total.sql(),
                                  drafted.columns().containsKey("quantity")
                                      ? drafted.columns().get("quantity").sql()
                                      : "1"),
                          "Is " + total.name() + " the amount paid for the whole row?"));
    };
  }

  /**
   * An order id for a file without one: all rows of a customer at one time are one order. The
   * alternative is one order per row.
   */
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
    columns.put("refunded_at", sold.get("ordered_at"));
    columns.put(
        "amount",
        DraftedSetting.sure(
            "-try_cast(%s AS DOUBLE) * try_cast(%s AS DECIMAL(18, 4))"
                .formatted(quantity.sql(), sold.get("unit_price").sql())));
    columns.put("quantity", DraftedSetting.sure("-try_cast(" + quantity.sql() + " AS INT)"));
    for (String column : List.of("customer_id", "product_id", "currency")) {
      if (sold.containsKey(column)) {
        columns.put(column, sold.get(column));
      }
    }
    DraftedSetting sales = DraftedSetting.sure(quantity.sql() + " > 0");
    return List.of(
        lines
            .where(
                hasFreeRows()
                    ? sales.withAlternative(sales.sql() + " AND " + isPaid(), FREE_ROWS)
                    : sales)
            .withRemark("Rows with a negative quantity are mapped to refunds below."),
        DraftedSource.of(Input.REFUNDS, file, columns, List.of())
            .where(
                "try_cast(" + quantity.sql() + " AS DOUBLE) < 0",
                "Write-offs are not returns. Are all rows with a negative quantity returns by"
                    + " customers?"));
  }
}
