package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.Identity;
import io.regulars.draft.files.RowKinds;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import io.regulars.input.OrderLineSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file in no known export format. Its input and its columns are inferred from the names and the
 * values of its columns.
 */
public final class GenericExport {
  /**
   * The columns of order lines that belong to orders, if the shop has a separate file of orders.
   */
  public static final List<String> ORDER_COLUMNS =
      Stream.concat(
              Input.ORDERS.requiredColumns().stream(), Input.ORDERS.optionalColumns().stream())
          .filter(
              name ->
                  OrderLineSchema.COLUMNS_OF_ORDERS.stream()
                      .anyMatch(column -> column.name().equals(name)))
          .toList();

  private final FileSample file;
  private final Optional<RowKinds> kinds;
  private final ColumnRecognition recognition;

  private GenericExport(FileSample all, List<FileSample> files) {
    this.kinds = RowKinds.of(all);
    this.file = kinds.map(RowKinds::lines).orElse(all);
    this.recognition = new ColumnRecognition(file, Identity.of(all, files));
  }

  /**
   * The inputs that the file contains; none if it does not look like any input.
   *
   * @param files all files of the {@code init} command, including this one
   */
  static List<DraftedSource> read(FileSample file, List<FileSample> files) {
    Optional<FirstRowsOfOrders> firstRows = FirstRowsOfOrders.of(file);
    List<DraftedSource> lines =
        firstRows.map(rows -> new GenericExport(rows.lines(), files).inputs()).orElse(List.of());
    if (hasLines(lines)) {
      return Stream.concat(lines.stream(), firstRows.stream().map(rows -> ordersOf(rows, files)))
          .toList();
    }
    List<DraftedSource> sources = new GenericExport(file, files).inputs();
    return hasLines(sources)
        ? Stream.concat(sources.stream(), ordersWithStatus(file, files).stream()).toList()
        : sources;
  }

  private static boolean hasLines(List<DraftedSource> sources) {
    return sources.stream().anyMatch(source -> source.input() == Input.ORDER_LINES);
  }

  private List<DraftedSource> inputs() {
    return input().map(this::sources).orElse(List.of()).stream().map(this::onlyLines).toList();
  }

  private static DraftedSource ordersOf(FirstRowsOfOrders rows, List<FileSample> files) {
    return new GenericExport(rows.orders(), files)
        .source(Input.ORDERS, allColumns(Input.ORDERS))
        .where(rows.condition(), FirstRowsOfOrders.REMARK);
  }

  /** The orders of a ledger, if its rows of lines do not have the status of the order. */
  private static Optional<DraftedSource> ordersWithStatus(FileSample file, List<FileSample> files) {
    Optional<ColumnSample> status =
        new ColumnRecognition(file).candidates(Input.ORDERS, "status").stream().findFirst();
    Optional<RowKinds> orders =
        RowKinds.of(file).flatMap(kinds -> status.flatMap(column -> kinds.others(file, column)));
    List<String> columns = new ArrayList<>(List.of("order_id"));
    columns.addAll(ORDER_COLUMNS);
    return orders
        .map(
            rows ->
                new GenericExport(rows.lines(), files)
                    .source(Input.ORDERS, columns)
                    .where(rows.condition(), "Only these rows have the status of the order."))
        .filter(source -> source.missing().isEmpty());
  }

  /**
   * The order lines of a file with one row per order, and its refunds if it has any; empty if it
   * has no total of the order.
   */
  public static List<DraftedSource> orderTotals(FileSample file, List<FileSample> files) {
    GenericExport export = new GenericExport(file, files);
    return new OrderAmounts(file, export.recognition, export::source).orderTotals();
  }

  /**
   * The order lines of a file with amounts of orders, such as payments, beside a file of orders;
   * empty if the file has no amount or does not name the order.
   */
  public static Optional<DraftedSource> amountsOfOrders(FileSample file) {
    ColumnRecognition names = new ColumnRecognition(file);
    return names.has(Input.ORDERS, "order_id")
        ? new OrderAmounts(file, names, new GenericExport(file, List.of())::source)
            .amountsOfOrders()
        : Optional.empty();
  }

  private DraftedSource onlyLines(DraftedSource source) {
    return kinds
        .map(
            rows ->
                source.where(
                    source
                        .where()
                        .map(given -> given.and(rows.condition()))
                        .orElse(DraftedSetting.doubtful(rows.condition(), rows.note()))))
        .orElse(source);
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
    if (hasOrder && hasProduct) {
      return Optional.of(Input.ORDER_LINES);
    }
    if (hasProduct || recognition.has(Input.PRODUCTS, "product_id")) {
      return Optional.of(Input.PRODUCTS);
    }
    return hasCustomer ? Optional.of(Input.CUSTOMERS) : Optional.empty();
  }

  private List<DraftedSource> sources(Input input) {
    return switch (input) {
      case ORDER_LINES -> new SalesDraft(file, recognition, this::source).sources();
      case MARKETING_SPEND -> List.of(SpendDraft.completed(source(input, allColumns(input))));
      case SESSIONS -> List.of(SessionDraft.completed(source(input, allColumns(input))));
      case SURVEYS -> List.of(SurveyDraft.completed(source(input, allColumns(input))));
      default -> List.of(source(input, allColumns(input)));
    };
  }

  private static List<String> allColumns(Input input) {
    return Stream.concat(input.requiredColumns().stream(), input.optionalColumns().stream())
        .toList();
  }

  private DraftedSource source(Input input, List<String> canonical) {
    Map<String, ColumnSample> found = recognition.columns(input, canonical);
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    found.forEach(
        (column, sample) ->
            columns.put(column, new ColumnDraft(recognition, input, column).of(sample)));
    for (String column : input.requiredColumns()) {
      if (!found.containsKey(column)) {
        new ColumnDraft(recognition, input, column)
            .ofUnreadable()
            .ifPresent(setting -> columns.put(column, setting));
      }
    }
    if (canonical.contains("status")) {
      StatusDraft.complete(file, input, columns);
    }
    List<String> missing =
        input.requiredColumns().stream().filter(column -> !columns.containsKey(column)).toList();
    return DraftedSource.of(input, file, columns, missing);
  }
}
