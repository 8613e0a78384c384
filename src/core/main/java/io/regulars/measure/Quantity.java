package io.regulars.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure of a period, for the shop or for a dimension value, that formulas can name. */
public sealed interface Quantity permits Measure, Statistic {

  /** The constant of the enum. */
  String name();

  /** The position of the constant in its enum. */
  int ordinal();

  /** The unit of the figure. */
  Unit unit();

  /** The definition of the figure. */
  String meaning();

  /** Whether the figure needs unit costs, so that it is not available without any unit cost. */
  boolean needsCosts();

  /** The name in formulas and documentation, such as {@code closing_base}. */
  default String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The index in an array of sums or of statistics. */
  default int position() {
    return ordinal();
  }

  /** All measures and statistics by label. */
  static Map<String, Quantity> byLabel() {
    return Stream.<Quantity>concat(
            Arrays.stream(Measure.values()), Arrays.stream(Statistic.values()))
        .collect(Collectors.toUnmodifiableMap(Quantity::label, Function.identity()));
  }
}
