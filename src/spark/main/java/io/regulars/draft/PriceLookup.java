package io.regulars.draft;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drafted lookup of the price of order lines in the file of products, if the lines have none.
 *
 * @param file the file of products
 * @param key the column of the product in that file
 */
record PriceLookup(FileSample file, ColumnSample key) {
  /** The name of the lookup. */
  static final String NAME = "products";

  /** Adds the lookup if both files are given and the products have a price; otherwise empty. */
  static Optional<PriceLookup> addTo(DraftedInputs sources) {
    List<DraftedSource> products = sources.of(Input.PRODUCTS);
    List<DraftedSource> lines =
        sources.of(Input.ORDER_LINES).stream()
            .filter(source -> source.missing().contains("unit_price"))
            .filter(source -> source.columns().containsKey("product_id"))
            .toList();
    if (lines.isEmpty() || products.size() != 1) {
      return Optional.empty();
    }
    Optional<ColumnSample> price =
        mapped(products.get(0), "list_price").filter(PriceLookup::canBeNamed);
    Optional<ColumnSample> key = mapped(products.get(0), "product_id");
    if (price.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    FileSample file = products.get(0).file();
    sources.replaceAll(
        Input.ORDER_LINES,
        source -> lines.contains(source) ? withPrice(source, file, price.get()) : source);
    return Optional.of(new PriceLookup(file, key.get()));
  }

  private static DraftedSource withPrice(
      DraftedSource lines, FileSample products, ColumnSample price) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    columns.put("unit_price", lookup(lines, products, price));
    columns.putAll(lines.columns());
    return lines.withColumns(columns);
  }

  /** The raw column from which a canonical column is read; empty if it is another expression. */
  private static Optional<ColumnSample> mapped(DraftedSource source, String column) {
    return Optional.ofNullable(source.columns().get(column))
        .flatMap(
            setting ->
                source.file().columns().stream()
                    .filter(
                        each ->
                            each.sql().equals(setting.sql())
                                || each.numbers()
                                    .filter(
                                        format -> format.apply(each.sql()).equals(setting.sql()))
                                    .isPresent())
                    .findFirst());
  }

  /** Whether the name can be a text in single quotes. */
  private static boolean canBeNamed(ColumnSample column) {
    return !column.name().contains("'") && !column.name().contains("\\");
  }

  private static DraftedSetting lookup(
      DraftedSource lines, FileSample products, ColumnSample price) {
    String sql =
        "lookup('%s', %s, '%s')"
            .formatted(NAME, lines.columns().get("product_id").sql(), price.name());
    return DraftedSetting.doubtful(
        price
            .numbers()
            .filter(format -> !format.isPlain())
            .map(format -> format.apply(sql))
            .orElse(sql),
        "The lines have no price. Is it the price of the product in "
            + products.path()
            + ", and in whole units of the currency? If it is in cents, divide it by 100.");
  }
}
