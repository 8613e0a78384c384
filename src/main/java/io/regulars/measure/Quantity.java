package io.regulars.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something known about a period of a shop (or of one member of it) that formulas can name. */
public sealed interface Quantity permits Measure, Statistic {

  /** The constant of the enum. */
  String name();

  /** The position of the constant in its enum. */
  int ordinal();

  /** What it is counted in. */
  Unit unit();

  /** What it is, in one sentence. */
  String meaning();

  /** Whether it says nothing in a shop that knows no unit cost at all. */
  boolean needsCosts();

  /** The name in formulas and pages: {@code closing_base}. */
  default String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place in an array of sums, or of statistics. */
  default int place() {
    return ordinal();
  }

  /** Every measure and statistic by its label. */
  static Map<String, Quantity> byLabel() {
    return Stream.<Quantity>concat(
            Arrays.stream(Measure.values()), Arrays.stream(Statistic.values()))
        .collect(Collectors.toUnmodifiableMap(Quantity::label, Function.identity()));
  }
}
