package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per sum that the shop paid back, whether or not it says for which order, or to whom.
 *
 * <p>Its columns: refunded_at, amount, order_id, line_id, product_id, customer_id, channel,
 * country, quantity, the product's brand, category and unit cost as product_brand, product_category
 * and product_cost, and the bits of the broken rules.
 */
final class Refunds {
  private static final String TIME = "refunded_at";
  private static final String AMOUNT = "amount";
  private static final String QUANTITY = "quantity";

  private static final List<CanonicalColumn> PUBLISHED =
      CanonicalColumn.all(
          CanonicalColumn.instant(TIME),
          CanonicalColumn.number(AMOUNT),
          CanonicalColumn.text("order_id"),
          CanonicalColumn.text("line_id"),
          CanonicalColumn.text("product_id"),
          CanonicalColumn.text("customer_id"),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("country"),
          CanonicalColumn.number(QUANTITY));

  private Refunds() {}

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>(PUBLISHED);
    columns.add(Conversion.CURRENCY);
    return columns;
  }

  static Screened screen(
      Reading reading, Optional<Screened> products, Conversion conversion, Settings settings) {
    List<Rule> rules = new ArrayList<>(rules(reading, settings));
    Dataset<Row> rows = reading.project(List.of());
    if (reading.gives(Conversion.CURRENCY.name())) {
      rules.add(conversion.rule());
      rows = conversion.convert(rows, TIME, List.of(AMOUNT));
    }
    List<Column> published = new ArrayList<>(PUBLISHED.stream().map(reading::known).toList());
    published.add(col(ProductLookup.BRAND).as("product_brand"));
    published.add(col(ProductLookup.CATEGORY).as("product_category"));
    published.add(col(ProductLookup.name("unit_cost")).as("product_cost"));
    return Screened.byRow(
        reading,
        reading.gives(Products.ID) ? ProductLookup.join(rows, products) : ProductLookup.none(rows),
        Limits.tolerating(rules, settings),
        published);
  }

  private static List<Rule> rules(Reading reading, Settings settings) {
    List<Rule> rules = new ArrayList<>();
    rules.add(CommonRules.isAnInstant("refund_has_a_time", TIME));
    rules.add(CommonRules.isInRange("refund_time_in_range", TIME, settings));
    rules.add(CommonRules.isANumber("refund_amount_is_a_number", AMOUNT));
    rules.add(
        CommonRules.isNotNegative(
            "refund_amount_is_not_negative",
            AMOUNT,
            "Map amount to what was paid back, as a positive amount"));
    rules.add(CommonRules.isCountable("refund_amount_in_range", AMOUNT));
    if (reading.gives(QUANTITY)) {
      rules.add(
          Rule.reject(
                  "refund_quantity_is_not_negative",
                  Limits.isPriceIfGiven(QUANTITY),
                  "have a quantity that is negative or no number",
                  "Map quantity to the pieces that came back, as a positive number")
              .seenIn(QUANTITY));
    }
    return rules;
  }
}
