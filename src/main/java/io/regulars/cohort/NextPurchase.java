package io.regulars.cohort;

import io.regulars.codec.Utf8;
import io.regulars.measure.CountKey;
import io.regulars.measure.Counts;
import io.regulars.measure.KaplanMeier;
import io.regulars.measure.KeyedSums;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The table {@code next_purchase}: the funnel from the first order to the loyal customer. */
public final class NextPurchase {
  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "next_purchase",
          "grain, dimension, member, cohort, order number and horizon",
          List.of("grain", "dimension", "member", "cohort_start", "order_number", "horizon_days"),
          List.of(
              Column.text("grain", "Length of the cohort's period; all for every customer."),
              Column.text("dimension", "What cohorts are split by; all where they are not."),
              Column.text("member", "The member of the dimension, fixed by the first order."),
              Column.date("cohort_start", "First day of the period of the first purchase."),
              Column.ordinal("order_number", "The order waited from, 1 being the first."),
              Column.ordinal("horizon_days", "Days within which the next order is looked for."),
              Column.count("customers", "Customers of the cohort with an order of that number."),
              Column.count(
                  "eligible_customers", "Of them, those observed for the whole horizon since."),
              Column.count(
                  "observed_customers", "Of the eligible, those who ordered again within it."),
              Column.rate("share", "observed_customers divided by eligible_customers."),
              Column.rate(
                  "kaplan_meier_share",
                  "Kaplan-Meier estimate of the share that orders again within the horizon, from all"
                      + " customers, however long observed; null where none has been observed for"
                      + " the whole horizon, and from a step of the curve on with fewer than ten"
                      + " customers at risk."),
              Column.rate("kaplan_meier_low", "Lower Greenwood 95 % bound of kaplan_meier_share."),
              Column.rate(
                  "kaplan_meier_high", "Upper Greenwood 95 % bound of kaplan_meier_share.")));

  private final Periods periods;
  private final List<String> dimensions;
  private final List<Integer> horizons;

  /**
   * @param dimensions names by code
   * @param horizons days, ascending
   */
  public NextPurchase(Periods periods, List<String> dimensions, List<Integer> horizons) {
    this.periods = periods;
    this.dimensions = List.copyOf(dimensions);
    this.horizons = List.copyOf(horizons);
  }

  /** The rows of all cohorts that met in these counts, made as they are asked for. */
  public Stream<Row> rows(Counts counts) {
    return counts.of(Counts.Table.WAITS).byKey().stream().flatMap(group -> rows(counts, group));
  }

  private Stream<Row> rows(Counts counts, KeyedSums.Group group) {
    KeyedSums waits = counts.of(Counts.Table.WAITS);
    Map<Integer, Funnel> funnels = new TreeMap<>();
    for (int i = 0; i < group.size(); i++) {
      WaitTime wait = WaitTime.of(waits.detail(group.row(i)));
      funnels
          .computeIfAbsent(wait.order(), order -> new Funnel())
          .add(wait, waits.sum(group.row(i), 0));
    }
    long key = waits.key(group.row(0));
    List<Row> rows = new ArrayList<>();
    funnels.forEach(
        (order, funnel) -> {
          for (int horizon = 0; horizon < horizons.size(); horizon++) {
            rows.add(row(counts, key, order, funnel, horizon));
          }
        });
    return rows.stream();
  }

  private Row row(Counts counts, long key, int order, Funnel funnel, int horizon) {
    Grain grain = CountKey.grain(key);
    long eligible = funnel.eligible[horizon];
    long observed = funnel.observed[horizon];
    Optional<KaplanMeier.Estimate> estimate =
        eligible == 0 ? Optional.empty() : funnel.survival.within(horizons.get(horizon));
    return RowFactory.create(
        grain.label(),
        dimensions.get(CountKey.dimension(key)),
        Utf8.string(counts.member(key)),
        LocalDate.ofEpochDay(periods.start(grain, CountKey.period(key))),
        order,
        horizons.get(horizon),
        funnel.customers,
        eligible,
        observed,
        eligible == 0 ? null : (Double) (observed / (double) eligible),
        estimate.map(KaplanMeier.Estimate::share).orElse(null),
        estimate.map(KaplanMeier.Estimate::low).orElse(null),
        estimate.map(KaplanMeier.Estimate::high).orElse(null));
  }

  /** The waits of one cohort from orders of one number. */
  private final class Funnel {
    private final KaplanMeier survival = new KaplanMeier();
    private final long[] eligible = new long[horizons.size()];
    private final long[] observed = new long[horizons.size()];
    private long customers;

    void add(WaitTime wait, long count) {
      customers += count;
      survival.add(wait.days(), wait.seen(), count);
      for (int i = 0; i < wait.horizons(); i++) {
        eligible[i] += count;
        observed[i] += wait.seen() && wait.days() <= horizons.get(i) ? count : 0;
      }
    }
  }
}
