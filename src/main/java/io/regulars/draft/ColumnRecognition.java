package io.regulars.draft;

import io.regulars.config.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the canonical columns of an input among those of a file, by what they are called and say.
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

  /** The columns of an input that the file has; each of the file's columns is used once. */
  Map<String, ColumnSample> columns(Input input, List<String> wanted) {
    Map<String, ColumnSample> found = new LinkedHashMap<>();
    Set<ColumnSample> used = new HashSet<>();
    for (String column : wanted) {
      candidates(input, column).stream()
          .filter(used::add)
          .findFirst()
          .ifPresent(candidate -> found.put(column, candidate));
    }
    return found;
  }

  /** The file's columns that might be that one, the likeliest first. */
  List<ColumnSample> candidates(Input input, String column) {
    List<ColumnSample> candidates = new ArrayList<>();
    for (String word : ColumnSynonyms.of(input, column)) {
      for (ColumnSample candidate : file.columns()) {
        if (ColumnSynonyms.plain(candidate.name()).equals(word) && isOfItsKind(column, candidate)) {
          candidates.add(candidate);
        }
      }
    }
    if (column.equals("quantity")) {
      file.columns().stream()
          .filter(candidate -> ColumnSynonyms.plain(candidate.name()).startsWith("number_of_"))
          .filter(ColumnSample::isNumeric)
          .forEach(candidates::add);
    }
    return candidates;
  }

  /** What was paid for a whole line, if the file says that. */
  Optional<ColumnSample> total() {
    return TOTALS.stream()
        .flatMap(
            word ->
                file.columns().stream()
                    .filter(
                        column -> {
                          String plain = ColumnSynonyms.plain(column.name());
                          return plain.equals(word) || plain.endsWith("_" + word);
                        }))
        .filter(ColumnSample::isNumeric)
        .findFirst();
  }

  /** Whether some column of the file is called one of these. */
  boolean names(String... words) {
    Set<String> there = new HashSet<>();
    file.columns().forEach(column -> there.add(ColumnSynonyms.plain(column.name())));
    return List.of(words).stream().anyMatch(there::contains);
  }

  boolean has(Input input, String column) {
    return !candidates(input, column).isEmpty();
  }

  private static boolean isOfItsKind(String column, ColumnSample candidate) {
    if (TIMES.contains(column)) {
      // A column that is all empty can still be one: an end that has not come.
      return candidate.values().isEmpty() || candidate.times().isPresent();
    }
    return !NUMBERS.contains(column) || candidate.values().isEmpty() || candidate.isNumeric();
  }
}
