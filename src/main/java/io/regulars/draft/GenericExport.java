package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.config.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of nobody's format: what it is and what its columns mean is told by their plain names. */
final class GenericExport {
  /** What only orders say, where they have a file of their own. */
  static final List<String> OF_ORDERS =
      Stream.concat(
              Input.ORDERS.requiredColumns().stream(), Input.ORDERS.optionalColumns().stream())
          .filter(column -> !column.equals("order_id") && !column.equals("discount"))
          .toList();

  private final FileSample file;
  private final ColumnRecognition recognition;

  private GenericExport(FileSample file) {
    this.file = file;
    this.recognition = new ColumnRecognition(file);
  }

  /** The inputs that the file gives; none if it looks like nothing that is known. */
  static List<DraftedSource> read(FileSample file) {
    GenericExport plain = new GenericExport(file);
    return plain.input().map(plain::sources).orElse(List.of());
  }

  /** The most telling columns first: an order line has nearly everything that others have. */
  private Optional<Input> input() {
    String name = file.path().toLowerCase(Locale.ROOT);
    boolean ofOrder = recognition.has(Input.ORDERS, "order_id");
    boolean ofProduct = recognition.has(Input.ORDER_LINES, "product_id");
    boolean ofCustomer = recognition.has(Input.CUSTOMERS, "customer_id");
    boolean priced =
        recognition.has(Input.ORDER_LINES, "unit_price") || recognition.total().isPresent();
    boolean counted = recognition.has(Input.ORDER_LINES, "quantity");
    boolean dated = recognition.has(Input.ORDERS, "ordered_at");
    if (recognition.names("mrr", "subscription_id")) {
      return Optional.of(Input.SUBSCRIPTIONS);
    }
    if (recognition.names("lead_id")) {
      return Optional.of(Input.LEADS);
    }
    if (recognition.names("score", "nps", "csat", "ces")) {
      return Optional.of(Input.SURVEYS);
    }
    if (recognition.names("rate", "exchange_rate") && recognition.names("currency") && !ofOrder) {
      return Optional.of(Input.EXCHANGE_RATES);
    }
    if (recognition.names("refunded_at", "refund_date", "refund_amount", "return_date")
        || name.matches(".*(refund|return)s?\\b.*")) {
      return Optional.of(Input.REFUNDS);
    }
    if (recognition.names("impressions", "clicks", "spend", "amount_spent", "spent_on")) {
      return Optional.of(Input.MARKETING_SPEND);
    }
    if (priced && (ofOrder && (counted || ofProduct) || counted && ofCustomer && dated)) {
      return Optional.of(Input.ORDER_LINES);
    }
    if (ofOrder && (dated || ofCustomer)) {
      return Optional.of(Input.ORDERS);
    }
    if (ofProduct) {
      return Optional.of(Input.PRODUCTS);
    }
    return ofCustomer ? Optional.of(Input.CUSTOMERS) : Optional.empty();
  }

  private List<DraftedSource> sources(Input input) {
    return input == Input.ORDER_LINES ? sales() : List.of(source(input, wanted(input)));
  }

  private static List<String> wanted(Input input) {
    return Stream.concat(input.requiredColumns().stream(), input.optionalColumns().stream())
        .toList();
  }

  private DraftedSource source(Input input, List<String> wanted) {
    Map<String, ColumnSample> found = recognition.columns(input, wanted);
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
    boolean isTime = column.endsWith("_at") || column.endsWith("_on");
    if (isTime && times.isPresent()) {
      String sql = times.get().over(sample.sql());
      return times.get().isAmbiguous()
          ? DraftedSetting.doubtful(sql, "Day first or month first? The values fit both.")
          : DraftedSetting.sure(sql);
    }
    if (column.equals("currency") && sample.distinct() > 1) {
      return DraftedSetting.leftOut(
          sample.sql(), "Are the amounts in several currencies? Then give exchange-rates too.");
    }
    return column.equals("customer_id") && !others.isEmpty()
        ? DraftedSetting.doubtful(
            sample.sql(), "Or is the customer " + String.join(" or ", others) + "?")
        : DraftedSetting.sure(sample.sql());
  }

  /** The sales and, where quantities below zero take some of them back, the refunds. */
  private List<DraftedSource> sales() {
    List<String> wanted =
        new ArrayList<>(List.of("order_id", "quantity", "unit_price", "ordered_at", "customer_id"));
    wanted.addAll(Input.ORDER_LINES.optionalColumns());
    Input.ORDERS.optionalColumns().stream()
        .filter(column -> !wanted.contains(column))
        .forEach(wanted::add);
    DraftedSource drafted = source(Input.ORDER_LINES, wanted);
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String column : List.of("order_id", "quantity", "unit_price")) {
      Optional<DraftedSetting> guess =
          Optional.ofNullable(drafted.columns().get(column)).or(() -> stoodIn(column, drafted));
      guess.ifPresentOrElse(known -> columns.put(column, known), () -> missing.add(column));
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
        .orElseGet(() -> List.of(isSomethingFree() ? lines.where(onlyPaid()) : lines));
  }

  /** Whether some rows cost nothing: gifts, samples, corrections; nobody can tell by looking. */
  private boolean isSomethingFree() {
    return paid().filter(ColumnSample::hasZero).isPresent();
  }

  private DraftedSetting onlyPaid() {
    return DraftedSetting.leftOut(isPaid(), "Some rows cost nothing. Are they no sales? Then:");
  }

  private String isPaid() {
    return "try_cast(" + paid().orElseThrow().sql() + " AS DOUBLE) > 0";
  }

  /** What was paid, for a piece or for the whole row. */
  private Optional<ColumnSample> paid() {
    return recognition.candidates(Input.ORDER_LINES, "unit_price").stream()
        .findFirst()
        .or(recognition::total);
  }

  /** What can be said instead of a column that is not there. */
  private Optional<DraftedSetting> stoodIn(String column, DraftedSource drafted) {
    return switch (column) {
      case "quantity" ->
          Optional.of(DraftedSetting.doubtful("1", "No column counts pieces: one a row."));
      case "order_id" ->
          Optional.of(
              orderOf(
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
                          "Is " + total.name() + " what was paid for the whole row?"));
    };
  }

  /** An order where none is numbered: all of a customer at one time, or each row. */
  private DraftedSetting orderOf(String customer, String time) {
    String others =
        file.columns().stream()
            .map(ColumnSample::sql)
            .filter(column -> !column.equals(customer) && !time.contains(column))
            .collect(joining(", "));
    // Rows that are equal throughout change places without anybody seeing it.
    String number =
        "row_number() OVER (PARTITION BY %1$s, %2$s ORDER BY %3$s)"
            .formatted(customer, time, others);
    return DraftedSetting.sure("concat_ws('-', " + customer + ", " + time + ")")
        .unless(
            "concat_ws('-', " + customer + ", " + time + ", " + number + ")",
            "No column numbers the orders: all of a customer at one time are one order. Or is each"
                + " row one? Then:");
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
                isSomethingFree()
                    ? sales.unless(
                        sales.sql() + " AND " + isPaid(),
                        "Some rows cost nothing. Are they no sales? Then:")
                    : sales)
            .remarking("Rows below zero take back sales: they are read as refunds below."),
        DraftedSource.of(Input.REFUNDS, file, columns, List.of())
            .where(
                "try_cast(" + quantity.sql() + " AS DOUBLE) < 0",
                "Write-offs are no returns. Are all rows below zero returns of customers?"));
  }
}
