package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.regulars.concurrent.Lazy;
import io.regulars.input.InputRow;
import io.regulars.input.RowStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final String PREFIX = "_product_";

  /** The flag of rows whose product was found. */
  static final CanonicalColumn IS_FOUND = CanonicalColumn.flag("_product_is_found");

  /** The columns that rows can copy from their product. */
  private static final List<String> COPIED =
      List.of("brand", "category", ProductInput.LIST_PRICE, ProductInput.UNIT_COST);

  /** The columns that a layout needs for the lookup. */
  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          IS_FOUND,
          CanonicalColumn.text(PREFIX + "brand"),
          CanonicalColumn.text(PREFIX + "category"),
          CanonicalColumn.number(PREFIX + ProductInput.LIST_PRICE),
          CanonicalColumn.number(PREFIX + ProductInput.UNIT_COST));

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
    List<String> columns = new ArrayList<>(List.of(ProductInput.ID, ProductInput.NAME));
    columns.addAll(COPIED);
    return table.broadcast(new ProductMap(table.unique(columns.toArray(new String[0]))));
  }

  /** Returns whether there is an input of products. */
  boolean isGiven() {
    return products.isPresent();
  }

  /** Returns whether the products give a column. */
  boolean gives(String column) {
    return products.filter(table -> table.mapped().gives(column)).isPresent();
  }

  /** Returns the product map; empty if there are no products or the table is too large. */
  Optional<Broadcast<ProductMap>> productMap() {
    return isMap ? Optional.of(map.get()) : Optional.empty();
  }

  /**
   * Joins the rows with their products, if these are not in a map.
   *
   * @param rows with a product_id and every column of {@link #COLUMNS}
   */
  Dataset<Row> join(Dataset<Row> rows) {
    if (products.isEmpty() || isMap) {
      return rows;
    }
    Column[] columns = new Column[COPIED.size() + 2];
    columns[0] = col(ProductInput.ID).as(PREFIX + ProductInput.ID);
    columns[1] = lit(true).as(IS_FOUND.name());
    for (int i = 0; i < COPIED.size(); i++) {
      columns[i + 2] = col(COPIED.get(i)).as(PREFIX + COPIED.get(i));
    }
    Dataset<Row> unrepeated = products.get().unrepeated().select(columns);
    return rows.drop(COLUMNS.stream().map(CanonicalColumn::name).toArray(String[]::new))
        .join(unrepeated, col(ProductInput.ID).equalTo(col(PREFIX + ProductInput.ID)), "left_outer")
        .drop(PREFIX + ProductInput.ID);
  }

  /**
   * Returns the steps that look up the product of a row and copy its values.
   *
   * @param copied column of the product to column of the row
   */
  List<Supplier<RowStep>> steps(RowLayout layout, Map<String, String> copied) {
    if (products.isEmpty()) {
      return List.of();
    }
    List<Supplier<RowStep>> steps = new ArrayList<>();
    if (isMap) {
      steps.add(() -> new LookupStep(layout, map.get()));
    }
    int[] from = new int[copied.size()];
    int[] to = new int[copied.size()];
    int next = 0;
    for (Map.Entry<String, String> column : copied.entrySet()) {
      from[next] = layout.at(PREFIX + column.getKey());
      to[next++] = layout.at(column.getValue());
    }
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
      product = layout.at(ProductInput.ID);
      isFound = layout.at(IS_FOUND.name());
      columns = COPIED.stream().mapToInt(column -> layout.at(PREFIX + column)).toArray();
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
