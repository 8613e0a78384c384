package io.regulars.canonical;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.regulars.config.Settings;
import io.regulars.input.RowStep;
import io.regulars.input.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The input {@code order-lines}: one row per line of an order, with the columns of its order and of
 * its product.
 *
 * <p>Columns of the whole order come from {@code orders} if that input is given and maps them.
 * Columns of the product come from {@code products} only if the lines do not map them.
 */
final class OrderLineInput {
  static final String LINE_ID = "line_id";

  /** The flag of lines whose order was found. */
  static final CanonicalColumn ORDER_IS_FOUND = CanonicalColumn.flag("_order_is_found");

  /** The flag of lines whose order id also occurs on lines of another customer. */
  static final CanonicalColumn ORDER_IS_SHARED = CanonicalColumn.flag("_order_is_shared");

  /** The flag of lines whose line id also occurs on another line of the order. */
  static final CanonicalColumn LINE_IS_REPEATED = CanonicalColumn.flag("_line_is_repeated");

  private static final String ORDER_PREFIX = "_order_";
  private static final String SHARED_ORDER = "_shared_order";
  private static final String REPEATED_ORDER = "_repeated_order";
  private static final String REPEATED_LINE = "_repeated_line";

  private static final List<CanonicalColumn> ID_COLUMNS =
      CanonicalColumn.all(CanonicalColumn.text(OrderInput.ID), CanonicalColumn.text(LINE_ID));

  private static final List<CanonicalColumn> LINE_COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ProductInput.ID),
          CanonicalColumn.text("brand"),
          CanonicalColumn.text("category"),
          CanonicalColumn.number("quantity"),
          CanonicalColumn.number("unit_price"),
          CanonicalColumn.number(ProductInput.LIST_PRICE),
          CanonicalColumn.number(OrderInput.DISCOUNT),
          CanonicalColumn.number(ProductInput.UNIT_COST),
          CanonicalColumn.number(OrderInput.ORDER_DISCOUNT));

  private final MappedSource mapped;
  private final Optional<ScreenedInput> orders;
  private final ProductLookup products;
  private final CustomDimensions dimensions;
  private final CurrencyConversion conversion;
  private final Settings settings;
  private final RowLayout layout;

  /**
   * @param orders the input of orders; empty if it is not given
   * @param products used for lookups only if the lines map a product id
   * @param dimensions the custom dimensions; those of orders are columns of {@code orders} if that
   *     input is given
   */
  OrderLineInput(
      MappedSource mapped,
      Optional<ScreenedInput> orders,
      ProductLookup products,
      CustomDimensions dimensions,
      CurrencyConversion conversion,
      Settings settings) {
    this.mapped = mapped;
    this.orders = orders;
    this.products = mapped.gives(ProductInput.ID) ? products : new ProductLookup(Optional.empty());
    this.dimensions = dimensions;
    this.conversion = conversion;
    this.settings = settings;
    layout =
        new RowLayout(columns())
            .with(CurrencyConversion.columns())
            .with(dimensions.orderColumns())
            .with(ProductLookup.COLUMNS)
            .with(List.of(ORDER_IS_FOUND, ORDER_IS_SHARED, LINE_IS_REPEATED));
  }

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>(ID_COLUMNS);
    columns.addAll(OrderInput.ORDER_COLUMNS);
    columns.addAll(LINE_COLUMNS);
    return columns;
  }

  /** Screens the lines one by one. {@link #compare} adds the rules that compare lines. */
  ScreenedInput screen() {
    OrderLineRules lineRules = new OrderLineRules(layout, settings);
    List<Rule> rules = new ArrayList<>();
    rules.addAll(
        lineRules.singleLineRules(
            OrderInput.orderRules(this::givesOrderColumn, layout, conversion, settings),
            mapped.gives(OrderInput.DISCOUNT)));
    rules.addAll(lineRules.lookupRules(this::isKnown, orders.isPresent(), products.isGiven()));
    rules.addAll(lineRules.comparisonRules(mapped::gives));
    return new ScreenedInput(
        mapped,
        layout,
        this::rows,
        ValueLimits.withTolerances(rules, settings),
        Optional.empty(),
        steps());
  }

  private boolean givesOrderColumn(String column) {
    return mapped.gives(column) && !comesFromOrders(column);
  }

  /** Returns whether any input gives the column. */
  private boolean isKnown(String column) {
    return comesFromOrders(column) || mapped.gives(column) || products.gives(column);
  }

  private boolean comesFromOrders(String column) {
    boolean isOrderColumn =
        column.equals(OrderInput.ORDER_DISCOUNT)
            || OrderInput.ORDER_COLUMNS.stream().anyMatch(known -> known.name().equals(column));
    String orderColumn = column.equals(OrderInput.ORDER_DISCOUNT) ? OrderInput.DISCOUNT : column;
    return isOrderColumn && orders.isPresent() && orders.get().mapped().gives(orderColumn);
  }

  private List<Supplier<RowStep>> steps() {
    Map<String, String> copied = new LinkedHashMap<>();
    Stream.of("brand", "category", ProductInput.LIST_PRICE, ProductInput.UNIT_COST)
        .filter(column -> !mapped.gives(column))
        .forEach(column -> copied.put(column, column));
    List<Supplier<RowStep>> steps = new ArrayList<>(products.steps(layout, copied));
    if (isKnown(CurrencyConversion.CURRENCY.name())) {
      // Amounts of an order are in its currency; amounts of products are in the shop's currency.
      List<String> amounts = new ArrayList<>(List.of(OrderInput.ORDER_DISCOUNT));
      Stream.of("unit_price", ProductInput.LIST_PRICE, OrderInput.DISCOUNT, ProductInput.UNIT_COST)
          .filter(mapped::gives)
          .forEach(amounts::add);
      steps.addAll(conversion.steps(layout, OrderInput.ORDERED_AT, amounts));
    }
    return steps;
  }

  private Dataset<Row> rows() {
    Map<String, Column> derived = new HashMap<>();
    if (orders.isEmpty()) {
      derived.putAll(dimensions.expressionsOfOrders());
    }
    Dataset<Row> rows = products.join(mapped.project(layout, derived));
    if (orders.isPresent()) {
      rows = joinOrders(rows, orders.get());
    }
    Map<String, Column> evidence = CurrencyConversion.evidence(OrderInput.ORDERED_AT);
    for (Map.Entry<String, Column> column : evidence.entrySet()) {
      rows = rows.withColumn(column.getKey(), column.getValue());
    }
    return rows;
  }

  private Dataset<Row> joinOrders(Dataset<Row> rows, ScreenedInput table) {
    List<Column> orderColumns = new ArrayList<>();
    orderColumns.add(col(OrderInput.ID).as(ORDER_PREFIX + OrderInput.ID));
    List<String> copied = new ArrayList<>();
    for (CanonicalColumn column : columns()) {
      if (comesFromOrders(column.name())) {
        String orderColumn =
            column.name().equals(OrderInput.ORDER_DISCOUNT) ? OrderInput.DISCOUNT : column.name();
        orderColumns.add(col(orderColumn).as(ORDER_PREFIX + column.name()));
        copied.add(column.name());
      }
    }
    for (CanonicalColumn dimension : dimensions.orderColumns()) {
      orderColumns.add(col(dimension.name()).as(ORDER_PREFIX + dimension.name()));
      copied.add(dimension.name());
    }
    Dataset<Row> joined =
        rows.join(
            table.usable().select(orderColumns.toArray(new Column[0])),
            expr("order_id = " + ORDER_PREFIX + OrderInput.ID),
            "left_outer");
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      if (name.equals(ORDER_IS_FOUND.name())) {
        columns.add(when(col(ORDER_PREFIX + OrderInput.ID).isNotNull(), true).as(name));
      } else {
        columns.add(copied.contains(name) ? col(ORDER_PREFIX + name).as(name) : col(name));
      }
    }
    return joined.select(columns.toArray(new Column[0]));
  }

  /**
   * Applies the rules that compare lines. All lines with an id that usable lines dispute are
   * rejected. Reads the lines again for each of the two rules.
   *
   * @param lines the lines, screened one by one
   * @param end lines from this instant are ignored in the comparison
   */
  static ScreenedInput compare(ScreenedInput lines, Instant end) {
    Supplier<Dataset<Row>> existing =
        () -> lines.usable().where(col(OrderInput.ORDERED_AT).lt(lit(end)));
    ScreenedInput compared = lines;
    if (lines.mapped().gives(CustomerInput.ID)) {
      compared =
          compared.flaggingMatches(
              ORDER_IS_SHARED,
              () -> sharedOrders(existing.get()),
              "order_id = " + SHARED_ORDER,
              SHARED_ORDER);
    }
    if (lines.mapped().gives(LINE_ID)) {
      compared =
          compared.flaggingMatches(
              LINE_IS_REPEATED,
              () -> repeatedLines(existing.get()),
              "order_id = " + REPEATED_ORDER + " AND line_id = " + REPEATED_LINE,
              REPEATED_LINE);
    }
    return compared;
  }

  /** Returns the ids of orders with lines of several customers; a guest counts as a customer. */
  private static Dataset<Row> sharedOrders(Dataset<Row> lines) {
    Column owner = coalesce(col(CustomerInput.ID), lit(""));
    return lines
        .groupBy(col(OrderInput.ID).as(SHARED_ORDER))
        .agg(min(owner).as("least"), max(owner).as("greatest"))
        .where(col("least").notEqual(col("greatest")))
        .select(SHARED_ORDER);
  }

  /** Returns the line ids that occur on several lines of an order, with the order ids. */
  private static Dataset<Row> repeatedLines(Dataset<Row> lines) {
    return lines
        .where(col(LINE_ID).isNotNull())
        .groupBy(col(OrderInput.ID).as(REPEATED_ORDER), col(LINE_ID).as(REPEATED_LINE))
        .agg(count(lit(1)).as("lines"))
        .where(col("lines").gt(1))
        .select(REPEATED_ORDER, REPEATED_LINE);
  }
}
