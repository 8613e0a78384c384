package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** One row per product that the shop sells or sold. */
final class Products {
  static final String ID = "product_id";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text("name"),
          CanonicalColumn.text("brand"),
          CanonicalColumn.text("category"),
          CanonicalColumn.number("list_price"),
          CanonicalColumn.number("unit_cost"));

  private Products() {}

  static Screened screen(Reading reading, Settings settings) {
    List<Column> published = new ArrayList<>();
    for (CanonicalColumn column : COLUMNS) {
      published.add(reading.gives(column.name()) ? col(column.name()) : column.unknown());
    }
    return Screened.byKey(
        reading,
        reading.project(List.of()),
        ID,
        Limits.tolerating(rules(reading), settings),
        isUnique().tolerating(settings.quality().tolerances()),
        published);
  }

  private static List<Rule> rules(Reading reading) {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject(
            "product_has_an_id", "product_id IS NOT NULL", "have no product_id", "Fix the export"));
    rules.addAll(ofPrices(reading.gives("list_price"), reading.gives("unit_cost")));
    return rules;
  }

  /** What is asked of what a piece is listed at and of what it costs, where they are given. */
  static List<Rule> ofPrices(boolean hasListPrice, boolean hasCost) {
    List<Rule> rules = new ArrayList<>();
    if (hasListPrice) {
      rules.add(
          Rule.reject(
                  "list_price_is_a_number",
                  Limits.isPriceIfGiven("list_price"),
                  "have a list_price that is negative or no amount",
                  "Map list_price to null where there is none")
              .seenIn("list_price"));
    }
    if (hasCost) {
      rules.add(
          Rule.reject(
                  "cost_is_a_number",
                  Limits.isCostIfGiven("unit_cost"),
                  "have a unit_cost that is no amount",
                  "Map unit_cost to null where nobody knows it")
              .seenIn("unit_cost"));
    }
    return rules;
  }

  private static Rule isUnique() {
    return Rule.reject(
            "product_id_is_unique",
            Screened.IS_UNIQUE,
            "have a product_id that another row has too",
            "Give each product once: keep its latest row by where, or merge before the export")
        .seenIn(ID)
        .withoutTolerance();
  }
}
