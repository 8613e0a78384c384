package io.regulars.metric;

import io.regulars.codec.Utf8;
import io.regulars.history.ExclusionReason;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
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

/**
 * The table {@code reconciliation}: the steps from gross sales to net sales, and the orders that do
 * not count.
 */
public final class Reconciliation {
  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "reconciliation",
          "grain, period and item",
          List.of("grain", "period_start", "item"),
          List.of(
              Column.text(
                  "grain",
                  "Length of the period: week, month, quarter, year, or all (history to date)."),
              Column.date(
                  "period_start",
                  "First day of the period; for grain all, first day of the history."),
              Column.text(
                  "item",
                  "Name of the item. gross_sales - discounts = order_value; order_value - refunds ="
                      + " net_sales; order_value - refunds_by_order_date = net_sales_by_order_date."
                      + " guest_order_value and converted_from_… (by currency) are parts of"
                      + " order_value; refunds_to_non_buyers is a part of refunds. not_counted_…"
                      + " are orders excluded from all these items, by reason;"
                      + " not_counted_gift_cards are the gift cards in orders and"
                      + " not_counted_paid_by_gift_card what was paid by gift card, as the setting"
                      + " orders.gift-cards excludes them. refunds_of_orders_not_counted are the"
                      + " refunds of such orders and gift cards. gross_profit + shipping_charged -"
                      + " shipping_cost - payment_fees = contribution, if the shop gives one of"
                      + " these charges; gross_profit and contribution also need unit costs."),
              Column.count("orders", "Orders of the item; null if the item does not count orders."),
              Column.money("amount", "Amount of the item."),
              Column.flag("is_complete", "Whether the period had ended by as_of.")));

  private Reconciliation() {}

  /**
   * Returns the rows of amounts for the series of the whole shop; empty for any other series.
   *
   * @param costsKnown whether the unit cost of any line is known
   */
  public static List<TableRow> amounts(
      KpiSeries series, Periods periods, MetricScope.AvailableData data, boolean costsKnown) {
    List<TableRow> rows = new ArrayList<>();
    if (!series.dimension().equals("all")) {
      return rows;
    }
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      long[] sums = series.sums().get(i);
      long gross = sums[Measure.GROSS_SALES.position()];
      long orderValue = sums[Measure.ORDER_VALUE.position()];
      Grain grain = series.grain();
      if (data.hasDiscounts()) {
        rows.add(row(periods, grain, period, "gross_sales", null, gross));
        rows.add(row(periods, grain, period, "discounts", null, gross - orderValue));
      }
      rows.add(row(periods, grain, period, "order_value", null, orderValue));
      rows.add(
          row(
              periods,
              grain,
              period,
              "guest_order_value",
              sums[Measure.GUEST_ORDERS.position()],
              orderValue - sums[Measure.IDENTIFIED_ORDER_VALUE.position()]));
      if (data.hasRefundsBy(series.dimension())) {
        addRefunds(rows, periods, grain, period, sums);
      }
      for (Measure measure : stepsToContribution(data, costsKnown)) {
        rows.add(row(periods, grain, period, measure.label(), null, sums[measure.position()]));
      }
    }
    return rows;
  }

  private static List<Measure> stepsToContribution(
      MetricScope.AvailableData data, boolean costsKnown) {
    List<Measure> steps = new ArrayList<>();
    data.charges().forEach(charge -> steps.add(PeriodTotals.measure(charge)));
    if (costsKnown && !data.charges().isEmpty()) {
      steps.add(Measure.GROSS_PROFIT);
      steps.add(Measure.CONTRIBUTION);
    }
    return steps;
  }

  private static void addRefunds(
      List<TableRow> rows, Periods periods, Grain grain, int period, long[] sums) {
    long orderValue = sums[Measure.ORDER_VALUE.position()];
    long refunds = sums[Measure.REFUNDS.position()];
    long refundsByOrderDate = sums[Measure.REFUNDS_BY_ORDER_DATE.position()];
    rows.add(row(periods, grain, period, "refunds", null, refunds));
    rows.add(row(periods, grain, period, "net_sales", null, orderValue - refunds));
    rows.add(row(periods, grain, period, "refunds_by_order_date", null, refundsByOrderDate));
    rows.add(
        row(
            periods,
            grain,
            period,
            "net_sales_by_order_date",
            null,
            orderValue - refundsByOrderDate));
    for (Measure measure :
        List.of(Measure.REFUNDS_TO_NON_BUYERS, Measure.REFUNDS_OF_ORDERS_NOT_COUNTED)) {
      rows.add(row(periods, grain, period, measure.label(), null, sums[measure.position()]));
    }
  }

  /**
   * Returns the rows of orders that do not count: one per reason and period, from the first day of
   * the shop's history to {@code as_of}.
   *
   * @param counts the counts of the partition with the excluded orders
   * @param reasons all exclusion reasons of the shop
   */
  public static List<TableRow> notCounted(
      Counts counts, List<ExclusionReason> reasons, List<Grain> grains, Periods periods) {
    Map<String, String> items = new LinkedHashMap<>();
    for (ExclusionReason reason : reasons) {
      items.put(Dimension.reason(reason), "not_counted_" + reason.label());
    }
    return everyPeriod(counts, CountTable.ORDERS_NOT_COUNTED, items, grains, periods);
  }

  /**
   * Returns the rows of orders whose amounts were converted: one per source currency and period.
   *
   * @param counts the counts of the partition with the converted orders
   */
  public static List<TableRow> converted(Counts counts, List<Grain> grains, Periods periods) {
    Map<String, String> items = new TreeMap<>();
    KeyedSums converted = counts.of(CountTable.CONVERTED_ORDERS);
    for (int row = 0; row < converted.size(); row++) {
      String currency = Utf8.string(counts.member(converted.key(row)));
      items.put(currency, "converted_from_" + currency);
    }
    return everyPeriod(counts, CountTable.CONVERTED_ORDERS, items, grains, periods);
  }

  /**
   * Returns orders and order value per item and period, 0 where there are none.
   *
   * @param items the item name by dimension value
   */
  private static List<TableRow> everyPeriod(
      Counts counts,
      CountTable table,
      Map<String, String> items,
      List<Grain> grains,
      Periods periods) {
    KeyedSums sums = counts.of(table);
    Map<Cell, Integer> rowOfCell = new HashMap<>();
    for (int row = 0; row < sums.size(); row++) {
      long key = sums.key(row);
      String member = Utf8.string(counts.member(key));
      rowOfCell.put(new Cell(member, CountKey.grain(key), CountKey.period(key)), row);
    }
    List<TableRow> rows = new ArrayList<>();
    for (Grain grain : grains) {
      int first = grain == Grain.ALL ? 0 : periods.of(grain, periods.firstDay());
      for (int period = first; period <= periods.last(grain); period++) {
        for (Map.Entry<String, String> item : items.entrySet()) {
          Integer row = rowOfCell.get(new Cell(item.getKey(), grain, period));
          long orders = row == null ? 0 : sums.sum(row, 0);
          long orderValue = row == null ? 0 : sums.sum(row, 1);
          rows.add(row(periods, grain, period, item.getValue(), orders, orderValue));
        }
      }
    }
    return rows;
  }

  /** A dimension value in a period. */
  private record Cell(String member, Grain grain, int period) {}

  private static TableRow row(
      Periods periods, Grain grain, int period, String item, Long orders, long amount) {
    return TableRow.of(
        grain.label(),
        LocalDate.ofEpochDay(periods.start(grain, period)),
        item,
        orders,
        Money.published(amount),
        periods.isComplete(grain, period));
  }
}
