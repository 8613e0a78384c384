package io.regulars.cohort;

import io.regulars.codec.Utf8;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.KaplanMeier;
import io.regulars.measure.KeyedSums;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The table {@code journey}: how many customers reach each step from lead to loyal customer, lapse
 * and come back, and how many move on to the next step in time.
 */
public final class Journey {
  /** The number of orders whose waits the steps need. */
  public static final int ORDERS = 4;

  /** The steps and the step to which each moves on, by the code of the wait. */
  private static final Map<Integer, Step> STEPS =
      Map.of(
          WaitTime.LEAD,
          new Step("lead", "first"),
          1,
          new Step("first", "second"),
          2,
          new Step("second", "third"),
          3,
          new Step("third", "loyal"),
          ORDERS,
          new Step("loyal", "next_order"),
          WaitTime.LAPSED,
          new Step("lapsed", "won_back"),
          WaitTime.WON_BACK,
          new Step("won_back", "next_order"));

  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "journey",
          "grain, cohort, dimension, member, step and horizon",
          List.of("grain", "cohort_start", "dimension", "member", "step", "horizon_days"),
          List.of(
              Column.text(
                  "grain", "Length of the cohort's period; all for one cohort of all customers."),
              Column.date(
                  "cohort_start",
                  "First day of the period of the first purchase; for the step lead, of the first"
                      + " lead."),
              Column.text("dimension", "Dimension by which cohorts are split; all for no split."),
              Column.text(
                  "member",
                  "Value of the dimension, fixed by the customer's first order; for the step lead,"
                      + " the channel of the lead."),
              Column.text(
                  "step",
                  "lead, first, second, third, loyal (the fourth order), lapsed (the first time"
                      + " without a purchase for one activity window) or won_back (the first"
                      + " purchase after that)."),
              Column.text("next_step", "The step that follows, or next_order."),
              Column.ordinal("horizon_days", "Maximum number of days to the next step."),
              Column.count(
                  "entered", "Customers of the cohort who have reached the step, once each."),
              Column.count(
                  "eligible_customers",
                  "Customers who have been observed for the whole horizon after the step."),
              Column.count(
                  "moved_customers",
                  "Eligible customers who reached the next step within the horizon."),
              Column.rate(
                  "share",
                  "moved_customers divided by eligible_customers. Null if eligible_customers is 0."),
              Column.rate(
                  "kaplan_meier_share",
                  "Kaplan-Meier estimate of the same share from all customers, with any length of"
                      + " observation. Null if eligible_customers is 0, or if a step of the curve"
                      + " within the horizon has fewer than ten customers at risk."),
              Column.rate("kaplan_meier_low", "Lower Greenwood 95 % bound of kaplan_meier_share."),
              Column.rate("kaplan_meier_high", "Upper Greenwood 95 % bound of kaplan_meier_share."),
              Column.days(
                  "median_days",
                  "Days by which half of the customers have moved on, by the Kaplan-Meier estimate."
                      + " The same on all horizons. Null if fewer than half have within the longest"
                      + " horizon, or if fewer than ten customers are at risk before.")));

  private final Periods periods;
  private final List<String> dimensions;
  private final List<Integer> horizons;

  /** A step and the step that follows. */
  private record Step(String name, String next) {}

  /**
   * @param dimensions names by code
   * @param horizons days, ascending
   */
  public Journey(Periods periods, List<String> dimensions, List<Integer> horizons) {
    this.periods = periods;
    this.dimensions = List.copyOf(dimensions);
    this.horizons = List.copyOf(horizons);
  }

  /** The rows of all cohorts in merged counts, built lazily. */
  public Stream<TableRow> rows(Counts counts) {
    return counts.of(CountTable.WAITS_FOR_NEXT_ORDER).byKey().stream()
        .flatMap(group -> rows(counts, group));
  }

  private Stream<TableRow> rows(Counts counts, KeyedSums.Group group) {
    KeyedSums waits = counts.of(CountTable.WAITS_FOR_NEXT_ORDER);
    long key = waits.key(group.row(0));
    List<TableRow> rows = new ArrayList<>();
    WaitFunnel.byStep(waits, group, horizons)
        .forEach(
            (code, funnel) -> {
              if (STEPS.containsKey(code)) {
                OptionalInt median = funnel.medianDays();
                for (int horizon = 0; horizon < horizons.size(); horizon++) {
                  rows.add(row(counts, key, STEPS.get(code), funnel, horizon, median));
                }
              }
            });
    return rows.stream();
  }

  private TableRow row(
      Counts counts, long key, Step step, WaitFunnel funnel, int horizon, OptionalInt median) {
    Grain grain = CountKey.grain(key);
    Optional<KaplanMeier.Estimate> estimate = funnel.estimate(horizon);
    return TableRow.of(
        grain.label(),
        LocalDate.ofEpochDay(periods.start(grain, CountKey.period(key))),
        dimensions.get(CountKey.dimension(key)),
        Utf8.string(counts.member(key)),
        step.name(),
        step.next(),
        horizons.get(horizon),
        funnel.customers(),
        funnel.eligible(horizon),
        funnel.observed(horizon),
        funnel.share(horizon),
        estimate.map(KaplanMeier.Estimate::share).orElse(null),
        estimate.map(KaplanMeier.Estimate::low).orElse(null),
        estimate.map(KaplanMeier.Estimate::high).orElse(null),
        median.isPresent() ? (Long) (long) median.getAsInt() : null);
  }
}
