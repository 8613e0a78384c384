package io.regulars.metric;

import io.regulars.input.Input;
import io.regulars.input.OrderCharge;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dimensions, grains and data for which a group of metrics has rows. A scope begins with its
 * dimensions, and each further condition narrows it. For example, {@code
 * by(dimensions).given(Input.LEADS).exceptGrain(Grain.ALL)} has rows by these dimensions in the
 * periods of all grains except {@code all}, if leads are given.
 */
public final class MetricScope {
  private final Condition condition;

  private MetricScope(Condition condition) {
    this.condition = condition;
  }

  /** A condition on the rows of a grain and a dimension. */
  @FunctionalInterface
  private interface Condition {
    boolean holds(Grain grain, String dimension, AvailableData data);
  }

  /**
   * The data of a shop, which decides for which metrics and dimensions there are rows and values.
   *
   * @param inputs the inputs that are given
   * @param purchaseDimensions the dimensions by which purchases are split, including {@code all}
   * @param ownDimensions the shop's own dimensions among them
   * @param refundDimensions the dimensions whose value is known for refunds, including {@code all}
   * @param hasDiscounts whether list prices or discounts are given
   * @param charges the charges of orders that are given
   */
  public record AvailableData(
      Set<Input> inputs,
      Set<String> purchaseDimensions,
      Set<String> ownDimensions,
      Set<String> refundDimensions,
      boolean hasDiscounts,
      Set<OrderCharge> charges)
      implements Serializable {
    public AvailableData {
      inputs = new HashSet<>(inputs);
      purchaseDimensions = new HashSet<>(purchaseDimensions);
      ownDimensions = new HashSet<>(ownDimensions);
      refundDimensions = new HashSet<>(refundDimensions);
      charges = new HashSet<>(charges);
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

  // ---- dimensions ----------------------------------------------------------------------------

  /** The whole shop. */
  static MetricScope ofWholeShop() {
    return by(List.of(BuiltIn.ALL));
  }

  /** Every dimension by which purchases are split. */
  static MetricScope byDimensionsOfPurchases() {
    return new MetricScope(MetricScope::isOfPurchases);
  }

  /** These dimensions. */
  static MetricScope by(List<BuiltIn> dimensions) {
    Set<String> labels = labels(dimensions);
    return new MetricScope((grain, dimension, data) -> labels.contains(dimension));
  }

  /** These dimensions and the shop's own dimensions. */
  static MetricScope byOwnDimensionsAnd(List<BuiltIn> dimensions) {
    Set<String> labels = labels(dimensions);
    return new MetricScope(
        (grain, dimension, data) ->
            labels.contains(dimension) || data.ownDimensions().contains(dimension));
  }

  private static Set<String> labels(List<BuiltIn> dimensions) {
    return dimensions.stream().map(BuiltIn::label).collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOfPurchases(Grain grain, String dimension, AvailableData data) {
    return data.purchaseDimensions().contains(dimension);
  }

  // ---- further conditions --------------------------------------------------------------------

  /**
   * Only dimensions by which purchases are split too. Metrics that divide rows of an input by
   * orders, or orders by such rows, need this condition.
   */
  MetricScope onlyDimensionsOfPurchases() {
    return and(MetricScope::isOfPurchases);
  }

  /** Only if an input is given. */
  MetricScope given(Input input) {
    return and((grain, dimension, data) -> data.inputs().contains(input));
  }

  /** Only if list prices or discounts are given. */
  MetricScope givenDiscounts() {
    return and((grain, dimension, data) -> data.hasDiscounts());
  }

  /** Only if a charge of orders is given. */
  MetricScope givenCharges() {
    return and((grain, dimension, data) -> !data.charges().isEmpty());
  }

  /** Only periods of these grains. */
  MetricScope onlyGrains(Grain... grains) {
    Set<Grain> only = Set.of(grains);
    return and((grain, dimension, data) -> only.contains(grain));
  }

  /** No periods of this grain. */
  MetricScope exceptGrain(Grain except) {
    return and((grain, dimension, data) -> grain != except);
  }

  private MetricScope and(Condition other) {
    return new MetricScope(
        (grain, dimension, data) ->
            condition.holds(grain, dimension, data) && other.holds(grain, dimension, data));
  }

  /**
   * Returns whether the metrics have rows for the values of a dimension in the periods of a grain.
   */
  boolean covers(Grain grain, String dimension, AvailableData data) {
    return condition.holds(grain, dimension, data);
  }
}
