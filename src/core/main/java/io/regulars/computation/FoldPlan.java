package io.regulars.computation;

import io.regulars.config.DiscountSettings;
import io.regulars.config.Settings;
import io.regulars.history.ActivityWindows;
import io.regulars.history.ExclusionReason;
import io.regulars.history.HistoryRules;
import io.regulars.history.InputCounts;
import io.regulars.input.Input;
import io.regulars.input.OrderCharge;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.Grains;
import io.regulars.measure.SessionTerms;
import io.regulars.metric.MetricScope;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.quality.InputRows;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The settings and facts that a task of the fold needs. The plan is small and equal for all
 * partitions.
 *
 * @param rules how events become a history
 * @param windows how long a purchase keeps a customer active
 * @param periods from the earliest event to {@code as_of}
 * @param discounts thresholds of discount seeking
 * @param valueTerms the settings of the value models' training data
 * @param kpis grains and dimensions of the KPI tables
 * @param cohorts grains and dimensions of the cohort tables
 * @param sellers grains and dimensions of best sellers
 * @param nextPurchaseGrains grains of the repeat-purchase funnel
 * @param nextOrders the number of orders that are followed to the next order
 * @param horizons of the funnel in days, ascending
 * @param customDimensions names of the shop's own dimensions, in order
 * @param given the inputs that the shop gives
 * @param refundDimensions the dimensions in which a refund can be assigned to a value
 * @param givesDiscounts whether the shop gives list prices or discounts
 * @param charges the charges of orders that the shop gives
 * @param conversionDays days in which a lead usually becomes a customer
 * @param sessions which orders and which spend are compared with sessions
 * @param firstTicketDay the first day with a ticket; {@link Integer#MAX_VALUE} without any
 * @param countPartitions partitions in which counts are merged
 * @param bytesOfCounts the memory that a task's counts may take before they are emitted
 */
public record FoldPlan(
    HistoryRules rules,
    ActivityWindows windows,
    Periods periods,
    DiscountSettings discounts,
    ValueModelFeatures.Terms valueTerms,
    Split kpis,
    Split cohorts,
    Split sellers,
    Grains nextPurchaseGrains,
    int nextOrders,
    List<Integer> horizons,
    List<String> customDimensions,
    Set<Input> given,
    Set<String> refundDimensions,
    boolean givesDiscounts,
    Set<OrderCharge> charges,
    int conversionDays,
    SessionTerms sessions,
    int firstTicketDay,
    int countPartitions,
    long bytesOfCounts)
    implements Serializable {

  /** Grains and dimensions of some tables. */
  public record Split(Grains grains, List<BuiltIn> dimensions) implements Serializable {
    static Split of(Grains grains, List<String> dimensions) {
      return new Split(grains, new ArrayList<>(dimensions.stream().map(BuiltIn::of).toList()));
    }
  }

  /**
   * The plan for a shop's settings and for the counts of the scan of its inputs.
   *
   * @param requested the last day that exists; empty for the last business date of an order line
   */
  public static FoldPlan of(
      Settings settings,
      InputRows inputs,
      Map<Input, InputCounts> counts,
      Optional<LocalDate> requested,
      Partitioning partitioning) {
    ShopCalendar calendar = settings.shop().calendar();
    int earliest = Integer.MAX_VALUE;
    long rows = 0;
    for (InputCounts count : counts.values()) {
      rows += count.rows();
      if (count.hasTimes()) {
        earliest = Math.min(earliest, calendar.dayOf(count.earliest()));
      }
      if (count.earliestDay().isPresent()) {
        earliest = Math.min(earliest, Math.toIntExact(count.earliestDay().getAsLong()));
      }
    }
    // A refund that comes late must not move as_of past the last order.
    InputCounts lines = counts.get(Input.ORDER_LINES);
    int asOf =
        requested
            .map(LocalDate::toEpochDay)
            .map(Math::toIntExact)
            .orElseGet(() -> lines.hasTimes() ? calendar.dayOf(lines.latest()) : Integer.MIN_VALUE);
    return of(settings, inputs, counts, Math.min(earliest, asOf), asOf, partitioning, rows);
  }

  /**
   * The plan for a period.
   *
   * @param earliest the earliest business date of any event
   * @param asOf the last day that exists
   * @param rows the number of rows of all inputs
   */
  private static FoldPlan of(
      Settings settings,
      InputRows inputs,
      Map<Input, InputCounts> counts,
      int earliest,
      int asOf,
      Partitioning partitioning,
      long rows) {
    ShopCalendar calendar = settings.shop().calendar();
    HistoryRules rules =
        new HistoryRules(
            calendar,
            asOf,
            ExclusionReason.Statuses.of(settings),
            settings
                .shop()
                .historyStartsOn()
                .map(LocalDate::toEpochDay)
                .map(Math::toIntExact)
                .orElse(Integer.MIN_VALUE),
            new ArrayList<>(inputs.dimensionNames().stream().map(inputs::ownerOf).toList()),
            settings.feedback(),
            inputs.given().contains(Input.LEADS)
                && settings.sources().get(Input.LEADS).gives("converted_at"),
            Money.minorUnit(settings.shop().currency()),
            settings.returns().restocked(),
            !settings.givenCharges().isEmpty(),
            SnapshotDays.of(settings.snapshots(), calendar, earliest, asOf));
    return new FoldPlan(
        rules,
        new ActivityWindows(settings.activity().window(), settings.activity().perCategory()),
        new Periods(calendar, earliest, asOf),
        settings.discounts(),
        ValueModelFeatures.Terms.of(
            settings.value().isGrossProfit(),
            settings.value().splitBy(),
            List.copyOf(settings.dimensions().keySet()),
            rules.dimensions()),
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
        EnumSet.copyOf(inputs.given()),
        new HashSet<>(RefundDimensions.of(settings, inputs)),
        settings.givesDiscounts(),
        settings.givenCharges(),
        settings.leads().convertWithin(),
        sessionTerms(settings, counts),
        firstTicketDay(calendar, counts),
        partitioning.countPartitions(rows),
        partitioning.bytesOfCounts());
  }

  private static int firstTicketDay(ShopCalendar calendar, Map<Input, InputCounts> counts) {
    InputCounts tickets = counts.get(Input.TICKETS);
    return tickets != null && tickets.hasTimes()
        ? calendar.dayOf(tickets.earliest())
        : Integer.MAX_VALUE;
  }

  private static SessionTerms sessionTerms(Settings settings, Map<Input, InputCounts> counts) {
    if (!counts.containsKey(Input.SESSIONS)) {
      return SessionTerms.NONE;
    }
    OptionalLong firstSpend =
        counts.containsKey(Input.MARKETING_SPEND)
            ? counts.get(Input.MARKETING_SPEND).earliestDay()
            : OptionalLong.empty();
    return SessionTerms.of(
        counts.get(Input.SESSIONS).measuredDays(),
        (int) firstSpend.orElse(Integer.MAX_VALUE),
        settings.sessions().channelsWithoutSessions());
  }

  /** The same plan with periods from a later day, the first of the shop's own history. */
  FoldPlan startingOn(int firstDay) {
    return new FoldPlan(
        rules,
        windows,
        new Periods(rules.calendar(), firstDay, periods.asOf()),
        discounts,
        valueTerms,
        kpis,
        cohorts,
        sellers,
        nextPurchaseGrains,
        nextOrders,
        horizons,
        customDimensions,
        given,
        refundDimensions,
        givesDiscounts,
        charges,
        conversionDays,
        sessions,
        firstTicketDay,
        countPartitions,
        bytesOfCounts);
  }

  /** The data that decides which metrics have rows and values. */
  MetricScope.AvailableData availableData() {
    Set<String> dimensions = new HashSet<>(customDimensions);
    kpis.dimensions().forEach(dimension -> dimensions.add(dimension.label()));
    dimensions.add(BuiltIn.ALL.label());
    return new MetricScope.AvailableData(
        given,
        dimensions,
        new HashSet<>(customDimensions),
        refundDimensions,
        givesDiscounts,
        charges);
  }

  /** Whether the shop gives marketing spend. */
  boolean givesSpend() {
    return given.contains(Input.MARKETING_SPEND);
  }
}
