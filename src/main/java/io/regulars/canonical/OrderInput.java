package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;

/**
 * One row per order, where the shop keeps what is true of a whole order apart from its lines.
 *
 * <p>Its columns: order_id, customer_id, status, channel, campaign, country, currency, ordered_at,
 * discount, original_currency, and a {@code dimension_<name>} for each own dimension of an order.
 */
final class OrderInput {
  static final String ID = "order_id";
  static final String ORDERED_AT = "ordered_at";
  static final String DISCOUNT = "discount";

  /** What an order's discount is called where it lies beside the discount of a line. */
  static final String ORDER_DISCOUNT = "order_discount";

  /** What is true of a whole order, whichever input says it. */
  static final List<CanonicalColumn> OF_AN_ORDER =
      CanonicalColumn.all(
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.text("status"),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("campaign"),
          CanonicalColumn.text("country"),
          CurrencyConversion.CURRENCY,
          CanonicalColumn.instant(ORDERED_AT));

  private OrderInput() {}

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>();
    columns.add(CanonicalColumn.text(ID));
    columns.addAll(OF_AN_ORDER);
    columns.add(CanonicalColumn.number(DISCOUNT));
    return columns;
  }

  static ScreenedInput screen(
      MappedSource reading,
      CustomDimensions dimensions,
      CurrencyConversion conversion,
      Settings settings) {
    RowLayout layout =
        new RowLayout(columns())
            .with(dimensions.ofAnOrder())
            .with(CurrencyConversion.columns())
            .with(List.of(ScreenedInput.IS_REPEATED));
    boolean hasCurrency = reading.gives(CurrencyConversion.CURRENCY.name());
    Map<String, Column> made = new HashMap<>(dimensions.expressionsOfOrders());
    if (hasCurrency) {
      made.putAll(CurrencyConversion.evidence(ORDERED_AT));
    }
    return new ScreenedInput(
        reading,
        layout,
        () -> reading.project(layout, made),
        ValueLimits.tolerating(rules(reading, layout, conversion, settings), settings),
        Optional.of(ID),
        hasCurrency ? conversion.steps(layout, ORDERED_AT, List.of(DISCOUNT)) : List.of());
  }

  private static List<Rule> rules(
      MappedSource reading, RowLayout layout, CurrencyConversion conversion, Settings settings) {
    CommonRules ask = new CommonRules(layout, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(ask.isThere("order_has_an_id", ID));
    rules.addAll(ofAnOrder(reading::gives, layout, conversion, settings));
    if (reading.gives(DISCOUNT)) {
      rules.add(
          Rule.reject(
                  "order_discount_is_not_negative",
                  ValueLimits.isAmountIfGiven(layout.at(DISCOUNT)),
                  "have a discount that is negative or no amount",
                  "Map discount to what is taken off, as a positive amount")
              .seenIn(DISCOUNT));
    }
    rules.add(
        ask.isUnique(
            "order_id_is_unique",
            ID,
            "an order_id",
            "Give each order once: keep its latest row by where, or join before the export"));
    return rules;
  }

  /** What is asked of an order's own columns, where an input gives them. */
  static List<Rule> ofAnOrder(
      Predicate<String> gives, RowLayout layout, CurrencyConversion conversion, Settings settings) {
    CommonRules ask = new CommonRules(layout, settings);
    List<Rule> rules = new ArrayList<>();
    if (gives.test(ORDERED_AT)) {
      rules.add(ask.isAnInstant("order_has_a_time", ORDERED_AT));
      rules.add(ask.isInRange("order_time_in_range", ORDERED_AT));
    }
    if (gives.test(CurrencyConversion.CURRENCY.name())) {
      rules.add(conversion.rule(layout));
    }
    return rules;
  }
}
