package io.regulars.draft;

import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.Exceptions;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.SqlText;
import io.regulars.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drafts the merges of customers from a file of customers that names the id of the other one. */
final class MergedCustomers {
  private static final String CUSTOMER_ID = "customer_id";

  private static final Set<String> NAMES =
      Set.of(
          "merged_into",
          "merged_into_id",
          "merged_into_customer_id",
          "merged_to",
          "merged_to_id",
          "duplicate_of",
          "duplicate_of_id",
          "master_customer_id");

  private MergedCustomers() {}

  /** Adds the merges, if the shop has no file of its own with them. */
  static void addTo(DraftedInputs inputs) {
    if (!inputs.has(Input.CUSTOMER_MERGES)) {
      inputs.of(Input.CUSTOMERS).stream()
          .flatMap(customers -> merges(customers).stream())
          .toList()
          .forEach(inputs::add);
    }
  }

  private static Optional<DraftedSource> merges(DraftedSource customers) {
    DraftedSetting old = customers.columns().get(CUSTOMER_ID);
    return customers.file().columns().stream()
        .filter(column -> NAMES.contains(ExportedName.normalized(column.name())))
        .filter(column -> old != null && !column.isIn(old.sql()))
        .findFirst()
        .map(column -> merges(customers, old, column));
  }

  private static DraftedSource merges(
      DraftedSource customers, DraftedSetting old, ColumnSample target) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    columns.put("old_customer_id", DraftedSetting.sure(old.sql()));
    columns.put(CUSTOMER_ID, DraftedSetting.sure(target.sql()));
    List<String> nothing =
        target.distinctValues().stream().filter(Exceptions::isNothing).sorted().toList();
    return new DraftedSource(
        Input.CUSTOMER_MERGES,
        customers.file(),
        Optional.of(
            DraftedSetting.sure(
                nothing.isEmpty()
                    ? target.sql() + " IS NOT NULL"
                    : target.sql() + " NOT IN (" + SqlText.list(nothing) + ")")),
        columns,
        List.of(),
        Optional.of("Customers that were merged into another one."));
  }
}
