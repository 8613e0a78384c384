package io.regulars.cohort;

import io.regulars.codec.Utf8;
import io.regulars.measure.CohortMeasure;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.WilsonInterval;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table {@code cohort_retention}: retention and revenue of the customers of one first-purchase
 * period, by age. Every age that has begun by {@code as_of} has a row, even without any order.
 */
public final class CohortRetention {
  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
              "cohort_retention",
              "grain, dimension, member, cohort and age",
              List.of("grain", "dimension", "member", "cohort_start", "age"),
              List.of(
                  Column.text("grain", "Length of the periods: week, month, quarter or year."),
                  Column.text(
                      "dimension", "Dimension by which cohorts are split; all for no split."),
                  Column.text(
                      "member", "Value of the dimension, fixed by the customer's first order."),
                  Column.date(
                      "cohort_start",
                      "First day of the cohort's own period, in which the first purchases fall."),
                  Column.ordinal(
                      "age", "Number of periods since the cohort's own period, which has age 0."),
                  Column.date("period_start", "First day of the period of this age."),
                  Column.count("cohort_size", "Number of customers in the cohort."),
                  Column.count(
                      "active_customers", "Customers of the cohort who bought in this period."),
                  Column.rate("retention_rate", "active_customers divided by cohort_size."),
                  Column.rate("retention_rate_low", "Lower Wilson 95 % bound of retention_rate."),
                  Column.rate("retention_rate_high", "Upper Wilson 95 % bound of retention_rate."),
                  Column.count(
                      "rolling_active_customers",
                      "Customers of the cohort who bought in this period or later. The value of a"
                          + " past period can rise with a later as_of."),
                  Column.rate(
                      "rolling_retention_rate", "rolling_active_customers divided by cohort_size."),
                  Column.count(
                      "repeated_customers",
                      "Customers of the cohort with a second order by the end of this period."),
                  Column.rate(
                      "cumulative_repeat_rate", "repeated_customers divided by cohort_size."),
                  Column.count(
                      "repeated_in_own_period",
                      "Customers of the cohort with a second order in the cohort's own period; the"
                          + " same value at every age."),
                  Column.count("orders", "Number of orders of the cohort in this period."),
                  Column.money("order_value", "Order value of the cohort in this period."),
                  Column.money(
                      "refunds",
                      "Refunds to the cohort in this period. Refunds before the first purchase are"
                          + " included at age 0. Null if the input refunds is missing."),
                  Column.money("net_sales", "order_value minus refunds."),
                  Column.money(
                      "gross_profit",
                      "Net sales minus cost in this period, over goods of known cost. Null if the"
                          + " shop provides no unit cost."),
                  Column.money(
                      "contribution",
                      "gross_profit plus shipping charged, minus shipping cost and payment fees."
                          + " Null if gross_profit is null, or if no input gives these amounts."),
                  Column.rate(
                      "revenue_retention",
                      "net_sales divided by net_sales at age 0. Null if net_sales at age 0 is 0."),
                  Column.money("cumulative_net_sales", "Sum of net_sales from age 0 to this age."),
                  Column.money(
                      "cumulative_net_sales_per_customer",
                      "cumulative_net_sales divided by cohort_size: the realised lifetime value in"
                          + " net sales."),
                  Column.money(
                      "cumulative_gross_profit",
                      "Sum of gross_profit from age 0 to this age. Null if gross_profit is null."),
                  Column.money(
                      "cumulative_gross_profit_per_customer",
                      "cumulative_gross_profit divided by cohort_size: the realised lifetime value"
                          + " in gross profit. Null if gross_profit is null."),
                  Column.money(
                      "cumulative_contribution",
                      "Sum of contribution from age 0 to this age. Null if contribution is null."),
                  Column.money(
                      "cumulative_contribution_per_customer",
                      "cumulative_contribution divided by cohort_size: the realised lifetime value"
                          + " in contribution. Null if contribution is null."),
                  Column.money(
                      "cac",
                      "Customer acquisition cost: marketing spend in the cohort's own period divided"
                          + " by cohort_size. For dimension acquisition_channel only the spend on"
                          + " that channel. Null for dimensions other than all and"
                          + " acquisition_channel, and if the input marketing-spend is missing."),
                  Column.flag(
                      "is_paid_back",
                      "Whether cumulative_gross_profit_per_customer is at least cac. Null if either"
                          + " is null."),
                  Column.flag(
                      "is_paid_back_by_contribution",
                      "Whether cumulative_contribution_per_customer is at least cac. Null if either"
                          + " is null."),
                  Column.flag("is_complete", "Whether the period had ended by as_of.")))
          .withConstraint(
              "retention is a share",
              table -> RowConstraint.isShare(table.position("retention_rate")));

  private static final Set<String> SPLITS_WITH_SPEND =
      Set.of(BuiltIn.ALL.label(), BuiltIn.ACQUISITION_CHANNEL.label());

  private final Periods periods;
  private final List<String> dimensions;
  private final Known known;

  /**
   * The data that a shop gives. Columns that need other data are null.
   *
   * @param costs whether the unit cost of any line is known
   * @param charges whether a charge of orders is given
   * @param refunds whether the input refunds is given
   * @param spend whether the input marketing-spend is given
   */
  public record Known(boolean costs, boolean charges, boolean refunds, boolean spend) {
    boolean contribution() {
      return costs && charges;
    }
  }

  /**
   * @param dimensions names by code
   */
  public CohortRetention(Periods periods, List<String> dimensions, Known known) {
    this.periods = periods;
    this.dimensions = List.copyOf(dimensions);
    this.known = known;
  }

  /** The rows of all cohorts in merged counts, built lazily. */
  public Stream<TableRow> rows(Counts counts) {
    Map<Long, Long> spends = spends(counts);
    return counts.of(CountTable.COHORTS).byKey().stream()
        .flatMap(group -> new Cohort(counts, group, spends).rows());
  }

  private static Map<Long, Long> spends(Counts counts) {
    KeyedSums spend = counts.of(CountTable.COHORT_SPEND);
    Map<Long, Long> spends = new HashMap<>();
    for (int row = 0; row < spend.size(); row++) {
      spends.put(spend.key(row), spend.sum(row, 0));
    }
    return spends;
  }

  /** One cohort with its sums by age. */
  private final class Cohort {
    private final String dimension;
    private final String member;
    private final Grain grain;
    private final int period;
    private final long[][] sums;
    private final long size;
    private final OptionalLong spend;

    Cohort(Counts counts, KeyedSums.Group group, Map<Long, Long> spends) {
      KeyedSums cohorts = counts.of(CountTable.COHORTS);
      long key = cohorts.key(group.row(0));
      dimension = dimensions.get(CountKey.dimension(key));
      member = Utf8.string(counts.member(key));
      grain = CountKey.grain(key);
      period = CountKey.period(key);
      sums = new long[periods.last(grain) - period + 1][CohortMeasure.values().length];
      for (int i = 0; i < group.size(); i++) {
        long[] atAge = sums[(int) cohorts.detail(group.row(i))];
        for (CohortMeasure sum : CohortMeasure.values()) {
          atAge[sum.ordinal()] = cohorts.sum(group.row(i), sum.ordinal());
        }
      }
      size = at(0, CohortMeasure.ACTIVE);
      spend =
          known.spend() && SPLITS_WITH_SPEND.contains(dimension)
              ? OptionalLong.of(spends.getOrDefault(key, 0L))
              : OptionalLong.empty();
    }

    private long at(int age, CohortMeasure sum) {
      return sums[age][sum.ordinal()];
    }

    Stream<TableRow> rows() {
      List<TableRow> rows = new ArrayList<>();
      List<Object> cells = new ArrayList<>();
      long rollingActive = size;
      long repeated = 0;
      long cumulativeNetSales = 0;
      long cumulativeProfit = 0;
      long cumulativeContribution = 0;
      for (int age = 0; age < sums.length; age++) {
        long netSales = at(age, CohortMeasure.NET) - at(age, CohortMeasure.REFUNDS);
        repeated += at(age, CohortMeasure.REPEATED);
        cumulativeNetSales += netSales;
        cumulativeProfit += at(age, CohortMeasure.PROFIT);
        cumulativeContribution += at(age, CohortMeasure.CONTRIBUTION);
        cells.clear();
        addKey(age, cells);
        addCustomers(age, rollingActive, repeated, cells);
        addMoney(age, netSales, cells);
        addCumulative(cumulativeNetSales, true, cells);
        addCumulative(cumulativeProfit, known.costs(), cells);
        addCumulative(cumulativeContribution, known.contribution(), cells);
        addCost(cumulativeProfit, cumulativeContribution, cells);
        cells.add(periods.isComplete(grain, period + age));
        rows.add(TableRow.of(cells.toArray()));
        rollingActive -= at(age, CohortMeasure.LAST_SEEN);
      }
      return rows.stream();
    }

    /** Adds a sum from age 0 and its mean per customer; nulls if it is not known. */
    private void addCumulative(long sum, boolean isKnown, List<Object> cells) {
      cells.add(isKnown ? Money.published(sum) : null);
      cells.add(isKnown ? Money.published(Money.dividedBy(sum, size)) : null);
    }

    private void addCost(long cumulativeProfit, long cumulativeContribution, List<Object> cells) {
      if (spend.isEmpty()) {
        cells.addAll(Collections.nCopies(3, null));
        return;
      }
      long spent = spend.getAsLong();
      cells.add(Money.published(Money.dividedBy(spent, size)));
      cells.add(known.costs() ? (Boolean) (cumulativeProfit >= spent) : null);
      cells.add(known.contribution() ? (Boolean) (cumulativeContribution >= spent) : null);
    }

    private void addKey(int age, List<Object> cells) {
      cells.add(grain.label());
      cells.add(dimension);
      cells.add(member);
      cells.add(LocalDate.ofEpochDay(periods.start(grain, period)));
      cells.add(age);
      cells.add(LocalDate.ofEpochDay(periods.start(grain, period + age)));
    }

    private void addCustomers(int age, long rollingActive, long repeated, List<Object> cells) {
      long active = at(age, CohortMeasure.ACTIVE);
      WilsonInterval bounds = WilsonInterval.of(active, size);
      cells.add(size);
      cells.add(active);
      cells.add(active / (double) size);
      cells.add(bounds.low());
      cells.add(bounds.high());
      cells.add(rollingActive);
      cells.add(rollingActive / (double) size);
      cells.add(repeated);
      cells.add(repeated / (double) size);
      cells.add(at(0, CohortMeasure.REPEATED));
    }

    private void addMoney(int age, long netSales, List<Object> cells) {
      long first = at(0, CohortMeasure.NET) - at(0, CohortMeasure.REFUNDS);
      cells.add(at(age, CohortMeasure.ORDERS));
      cells.add(Money.published(at(age, CohortMeasure.NET)));
      cells.add(known.refunds() ? Money.published(at(age, CohortMeasure.REFUNDS)) : null);
      cells.add(Money.published(netSales));
      cells.add(known.costs() ? Money.published(at(age, CohortMeasure.PROFIT)) : null);
      cells.add(known.contribution() ? Money.published(at(age, CohortMeasure.CONTRIBUTION)) : null);
      cells.add(first == 0 ? null : (Double) (netSales / (double) first));
    }
  }
}
