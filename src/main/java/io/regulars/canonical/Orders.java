package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per order, where the shop keeps what is true of a whole order apart from its lines.
 *
 * <p>Its columns: order_id, customer_id, status, channel, campaign, country, currency, ordered_at,
 * order_discount, a {@code dimension_<name>} for each own dimension of an order, and the bits of
 * the broken rules.
 */
final class Orders {
  static final String ID = "order_id";
  static final String DISCOUNT = "discount";

  /** What an order's discount is called where it lies beside the discount of a line. */
  static final String ORDER_DISCOUNT = "order_discount";

  /** What is true of a whole order, whichever input says it. */
  static final List<CanonicalColumn> OF_AN_ORDER =
      CanonicalColumn.all(
          CanonicalColumn.text("customer_id"),
          CanonicalColumn.text("status"),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("campaign"),
          CanonicalColumn.text("country"),
          Conversion.CURRENCY,
          CanonicalColumn.instant("ordered_at"));

  private Orders() {}

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>();
    columns.add(CanonicalColumn.text(ID));
    columns.addAll(OF_AN_ORDER);
    columns.add(CanonicalColumn.number(DISCOUNT));
    return columns;
  }

  /** The published columns of a shop that does not give orders. */
  static List<Column> unknown(OwnDimensions dimensions) {
    List<Column> published = new ArrayList<>();
    columns().forEach(column -> published.add(column.unknown().as(publishedName(column))));
    dimensions.namesOfOrders().forEach(name -> published.add(CanonicalColumn.text(name).unknown()));
    return published;
  }

  private static String publishedName(CanonicalColumn column) {
    return column.name().equals(DISCOUNT) ? ORDER_DISCOUNT : column.name();
  }

  static Screened screen(
      Reading reading, OwnDimensions dimensions, Conversion conversion, Settings settings) {
    List<Column> published = new ArrayList<>();
    for (CanonicalColumn column : columns()) {
      published.add(reading.known(column).as(publishedName(column)));
    }
    dimensions.namesOfOrders().forEach(name -> published.add(col(name)));
    Dataset<Row> rows = reading.project(dimensions.columnsOfOrders());
    if (reading.gives(Conversion.CURRENCY.name())) {
      rows = conversion.convert(rows, "ordered_at", List.of(DISCOUNT));
    }
    return Screened.byKey(
        reading,
        rows,
        ID,
        Limits.tolerating(rules(reading, conversion, settings), settings),
        isUnique().tolerating(settings.quality().tolerances()),
        published);
  }

  private static List<Rule> rules(Reading reading, Conversion conversion, Settings settings) {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject(
            "order_has_an_id", "order_id IS NOT NULL", "have no order_id", "Fix the export"));
    rules.addAll(ofAnOrder(reading::gives, conversion, settings));
    if (reading.gives(DISCOUNT)) {
      rules.add(
          Rule.reject(
                  "order_discount_is_not_negative",
                  Limits.isAmountIfGiven(DISCOUNT),
                  "have a discount that is negative or no amount",
                  "Map discount to what is taken off, as a positive amount")
              .seenIn(DISCOUNT));
    }
    return rules;
  }

  /** What is asked of an order's own columns, where an input gives them. */
  static List<Rule> ofAnOrder(Predicate<String> gives, Conversion conversion, Settings settings) {
    List<Rule> rules = new ArrayList<>();
    if (gives.test("ordered_at")) {
      rules.add(
          Rule.reject(
                  "order_has_a_time",
                  "ordered_at IS NOT NULL",
                  "have no ordered_at that can be read",
                  "Map ordered_at with the format it has, as in try_to_timestamp(…, 'dd/MM/yyyy"
                      + " HH:mm')")
              .seenIn("ordered_at"));
      rules.add(
          Rule.reject(
                  "order_time_in_range",
                  Limits.isInRange("ordered_at", settings),
                  "have an ordered_at " + Limits.outOfRange(settings),
                  "Fix the export, or set quality.earliest and quality.latest")
              .seenIn("ordered_at"));
    }
    if (gives.test(Conversion.CURRENCY.name())) {
      rules.add(conversion.rule());
    }
    return rules;
  }

  private static Rule isUnique() {
    return Rule.reject(
            "order_id_is_unique",
            Screened.IS_UNIQUE,
            "have an order_id that another row has too",
            "Give each order once: keep its latest row by where, or join before the export")
        .seenIn(ID)
        .withoutTolerance();
  }
}
