package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the product table says of a row's product. Only a product that is there exactly once says
 * anything, so no row is doubled.
 */
final class ProductLookup {
  private static final String PREFIX = "_product_";
  static final String BRAND = PREFIX + "brand";
  static final String CATEGORY = PREFIX + "category";

  /** The predicate that a row's product was found; true where the row names none. */
  static final String IS_FOUND = "product_id IS NULL OR " + PREFIX + "product_id IS NOT NULL";

  private ProductLookup() {}

  /** The column of the lookup that holds a column of the product. */
  static String name(String column) {
    return PREFIX + column;
  }

  /** The rows, each beside its product's columns; they are null where there is none. */
  static Dataset<Row> join(Dataset<Row> rows, Optional<Screened> products) {
    if (products.isEmpty()) {
      return none(rows);
    }
    List<Column> columns = new ArrayList<>();
    for (CanonicalColumn column : Products.COLUMNS) {
      boolean isGiven = products.get().reading().gives(column.name());
      columns.add((isGiven ? col(column.name()) : column.unknown()).as(name(column.name())));
    }
    Dataset<Row> known = products.get().usable().select(columns.toArray(new Column[0]));
    return rows.join(known, expr("product_id = " + name(Products.ID)), "left_outer");
  }

  /** The rows beside products that nobody gives. */
  static Dataset<Row> none(Dataset<Row> rows) {
    Dataset<Row> beside = rows;
    for (CanonicalColumn column : Products.COLUMNS) {
      beside = beside.withColumn(name(column.name()), lit(null).cast(column.type()));
    }
    return beside;
  }
}
