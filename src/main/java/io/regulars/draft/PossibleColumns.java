package io.regulars.draft;

import io.regulars.config.Input;
import io.regulars.config.SourceSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What else a configuration could make of the columns of an input. */
public final class PossibleColumns {
  private PossibleColumns() {}

  /**
   * The canonical columns that the source does not give, each by the raw column that it might be.
   *
   * @param ordersAreGiven whether what is said of orders is looked for in an input of their own
   * @param unused the raw columns that nothing is made of, with some of what they say
   */
  public static Map<String, String> of(
      SourceSettings source, boolean ordersAreGiven, List<ColumnSample> unused) {
    Input input = source.input();
    List<String> ofOrders =
        input == Input.ORDER_LINES && !ordersAreGiven ? GenericExport.OF_ORDERS : List.of();
    List<String> missing =
        Stream.of(input.requiredColumns(), input.optionalColumns(), ofOrders)
            .flatMap(List::stream)
            .filter(column -> !source.gives(column))
            .distinct()
            .toList();
    Map<String, String> possible = new LinkedHashMap<>();
    new ColumnRecognition(new FileSample(input.key(), source.format(), Map.of(), unused))
        .columns(input, missing)
        .forEach((canonical, raw) -> possible.put(raw.name(), canonical));
    return possible;
  }
}
