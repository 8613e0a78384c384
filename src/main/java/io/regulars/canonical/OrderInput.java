package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;

/**
 * The input {@code orders}: one row per order, if the shop stores orders apart from their lines.
 *
 * <p>Columns: order_id, customer_id, status, channel, campaign, country, currency, ordered_at,
 * discount, original_currency, and a {@code dimension_<name>} for each custom dimension of orders.
 */
final class OrderInput {
  static final String ID = "order_id";
  static final String ORDERED_AT = "ordered_at";
  static final String DISCOUNT = "discount";

  /**
   * The name of an order's discount in order lines, where {@link #DISCOUNT} is the discount of the
   * line.
   */
  static final String ORDER_DISCOUNT = "order_discount";

  /** The columns of a whole order, which either input can give. */
  static final List<CanonicalColumn> ORDER_COLUMNS =
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
    columns.addAll(ORDER_COLUMNS);
    columns.add(CanonicalColumn.number(DISCOUNT));
    return columns;
  }

  static ScreenedInput screen(
      MappedSource mapped,
      CustomDimensions dimensions,
      CurrencyConversion conversion,
      Settings settings) {
    RowLayout layout =
        new RowLayout(columns())
            .with(dimensions.orderColumns())
            .with(CurrencyConversion.columns())
            .with(List.of(ScreenedInput.IS_REPEATED));
    boolean hasCurrency = mapped.gives(CurrencyConversion.CURRENCY.name());
    Map<String, Column> derived = new HashMap<>(dimensions.expressionsOfOrders());
    if (hasCurrency) {
      derived.putAll(CurrencyConversion.evidence(ORDERED_AT));
    }
    return new ScreenedInput(
        mapped,
        layout,
        () -> mapped.project(layout, derived),
        ValueLimits.withTolerances(rules(mapped, layout, conversion, settings), settings),
        Optional.of(ID),
        hasCurrency ? conversion.steps(layout, ORDERED_AT, List.of(DISCOUNT)) : List.of());
  }

  private static List<Rule> rules(
      MappedSource mapped, RowLayout layout, CurrencyConversion conversion, Settings settings) {
    CommonRules common = new CommonRules(layout, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isPresent("order_has_an_id", ID));
    rules.addAll(orderRules(mapped::gives, layout, conversion, settings));
    if (mapped.gives(DISCOUNT)) {
      rules.add(
          Rule.reject(
                  "order_discount_is_not_negative",
                  ValueLimits.isAmountIfGiven(layout.at(DISCOUNT)),
                  "have a discount that is negative or not an amount",
                  "Map discount to the discount of the order, as a positive amount")
              .withSubject(DISCOUNT));
    }
    rules.add(
        common.isUnique(
            "order_id_is_unique",
            ID,
            "an order_id",
            "Export one row per order: keep the latest row with where, or join before the export"));
    return rules;
  }

  /** Returns the rules for the columns of an order that an input gives. */
  static List<Rule> orderRules(
      Predicate<String> gives, RowLayout layout, CurrencyConversion conversion, Settings settings) {
    CommonRules common = new CommonRules(layout, settings);
    List<Rule> rules = new ArrayList<>();
    if (gives.test(ORDERED_AT)) {
      rules.add(common.isAnInstant("order_has_a_time", ORDERED_AT));
      rules.add(common.isInRange("order_time_in_range", ORDERED_AT));
    }
    if (gives.test(CurrencyConversion.CURRENCY.name())) {
      rules.add(conversion.rule(layout));
    }
    return rules;
  }
}
