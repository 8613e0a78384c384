package io.regulars.metric;

import io.regulars.history.Reason;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Key;
import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.measure.Tally;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The table {@code reconciliation}: from gross to revenue, and the orders that do not count. */
public final class Reconciliation {
  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "reconciliation",
          "grain, period and item",
          List.of("grain", "period_start", "item"),
          List.of(
              Column.text("grain", "Length of the period, or all (life to date)."),
              Column.date("period_start", "First day of the period."),
              Column.text(
                  "item",
                  "gross_revenue - discount = net_revenue; net_revenue - refunds = revenue;"
                      + " guest_net_revenue is part of net_revenue; not_counted_… are orders left"
                      + " out of all of these, by reason."),
              Column.count("orders", "Orders behind the item; null where it is not about orders."),
              Column.money("amount", "The item's amount."),
              Column.flag("is_complete", "Whether the period had ended by as_of.")));

  private Reconciliation() {}

  /** The amounts of a series: none unless it is of everyone. */
  public static List<Row> amounts(KpiSeries series, Periods periods) {
    List<Row> rows = new ArrayList<>();
    if (!series.dimension().equals("all")) {
      return rows;
    }
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      long[] sums = series.sums().get(i);
      long gross = sums[Measure.GROSS_REVENUE.place()];
      long net = sums[Measure.NET_REVENUE.place()];
      long refunds = sums[Measure.REFUNDS.place()];
      Grain grain = series.grain();
      rows.add(row(periods, grain, period, "gross_revenue", null, gross));
      rows.add(row(periods, grain, period, "discount", null, gross - net));
      rows.add(row(periods, grain, period, "net_revenue", null, net));
      rows.add(row(periods, grain, period, "refunds", null, refunds));
      rows.add(row(periods, grain, period, "revenue", null, net - refunds));
      rows.add(
          row(
              periods,
              grain,
              period,
              "guest_net_revenue",
              sums[Measure.GUEST_ORDERS.place()],
              net - sums[Measure.IDENTIFIED_NET_REVENUE.place()]));
    }
    return rows;
  }

  /**
   * The orders that do not count: every reason in every period, from the first of the shop's
   * history to {@code as_of}.
   *
   * @param counts those of the place where refused orders meet
   */
  public static List<Row> refused(Counts counts, List<Grain> grains, Periods periods) {
    Tally refused = counts.of(Counts.Table.REFUSED);
    Map<Long, Integer> rowOfKey = new HashMap<>();
    for (int row = 0; row < refused.size(); row++) {
      long key = refused.key(row);
      int reason = Dimension.reason(counts.member(key));
      rowOfKey.put(Key.of(reason, 0, Key.grain(key), Key.period(key)), row);
    }
    List<Row> rows = new ArrayList<>();
    for (Grain grain : grains) {
      int first = grain == Grain.ALL ? 0 : periods.of(grain, periods.firstDay());
      for (int period = first; period <= periods.last(grain); period++) {
        for (Reason reason : Reason.values()) {
          Integer row = rowOfKey.get(Key.of(reason.ordinal(), 0, grain, period));
          rows.add(
              row(
                  periods,
                  grain,
                  period,
                  "not_counted_" + reason.label(),
                  row == null ? (Long) 0L : (Long) refused.sum(row, 0),
                  row == null ? 0 : refused.sum(row, 1)));
        }
      }
    }
    return rows;
  }

  private static Row row(
      Periods periods, Grain grain, int period, String item, Long orders, long amount) {
    return RowFactory.create(
        grain.label(),
        LocalDate.ofEpochDay(periods.start(grain, period)),
        item,
        orders,
        Money.published(amount),
        periods.isComplete(grain, period));
  }
}
