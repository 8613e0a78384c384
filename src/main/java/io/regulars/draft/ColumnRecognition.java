package io.regulars.draft;

import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the canonical columns of an input among the columns of a file, by column names and values.
 */
final class ColumnRecognition {
  private static final Set<String> TIMES =
      Set.of(
          "ordered_at",
          "registered_at",
          "refunded_at",
          "created_at",
          "converted_at",
          "responded_at",
          "spent_on",
          "starts_on",
          "ends_on",
          "valid_on");

  private static final Set<String> NUMBERS =
      Set.of(
          "quantity",
          "unit_price",
          "list_price",
          "unit_cost",
          "discount",
          "amount",
          "score",
          "scale",
          "mrr",
          "rate",
          "impressions",
          "clicks",
          "birth_year");

  private static final List<String> TOTALS =
      List.of("line_total", "item_total", "total", "amount", "value", "revenue", "sales");

  private final FileSample file;

  ColumnRecognition(FileSample file) {
    this.file = file;
  }

  /**
   * Maps canonical columns of an input to columns of the file. Each column of the file is used at
   * most once. Canonical columns without a match are absent.
   */
  Map<String, ColumnSample> columns(Input input, List<String> canonical) {
    Map<String, ColumnSample> found = new LinkedHashMap<>();
    Set<ColumnSample> used = new HashSet<>();
    for (String column : canonical) {
      candidates(input, column).stream()
          .filter(used::add)
          .findFirst()
          .ifPresent(candidate -> found.put(column, candidate));
    }
    return found;
  }

  /** The columns of the file that can be a canonical column, the best match first. */
  List<ColumnSample> candidates(Input input, String column) {
    List<ColumnSample> candidates = new ArrayList<>();
    for (String word : ColumnSynonyms.of(input, column)) {
      for (ColumnSample candidate : file.columns()) {
        if (ColumnSynonyms.normalized(candidate.name()).equals(word)
            && hasType(column, candidate)) {
          candidates.add(candidate);
        }
      }
    }
    if (column.equals("quantity")) {
      file.columns().stream()
          .filter(candidate -> ColumnSynonyms.normalized(candidate.name()).startsWith("number_of_"))
          .filter(ColumnSample::isNumeric)
          .forEach(candidates::add);
    }
    return candidates;
  }

  /** The column with the amount paid for a whole line; empty if there is none. */
  Optional<ColumnSample> total() {
    return TOTALS.stream()
        .flatMap(
            word ->
                file.columns().stream()
                    .filter(
                        column -> {
                          String name = ColumnSynonyms.normalized(column.name());
                          return name.equals(word) || name.endsWith("_" + word);
                        }))
        .filter(ColumnSample::isNumeric)
        .findFirst();
  }

  /** Whether the file has a column with one of these names. */
  boolean hasAnyOf(String... names) {
    Set<String> inFile = new HashSet<>();
    file.columns().forEach(column -> inFile.add(ColumnSynonyms.normalized(column.name())));
    return List.of(names).stream().anyMatch(inFile::contains);
  }

  boolean has(Input input, String column) {
    return !candidates(input, column).isEmpty();
  }

  private static boolean hasType(String column, ColumnSample candidate) {
    if (TIMES.contains(column)) {
      // An empty column can still be a time, such as the end of running subscriptions.
      return candidate.values().isEmpty() || candidate.times().isPresent();
    }
    return !NUMBERS.contains(column) || candidate.values().isEmpty() || candidate.isNumeric();
  }
}
