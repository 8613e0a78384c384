package io.regulars.value;

import io.regulars.table.Money;
import io.regulars.value.ModelError.Observed;
import io.regulars.value.OriginOutcomes.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How far off earlier forecasts of a shop's totals were, of orders and of value.
 *
 * @param weeks how many weeks after each origin were compared
 * @param orders of the total of orders
 * @param value of the total value
 */
public record Calibration(int weeks, ModelError orders, ModelError value) {
  /** A quarter: who bought within it was last seen lately. */
  private static final int LATELY_DAYS = 91;

  /** Without any origin. */
  public static final Calibration NONE = new Calibration(0, ModelError.UNKNOWN, ModelError.UNKNOWN);

  /**
   * Fits the models of all buyers at each origin and compares what they say with what happened.
   *
   * @param family of the models of purchases, as the settings name it
   * @param latest the models after the last origin, which those at the origins are not far from
   * @param outcomes by origin
   * @param season by origin, what is known there of its weeks
   */
  public static Calibration of(
      String family,
      CustomerValueModel latest,
      RollingOrigins origins,
      List<OriginOutcomes> outcomes,
      IntFunction<List<Double>> season) {
    // Each fit takes one core for long, and there are some dozen of them.
    List<Comparisons> byOrigin =
        IntStream.range(0, outcomes.size())
            .parallel()
            .mapToObj(
                origin ->
                    at(
                        PurchaseFamily.named(family),
                        latest,
                        outcomes.get(origin),
                        origins.weeks(),
                        season.apply(origins.days().get(origin))))
            .toList();
    Comparisons all = new Comparisons();
    byOrigin.forEach(all::add);
    return new Calibration(origins.weeks(), all.orders.error(origins), all.value.error(origins));
  }

  /** What the models of one origin say of the weeks after it. */
  private static Comparisons at(
      PurchaseFamily family,
      CustomerValueModel latest,
      OriginOutcomes outcomes,
      int weeks,
      List<Double> season) {
    CustomerValueModel fits = CustomerValueModel.of(outcomes.buyers(), family, Optional.of(latest));
    ValueModels models = new ValueModels(Optional.empty(), fits, new TreeMap<>());
    Comparisons comparisons = new Comparisons();
    new Forecast(models.predicting(weeks, 0, season))
        .of(null)
        .ifPresent(forecast -> compare(outcomes, forecast, models, comparisons));
    return comparisons;
  }

  private static void compare(
      OriginOutcomes outcomes,
      Forecast.OfMember forecast,
      ValueModels models,
      Comparisons comparisons) {
    Comparison orders = comparisons.orders;
    Comparison value = comparisons.value;
    TreeMap<Integer, Part> parts = new TreeMap<>();
    for (Outcome outcome : outcomes.outcomes()) {
      parts.computeIfAbsent(part(outcome.pattern()), absent -> new Part()).add(forecast, outcome);
    }
    Part all = new Part();
    parts.values().forEach(all::add);
    all.compare(models, orders.ofAll, value.ofAll);
    parts.values().forEach(part -> part.compare(models, orders.ofParts, value.ofParts));
  }

  /** Parts are told apart by what RFM segments are made of: how often and how lately. */
  private static int part(RepeatPattern pattern) {
    int often = Math.min(2, pattern.repeats());
    return 2 * often + (pattern.days() - pattern.lastDay() < LATELY_DAYS ? 1 : 0);
  }

  /** Of orders and of value. */
  private static final class Comparisons {
    private final Comparison orders = new Comparison();
    private final Comparison value = new Comparison();

    void add(Comparisons other) {
      orders.add(other.orders);
      value.add(other.value);
    }
  }

  /** What was forecast and what happened, of all buyers by origin, and of parts of them. */
  private static final class Comparison {
    private final List<Observed> ofAll = new ArrayList<>();
    private final List<Observed> ofParts = new ArrayList<>();

    void add(Comparison other) {
      ofAll.addAll(other.ofAll);
      ofParts.addAll(other.ofParts);
    }

    ModelError error(RollingOrigins origins) {
      return ModelError.of(ofAll, ofParts, origins.independent(ofAll.size()));
    }
  }

  /** Some of the buyers at an origin. */
  private static final class Part {
    private ExpectedTotal expected = new ExpectedTotal();
    private long orders;
    private long ticks;

    void add(Forecast.OfMember forecast, Outcome outcome) {
      expected.add(forecast, outcome.pattern(), outcome.spend());
      orders += outcome.orders();
      ticks = Math.addExact(ticks, outcome.ticks());
    }

    void add(Part other) {
      expected = expected.plus(other.expected);
      orders += other.orders;
      ticks = Math.addExact(ticks, other.ticks);
    }

    void compare(ValueModels models, List<Observed> ofOrders, List<Observed> ofValue) {
      expected.orders(models).ifPresent(estimate -> ofOrders.add(new Observed(estimate, orders)));
      expected
          .value(models)
          .ifPresent(estimate -> ofValue.add(new Observed(estimate, Money.units(ticks))));
    }
  }
}
