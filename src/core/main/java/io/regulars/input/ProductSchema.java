package io.regulars.input;

import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

import java.util.List;
import java.util.stream.Stream;

/** The input {@code products}: one row per product that the shop sells or sold. */
public final class ProductSchema {
  public static final InputColumn PRODUCT_ID =
      SharedColumns.PRODUCT_ID.meaning("Unique id of the product.").required();
  public static final InputColumn NAME =
      InputColumn.text("name", "Name of the product in rankings.")
          .inExports("product_name", "product_title", "title", "description");
  public static final InputColumn BRAND = SharedColumns.BRAND;
  public static final InputColumn CATEGORY = SharedColumns.CATEGORY;
  public static final InputColumn LIST_PRICE =
      SharedColumns.LIST_PRICE.inExports("price", "unit_price");
  public static final InputColumn UNIT_COST = SharedColumns.UNIT_COST;

  /** The columns that rows of other inputs can copy from their product. */
  public static final List<InputColumn> COPIED = List.of(BRAND, CATEGORY, LIST_PRICE, UNIT_COST);

  /** The flag of rows of other inputs whose product was found. */
  public static final AddedColumn IS_FOUND = AddedColumn.flag("_product_is_found");

  /** The columns that the lookup of products adds to the rows of other inputs. */
  public static final List<AddedColumn> LOOKUP_COLUMNS =
      Stream.concat(Stream.of(IS_FOUND), COPIED.stream().map(ProductSchema::lookedUp)).toList();

  static final InputSchema SCHEMA =
      InputSchema.builder("One row per product.")
          .columns(PRODUCT_ID, NAME, BRAND, CATEGORY, LIST_PRICE, UNIT_COST)
          .key(PRODUCT_ID)
          .rule("product_has_an_id", isPresent(PRODUCT_ID))
          .readingRule("list_price_is_a_number", ProductSchema::listPriceIsANumber, LIST_PRICE)
          .readingRule("cost_is_a_number", ProductSchema::costIsANumber, UNIT_COST)
          .rule("product_id_is_unique", isUnique("products", PRODUCT_ID, "a product_id"))
          .build();

  private ProductSchema() {}

  /** Returns the column of the screening with a value of the row's product. */
  public static AddedColumn lookedUp(InputColumn ofProduct) {
    return new AddedColumn("_product_" + ofProduct.name(), ofProduct.type());
  }

  static Rule listPriceIsANumber(String name, RuleContext context) {
    return Rule.reject(
            name,
            ValueLimits.isPriceIfGiven(context.at(LIST_PRICE)),
            "have a list_price that is negative or not an amount",
            "Map list_price to null if there is none")
        .withSubject(LIST_PRICE.name());
  }

  static Rule costIsANumber(String name, RuleContext context) {
    return Rule.reject(
            name,
            ValueLimits.isCostIfGiven(context.at(UNIT_COST)),
            "have a unit_cost that is not an amount",
            "Map unit_cost to null if it is unknown")
        .withSubject(UNIT_COST.name());
  }
}
