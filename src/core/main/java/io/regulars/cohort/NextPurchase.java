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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table {@code next_purchase}: the share of customers who make the next order within a horizon,
 * by order number.
 */
public final class NextPurchase {
  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "next_purchase",
          "grain, dimension, member, cohort, order number and horizon",
          List.of("grain", "dimension", "member", "cohort_start", "order_number", "horizon_days"),
          List.of(
              Column.text(
                  "grain", "Length of the cohort's period; all for one cohort of all customers."),
              Column.text("dimension", "Dimension by which cohorts are split; all for no split."),
              Column.text("member", "Value of the dimension, fixed by the customer's first order."),
              Column.date(
                  "cohort_start",
                  "First day of the cohort's own period, in which the first purchases fall."),
              Column.ordinal(
                  "order_number",
                  "Number of the order that starts the wait; 1 is the first order."),
              Column.ordinal(
                  "horizon_days", "Maximum number of days from that order to the next order."),
              Column.count(
                  "customers", "Customers of the cohort with at least order_number orders."),
              Column.count(
                  "eligible_customers",
                  "Customers who have been observed for the whole horizon after that order."),
              Column.count(
                  "observed_customers",
                  "Eligible customers who made the next order within the horizon."),
              Column.rate(
                  "share",
                  "observed_customers divided by eligible_customers. Null if eligible_customers is"
                      + " 0."),
              Column.rate(
                  "kaplan_meier_share",
                  "Kaplan-Meier estimate of the share of customers who make the next order within the"
                      + " horizon. It uses all customers, with any length of observation. Null if"
                      + " eligible_customers is 0, or if a step of the curve within the horizon has"
                      + " fewer than ten customers at risk."),
              Column.rate("kaplan_meier_low", "Lower Greenwood 95 % bound of kaplan_meier_share."),
              Column.rate(
                  "kaplan_meier_high", "Upper Greenwood 95 % bound of kaplan_meier_share.")));

  private final Periods periods;
  private final List<String> dimensions;
  private final int orders;
  private final List<Integer> horizons;

  /**
   * @param dimensions names by code
   * @param orders the highest order number with rows
   * @param horizons days, ascending
   */
  public NextPurchase(
      Periods periods, List<String> dimensions, int orders, List<Integer> horizons) {
    this.periods = periods;
    this.dimensions = List.copyOf(dimensions);
    this.orders = orders;
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
        .subMap(1, orders + 1)
        .forEach(
            (order, funnel) -> {
              for (int horizon = 0; horizon < horizons.size(); horizon++) {
                rows.add(row(counts, key, order, funnel, horizon));
              }
            });
    return rows.stream();
  }

  private TableRow row(Counts counts, long key, int order, WaitFunnel funnel, int horizon) {
    Grain grain = CountKey.grain(key);
    Optional<KaplanMeier.Estimate> estimate = funnel.estimate(horizon);
    return TableRow.of(
        grain.label(),
        dimensions.get(CountKey.dimension(key)),
        Utf8.string(counts.member(key)),
        LocalDate.ofEpochDay(periods.start(grain, CountKey.period(key))),
        order,
        horizons.get(horizon),
        funnel.customers(),
        funnel.eligible(horizon),
        funnel.observed(horizon),
        funnel.share(horizon),
        estimate.map(KaplanMeier.Estimate::share).orElse(null),
        estimate.map(KaplanMeier.Estimate::low).orElse(null),
        estimate.map(KaplanMeier.Estimate::high).orElse(null));
  }
}
