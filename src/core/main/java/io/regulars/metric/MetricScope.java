package io.regulars.metric;

import io.regulars.input.Input;
import io.regulars.measure.AcquisitionCounter;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The grains and dimensions for which a group of metrics has rows, and the input that it needs. */
public enum MetricScope {
  /** Purchases, by every dimension of purchases. */
  TRADE(List.of(), List.of()),
  /** Purchases, by every dimension of purchases, if list prices or discounts are given. */
  DISCOUNTS(List.of(), List.of()),
  /** Purchases, by every dimension of purchases, if refunds are given. */
  REFUNDS(List.of(), List.of()),
  /** Purchases, by every dimension of purchases, for the grains {@code year} and {@code all}. */
  YEARS(List.of(), List.of()),
  /** The whole shop, for the grain {@code all}. */
  LIFE_OF_SHOP(List.of(), List.of(BuiltIn.ALL)),
  /** Marketing spend and the customers acquired with it. */
  SPEND(List.of(Input.MARKETING_SPEND), AcquisitionCounter.DIMENSIONS),
  /** Marketing spend and the customers acquired with it, for every grain except {@code all}. */
  SPEND_BY_PERIOD(List.of(Input.MARKETING_SPEND), AcquisitionCounter.DIMENSIONS),
  /** Marketing spend of the whole shop. */
  SPEND_OF_SHOP(List.of(Input.MARKETING_SPEND), List.of(BuiltIn.ALL)),
  /** Leads. */
  LEADS(List.of(Input.LEADS), AcquisitionCounter.DIMENSIONS),
  /** Survey answers, by these built-in dimensions and by the shop's custom dimensions. */
  FEEDBACK(
      List.of(Input.SURVEYS),
      List.of(BuiltIn.ALL, BuiltIn.CHANNEL, BuiltIn.COUNTRY, BuiltIn.CATEGORY, BuiltIn.SEGMENT)),
  /** Subscriptions and recurring revenue of the whole shop. */
  SUBSCRIPTIONS(List.of(Input.SUBSCRIPTIONS), List.of(BuiltIn.ALL));

  @SuppressWarnings("ImmutableEnumChecker") // an immutable list
  private final List<Input> anyOf;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable list
  private final List<BuiltIn> dimensions;

  MetricScope(List<Input> anyOf, List<BuiltIn> dimensions) {
    this.anyOf = anyOf;
    this.dimensions = dimensions;
  }

  /**
   * The inputs and dimensions of a shop.
   *
   * @param inputs the inputs that are given
   * @param dimensions the dimensions of purchases, including {@code all}
   * @param ownDimensions the custom dimensions among them
   * @param refundDimensions the dimensions whose value is known for refunds, including {@code all}
   * @param discounts whether list prices or discounts are given
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

    /** Returns whether refunds are given and their value of a dimension is known. */
    boolean hasRefundsBy(String dimension) {
      return inputs.contains(Input.REFUNDS) && refundDimensions.contains(dimension);
    }

    /** Returns whether refunds are given and their value of a dimension is not known. */
    boolean lacksRefundsBy(String dimension) {
      return inputs.contains(Input.REFUNDS) && !refundDimensions.contains(dimension);
    }
  }

  /**
   * Returns whether the metrics have rows for the values of a dimension in the periods of a grain.
   */
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
        && dimensions.stream().anyMatch(own -> is(own, dimension));
  }

  private static boolean is(BuiltIn dimension, String label) {
    return dimension.label().equals(label);
  }
}
