package io.regulars.metric;

import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.measure.TradingDays;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The table {@code change_drivers}: the change of an amount of money from an earlier period,
 * divided into its causes. The contributions of a breakdown add up to the change.
 */
public final class ChangeDrivers {
  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "change_drivers",
          "grain, period, dimension, member, metric, base, breakdown and driver",
          List.of(
              "grain",
              "period_start",
              "dimension",
              "member",
              "metric",
              "against",
              "breakdown",
              "driver"),
          List.of(
              Column.text("grain", "Length of the period: week, month, quarter or year."),
              Column.date(
                  "period_start", "First day of the period; the period had ended by as_of."),
              Column.text("dimension", "Dimension that the shop is split by; all if it is not."),
              Column.text("member", "Value of the dimension."),
              Column.text(
                  "metric",
                  "The amount whose change is divided: order_value, net_sales, gross_profit or"
                      + " contribution."),
              Column.text(
                  "against",
                  "The period of comparison: previous, or year_before (for weeks, 52 weeks"
                      + " before)."),
              Column.text(
                  "breakdown",
                  "How the change is divided; the contributions of one breakdown add up to it."
                      + " purchases: by customers, orders per customer and order value, down the"
                      + " chain to the metric. customer_types: by the kind of customer. members:"
                      + " by the shop's orders, the member's share of them, and its order value."),
              Column.text(
                  "driver",
                  "The cause. purchases: calendar (trading days), customers (beyond calendar),"
                      + " orders_per_customer, aov, guests, refunds, goods_of_unknown_cost, cost,"
                      + " shipping_charged, shipping_cost, payment_fees."
                      + " customer_types: new, returning, reactivated, guests. members: volume,"
                      + " mix, rate. entered or left in place of factors if one period has no"
                      + " order value of customers (purchases) or of the member (members)."),
              Column.date("base_period_start", "First day of the period of comparison."),
              Column.money("contribution", "The part of the change that the driver makes."),
              Column.number(
                  "base",
                  "The driver's own figure in the period of comparison: trading days, customers,"
                      + " orders per customer, share of orders, or money."),
              Column.number("value", "The same figure in the period.")));

  private final Periods periods;
  private final Maturity maturity;
  private final TradingDays tradingDays;
  private final OrdersByPeriod ordersOfShop;
  private final boolean costsKnown;
  private final MetricScope.AvailableData data;

  /**
   * @param ordersOfShop the orders of the whole shop
   * @param costsKnown whether the unit cost of any line is known
   */
  public ChangeDrivers(
      Periods periods,
      Maturity maturity,
      TradingDays tradingDays,
      OrdersByPeriod ordersOfShop,
      boolean costsKnown,
      MetricScope.AvailableData data) {
    this.periods = periods;
    this.maturity = maturity;
    this.tradingDays = tradingDays;
    this.ordersOfShop = ordersOfShop;
    this.costsKnown = costsKnown;
    this.data = data;
  }

  /** Returns the rows of a series; none unless its dimension splits purchases. */
  public List<TableRow> rows(KpiSeries series) {
    List<TableRow> rows = new ArrayList<>();
    if (!data.purchaseDimensions().contains(series.dimension())) {
      return rows;
    }
    for (int i = 0; i < series.sums().size(); i++) {
      int period = series.firstPeriod() + i;
      for (Against against : Against.values()) {
        if (against.isComparable(series.grain(), period, periods, maturity.historyBegins())) {
          PeriodPair pair =
              new PeriodPair(series, against, period, against.base(series.grain(), period));
          if (pair.hasEvents()) {
            addPair(pair, rows);
          }
        }
      }
    }
    return rows;
  }

  private void addPair(PeriodPair pair, List<TableRow> rows) {
    List<Driver> drivers = new ArrayList<>(Breakdowns.ofCustomers(pair, calendar(pair)));
    drivers.add(Breakdowns.ofGuests(pair));
    add(pair, "order_value", "purchases", drivers, rows);
    if (!data.lacksRefundsBy(pair.series().dimension())) {
      drivers.add(Breakdowns.subtracted("refunds", pair, Measure.REFUNDS));
      add(pair, "net_sales", "purchases", drivers, rows);
      if (costsKnown) {
        Breakdowns.addCosts(pair, drivers);
        add(pair, "gross_profit", "purchases", drivers, rows);
        if (!data.charges().isEmpty()) {
          Breakdowns.addCharges(pair, data.charges(), drivers);
          add(pair, "contribution", "purchases", drivers, rows);
        }
      }
    }
    if (maturity.hasBases(pair.grain(), pair.base(), periods)) {
      add(pair, "order_value", "customer_types", Breakdowns.ofCustomerTypes(pair), rows);
    }
    if (!pair.series().dimension().equals("all")) {
      add(pair, "order_value", "members", Breakdowns.ofMember(pair, ordersOfShop), rows);
    }
  }

  private Driver.Factor calendar(PeriodPair pair) {
    int end = periods.end(pair.grain(), pair.period());
    return new Driver.Factor(
        "calendar",
        tradingDays(pair.grain(), pair.base(), end),
        tradingDays(pair.grain(), pair.period(), end));
  }

  private double tradingDays(Grain grain, int period, int seenUntil) {
    return tradingDays.between(periods.start(grain, period), periods.end(grain, period), seenUntil);
  }

  private void add(
      PeriodPair pair, String metric, String breakdown, List<Driver> drivers, List<TableRow> rows) {
    for (Driver driver : drivers) {
      rows.add(
          TableRow.of(
              pair.grain().label(),
              LocalDate.ofEpochDay(periods.start(pair.grain(), pair.period())),
              pair.series().dimension(),
              pair.series().member(),
              metric,
              pair.against().label(),
              breakdown,
              driver.name(),
              LocalDate.ofEpochDay(periods.start(pair.grain(), pair.base())),
              Money.published(driver.contribution()),
              driver.base(),
              driver.value()));
    }
  }
}
