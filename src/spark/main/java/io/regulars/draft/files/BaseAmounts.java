package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The amounts of a file that has them twice: in the currency of the order, and in the base currency
 * of the shop, such as price and base_price.
 */
record BaseAmounts(FileSample file) {
  private static final Set<String> CURRENCIES = Set.of("base_currency", "base_currency_code");

  /** One pair alone can have another meaning: a base price can be the price before discounts. */
  private static final int ENOUGH_PAIRS = 2;

  /** The amount in the base currency; empty if the file does not have it. */
  Optional<ColumnSample> of(ColumnSample amount) {
    return exist() ? pairOf(amount) : Optional.empty();
  }

  /** Whether the file has amounts in the base currency. */
  boolean exist() {
    return file.columns().stream().filter(column -> pairOf(column).isPresent()).count()
        >= ENOUGH_PAIRS;
  }

  /** The columns with the base currency. */
  List<ColumnSample> currencies() {
    return file.columns().stream()
        .filter(column -> CURRENCIES.contains(ColumnRecognition.normalized(column.name())))
        .toList();
  }

  private Optional<ColumnSample> pairOf(ColumnSample amount) {
    String name = ColumnRecognition.normalized(amount.name());
    Set<String> names = Set.of("base_" + name, name + "_base");
    return file.columns().stream()
        .filter(column -> names.contains(ColumnRecognition.normalized(column.name())))
        .filter(column -> column.isNumeric() && amount.isNumeric())
        .findFirst();
  }
}
