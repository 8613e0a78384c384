package io.regulars.value;

import io.regulars.table.Money;
import io.regulars.value.Calibration.OriginOutcomes.Outcome;
import io.regulars.value.ModelError.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The errors of past forecasts of a shop's totals, for orders and for value.
 *
 * @param weeks number of weeks compared after each origin
 * @param orders the model error of total orders
 * @param value the model error of total value
 */
public record Calibration(int weeks, ModelError orders, ModelError value) {
  /**
   * The training data of buyers at an origin, and their purchases in the weeks after it.
   *
   * @param spends the spend of repeat buyers by the origin, for the spend model
   * @param outcomes all buyers, in groups of equal buyers
   */
  public record OriginOutcomes(List<RepeatSpend> spends, List<Outcome> outcomes) {

    /** Returns outcomes without buyers, to which groups can be added. */
    public static OriginOutcomes none() {
      return new OriginOutcomes(new ArrayList<>(), new ArrayList<>());
    }

    /**
     * A group of equal buyers.
     *
     * @param pattern their repeat pattern by the origin, with their number
     * @param spend their mean spend by the origin
     * @param orders their purchase days in the weeks after the origin
     * @param ticks their value on these days, in ticks
     */
    public record Outcome(RepeatPattern pattern, RepeatSpend spend, long orders, long ticks) {}

    TrainingData buyers() {
      return new TrainingData(outcomes.stream().map(Outcome::pattern).toList(), spends);
    }
  }

  /** A last purchase within this number of days (a quarter) counts as recent. */
  private static final int RECENT_DAYS = 91;

  /** The calibration without any origin. */
  public static final Calibration NONE = new Calibration(0, ModelError.UNKNOWN, ModelError.UNKNOWN);

  /**
   * Fits the models of all buyers at each origin and compares their forecasts with the actual
   * purchases.
   *
   * @param family the family of purchase models, as named in the settings
   * @param latest the current models, used as starting points because the models at the origins are
   *     similar
   * @param outcomes by origin
   * @param season by origin, the season factors of its weeks that are known at the origin
   */
  public static Calibration of(
      String family,
      CustomerValueModel latest,
      RollingOrigins origins,
      List<OriginOutcomes> outcomes,
      IntFunction<List<Double>> season) {
    // Each fit keeps one core busy for a long time, so the origins are fitted in parallel.
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

  /** Compares the forecasts of one origin with the weeks after it. */
  private static Comparisons at(
      PurchaseFamily family,
      CustomerValueModel latest,
      OriginOutcomes outcomes,
      int weeks,
      List<Double> season) {
    CustomerValueModel fits = CustomerValueModel.of(outcomes.buyers(), family, Optional.of(latest));
    ValueModels models = new ValueModels(Optional.empty(), fits, new TreeMap<>());
    Comparisons comparisons = new Comparisons();
    new Forecast(models.prediction(weeks, 0, season))
        .of(null)
        .ifPresent(forecast -> compare(outcomes, forecast, models, comparisons));
    return comparisons;
  }

  private static void compare(
      OriginOutcomes outcomes,
      Forecast.MemberForecast forecast,
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

  /**
   * Returns the part of a pattern. Parts are defined by frequency and recency, as RFM segments are.
   */
  private static int part(RepeatPattern pattern) {
    int frequency = Math.min(2, pattern.repeats());
    return 2 * frequency + (pattern.days() - pattern.lastDay() < RECENT_DAYS ? 1 : 0);
  }

  /** The comparisons of orders and of value. */
  private static final class Comparisons {
    private final Comparison orders = new Comparison();
    private final Comparison value = new Comparison();

    void add(Comparisons other) {
      orders.add(other.orders);
      value.add(other.value);
    }
  }

  /** Forecast and actual totals: of all buyers by origin, and of parts of the buyers. */
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

  /** The forecast and actual totals of a part of the buyers at an origin. */
  private static final class Part {
    private ExpectedTotal expected = new ExpectedTotal();
    private long orders;
    private long ticks;

    void add(Forecast.MemberForecast forecast, Outcome outcome) {
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
