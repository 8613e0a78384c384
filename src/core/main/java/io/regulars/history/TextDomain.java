package io.regulars.history;

import io.regulars.input.AddedColumn;
import io.regulars.input.ConvertedAmounts;
import io.regulars.input.CustomerSchema;
import io.regulars.input.OrderLineSchema;
import io.regulars.input.OrderSchema;
import io.regulars.input.ProductSchema;
import io.regulars.input.RowColumn;
import java.util.Arrays;

/**
 * The meaning of a text. In a partition, texts of one domain have codes of the same dictionary, in
 * events of any kind. Each of the shop's own dimensions is a further domain.
 */
enum TextDomain {
  CUSTOMER(CustomerSchema.CUSTOMER_ID),
  ORDER(OrderSchema.ORDER_ID),
  LINE(OrderLineSchema.LINE_ID),
  PRODUCT(ProductSchema.PRODUCT_ID),
  BRAND(ProductSchema.BRAND),
  CATEGORY(ProductSchema.CATEGORY),
  CHANNEL(OrderSchema.CHANNEL),
  COUNTRY(OrderSchema.COUNTRY),
  STATUS(OrderSchema.STATUS),
  CAMPAIGN(OrderSchema.CAMPAIGN),
  CURRENCY(ConvertedAmounts.ORIGINAL_CURRENCY),
  GENDER(CustomerSchema.GENDER),
  /** A file, or the files of repeated rows. */
  FILE(AddedColumn.FILE);

  private final String column;

  TextDomain(RowColumn column) {
    this.column = column.name();
  }

  /** The domain whose column has the name of this column. */
  static TextDomain of(RowColumn column) {
    return Arrays.stream(values())
        .filter(domain -> domain.column.equals(column.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No domain: " + column.name()));
  }

  /** The input column from which a field of this domain is read, unless it declares another one. */
  String column() {
    return column;
  }
}
