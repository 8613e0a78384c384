package io.regulars.metric;

import io.regulars.config.Input;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a group of metrics is told: of which dimensions' members, and given which input. */
public enum Reach {
  /** Purchases, in every dimension that they are split by. */
  TRADE(List.of(), List.of()),
  /** The same, and life to date by segment. */
  VALUE(List.of(), List.of()),
  /** What customers cost. */
  ACQUISITION(
      List.of(Input.MARKETING_SPEND, Input.LEADS),
      List.of(BuiltIn.ALL, BuiltIn.CHANNEL, BuiltIn.CAMPAIGN)),
  /** What customers say. */
  FEEDBACK(
      List.of(Input.SURVEYS),
      List.of(BuiltIn.ALL, BuiltIn.CHANNEL, BuiltIn.COUNTRY, BuiltIn.SEGMENT)),
  /** Recurring revenue. */
  SUBSCRIPTIONS(List.of(Input.SUBSCRIPTIONS), List.of(BuiltIn.ALL));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Input> anyOf;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<BuiltIn> dimensions;

  Reach(List<Input> anyOf, List<BuiltIn> dimensions) {
    this.anyOf = anyOf;
    this.dimensions = dimensions;
  }

  /**
   * What a shop has told anything about.
   *
   * @param inputs the inputs that it gives
   * @param dimensions those that purchases are split by, {@code all} among them
   */
  public record Given(Set<Input> inputs, Set<String> dimensions) implements Serializable {
    public Given {
      inputs = new HashSet<>(inputs);
      dimensions = new HashSet<>(dimensions);
    }
  }

  /** Whether the metrics are told of the members of a dimension in the periods of a grain. */
  boolean covers(Grain grain, String dimension, Given given) {
    return switch (this) {
      case TRADE -> given.dimensions().contains(dimension);
      case VALUE ->
          given.dimensions().contains(dimension)
              || is(BuiltIn.SEGMENT, dimension) && grain == Grain.ALL;
      default ->
          anyOf.stream().anyMatch(given.inputs()::contains)
              && dimensions.stream().anyMatch(reached -> is(reached, dimension));
    };
  }

  private static boolean is(BuiltIn dimension, String label) {
    return dimension.label().equals(label);
  }
}
