package io.regulars.input;

import java.util.Set;

/**
 * The columns that the rows of an input have in a shop, and the other inputs that they are looked
 * up in.
 *
 * @param mapped the columns that the shop maps for this input
 * @param ofOrders the columns that come from the order of a row, in place of mapped ones
 * @param ofProducts the columns that come from the product of a row
 * @param hasOrders whether rows look up their order
 * @param hasProducts whether rows look up their product
 * @param hasRates whether the shop gives exchange rates
 */
public record GivenColumns(
    Set<String> mapped,
    Set<String> ofOrders,
    Set<String> ofProducts,
    boolean hasOrders,
    boolean hasProducts,
    boolean hasRates) {

  public GivenColumns {
    mapped = Set.copyOf(mapped);
    ofOrders = Set.copyOf(ofOrders);
    ofProducts = Set.copyOf(ofProducts);
  }

  /** Returns whether the shop maps the column for this input. */
  public boolean maps(RowColumn column) {
    return mapped.contains(column.name());
  }

  /** Returns whether the column comes from the order of a row. */
  public boolean comesFromOrders(RowColumn column) {
    return ofOrders.contains(column.name());
  }

  /** Returns whether the shop maps the column for this input, or a lookup gives it. */
  public boolean has(RowColumn column) {
    return maps(column) || comesFromOrders(column) || ofProducts.contains(column.name());
  }
}
