package io.regulars.metric;

import io.regulars.config.Input;
import io.regulars.measure.AcquisitionCounter;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a group of metrics has rows: for which dimensions' members, and given which input. */
public enum MetricScope {
  /** Purchases, in every dimension that they are split by. */
  TRADE(List.of(), List.of()),
  /** The same, where the shop gives list prices or discounts. */
  DISCOUNTS(List.of(), List.of()),
  /** The same, where the shop gives refunds. */
  REFUNDS(List.of(), List.of()),
  /** The same, for years and for life to date. */
  YEARS(List.of(), List.of()),
  /** All customers, life to date. */
  LIFE_OF_SHOP(List.of(), List.of(BuiltIn.ALL)),
  /** Marketing spend, and what it acquires. */
  SPEND(List.of(Input.MARKETING_SPEND), AcquisitionCounter.DIMENSIONS),
  /** The same, for periods that end: never for life to date. */
  SPEND_BY_PERIOD(List.of(Input.MARKETING_SPEND), AcquisitionCounter.DIMENSIONS),
  /** Marketing spend of the shop as a whole. */
  SPEND_OF_SHOP(List.of(Input.MARKETING_SPEND), List.of(BuiltIn.ALL)),
  /** People who may become customers. */
  LEADS(List.of(Input.LEADS), AcquisitionCounter.DIMENSIONS),
  /** What customers say, by these dimensions and by the shop's own. */
  FEEDBACK(
      List.of(Input.SURVEYS),
      List.of(BuiltIn.ALL, BuiltIn.CHANNEL, BuiltIn.COUNTRY, BuiltIn.CATEGORY, BuiltIn.SEGMENT)),
  /** Recurring revenue. */
  SUBSCRIPTIONS(List.of(Input.SUBSCRIPTIONS), List.of(BuiltIn.ALL));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Input> anyOf;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<BuiltIn> dimensions;

  MetricScope(List<Input> anyOf, List<BuiltIn> dimensions) {
    this.anyOf = anyOf;
    this.dimensions = dimensions;
  }

  /**
   * What a shop gives.
   *
   * @param inputs the inputs that it gives
   * @param dimensions those that purchases are split by, {@code all} among them
   * @param ownDimensions those of them that the shop defines itself
   * @param refundDimensions those of them whose member a refund can have, {@code all} among them
   * @param discounts whether it gives list prices or discounts
   */
  public record Given(
      Set<Input> inputs,
      Set<String> dimensions,
      Set<String> ownDimensions,
      Set<String> refundDimensions,
      boolean discounts)
      implements Serializable {
    public Given {
      inputs = new HashSet<>(inputs);
      dimensions = new HashSet<>(dimensions);
      ownDimensions = new HashSet<>(ownDimensions);
      refundDimensions = new HashSet<>(refundDimensions);
    }

    /** Whether refunds are given, and have a member of a dimension. */
    boolean knowsRefunds(String dimension) {
      return inputs.contains(Input.REFUNDS) && refundDimensions.contains(dimension);
    }

    /** Whether refunds are given, and their member of a dimension is not. */
    boolean hidesRefunds(String dimension) {
      return inputs.contains(Input.REFUNDS) && !refundDimensions.contains(dimension);
    }
  }

  /** Whether the metrics are told of the members of a dimension in the periods of a grain. */
  boolean covers(Grain grain, String dimension, Given given) {
    return switch (this) {
      case TRADE -> given.dimensions().contains(dimension);
      case DISCOUNTS -> given.discounts() && given.dimensions().contains(dimension);
      case REFUNDS ->
          given.inputs().contains(Input.REFUNDS) && given.dimensions().contains(dimension);
      case YEARS ->
          given.dimensions().contains(dimension) && (grain == Grain.YEAR || grain == Grain.ALL);
      case LIFE_OF_SHOP -> grain == Grain.ALL && is(BuiltIn.ALL, dimension);
      case FEEDBACK ->
          hasInputAndDimension(dimension, given)
              || given.inputs().contains(Input.SURVEYS)
                  && given.ownDimensions().contains(dimension);
      case SPEND_BY_PERIOD -> grain != Grain.ALL && hasInputAndDimension(dimension, given);
      default -> hasInputAndDimension(dimension, given);
    };
  }

  private boolean hasInputAndDimension(String dimension, Given given) {
    return anyOf.stream().anyMatch(given.inputs()::contains)
        && dimensions.stream().anyMatch(reached -> is(reached, dimension));
  }

  private static boolean is(BuiltIn dimension, String label) {
    return dimension.label().equals(label);
  }
}
