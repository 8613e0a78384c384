package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.regulars.concurrent.Lazy;
import io.regulars.input.CopiedColumn;
import io.regulars.input.InputColumn;
import io.regulars.input.InputRow;
import io.regulars.input.ProductSchema;
import io.regulars.input.RowColumn;
import io.regulars.input.RowLayout;
import io.regulars.input.RowStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The lookup of a row's product. Products with a duplicate id are ignored, so that no row is
 * duplicated.
 *
 * <p>A table of a few megabytes is broadcast as a map. A larger table is joined by Spark, which can
 * sort both sides on disk.
 */
final class ProductLookup {
  /**
   * The maximum file size of a product table that is broadcast, equal to Spark's limit for a
   * broadcast join.
   */
  private static final long MAX_BROADCAST_BYTES = 10 << 20;

  private static final String LOOKUP_ID = "_product_id";

  private final Optional<ScreenedInput> products;
  private final boolean isMap;
  private final Lazy<Broadcast<ProductMap>> map = new Lazy<>(this::read);

  /**
   * @param products empty if there is no input of products
   */
  ProductLookup(Optional<ScreenedInput> products) {
    this.products = products;
    isMap = products.map(ScreenedInput::bytes).filter(ProductLookup::canBeBroadcast).isPresent();
  }

  private static boolean canBeBroadcast(long bytes) {
    return bytes > 0 && bytes <= MAX_BROADCAST_BYTES;
  }

  private Broadcast<ProductMap> read() {
    ScreenedInput table = products.orElseThrow();
    List<InputColumn> columns =
        new ArrayList<>(List.of(ProductSchema.PRODUCT_ID, ProductSchema.NAME));
    columns.addAll(ProductSchema.COPIED);
    return table.broadcast(new ProductMap(table.unique(columns)));
  }

  /** Returns whether there is an input of products. */
  boolean isGiven() {
    return products.isPresent();
  }

  /** Returns whether the products give a column. */
  boolean gives(InputColumn column) {
    return products.filter(table -> table.mapped().gives(column.name())).isPresent();
  }

  /** Returns the product map; empty if there are no products or the table is too large. */
  Optional<Broadcast<ProductMap>> productMap() {
    return isMap ? Optional.of(map.get()) : Optional.empty();
  }

  /**
   * Joins the rows with their products, if these are not in a map.
   *
   * @param rows with a product_id and every column of {@link ProductSchema#LOOKUP_COLUMNS}
   */
  Dataset<Row> join(Dataset<Row> rows) {
    if (products.isEmpty() || isMap) {
      return rows;
    }
    String id = ProductSchema.PRODUCT_ID.name();
    List<Column> columns = new ArrayList<>();
    columns.add(col(id).as(LOOKUP_ID));
    columns.add(lit(true).as(ProductSchema.IS_FOUND.name()));
    for (InputColumn column : ProductSchema.COPIED) {
      columns.add(col(column.name()).as(ProductSchema.lookedUp(column).name()));
    }
    Dataset<Row> unrepeated = products.get().unrepeated().select(columns.toArray(new Column[0]));
    return rows.drop(
            ProductSchema.LOOKUP_COLUMNS.stream().map(RowColumn::name).toArray(String[]::new))
        .join(unrepeated, col(id).equalTo(col(LOOKUP_ID)), "left_outer")
        .drop(LOOKUP_ID);
  }

  /**
   * Returns the steps that look up the product of a row and copy its values.
   *
   * @param copied the values that the row copies
   */
  List<Supplier<RowStep>> steps(RowLayout layout, List<CopiedColumn> copied) {
    if (products.isEmpty()) {
      return List.of();
    }
    List<Supplier<RowStep>> steps = new ArrayList<>();
    if (isMap) {
      steps.add(() -> new LookupStep(layout, map.get()));
    }
    int[] from =
        copied.stream()
            .mapToInt(column -> layout.at(ProductSchema.lookedUp(column.ofProduct())))
            .toArray();
    int[] to = copied.stream().mapToInt(column -> layout.at(column.to())).toArray();
    steps.add(
        () ->
            row -> {
              for (int i = 0; i < from.length; i++) {
                row.set(to[i], row.get(from[i]));
              }
            });
    return steps;
  }

  /** The step that fills the columns of the product from the map. */
  private static final class LookupStep implements RowStep {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ProductMap> products;
    private final int product;
    private final int isFound;
    private final int[] columns;

    LookupStep(RowLayout layout, Broadcast<ProductMap> products) {
      this.products = products;
      product = layout.at(ProductSchema.PRODUCT_ID);
      isFound = layout.at(ProductSchema.IS_FOUND);
      columns =
          ProductSchema.COPIED.stream()
              .mapToInt(column -> layout.at(ProductSchema.lookedUp(column)))
              .toArray();
    }

    @Override
    public void apply(InputRow row) {
      Object[] found = row.has(product) ? products.value().find(row.text(product)) : null;
      if (found == null) {
        return;
      }
      row.set(isFound, true);
      for (int i = 0; i < columns.length; i++) {
        row.set(columns[i], found[ProductMap.FIRST_COPIED + i]);
      }
    }
  }
}
