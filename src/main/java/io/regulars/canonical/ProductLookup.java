package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.regulars.concurrent.Lazy;
import io.regulars.quality.InputRow;
import io.regulars.quality.RowStep;
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
 * What the product table says of a row's product. Only a product that is there exactly once says
 * anything, so no row is doubled.
 *
 * <p>A table of a few megabytes is broadcast as a map; a larger one is joined by Spark, which may
 * sort both sides on disk.
 */
final class ProductLookup {
  /** Of the product table's files; Spark's own limit for a broadcast join. */
  private static final long MOST_BYTES_OF_A_MAP = 10 << 20;

  private static final String PREFIX = "_product_";

  /** A flag on the rows whose product was found. */
  static final CanonicalColumn IS_FOUND = CanonicalColumn.flag("_product_is_found");

  /** What a row may take from its product. */
  private static final List<String> TAKEN =
      List.of("brand", "category", ProductInput.LIST_PRICE, ProductInput.UNIT_COST);

  /** The columns that a layout needs for the look-up. */
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
   * @param products empty where the shop gives none
   */
  ProductLookup(Optional<ScreenedInput> products) {
    this.products = products;
    isMap = products.map(ScreenedInput::bytes).filter(ProductLookup::fitsInAMap).isPresent();
  }

  private static boolean fitsInAMap(long bytes) {
    return bytes > 0 && bytes <= MOST_BYTES_OF_A_MAP;
  }

  private Broadcast<ProductMap> read() {
    ScreenedInput table = products.orElseThrow();
    List<String> columns = new ArrayList<>(List.of(ProductInput.ID, ProductInput.NAME));
    columns.addAll(TAKEN);
    return table.shared(new ProductMap(table.unique(columns.toArray(new String[0]))));
  }

  /** Whether there are products to look rows up in. */
  boolean isGiven() {
    return products.isPresent();
  }

  /** Whether there are products that give a column. */
  boolean gives(String column) {
    return products.filter(table -> table.reading().gives(column)).isPresent();
  }

  /** The names of products; empty where the table is too large for a map. */
  Optional<Broadcast<ProductMap>> small() {
    return isMap ? Optional.of(map.get()) : Optional.empty();
  }

  /**
   * The rows beside their products' columns, where these are joined.
   *
   * @param rows with a product_id and every column of {@link #COLUMNS}
   */
  Dataset<Row> join(Dataset<Row> rows) {
    if (products.isEmpty() || isMap) {
      return rows;
    }
    Column[] columns = new Column[TAKEN.size() + 2];
    columns[0] = col(ProductInput.ID).as(PREFIX + ProductInput.ID);
    columns[1] = lit(true).as(IS_FOUND.name());
    for (int i = 0; i < TAKEN.size(); i++) {
      columns[i + 2] = col(TAKEN.get(i)).as(PREFIX + TAKEN.get(i));
    }
    Dataset<Row> known = products.get().unrepeated().select(columns);
    return rows.drop(COLUMNS.stream().map(CanonicalColumn::name).toArray(String[]::new))
        .join(known, col(ProductInput.ID).equalTo(col(PREFIX + ProductInput.ID)), "left_outer")
        .drop(PREFIX + ProductInput.ID);
  }

  /**
   * Looks the row's product up and takes from it what the row lacks.
   *
   * @param taken column of the product to column of the row
   */
  List<Supplier<RowStep>> steps(RowLayout layout, Map<String, String> taken) {
    if (products.isEmpty()) {
      return List.of();
    }
    List<Supplier<RowStep>> steps = new ArrayList<>();
    if (isMap) {
      steps.add(() -> new Finding(layout, map.get()));
    }
    int[] from = new int[taken.size()];
    int[] to = new int[taken.size()];
    int next = 0;
    for (Map.Entry<String, String> column : taken.entrySet()) {
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

  /** Fills the columns of the product from the map. */
  private static final class Finding implements RowStep {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ProductMap> products;
    private final int product;
    private final int isFound;
    private final int[] columns;

    Finding(RowLayout layout, Broadcast<ProductMap> products) {
      this.products = products;
      product = layout.at(ProductInput.ID);
      isFound = layout.at(IS_FOUND.name());
      columns = TAKEN.stream().mapToInt(column -> layout.at(PREFIX + column)).toArray();
    }

    @Override
    public void apply(InputRow row) {
      Object[] found = row.has(product) ? products.value().find(row.text(product)) : null;
      if (found == null) {
        return;
      }
      row.set(isFound, true);
      for (int i = 0; i < columns.length; i++) {
        row.set(columns[i], found[ProductMap.FIRST_TAKEN + i]);
      }
    }
  }
}
