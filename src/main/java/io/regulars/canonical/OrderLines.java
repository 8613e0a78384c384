package io.regulars.canonical;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import io.regulars.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * One row per line of an order, with all that is known of its order and of its product.
 *
 * <p>What is true of the whole order comes from {@code orders} where that is given and maps it.
 * What is true of the product comes from {@code products} only where the lines do not map it
 * themselves.
 */
final class OrderLines {
  private static final String ORDER = "_order_";
  static final String LINE_ID = "line_id";

  /** The predicate that a line's order was found; true where the line names none. */
  static final String ORDER_IS_FOUND = "order_id IS NULL OR " + ORDER + "order_id IS NOT NULL";

  /** Columns that have a value only where lines beside each other dispute an id. */
  private static final String SHARED_ORDER = "_shared_order";

  private static final String REPEATED_ORDER = "_repeated_order";
  private static final String REPEATED_LINE = "_repeated_line";

  /** The predicate that no line of another customer has the order's id. */
  static final String ORDER_IS_NOT_SHARED = SHARED_ORDER + " IS NULL";

  /** The predicate that no other line of the order has the line's id. */
  static final String LINE_IS_NOT_REPEATED = REPEATED_LINE + " IS NULL";

  private static final List<CanonicalColumn> BEFORE_THE_ORDER =
      CanonicalColumn.all(CanonicalColumn.text("order_id"), CanonicalColumn.text(LINE_ID));

  private static final List<CanonicalColumn> AFTER_THE_ORDER =
      CanonicalColumn.all(
          CanonicalColumn.text("product_id"),
          CanonicalColumn.text("brand"),
          CanonicalColumn.text("category"),
          CanonicalColumn.number("quantity"),
          CanonicalColumn.number("unit_price"),
          CanonicalColumn.number("list_price"),
          CanonicalColumn.number("discount"),
          CanonicalColumn.number("unit_cost"),
          CanonicalColumn.number(Orders.ORDER_DISCOUNT));

  private OrderLines() {}

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>(BEFORE_THE_ORDER);
    columns.addAll(Orders.OF_AN_ORDER);
    columns.addAll(AFTER_THE_ORDER);
    return columns;
  }

  /**
   * Screens the lines one by one; {@link #compare} is to follow where they may dispute an id.
   *
   * @param dimensions of the orders, which are columns of {@code orders} where that is given
   */
  static Screened screen(
      Reading reading,
      Optional<Screened> orders,
      Optional<Screened> products,
      OwnDimensions dimensions,
      Conversion conversion,
      Settings settings) {
    Optional<Screened> lookup = products.filter(given -> reading.gives(Products.ID));
    Map<String, Column> known = known(reading, orders, lookup);
    List<Rule> rules = new ArrayList<>(rulesOfALine(reading, orders, conversion, settings));
    rules.addAll(OrderLineRules.onceJoined(known.keySet(), orders.isPresent(), lookup.isPresent()));
    rules.addAll(OrderLineRules.besideOthers(reading::gives));
    List<Column> published = new ArrayList<>();
    for (CanonicalColumn column : columns()) {
      published.add(known.containsKey(column.name()) ? col(column.name()) : column.unknown());
    }
    boolean hasCurrency = known.containsKey(Conversion.CURRENCY.name());
    published.add(conversion.originalCurrency(hasCurrency));
    dimensions.namesOfOrders().forEach(name -> published.add(col(name)));
    Dataset<Row> rows = besideOthers(reading, orders, lookup, known, dimensions);
    return Screened.byRow(
        reading,
        hasCurrency ? conversion.convert(rows, "ordered_at", inCurrency(reading)) : rows,
        Limits.tolerating(rules, settings),
        published);
  }

  private static List<Rule> rulesOfALine(
      Reading reading, Optional<Screened> orders, Conversion conversion, Settings settings) {
    return OrderLineRules.ofALine(
        column -> reading.gives(column) && !isOfOrders(column, orders), conversion, settings);
  }

  /** The amounts in the currency of the order; those of products are in the shop's. */
  private static List<String> inCurrency(Reading reading) {
    return Stream.of("unit_price", "list_price", "discount", "unit_cost")
        .filter(reading::gives)
        .toList();
  }

  /** The canonical columns that some input gives, each with where it then lies. */
  private static Map<String, Column> known(
      Reading reading, Optional<Screened> orders, Optional<Screened> products) {
    Map<String, Column> known = new LinkedHashMap<>();
    for (CanonicalColumn column : columns()) {
      String name = column.name();
      if (isOfOrders(name, orders)) {
        known.put(name, col(ORDER + name));
      } else if (reading.gives(name)) {
        known.put(name, col(name));
      } else if (products.isPresent() && products.get().reading().gives(name)) {
        known.put(name, col(ProductLookup.name(name)));
      }
    }
    return known;
  }

  private static boolean isOfOrders(String column, Optional<Screened> orders) {
    boolean isOfAnOrder =
        column.equals(Orders.ORDER_DISCOUNT)
            || Orders.OF_AN_ORDER.stream().anyMatch(known -> known.name().equals(column));
    String there = column.equals(Orders.ORDER_DISCOUNT) ? Orders.DISCOUNT : column;
    return isOfAnOrder && orders.isPresent() && orders.get().reading().gives(there);
  }

  private static Dataset<Row> besideOthers(
      Reading reading,
      Optional<Screened> orders,
      Optional<Screened> products,
      Map<String, Column> known,
      OwnDimensions dimensions) {
    Dataset<Row> rows =
        reading.project(orders.isPresent() ? List.of() : dimensions.columnsOfOrders());
    List<Column> columns = new ArrayList<>();
    known.forEach((name, column) -> columns.add(column.as(name)));
    columns.add(col(Source.RAW));
    columns.add(col(Reading.WRITTEN));
    columns.add(lit(null).cast(DataTypes.StringType).as(SHARED_ORDER));
    columns.add(lit(null).cast(DataTypes.StringType).as(REPEATED_LINE));
    dimensions.namesOfOrders().forEach(name -> columns.add(col(name)));
    if (products.isPresent()) {
      rows = ProductLookup.join(rows, products);
      columns.add(col(ProductLookup.name(Products.ID)));
    }
    if (orders.isPresent()) {
      rows = besideOrders(rows, orders.get(), dimensions);
      columns.add(col(ORDER + Orders.ID));
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  private static Dataset<Row> besideOrders(
      Dataset<Row> rows, Screened orders, OwnDimensions dimensions) {
    List<Column> columns = new ArrayList<>();
    for (CanonicalColumn column : orders.reading().given()) {
      String name = column.name().equals(Orders.DISCOUNT) ? Orders.ORDER_DISCOUNT : column.name();
      columns.add(col(column.name()).as(ORDER + name));
    }
    dimensions.namesOfOrders().forEach(name -> columns.add(col(name)));
    Dataset<Row> known = orders.usable().select(columns.toArray(new Column[0]));
    return rows.join(known, expr("order_id = " + ORDER + Orders.ID), "left_outer");
  }

  /**
   * The usable orders that have no usable line, in the columns that {@code orders} publishes; the
   * lines are screened one by one.
   *
   * @param reading the lines
   */
  static Dataset<Row> ordersWithoutLines(
      Reading reading, Screened orders, Conversion conversion, Settings settings) {
    List<Rule> rules = rulesOfALine(reading, Optional.of(orders), conversion, settings);
    return ordersWithoutLines(
        Screened.byRow(reading, reading.project(List.of()), rules, List.of()), orders);
  }

  /** The usable orders that have no usable line, in the columns that {@code orders} publishes. */
  static Dataset<Row> ordersWithoutLines(Screened lines, Screened orders) {
    Dataset<Row> usable = lines.usable().select(col(Orders.ID).as(ORDER + Orders.ID));
    return orders
        .usable()
        .join(usable, expr("order_id = " + ORDER + Orders.ID), "left_anti")
        .select(orders.published().toArray(new Column[0]));
  }

  /**
   * Puts the lines to the rules that only lines beside each other show. Whatever has an id that
   * usable lines dispute is rejected, whichever of them is right.
   *
   * @param lines screened one by one
   * @param end lines from this instant on do not exist yet, and dispute nothing
   */
  static Screened compare(Screened lines, Instant end) {
    Dataset<Row> existing = lines.usable().where(col("ordered_at").lt(lit(end)));
    Dataset<Row> rows = lines.rows();
    if (lines.reading().gives(Customers.ID)) {
      rows =
          rows.drop(SHARED_ORDER)
              .join(sharedOrders(existing), expr("order_id = " + SHARED_ORDER), "left_outer");
    }
    if (lines.reading().gives(LINE_ID)) {
      rows =
          rows.drop(REPEATED_LINE)
              .join(
                  repeatedLines(existing),
                  expr("order_id = " + REPEATED_ORDER + " AND line_id = " + REPEATED_LINE),
                  "left_outer");
    }
    return Screened.byRow(lines.reading(), rows, lines.rules(), lines.published());
  }

  /** The ids of the orders that lines of several customers have; a guest counts as one. */
  private static Dataset<Row> sharedOrders(Dataset<Row> lines) {
    Column owner = coalesce(col(Customers.ID), lit(""));
    return lines
        .groupBy(col(Orders.ID).as(SHARED_ORDER))
        .agg(min(owner).as("least"), max(owner).as("greatest"))
        .where(col("least").notEqual(col("greatest")))
        .select(SHARED_ORDER);
  }

  /** The ids that several lines have, each with its order's. */
  private static Dataset<Row> repeatedLines(Dataset<Row> lines) {
    return lines
        .where(col(LINE_ID).isNotNull())
        .groupBy(col(Orders.ID).as(REPEATED_ORDER), col(LINE_ID).as(REPEATED_LINE))
        .agg(count(lit(1)).as("lines"))
        .where(col("lines").gt(1))
        .select(REPEATED_ORDER, REPEATED_LINE);
  }
}
