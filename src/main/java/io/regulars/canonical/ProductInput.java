package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input {@code products}: one row per product that the shop sells or sold.
 *
 * <p>Columns: product_id, name, brand, category, list_price, unit_cost.
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

  static ScreenedInput screen(MappedSource mapped, Settings settings) {
    CommonRules common = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isPresent("product_has_an_id", ID));
    rules.addAll(priceRules(LAYOUT, mapped.gives(LIST_PRICE), mapped.gives(UNIT_COST)));
    rules.add(
        common.isUnique(
            "product_id_is_unique",
            ID,
            "a product_id",
            "Export one row per product: keep the latest row with where, or merge rows before the"
                + " export"));
    return new ScreenedInput(
        mapped,
        LAYOUT,
        () -> mapped.project(LAYOUT, Map.of()),
        ValueLimits.withTolerances(rules, settings),
        Optional.of(ID),
        List.of());
  }

  /** Returns the rules for list price and unit cost, as far as they are given. */
  static List<Rule> priceRules(RowLayout layout, boolean hasListPrice, boolean hasCost) {
    List<Rule> rules = new ArrayList<>();
    if (hasListPrice) {
      rules.add(
          Rule.reject(
                  "list_price_is_a_number",
                  ValueLimits.isPriceIfGiven(layout.at(LIST_PRICE)),
                  "have a list_price that is negative or not an amount",
                  "Map list_price to null if there is none")
              .withSubject(LIST_PRICE));
    }
    if (hasCost) {
      rules.add(
          Rule.reject(
                  "cost_is_a_number",
                  ValueLimits.isCostIfGiven(layout.at(UNIT_COST)),
                  "have a unit_cost that is not an amount",
                  "Map unit_cost to null if it is unknown")
              .withSubject(UNIT_COST));
    }
    return rules;
  }
}
