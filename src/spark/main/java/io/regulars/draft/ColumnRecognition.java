package io.regulars.draft;

import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.OrderLineSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the canonical columns of an input among the columns of a file, by column names and values.
 */
final class ColumnRecognition {
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

  /** The columns of the file that can be a column of the input, the best match first. */
  List<ColumnSample> candidates(Input input, String column) {
    InputColumn wanted = input.schema().column(column).orElseThrow();
    List<ColumnSample> candidates = new ArrayList<>();
    for (String name : wanted.namesInExports()) {
      for (ColumnSample candidate : file.columns()) {
        if (normalized(candidate.name()).equals(name) && hasType(wanted.type(), candidate)) {
          candidates.add(candidate);
        }
      }
    }
    if (column.equals(OrderLineSchema.QUANTITY.name())) {
      file.columns().stream()
          .filter(candidate -> normalized(candidate.name()).startsWith("number_of_"))
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
                          String name = normalized(column.name());
                          return name.equals(word) || name.endsWith("_" + word);
                        }))
        .filter(ColumnSample::isNumeric)
        .findFirst();
  }

  /** The names of the columns of the file, in snake_case. */
  Set<String> names() {
    return file.columns().stream()
        .map(column -> normalized(column.name()))
        .collect(Collectors.toSet());
  }

  boolean has(Input input, String column) {
    return !candidates(input, column).isEmpty();
  }

  private static boolean hasType(ColumnType type, ColumnSample candidate) {
    // An empty column can have any type, such as the end of running subscriptions.
    if (candidate.values().isEmpty()) {
      return true;
    }
    return type.isTime()
        ? candidate.times().isPresent()
        : !type.isNumber() || candidate.isNumeric();
  }

  /** A name in snake_case: {@code InvoiceNo} and {@code Invoice No.} become {@code invoice_no}. */
  static String normalized(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }
}
