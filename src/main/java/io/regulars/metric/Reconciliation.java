package io.regulars.metric;

import io.regulars.codec.Utf8;
import io.regulars.history.ExclusionReason;
import io.regulars.measure.CountKey;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The table {@code reconciliation}: from gross sales to net sales, and what does not count. */
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
                  "gross_sales - discounts = order_value; order_value - refunds = net_sales, and"
                      + " order_value - refunds_by_order_date = net_sales_by_order_date;"
                      + " guest_order_value and converted_from_…, by currency, are parts of"
                      + " order_value; refunds_to_non_buyers are a part of refunds;"
                      + " not_counted_… are orders left out of all of these, by reason, and"
                      + " refunds_of_orders_not_counted the refunds of such orders."),
              Column.count("orders", "Orders behind the item; null where it is not about orders."),
              Column.money("amount", "The item's amount."),
              Column.flag("is_complete", "Whether the period had ended by as_of.")));

  private Reconciliation() {}

  /** The amounts of a series: none unless it is of everyone. */
  public static List<Row> amounts(KpiSeries series, Periods periods, MetricScope.Given given) {
    List<Row> rows = new ArrayList<>();
    if (!series.dimension().equals("all")) {
      return rows;
    }
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      long[] sums = series.sums().get(i);
      long gross = sums[Measure.GROSS_SALES.place()];
      long net = sums[Measure.ORDER_VALUE.place()];
      Grain grain = series.grain();
      if (given.discounts()) {
        rows.add(row(periods, grain, period, "gross_sales", null, gross));
        rows.add(row(periods, grain, period, "discounts", null, gross - net));
      }
      rows.add(row(periods, grain, period, "order_value", null, net));
      rows.add(
          row(
              periods,
              grain,
              period,
              "guest_order_value",
              sums[Measure.GUEST_ORDERS.place()],
              net - sums[Measure.IDENTIFIED_ORDER_VALUE.place()]));
      if (given.knowsRefunds(series.dimension())) {
        addRefunds(rows, periods, grain, period, sums);
      }
    }
    return rows;
  }

  private static void addRefunds(
      List<Row> rows, Periods periods, Grain grain, int period, long[] sums) {
    long net = sums[Measure.ORDER_VALUE.place()];
    long refunds = sums[Measure.REFUNDS.place()];
    long earlier = sums[Measure.REFUNDS_BY_ORDER_DATE.place()];
    rows.add(row(periods, grain, period, "refunds", null, refunds));
    rows.add(row(periods, grain, period, "net_sales", null, net - refunds));
    rows.add(row(periods, grain, period, "refunds_by_order_date", null, earlier));
    rows.add(row(periods, grain, period, "net_sales_by_order_date", null, net - earlier));
    for (Measure other :
        List.of(Measure.REFUNDS_TO_NON_BUYERS, Measure.REFUNDS_OF_ORDERS_NOT_COUNTED)) {
      rows.add(row(periods, grain, period, other.label(), null, sums[other.place()]));
    }
  }

  /**
   * The orders that do not count: every reason in every period, from the first of the shop's
   * history to {@code as_of}.
   *
   * @param counts those of the place where refused orders meet
   * @param reasons all that the shop has
   */
  public static List<Row> refused(
      Counts counts, List<ExclusionReason> reasons, List<Grain> grains, Periods periods) {
    Map<String, String> items = new LinkedHashMap<>();
    for (ExclusionReason reason : reasons) {
      items.put(Dimension.reason(reason), "not_counted_" + reason.label());
    }
    return everyPeriod(counts, Counts.Table.REFUSED, items, grains, periods);
  }

  /**
   * The orders whose amounts were converted: every currency that there was, in every period.
   *
   * @param counts those of the place where converted orders meet
   */
  public static List<Row> converted(Counts counts, List<Grain> grains, Periods periods) {
    Map<String, String> items = new TreeMap<>();
    KeyedSums converted = counts.of(Counts.Table.CONVERTED);
    for (int row = 0; row < converted.size(); row++) {
      String currency = Utf8.string(counts.member(converted.key(row)));
      items.put(currency, "converted_from_" + currency);
    }
    return everyPeriod(counts, Counts.Table.CONVERTED, items, grains, periods);
  }

  /**
   * Orders and their net by member.
   *
   * @param items the members, each with the item that it is told under
   */
  private static List<Row> everyPeriod(
      Counts counts,
      Counts.Table table,
      Map<String, String> items,
      List<Grain> grains,
      Periods periods) {
    KeyedSums tally = counts.of(table);
    Map<Cell, Integer> rowOfCell = new HashMap<>();
    for (int row = 0; row < tally.size(); row++) {
      long key = tally.key(row);
      String member = Utf8.string(counts.member(key));
      rowOfCell.put(new Cell(member, CountKey.grain(key), CountKey.period(key)), row);
    }
    List<Row> rows = new ArrayList<>();
    for (Grain grain : grains) {
      int first = grain == Grain.ALL ? 0 : periods.of(grain, periods.firstDay());
      for (int period = first; period <= periods.last(grain); period++) {
        for (Map.Entry<String, String> item : items.entrySet()) {
          Integer row = rowOfCell.get(new Cell(item.getKey(), grain, period));
          long orders = row == null ? 0 : tally.sum(row, 0);
          long net = row == null ? 0 : tally.sum(row, 1);
          rows.add(row(periods, grain, period, item.getValue(), orders, net));
        }
      }
    }
    return rows;
  }

  /** A member in a period. */
  private record Cell(String member, Grain grain, int period) {}

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
