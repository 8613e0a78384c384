package io.regulars.draft.sources;

import io.regulars.config.SourceLayout;
import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Suggests mappings for the raw columns that a configuration does not use. */
public final class PossibleColumns {
  private PossibleColumns() {}

  /**
   * Returns raw column to the unmapped canonical column that it probably contains.
   *
   * @param ordersAreGiven whether the shop has the input orders, so that order lines cannot map
   *     order columns
   * @param unused the raw columns that no setting uses, with some of their values
   */
  public static Map<String, String> of(
      Input input, SourceLayout layout, boolean ordersAreGiven, List<ColumnSample> unused) {
    List<String> orderColumns =
        input == Input.ORDER_LINES && !ordersAreGiven ? GenericExport.ORDER_COLUMNS : List.of();
    List<String> missing =
        Stream.of(input.requiredColumns(), input.optionalColumns(), orderColumns)
            .flatMap(List::stream)
            .filter(column -> !layout.gives(column))
            .distinct()
            .toList();
    Map<String, String> possible = new LinkedHashMap<>();
    new ColumnRecognition(new FileSample(input.key(), layout.format(), Map.of(), unused))
        .columns(input, missing)
        .forEach((canonical, raw) -> possible.put(raw.name(), canonical));
    return possible;
  }
}
