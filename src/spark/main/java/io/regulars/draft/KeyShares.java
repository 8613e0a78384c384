package io.regulars.draft;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedFile;
import io.regulars.input.Input;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The share of the keys in other files that a file of an input has, before its key is chosen. */
final class KeyShares {
  private static final double MOST = 0.5;
  private static final String ORDER_ID = "order_id";

  /** A column by which an input refers to another one. */
  private record Reference(Input from, String column) {}

  private static final Map<Input, List<Reference>> REFERENCES =
      Map.of(
          Input.ORDER_LINES, List.of(new Reference(Input.ORDERS, ORDER_ID)),
          Input.ORDERS, List.of(new Reference(Input.ORDER_LINES, ORDER_ID)),
          Input.PRODUCTS, List.of(new Reference(Input.ORDER_LINES, "product_id")),
          Input.CUSTOMERS,
              List.of(
                  new Reference(Input.ORDER_LINES, "customer_id"),
                  new Reference(Input.ORDERS, "customer_id")));

  private final List<DraftedFile> files;

  KeyShares(List<DraftedFile> files) {
    this.files = files;
  }

  /** Whether most keys of another file are in the file. */
  boolean meetMostOf(Input input, DraftedFile file) {
    return share(input, file) >= MOST;
  }

  /** Whether most ids of orders, as they are drafted in two files, are the same. */
  boolean meetsOrders(DraftedFile lines, DraftedFile orders) {
    Set<String> ids = keys(lines, Input.ORDER_LINES, ORDER_ID);
    return RowComparison.share(ids, keys(orders, Input.ORDERS, ORDER_ID)) >= MOST;
  }

  private static Set<String> keys(DraftedFile file, Input input, String column) {
    return file.values(input, column).stream()
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .map(RowComparison::withoutSigns)
        .collect(Collectors.toSet());
  }

  /** The greatest share of the keys of another file that a column of the file has. */
  double share(Input input, DraftedFile file) {
    double greatest = 0;
    for (Reference reference : REFERENCES.getOrDefault(input, List.of())) {
      for (DraftedFile other : files) {
        if (!other.file().paths().equals(file.file().paths())) {
          Set<String> values = keys(other, reference.from(), reference.column());
          greatest = Math.max(greatest, share(values, file.file()));
        }
      }
    }
    return greatest;
  }

  private static double share(Set<String> values, FileSample file) {
    return file.columns().stream()
        .map(
            column ->
                column.values().stream()
                    .map(value -> value.strip().toLowerCase(Locale.ROOT))
                    .map(RowComparison::withoutSigns)
                    .collect(Collectors.toSet()))
        .mapToDouble(
            keys ->
                values.isEmpty()
                    ? 0
                    : (double) values.stream().filter(keys::contains).count() / values.size())
        .max()
        .orElse(0);
  }
}
