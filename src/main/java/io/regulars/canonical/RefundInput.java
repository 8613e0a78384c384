package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.RowStep;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per sum that the shop paid back, whether or not it says for which order, or to whom.
 *
 * <p>Its columns: refunded_at, amount, order_id, line_id, product_id, customer_id, channel,
 * country, quantity, currency, original_currency, and the product's brand, category and unit cost
 * as product_brand, product_category and product_cost.
 */
final class RefundInput {
  private static final String TIME = "refunded_at";
  private static final String AMOUNT = "amount";
  private static final String QUANTITY = "quantity";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.instant(TIME),
          CanonicalColumn.number(AMOUNT),
          CanonicalColumn.text(OrderInput.ID),
          CanonicalColumn.text(OrderLineInput.LINE_ID),
          CanonicalColumn.text(ProductInput.ID),
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("country"),
          CanonicalColumn.number(QUANTITY),
          CurrencyConversion.CURRENCY);

  /** What a refund takes from its product, and under which name. */
  private static final Map<String, String> OF_PRODUCT =
      Map.of(
          "brand",
          "product_brand",
          "category",
          "product_category",
          ProductInput.UNIT_COST,
          "product_cost");

  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS)
          .with(CurrencyConversion.columns())
          .with(
              List.of(
                  CanonicalColumn.text("product_brand"),
                  CanonicalColumn.text("product_category"),
                  CanonicalColumn.number("product_cost")))
          .with(ProductLookup.COLUMNS);

  private RefundInput() {}

  static ScreenedInput screen(
      MappedSource reading,
      ProductLookup products,
      CurrencyConversion conversion,
      Settings settings) {
    boolean hasCurrency = reading.gives(CurrencyConversion.CURRENCY.name());
    List<Rule> rules = new ArrayList<>(rules(reading, settings));
    List<Supplier<RowStep>> steps = new ArrayList<>();
    if (hasCurrency) {
      rules.add(conversion.rule(LAYOUT));
      steps.addAll(conversion.steps(LAYOUT, TIME, List.of(AMOUNT)));
    }
    Map<String, Column> made = hasCurrency ? CurrencyConversion.evidence(TIME) : Map.of();
    boolean namesProducts = reading.gives(ProductInput.ID);
    if (namesProducts) {
      steps.addAll(products.steps(LAYOUT, OF_PRODUCT));
    }
    return new ScreenedInput(
        reading,
        LAYOUT,
        () -> {
          Dataset<Row> rows = reading.project(LAYOUT, made);
          return namesProducts ? products.join(rows) : rows;
        },
        ValueLimits.tolerating(rules, settings),
        Optional.empty(),
        steps);
  }

  private static List<Rule> rules(MappedSource reading, Settings settings) {
    CommonRules ask = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(ask.isAnInstant("refund_has_a_time", TIME));
    rules.add(ask.isInRange("refund_time_in_range", TIME));
    rules.add(ask.isANumber("refund_amount_is_a_number", AMOUNT));
    rules.add(
        ask.isNotNegative(
            "refund_amount_is_not_negative",
            AMOUNT,
            "Map amount to what was paid back, as a positive amount"));
    rules.add(ask.isCountable("refund_amount_in_range", AMOUNT));
    if (reading.gives(QUANTITY)) {
      rules.add(
          Rule.reject(
                  "refund_quantity_is_not_negative",
                  ValueLimits.isPriceIfGiven(LAYOUT.at(QUANTITY)),
                  "have a quantity that is negative or no number",
                  "Map quantity to the pieces that came back, as a positive number")
              .seenIn(QUANTITY));
    }
    return rules;
  }
}
