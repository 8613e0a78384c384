package io.regulars.draft;

import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the customers and products of a layout whose columns have unknown names, by the values that
 * they have in another layout.
 */
final class RenamedColumns {
  private static final double ENOUGH = 0.3;
  private static final List<String> KEYS = List.of("customer_id", "product_id");

  private RenamedColumns() {}

  /**
   * Maps these columns.
   *
   * @param isOfSystem whether the columns of a source are known
   */
  static void addTo(DraftedInputs inputs, Predicate<DraftedSource> isOfSystem) {
    for (Input input : List.of(Input.ORDER_LINES, Input.ORDERS)) {
      for (String key : KEYS) {
        boolean isOfInput =
            input.requiredColumns().contains(key) || input.optionalColumns().contains(key);
        if (isOfInput || input == Input.ORDER_LINES && !inputs.has(Input.ORDERS)) {
          List<DraftedSource> layouts = inputs.of(input);
          inputs.replaceAll(
              input, source -> isOfSystem.test(source) ? source : withKey(source, key, layouts));
        }
      }
    }
  }

  private static DraftedSource withKey(
      DraftedSource source, String key, List<DraftedSource> layouts) {
    if (source.columns().containsKey(key)) {
      return source;
    }
    return layouts.stream()
        .filter(other -> other.columns().containsKey(key))
        .flatMap(
            other ->
                other.rawColumns(key).stream()
                    .limit(1)
                    .flatMap(known -> mostAlike(source, known).stream())
                    .map(column -> withKey(source, key, column, other)))
        .findFirst()
        .orElse(source);
  }

  private static DraftedSource withKey(
      DraftedSource source, String key, ColumnSample column, DraftedSource other) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>(source.columns());
    columns.put(
        key,
        DraftedSetting.doubtful(
            column.sql(),
            "Is this column %s? Some of its values are also in %s of %s."
                .formatted(key, other.rawColumns(key).get(0).name(), other.file().path())));
    return source.withColumns(columns);
  }

  /** The unmapped column with most values of another one; empty if none has enough of them. */
  private static Optional<ColumnSample> mostAlike(DraftedSource source, ColumnSample known) {
    return source.file().columns().stream()
        .filter(
            column ->
                source.columns().keySet().stream()
                    .noneMatch(mapped -> source.rawColumns(mapped).contains(column)))
        .filter(column -> column.times().isEmpty())
        .filter(column -> column.values().stream().noneMatch(RenamedColumns::isShortNumber))
        .filter(column -> share(column, known) >= ENOUGH)
        .max(Comparator.comparingDouble(column -> share(column, known)));
  }

  /** A small number is also a row, a quantity or a price. */
  private static boolean isShortNumber(String value) {
    return value.matches("[-\\d.,]{1,4}");
  }

  private static double share(ColumnSample one, ColumnSample other) {
    Set<String> values = new HashSet<>(one.distinctValues());
    return RowComparison.share(values, new HashSet<>(other.distinctValues()));
  }
}
