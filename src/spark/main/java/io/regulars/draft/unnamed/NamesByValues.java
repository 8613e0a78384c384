package io.regulars.draft.unnamed;

import io.regulars.draft.unnamed.UnnamedColumn.Kind;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.NumberFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Names the columns of a file without a header by their values: those of sales, of customers or of
 * products.
 */
final class NamesByValues {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final String STATUS =
      "(?i).*(cancel|void|refund|paid|pending|complete|fulfil|ship|deliver|process|return).*";

  private final FoundNames names;

  private NamesByValues(List<ColumnSample> samples) {
    names = new FoundNames(samples);
  }

  /**
   * The name of each column.
   *
   * @param samples the columns of the file, whose names are not used
   * @param keys the values of keys in other files, by the name of the key
   */
  static List<String> of(List<ColumnSample> samples, Map<String, Set<String>> keys) {
    NamesByValues names = new NamesByValues(samples);
    names.find(keys);
    return names.names.all();
  }

  private void find(Map<String, Set<String>> keys) {
    boolean hasAmounts = names.ofKind(Kind.DECIMAL).findFirst().isPresent();
    keys.forEach((key, values) -> names.add(key, meeting(values)));
    names.add("email", names.ofKind(Kind.EMAIL).findFirst());
    names.add("currency", text(NumberFormat::isCurrencyCode));
    names.add("country", text(COUNTRIES::contains));
    names.add("status", text(value -> value.matches(STATUS)));
    if (!hasAmounts && names.named("email").filter(UnnamedColumn::isUnique).isPresent()) {
      names.add("customer_id", unique());
    } else if (!NamesOfSales.addTo(names)) {
      addOfProducts();
    }
  }

  private Optional<UnnamedColumn> meeting(Set<String> keys) {
    return names
        .others()
        .filter(column -> column.canBeId() || column.kind() == Kind.TEXT)
        .filter(column -> column.meets(keys) > 0)
        .max(Comparator.comparing(column -> column.meets(keys)));
  }

  private Optional<UnnamedColumn> text(Predicate<String> condition) {
    return names.ofKind(Kind.TEXT).filter(column -> column.isNearlyAll(condition)).findFirst();
  }

  private Optional<UnnamedColumn> unique() {
    return names.ids().filter(UnnamedColumn::isUnique).findFirst();
  }

  private void addOfProducts() {
    names.add("product_id", unique());
    if (!names.has("product_id")) {
      return;
    }
    names.add(
        "product_name", names.ofKind(Kind.TEXT).max(Comparator.comparing(UnnamedColumn::distinct)));
    List<UnnamedColumn> amounts = names.ofKind(Kind.DECIMAL).toList();
    if (amounts.size() == 1) {
      names.add("price", Optional.of(amounts.get(0)));
    }
  }
}
