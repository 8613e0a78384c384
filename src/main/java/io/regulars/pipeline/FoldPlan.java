package io.regulars.pipeline;

import io.regulars.config.Settings;
import io.regulars.history.HistoryRules;
import io.regulars.history.Reason;
import io.regulars.history.Windows;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import io.regulars.time.ShopCalendar;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a partition needs to know to read its customers' histories: small, and the same for each
 * partition.
 *
 * @param rules what turns events into a history
 * @param windows how long a purchase keeps a customer active
 * @param periods the periods from the earliest event to {@code as_of}
 * @param discounts thresholds of discount seeking
 * @param kpiGrains grains of the KPI tables
 * @param kpiDimensions splits of the KPI tables
 * @param cohortGrains grains of the cohort tables
 * @param cohortDimensions splits of the cohort tables
 * @param nextOrders order numbers followed to the next order
 * @param horizons days, ascending
 * @param sellerGrains grains of the best sellers
 * @param sellerDimensions what best sellers are ranked by
 * @param ownDimensions the shop's own dimensions, in order
 * @param places where counts meet
 */
record FoldPlan(
    HistoryRules rules,
    Windows windows,
    Periods periods,
    Settings.Discounts discounts,
    List<Grain> kpiGrains,
    List<BuiltIn> kpiDimensions,
    List<Grain> cohortGrains,
    List<BuiltIn> cohortDimensions,
    int nextOrders,
    List<Integer> horizons,
    List<Grain> sellerGrains,
    List<BuiltIn> sellerDimensions,
    List<String> ownDimensions,
    int places)
    implements Serializable {

  /**
   * The plan for a shop's settings.
   *
   * @param earliest the earliest business date of any event
   * @param asOf the last day that exists
   * @param orderDimensions for each own dimension, whether orders carry it
   */
  static FoldPlan of(
      Settings settings, int earliest, int asOf, List<Boolean> orderDimensions, int places) {
    ShopCalendar calendar = calendar(settings);
    HistoryRules rules =
        new HistoryRules(
            calendar,
            asOf,
            new Reason.Statuses(
                settings.orders().acceptedStatuses(), settings.orders().notCounted()),
            settings
                .shop()
                .historyStartsOn()
                .map(LocalDate::toEpochDay)
                .map(Math::toIntExact)
                .orElse(Integer.MIN_VALUE),
            new ArrayList<>(orderDimensions));
    return new FoldPlan(
        rules,
        new Windows(settings.activity().window(), settings.activity().perCategory()),
        new Periods(calendar, earliest, asOf),
        settings.discounts(),
        grains(settings.kpis().grains()),
        dimensions(settings.kpis().dimensions()),
        grains(settings.cohorts().grains()),
        dimensions(settings.cohorts().dimensions()),
        settings.nextPurchase().orders(),
        new ArrayList<>(settings.nextPurchase().horizonDays()),
        grains(settings.bestSellers().grains()),
        dimensions(settings.bestSellers().dimensions()),
        new ArrayList<>(settings.dimensions().keySet()),
        places);
  }

  static ShopCalendar calendar(Settings settings) {
    return new ShopCalendar(
        settings.shop().timeZone(),
        settings.shop().weekStartsOn(),
        settings.shop().fiscalYearStartsIn());
  }

  private static List<Grain> grains(List<String> labels) {
    return new ArrayList<>(labels.stream().map(Grain::of).toList());
  }

  private static List<BuiltIn> dimensions(List<String> labels) {
    return new ArrayList<>(labels.stream().map(BuiltIn::of).toList());
  }

  /** The grains of the repeat funnel: those of the cohorts and life to date. */
  List<Grain> waitGrains() {
    List<Grain> grains = new ArrayList<>(cohortGrains);
    grains.add(Grain.ALL);
    return grains;
  }

  /** The same plan with the periods of the shop's own history, for finishing. */
  FoldPlan startingOn(int firstDay) {
    return new FoldPlan(
        rules,
        windows,
        new Periods(rules.calendar(), firstDay, periods.asOf()),
        discounts,
        kpiGrains,
        kpiDimensions,
        cohortGrains,
        cohortDimensions,
        nextOrders,
        horizons,
        sellerGrains,
        sellerDimensions,
        ownDimensions,
        places);
  }
}
