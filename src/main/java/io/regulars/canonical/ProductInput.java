package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row per product that the shop sells or sold.
 *
 * <p>Its columns: product_id, name, brand, category, list_price, unit_cost.
 */
final class ProductInput {
  static final String ID = "product_id";
  static final String NAME = "name";
  static final String LIST_PRICE = "list_price";
  static final String UNIT_COST = "unit_cost";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text(NAME),
          CanonicalColumn.text("brand"),
          CanonicalColumn.text("category"),
          CanonicalColumn.number(LIST_PRICE),
          CanonicalColumn.number(UNIT_COST));

  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS).with(List.of(ScreenedInput.IS_REPEATED));

  private ProductInput() {}

  static ScreenedInput screen(MappedSource reading, Settings settings) {
    CommonRules ask = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(ask.isThere("product_has_an_id", ID));
    rules.addAll(ofPrices(LAYOUT, reading.gives(LIST_PRICE), reading.gives(UNIT_COST)));
    rules.add(
        ask.isUnique(
            "product_id_is_unique",
            ID,
            "a product_id",
            "Give each product once: keep its latest row by where, or merge before the export"));
    return new ScreenedInput(
        reading,
        LAYOUT,
        () -> reading.project(LAYOUT, Map.of()),
        ValueLimits.tolerating(rules, settings),
        Optional.of(ID),
        List.of());
  }

  /** What is asked of what a piece is listed at and of what it costs, where they are given. */
  static List<Rule> ofPrices(RowLayout layout, boolean hasListPrice, boolean hasCost) {
    List<Rule> rules = new ArrayList<>();
    if (hasListPrice) {
      rules.add(
          Rule.reject(
                  "list_price_is_a_number",
                  ValueLimits.isPriceIfGiven(layout.at(LIST_PRICE)),
                  "have a list_price that is negative or no amount",
                  "Map list_price to null where there is none")
              .seenIn(LIST_PRICE));
    }
    if (hasCost) {
      rules.add(
          Rule.reject(
                  "cost_is_a_number",
                  ValueLimits.isCostIfGiven(layout.at(UNIT_COST)),
                  "have a unit_cost that is no amount",
                  "Map unit_cost to null where nobody knows it")
              .seenIn(UNIT_COST));
    }
    return rules;
  }
}
