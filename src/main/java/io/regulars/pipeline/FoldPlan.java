package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.history.ActivityWindows;
import io.regulars.history.ExclusionReason;
import io.regulars.history.HistoryRules;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.Grains;
import io.regulars.metric.MetricScope;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.table.Money;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import io.regulars.time.ShopCalendar;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a partition needs to know to read its customers' histories: small, and the same for each
 * partition.
 *
 * @param rules what turns events into a history
 * @param windows how long a purchase keeps a customer active
 * @param periods the periods from the earliest event to {@code as_of}
 * @param discounts thresholds of discount seeking
 * @param worth how the shop values its buyers
 * @param kpis what the KPI tables are split by
 * @param cohorts what the cohort tables are split by
 * @param sellers what best sellers are ranked by
 * @param waitGrains grains of the repeat funnel
 * @param nextOrders order numbers followed to the next order
 * @param horizons days, ascending
 * @param ownDimensions the shop's own dimensions, in order
 * @param given the inputs that the shop gives
 * @param refundDimensions the dimensions whose member a refund can have
 * @param givesDiscounts whether the shop gives list prices or discounts
 * @param conversionDays days in which a lead usually becomes a customer
 * @param places where counts meet
 * @param bytesOfCounts what the counts of a partition may take before they are handed on
 */
record FoldPlan(
    HistoryRules rules,
    ActivityWindows windows,
    Periods periods,
    Settings.Discounts discounts,
    ValueModelFeatures.Terms worth,
    Split kpis,
    Split cohorts,
    Split sellers,
    Grains waitGrains,
    int nextOrders,
    List<Integer> horizons,
    List<String> ownDimensions,
    Set<Input> given,
    Set<String> refundDimensions,
    boolean givesDiscounts,
    int conversionDays,
    int places,
    long bytesOfCounts)
    implements Serializable {

  /** Grains and dimensions of some tables. */
  record Split(Grains grains, List<BuiltIn> dimensions) implements Serializable {
    static Split of(Grains grains, List<String> dimensions) {
      return new Split(grains, new ArrayList<>(dimensions.stream().map(BuiltIn::of).toList()));
    }
  }

  /**
   * The plan for a shop's settings.
   *
   * @param inputs what the shop gives
   * @param earliest the earliest business date of any event
   * @param asOf the last day that exists
   * @param rows of all inputs
   */
  static FoldPlan of(
      Settings settings,
      Inputs inputs,
      int earliest,
      int asOf,
      Partitioning partitioning,
      long rows) {
    ShopCalendar calendar = settings.shop().calendar();
    HistoryRules rules =
        new HistoryRules(
            calendar,
            asOf,
            statuses(settings),
            settings
                .shop()
                .historyStartsOn()
                .map(LocalDate::toEpochDay)
                .map(Math::toIntExact)
                .orElse(Integer.MIN_VALUE),
            orderDimensions(inputs),
            settings.feedback(),
            inputs.has(Input.LEADS) && settings.sources().get(Input.LEADS).gives("converted_at"),
            Money.minorUnit(settings.shop().currency()),
            settings.returns().restocked(),
            SnapshotDays.of(settings.snapshots(), calendar, earliest, asOf));
    return new FoldPlan(
        rules,
        new ActivityWindows(settings.activity().window(), settings.activity().perCategory()),
        new Periods(calendar, earliest, asOf),
        settings.discounts(),
        ValueModelFeatures.Terms.of(
            settings.value().isGrossProfit(),
            settings.value().splitBy(),
            new ArrayList<>(settings.dimensions().keySet())),
        Split.of(
            Grains.named(settings.kpis().grains(), settings.kpis().splitGrains()),
            settings.kpis().dimensions()),
        Split.of(
            Grains.named(settings.cohorts().grains(), settings.cohorts().splitGrains()),
            settings.cohorts().dimensions()),
        Split.of(
            Grains.alike(settings.bestSellers().grains().stream().map(Grain::of).toList()),
            settings.bestSellers().dimensions()),
        Grains.named(settings.nextPurchase().grains(), settings.nextPurchase().splitGrains()),
        settings.nextPurchase().orders(),
        new ArrayList<>(settings.nextPurchase().horizonDays()),
        new ArrayList<>(settings.dimensions().keySet()),
        given(inputs),
        new HashSet<>(RefundDimensions.of(settings, inputs)),
        settings.givesDiscounts(),
        settings.leads().convertWithin(),
        partitioning.places(rows),
        partitioning.bytesOfCounts());
  }

  private static List<Boolean> orderDimensions(Inputs inputs) {
    List<Boolean> orderDimensions = new ArrayList<>();
    inputs.dimensionNames().forEach(name -> orderDimensions.add(inputs.isOrderDimension(name)));
    return orderDimensions;
  }

  private static Set<Input> given(Inputs inputs) {
    Set<Input> given = EnumSet.noneOf(Input.class);
    for (Input input : Input.values()) {
      if (inputs.has(input)) {
        given.add(input);
      }
    }
    return given;
  }

  static ExclusionReason.Statuses statuses(Settings settings) {
    return new ExclusionReason.Statuses(
        settings.orders().acceptedStatuses(), settings.orders().notCounted());
  }

  /** The same plan with the periods of the shop's own history, for finishing. */
  FoldPlan startingOn(int firstDay) {
    return new FoldPlan(
        rules,
        windows,
        new Periods(rules.calendar(), firstDay, periods.asOf()),
        discounts,
        worth,
        kpis,
        cohorts,
        sellers,
        waitGrains,
        nextOrders,
        horizons,
        ownDimensions,
        given,
        refundDimensions,
        givesDiscounts,
        conversionDays,
        places,
        bytesOfCounts);
  }

  /** What the shop gives. */
  MetricScope.Given reach() {
    Set<String> dimensions = new HashSet<>(ownDimensions);
    kpis.dimensions().forEach(dimension -> dimensions.add(dimension.label()));
    dimensions.add(BuiltIn.ALL.label());
    return new MetricScope.Given(
        given, dimensions, new HashSet<>(ownDimensions), refundDimensions, givesDiscounts);
  }

  /** Whether the shop gives what customers cost. */
  boolean givesSpend() {
    return given.contains(Input.MARKETING_SPEND);
  }
}
