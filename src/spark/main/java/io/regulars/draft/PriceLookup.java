package io.regulars.draft;

import io.regulars.input.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks up the price of order lines in the file of products, if the lines have none. */
final class PriceLookup {
  private PriceLookup() {}

  /** Adds the look-up, if both files are given and the products have a price. */
  static void addTo(Map<Input, DraftedSource> sources) {
    DraftedSource lines = sources.get(Input.ORDER_LINES);
    DraftedSource products = sources.get(Input.PRODUCTS);
    if (lines == null
        || products == null
        || !lines.missing().contains("unit_price")
        || !lines.columns().containsKey("product_id")
        || !products.file().options().isEmpty()) {
      return;
    }
    Optional<ColumnSample> price = mapped(products, "list_price");
    Optional<ColumnSample> key = mapped(products, "product_id");
    if (price.isPresent() && key.isPresent()) {
      Map<String, DraftedSetting> columns = new LinkedHashMap<>();
      columns.put("unit_price", lookup(lines, products.file(), price.get(), key.get()));
      columns.putAll(lines.columns());
      sources.put(Input.ORDER_LINES, lines.withColumns(columns));
    }
  }

  private static Optional<ColumnSample> mapped(DraftedSource source, String column) {
    return Optional.ofNullable(source.columns().get(column))
        .flatMap(
            setting ->
                source.file().columns().stream()
                    .filter(each -> each.sql().equals(setting.sql()))
                    .findFirst());
  }

  private static DraftedSetting lookup(
      DraftedSource lines, FileSample products, ColumnSample price, ColumnSample key) {
    String sql =
        "(SELECT max(try_cast(product.%s AS DOUBLE)) FROM %s AS product WHERE product.%s = %s)"
            .formatted(
                products.columnInTable(price.name()),
                products.table(),
                products.columnInTable(key.name()),
                lines.columns().get("product_id").sql());
    return DraftedSetting.doubtful(
        sql,
        "The lines have no price. Is it the price of the product in "
            + products.path()
            + ", and in whole units of the currency? If it is in cents, divide it by 100.");
  }
}
