package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.RowStep;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The input {@code refunds}: one row per refund, with or without its order and customer.
 *
 * <p>Columns: refunded_at, amount, order_id, line_id, product_id, customer_id, channel, country,
 * quantity, currency, original_currency, and the product's brand, category and unit cost as
 * product_brand, product_category and product_cost.
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

  /** The columns that a refund copies from its product, by column of the product. */
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
      MappedSource mapped,
      ProductLookup products,
      CurrencyConversion conversion,
      Settings settings) {
    boolean hasCurrency = mapped.gives(CurrencyConversion.CURRENCY.name());
    List<Rule> rules = new ArrayList<>(rules(mapped, settings));
    List<Supplier<RowStep>> steps = new ArrayList<>();
    if (hasCurrency) {
      rules.add(conversion.rule(LAYOUT));
      steps.addAll(conversion.steps(LAYOUT, TIME, List.of(AMOUNT)));
    }
    Map<String, Column> derived = hasCurrency ? CurrencyConversion.evidence(TIME) : Map.of();
    boolean namesProducts = mapped.gives(ProductInput.ID);
    if (namesProducts) {
      steps.addAll(products.steps(LAYOUT, OF_PRODUCT));
    }
    return new ScreenedInput(
        mapped,
        LAYOUT,
        () -> {
          Dataset<Row> rows = mapped.project(LAYOUT, derived);
          return namesProducts ? products.join(rows) : rows;
        },
        ValueLimits.withTolerances(rules, settings),
        Optional.empty(),
        steps);
  }

  private static List<Rule> rules(MappedSource mapped, Settings settings) {
    CommonRules common = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isAnInstant("refund_has_a_time", TIME));
    rules.add(common.isInRange("refund_time_in_range", TIME));
    rules.add(common.isANumber("refund_amount_is_a_number", AMOUNT));
    rules.add(
        common.isNotNegative(
            "refund_amount_is_not_negative",
            AMOUNT,
            "Map amount to the amount refunded, as a positive number"));
    rules.add(common.isCountable("refund_amount_in_range", AMOUNT));
    if (mapped.gives(QUANTITY)) {
      rules.add(
          Rule.reject(
                  "refund_quantity_is_not_negative",
                  ValueLimits.isPriceIfGiven(LAYOUT.at(QUANTITY)),
                  "have a quantity that is negative or not a number",
                  "Map quantity to the returned units, as a positive number")
              .withSubject(QUANTITY));
    }
    return rules;
  }
}
