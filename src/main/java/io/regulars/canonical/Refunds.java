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

/** One row per sum that the shop paid back, whether or not it says for which order, or to whom. */
final class Refunds {
  private static final String QUANTITY = "quantity";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.instant("refunded_at"),
          CanonicalColumn.number("amount"),
          CanonicalColumn.text("order_id"),
          CanonicalColumn.text("line_id"),
          CanonicalColumn.text("product_id"),
          CanonicalColumn.text("customer_id"),
          CanonicalColumn.number(QUANTITY));

  private Refunds() {}

  static Screened screen(Reading reading, Optional<Screened> products, Settings settings) {
    List<Column> published = new ArrayList<>();
    for (CanonicalColumn column : COLUMNS) {
      published.add(reading.gives(column.name()) ? col(column.name()) : column.unknown());
    }
    published.add(col(ProductLookup.BRAND).as("product_brand"));
    published.add(col(ProductLookup.CATEGORY).as("product_category"));
    Dataset<Row> rows = reading.project(List.of());
    return Screened.byRow(
        reading,
        reading.gives(Products.ID) ? ProductLookup.join(rows, products) : ProductLookup.none(rows),
        Limits.tolerating(rules(reading, settings), settings),
        published);
  }

  private static List<Rule> rules(Reading reading, Settings settings) {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject(
                "refund_has_a_time",
                "refunded_at IS NOT NULL",
                "have no refunded_at that can be read",
                "Map refunded_at with the format it has, as in try_to_timestamp(…, 'dd/MM/yyyy"
                    + " HH:mm')")
            .seenIn("refunded_at"));
    rules.add(
        Rule.reject(
                "refund_time_in_range",
                Limits.isInRange("refunded_at", settings),
                "have a refunded_at " + Limits.outOfRange(settings),
                "Fix the export, or set quality.earliest and quality.latest")
            .seenIn("refunded_at"));
    rules.add(
        Rule.reject(
                "refund_amount_is_a_number",
                Limits.isNumber("amount"),
                "have an amount that is no number",
                "Map amount to a number with a decimal point")
            .seenIn("amount"));
    rules.add(
        Rule.reject(
                "refund_amount_is_not_negative",
                Limits.isNotNegative("amount"),
                "have a negative amount",
                "Map amount to what was paid back, as a positive amount")
            .seenIn("amount"));
    rules.add(
        Rule.reject(
                "refund_amount_in_range",
                Limits.isCountable("amount"),
                "have an amount beyond 100,000,000,000",
                "Fix the export")
            .seenIn("amount"));
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
