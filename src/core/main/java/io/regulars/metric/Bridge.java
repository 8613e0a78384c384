package io.regulars.metric;

import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.measure.Unit;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A bridge table: per period, the opening value, the movements and the closing value. It covers the
 * whole shop, in customers and in money.
 */
public final class Bridge {
  private static final List<Column> PERIOD =
      List.of(
          Column.text("grain", "Length of the period: week, month, quarter or year."),
          Column.date("period_start", "First day of the period."));

  /** Customers and order value of each period, derived from those of the previous period. */
  public static final Bridge BASE =
      new Bridge(
          "base_bridge",
          true,
          sums -> true,
          List.of(
              new Balance(
                  "closing_base",
                  List.of("opening_base", "new_in_closing_base", "reactivated_in_closing_base"),
                  List.of("lapsed_customers")),
              new Balance(
                  "current_order_value",
                  List.of(
                      "previous_order_value",
                      "new_order_value",
                      "reactivated_order_value",
                      "expansion_order_value"),
                  List.of("contraction_order_value", "lost_order_value"))),
          List.of(
              step(Measure.OPENING_BASE),
              step(Measure.NEW_IN_CLOSING_BASE),
              step(Measure.REACTIVATED_IN_CLOSING_BASE),
              step(Measure.LAPSED_CUSTOMERS),
              closing(
                  Measure.CLOSING_BASE,
                  "Customers active at the end of the period: opening_base + new_in_closing_base +"
                      + " reactivated_in_closing_base - lapsed_customers."),
              step(Measure.PREVIOUS_ORDER_VALUE),
              new Step(
                  Measure.NEW_CUSTOMER_ORDER_VALUE,
                  "new_order_value",
                  Measure.NEW_CUSTOMER_ORDER_VALUE.meaning()),
              step(Measure.REACTIVATED_ORDER_VALUE),
              step(Measure.EXPANSION_ORDER_VALUE),
              step(Measure.CONTRACTION_ORDER_VALUE),
              step(Measure.LOST_ORDER_VALUE),
              new Step(
                  Measure.IDENTIFIED_ORDER_VALUE,
                  "current_order_value",
                  "Identified order value of the period: previous + new + reactivated + expansion -"
                      + " contraction - lost.")));

  /**
   * Subscribers and recurring revenue of each period, derived from those of the previous period. It
   * starts with the first period in which a subscription starts.
   */
  public static final Bridge MRR =
      new Bridge(
          "mrr_bridge",
          false,
          sums -> sums[Measure.STARTED_SUBSCRIPTIONS.position()] > 0,
          List.of(
              new Balance(
                  "closing_subscribers",
                  List.of("opening_subscribers", "new_subscribers", "reactivated_subscribers"),
                  List.of("churned_subscribers")),
              new Balance(
                  "closing_mrr",
                  List.of("opening_mrr", "new_mrr", "reactivated_mrr", "expansion_mrr"),
                  List.of("contraction_mrr", "churned_mrr"))),
          List.of(
              step(Measure.OPENING_SUBSCRIBERS),
              step(Measure.NEW_SUBSCRIBERS),
              step(Measure.REACTIVATED_SUBSCRIBERS),
              step(Measure.CHURNED_SUBSCRIBERS),
              closing(
                  Measure.CLOSING_SUBSCRIBERS,
                  "Subscribers at the end of the period: opening + new + reactivated - churned."),
              step(Measure.OPENING_MRR),
              step(Measure.NEW_MRR),
              step(Measure.REACTIVATED_MRR),
              step(Measure.EXPANSION_MRR),
              step(Measure.CONTRACTION_MRR),
              step(Measure.CHURNED_MRR),
              closing(
                  Measure.CLOSING_MRR,
                  "MRR at the end of the period: opening + new + reactivated + expansion -"
                      + " contraction - churned.")));

  private final boolean needsWindow;
  private final Predicate<long[]> startsAt;
  private final List<Step> steps;
  private final TableSpec table;

  private Bridge(
      String name,
      boolean needsWindow,
      Predicate<long[]> startsAt,
      List<Balance> balances,
      List<Step> steps) {
    this.needsWindow = needsWindow;
    this.startsAt = startsAt;
    this.steps = steps;
    this.table =
        new TableSpec(
                name,
                "grain and period",
                List.of("grain", "period_start"),
                columns(needsWindow, steps))
            .withConstraint("the bridge balances", spec -> balanceTest(spec, balances));
  }

  private static List<Column> columns(boolean needsWindow, List<Step> steps) {
    List<Column> columns = new ArrayList<>(PERIOD);
    columns.add(
        Column.flag(
            "is_complete",
            needsWindow
                ? "Whether the period had ended by as_of and at least one activity window of"
                    + " history precedes it."
                : "Whether the period had ended by as_of."));
    steps.forEach(step -> columns.add(step.asColumn()));
    return columns;
  }

  /** A measure published as a column. */
  private record Step(Measure measure, String column, String meaning) {
    Column asColumn() {
      return isMoney() ? Column.money(column, meaning) : Column.count(column, meaning);
    }

    Object cell(long[] sums) {
      long sum = sums[measure.position()];
      return isMoney() ? Money.published(sum) : (Object) sum;
    }

    private boolean isMoney() {
      return measure.unit() == Unit.MONEY;
    }
  }

  private static Step step(Measure measure) {
    return new Step(measure, measure.label(), measure.meaning());
  }

  private static Step closing(Measure measure, String formula) {
    return new Step(measure, measure.label(), formula);
  }

  /**
   * The equation that every row satisfies: the closing value is the sum of the added minus the
   * subtracted columns.
   *
   * @param closing the column of the closing value
   * @param in the columns that are added
   * @param out the columns that are subtracted
   */
  private record Balance(String closing, List<String> in, List<String> out) {
    RowConstraint.Test asTest(TableSpec table) {
      int[] added = in.stream().mapToInt(table::position).toArray();
      int[] subtracted = out.stream().mapToInt(table::position).toArray();
      int end = table.position(closing);
      return row -> sum(row, added).subtract(sum(row, subtracted)).compareTo(amount(row, end)) == 0;
    }

    private static BigDecimal sum(TableRow row, int[] places) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int place : places) {
        sum = sum.add(amount(row, place));
      }
      return sum;
    }

    /** Returns a count or an amount of money as a decimal. */
    private static BigDecimal amount(TableRow row, int place) {
      return row.get(place) instanceof BigDecimal money
          ? money
          : BigDecimal.valueOf(row.getLong(place));
    }
  }

  private static RowConstraint.Test balanceTest(TableSpec table, List<Balance> balances) {
    List<RowConstraint.Test> all =
        new ArrayList<>(balances.stream().map(balance -> balance.asTest(table)).toList());
    return row -> all.stream().allMatch(balance -> balance.test(row));
  }

  /** Returns the table. */
  public TableSpec table() {
    return table;
  }

  /**
   * Returns the rows for a series, from the period in which the bridge starts. Empty if the series
   * is not of the whole shop or has the grain {@code all}.
   */
  public List<TableRow> rows(KpiSeries series, Periods periods, Maturity maturity) {
    List<TableRow> rows = new ArrayList<>();
    if (!series.dimension().equals("all") || series.grain() == Grain.ALL) {
      return rows;
    }
    boolean started = false;
    for (int i = 0; i < series.sums().size(); i++) {
      long[] sums = series.sums().get(i);
      started = started || startsAt.test(sums);
      if (started) {
        rows.add(row(series.grain(), series.firstPeriod() + i, sums, periods, maturity));
      }
    }
    return rows;
  }

  private TableRow row(Grain grain, int period, long[] sums, Periods periods, Maturity maturity) {
    List<Object> values = new ArrayList<>();
    values.add(grain.label());
    values.add(LocalDate.ofEpochDay(periods.start(grain, period)));
    values.add(
        needsWindow
            ? maturity.hasBases(grain, period, periods)
            : periods.isComplete(grain, period));
    for (Step step : steps) {
      values.add(step.cell(sums));
    }
    return TableRow.of(values.toArray());
  }
}
