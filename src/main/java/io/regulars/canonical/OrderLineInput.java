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
import io.regulars.quality.RowStep;
import io.regulars.quality.Rule;
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
 * One row per line of an order, with all that is known of its order and of its product.
 *
 * <p>What is true of the whole order comes from {@code orders} where that is given and maps it.
 * What is true of the product comes from {@code products} only where the lines do not map it
 * themselves.
 */
final class OrderLineInput {
  static final String LINE_ID = "line_id";

  /** A flag on the lines whose order was found. */
  static final CanonicalColumn ORDER_IS_FOUND = CanonicalColumn.flag("_order_is_found");

  /** A flag on the lines whose order lines of another customer have too. */
  static final CanonicalColumn ORDER_IS_SHARED = CanonicalColumn.flag("_order_is_shared");

  /** A flag on the lines whose id another line of the order has too. */
  static final CanonicalColumn LINE_IS_REPEATED = CanonicalColumn.flag("_line_is_repeated");

  private static final String ORDER = "_order_";
  private static final String SHARED_ORDER = "_shared_order";
  private static final String REPEATED_ORDER = "_repeated_order";
  private static final String REPEATED_LINE = "_repeated_line";

  private static final List<CanonicalColumn> BEFORE_THE_ORDER =
      CanonicalColumn.all(CanonicalColumn.text(OrderInput.ID), CanonicalColumn.text(LINE_ID));

  private static final List<CanonicalColumn> AFTER_THE_ORDER =
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

  private final MappedSource reading;
  private final Optional<ScreenedInput> orders;
  private final ProductLookup products;
  private final CustomDimensions dimensions;
  private final CurrencyConversion conversion;
  private final Settings settings;
  private final RowLayout layout;

  /**
   * @param orders what is known of each order; empty where the lines alone say it
   * @param products looked up only where the lines name one
   * @param dimensions of the orders, which are columns of {@code orders} where that is given
   */
  OrderLineInput(
      MappedSource reading,
      Optional<ScreenedInput> orders,
      ProductLookup products,
      CustomDimensions dimensions,
      CurrencyConversion conversion,
      Settings settings) {
    this.reading = reading;
    this.orders = orders;
    this.products = reading.gives(ProductInput.ID) ? products : new ProductLookup(Optional.empty());
    this.dimensions = dimensions;
    this.conversion = conversion;
    this.settings = settings;
    layout =
        new RowLayout(columns())
            .with(CurrencyConversion.columns())
            .with(dimensions.ofAnOrder())
            .with(ProductLookup.COLUMNS)
            .with(List.of(ORDER_IS_FOUND, ORDER_IS_SHARED, LINE_IS_REPEATED));
  }

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>(BEFORE_THE_ORDER);
    columns.addAll(OrderInput.OF_AN_ORDER);
    columns.addAll(AFTER_THE_ORDER);
    return columns;
  }

  /** Screens the lines one by one; {@link #compare} is to follow where they may dispute an id. */
  ScreenedInput screen() {
    OrderLineRules ask = new OrderLineRules(layout, settings);
    List<Rule> rules = new ArrayList<>();
    rules.addAll(
        ask.ofALine(
            OrderInput.ofAnOrder(this::givesForItsOrder, layout, conversion, settings),
            reading.gives(OrderInput.DISCOUNT)));
    rules.addAll(ask.onceJoined(this::isKnown, orders.isPresent(), products.isGiven()));
    rules.addAll(ask.besideOthers(reading::gives));
    return new ScreenedInput(
        reading,
        layout,
        this::rows,
        ValueLimits.tolerating(rules, settings),
        Optional.empty(),
        steps());
  }

  private boolean givesForItsOrder(String column) {
    return reading.gives(column) && !isOfOrders(column);
  }

  /** Whether some input gives the column. */
  private boolean isKnown(String column) {
    return isOfOrders(column) || reading.gives(column) || products.gives(column);
  }

  private boolean isOfOrders(String column) {
    boolean isOfAnOrder =
        column.equals(OrderInput.ORDER_DISCOUNT)
            || OrderInput.OF_AN_ORDER.stream().anyMatch(known -> known.name().equals(column));
    String there = column.equals(OrderInput.ORDER_DISCOUNT) ? OrderInput.DISCOUNT : column;
    return isOfAnOrder && orders.isPresent() && orders.get().reading().gives(there);
  }

  private List<Supplier<RowStep>> steps() {
    Map<String, String> taken = new LinkedHashMap<>();
    Stream.of("brand", "category", ProductInput.LIST_PRICE, ProductInput.UNIT_COST)
        .filter(column -> !reading.gives(column))
        .forEach(column -> taken.put(column, column));
    List<Supplier<RowStep>> steps = new ArrayList<>(products.steps(layout, taken));
    if (isKnown(CurrencyConversion.CURRENCY.name())) {
      // Amounts of an order are in its currency, those of products in the shop's.
      List<String> amounts = new ArrayList<>(List.of(OrderInput.ORDER_DISCOUNT));
      Stream.of("unit_price", ProductInput.LIST_PRICE, OrderInput.DISCOUNT, ProductInput.UNIT_COST)
          .filter(reading::gives)
          .forEach(amounts::add);
      steps.addAll(conversion.steps(layout, OrderInput.ORDERED_AT, amounts));
    }
    return steps;
  }

  private Dataset<Row> rows() {
    Map<String, Column> made = new HashMap<>();
    if (orders.isEmpty()) {
      made.putAll(dimensions.expressionsOfOrders());
    }
    Dataset<Row> rows = products.join(reading.project(layout, made));
    if (orders.isPresent()) {
      rows = besideOrders(rows, orders.get());
    }
    Map<String, Column> evidence = CurrencyConversion.evidence(OrderInput.ORDERED_AT);
    for (Map.Entry<String, Column> column : evidence.entrySet()) {
      rows = rows.withColumn(column.getKey(), column.getValue());
    }
    return rows;
  }

  private Dataset<Row> besideOrders(Dataset<Row> rows, ScreenedInput table) {
    List<Column> known = new ArrayList<>();
    known.add(col(OrderInput.ID).as(ORDER + OrderInput.ID));
    List<String> taken = new ArrayList<>();
    for (CanonicalColumn column : columns()) {
      if (isOfOrders(column.name())) {
        String there =
            column.name().equals(OrderInput.ORDER_DISCOUNT) ? OrderInput.DISCOUNT : column.name();
        known.add(col(there).as(ORDER + column.name()));
        taken.add(column.name());
      }
    }
    for (CanonicalColumn dimension : dimensions.ofAnOrder()) {
      known.add(col(dimension.name()).as(ORDER + dimension.name()));
      taken.add(dimension.name());
    }
    Dataset<Row> joined =
        rows.join(
            table.usable().select(known.toArray(new Column[0])),
            expr("order_id = " + ORDER + OrderInput.ID),
            "left_outer");
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      if (name.equals(ORDER_IS_FOUND.name())) {
        columns.add(when(col(ORDER + OrderInput.ID).isNotNull(), true).as(name));
      } else {
        columns.add(taken.contains(name) ? col(ORDER + name).as(name) : col(name));
      }
    }
    return joined.select(columns.toArray(new Column[0]));
  }

  /**
   * Puts the lines to the rules that only lines beside each other show. Whatever has an id that
   * usable lines dispute is rejected, whichever of them is right. Reads the lines again for each of
   * the two rules.
   *
   * @param lines screened one by one
   * @param end lines from this instant on do not exist yet, and dispute nothing
   */
  static ScreenedInput compare(ScreenedInput lines, Instant end) {
    Supplier<Dataset<Row>> existing =
        () -> lines.usable().where(col(OrderInput.ORDERED_AT).lt(lit(end)));
    ScreenedInput compared = lines;
    if (lines.reading().gives(CustomerInput.ID)) {
      compared =
          compared.marking(
              ORDER_IS_SHARED,
              () -> sharedOrders(existing.get()),
              "order_id = " + SHARED_ORDER,
              SHARED_ORDER);
    }
    if (lines.reading().gives(LINE_ID)) {
      compared =
          compared.marking(
              LINE_IS_REPEATED,
              () -> repeatedLines(existing.get()),
              "order_id = " + REPEATED_ORDER + " AND line_id = " + REPEATED_LINE,
              REPEATED_LINE);
    }
    return compared;
  }

  /** The ids of the orders that lines of several customers have; a guest counts as one. */
  private static Dataset<Row> sharedOrders(Dataset<Row> lines) {
    Column owner = coalesce(col(CustomerInput.ID), lit(""));
    return lines
        .groupBy(col(OrderInput.ID).as(SHARED_ORDER))
        .agg(min(owner).as("least"), max(owner).as("greatest"))
        .where(col("least").notEqual(col("greatest")))
        .select(SHARED_ORDER);
  }

  /** The ids that several lines have, each with its order's. */
  private static Dataset<Row> repeatedLines(Dataset<Row> lines) {
    return lines
        .where(col(LINE_ID).isNotNull())
        .groupBy(col(OrderInput.ID).as(REPEATED_ORDER), col(LINE_ID).as(REPEATED_LINE))
        .agg(count(lit(1)).as("lines"))
        .where(col("lines").gt(1))
        .select(REPEATED_ORDER, REPEATED_LINE);
  }
}
