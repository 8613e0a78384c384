package io.regulars.metric;

import io.regulars.codec.Utf8;
import io.regulars.measure.CountKey;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.SellerMeasure;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The table {@code best_sellers}: what sold best in a period, by order value, pieces and gross
 * profit.
 */
public final class BestSellers {
  /** The table. {@code name} comes from the products, where they are given. */
  public static final TableSpec SPEC =
      new TableSpec(
          "best_sellers",
          "grain, period, dimension, member and ranking",
          List.of("grain", "period_start", "dimension", "member", "ranking"),
          List.of(
              Column.text("grain", "Length of the period, or all (life to date)."),
              Column.date("period_start", "First day of the period."),
              Column.text("dimension", "product, category, brand or channel."),
              Column.text("member", "The product's id, or the name; (unknown) where it has none."),
              Column.text("ranking", "Ranked by: order_value, units or gross_profit."),
              Column.ordinal("rank", "1 for the most; ties by member."),
              Column.count("orders", "Orders with it."),
              Column.count("units", "Pieces sold."),
              Column.money("order_value", "Order value of it."),
              Column.money(
                  "gross_profit",
                  "Order value less refunds and cost, over goods of known cost; null if no cost is"
                      + " known."),
              Column.count("buyers", "Customers who bought it."),
              Column.count("repeat_buyers", "Customers with at least two orders of it."),
              Column.count(
                  "returned_units",
                  "Pieces sent back, on the date of the refund; null where refunds are not given"
                      + " or do not say of what they are."),
              Column.money("refunds", "Money given back for it, on the date of the refund."),
              Column.rate("return_rate", "Pieces sent back divided by pieces sold."),
              Column.rate(
                  "share",
                  "Share of what all members together come to in this ranking; null at zero or"
                      + " less."),
              Column.rate("cumulative_share", "The same for this rank and all before it."),
              Column.flag("is_complete", "Whether the period had ended by as_of."),
              Column.text("name", "The product's name, where products are given.")));

  private static final int DIMENSION = 2;
  private static final int MEMBER = 3;
  private static final SellerMeasure[] RANKINGS = {
    SellerMeasure.NET, SellerMeasure.UNITS, SellerMeasure.PROFIT
  };

  private final Periods periods;
  private final List<String> dimensions;
  private final boolean costsKnown;
  private final MetricScope.Given given;
  private final int top;

  /**
   * @param dimensions names by code
   * @param costsKnown whether the shop knows any unit cost; else nothing is ranked by gross profit
   * @param given what the shop gives
   * @param top ranks kept
   */
  public BestSellers(
      Periods periods,
      List<String> dimensions,
      boolean costsKnown,
      MetricScope.Given given,
      int top) {
    this.given = given;
    this.periods = periods;
    this.dimensions = List.copyOf(dimensions);
    this.costsKnown = costsKnown;
    this.top = top;
  }

  /** The rows of all rankings that met in these counts, without names. */
  public Stream<Row> rows(Counts counts) {
    KeyedSums sellers = counts.of(Counts.Table.SELLERS);
    Map<Long, List<Integer>> byPeriod = new HashMap<>();
    for (int row = 0; row < sellers.size(); row++) {
      if (sellers.sum(row, SellerMeasure.UNITS.ordinal()) > 0) {
        byPeriod
            .computeIfAbsent(CountKey.withoutMember(sellers.key(row)), key -> new ArrayList<>())
            .add(row);
      }
    }
    return byPeriod.entrySet().stream()
        .flatMap(
            period ->
                Stream.of(RANKINGS)
                    .filter(
                        ranking -> ranking != SellerMeasure.PROFIT || knowsProfit(period.getKey()))
                    .flatMap(ranking -> rank(counts, period.getKey(), period.getValue(), ranking)));
  }

  private boolean knowsProfit(long key) {
    return costsKnown && !given.hidesRefunds(dimensions.get(CountKey.dimension(key)));
  }

  private Stream<Row> rank(Counts counts, long key, List<Integer> members, SellerMeasure ranking) {
    List<Row> rows = new ArrayList<>();
    KeyedSums sellers = counts.of(Counts.Table.SELLERS);
    Comparator<Integer> best =
        Comparator.comparingLong((Integer row) -> -sellers.sum(row, ranking.ordinal()))
            .thenComparing(
                (left, right) ->
                    Utf8.compare(
                        counts.member(sellers.key(left)), counts.member(sellers.key(right))));
    List<Integer> ranked = members.stream().sorted(best).limit(top).toList();
    long total = 0;
    for (int row : members) {
      total = Math.addExact(total, sellers.sum(row, ranking.ordinal()));
    }
    long cumulative = 0;
    for (int rank = 1; rank <= ranked.size(); rank++) {
      int row = ranked.get(rank - 1);
      long value = sellers.sum(row, ranking.ordinal());
      cumulative += value;
      rows.add(row(counts, key, row, ranking, rank, share(value, total), share(cumulative, total)));
    }
    return rows.stream();
  }

  private static Double share(long part, long whole) {
    return whole <= 0 ? null : (Double) (part / (double) whole);
  }

  private Row row(
      Counts counts,
      long key,
      int row,
      SellerMeasure ranking,
      int rank,
      Double share,
      Double cumulativeShare) {
    KeyedSums sellers = counts.of(Counts.Table.SELLERS);
    Grain grain = CountKey.grain(key);
    int period = CountKey.period(key);
    long units = sellers.sum(row, SellerMeasure.UNITS.ordinal());
    long returned = sellers.sum(row, SellerMeasure.RETURNED_UNITS.ordinal());
    boolean refunds = given.knowsRefunds(dimensions.get(CountKey.dimension(key)));
    return RowFactory.create(
        grain.label(),
        LocalDate.ofEpochDay(periods.start(grain, period)),
        dimensions.get(CountKey.dimension(key)),
        Utf8.string(counts.member(sellers.key(row))),
        name(ranking),
        rank,
        sellers.sum(row, SellerMeasure.ORDERS.ordinal()),
        units,
        Money.published(sellers.sum(row, SellerMeasure.NET.ordinal())),
        knowsProfit(key) ? Money.published(sellers.sum(row, SellerMeasure.PROFIT.ordinal())) : null,
        sellers.sum(row, SellerMeasure.BUYERS.ordinal()),
        sellers.sum(row, SellerMeasure.REPEAT_BUYERS.ordinal()),
        refunds ? (Object) returned : null,
        refunds ? Money.published(sellers.sum(row, SellerMeasure.REFUNDS.ordinal())) : null,
        refunds ? (Object) (returned / (double) units) : null,
        share,
        cumulativeShare,
        periods.isComplete(grain, period),
        null);
  }

  /**
   * A row with the name of its product, if it is about one.
   *
   * @param names the name by the product's id; null where it is unknown
   */
  public static Row named(Row row, UnaryOperator<String> names) {
    if (!Dimension.BuiltIn.PRODUCT.label().equals(row.get(DIMENSION))) {
      return row;
    }
    Object[] values = new Object[row.length()];
    Arrays.setAll(values, row::get);
    values[values.length - 1] = names.apply(row.getString(MEMBER));
    return RowFactory.create(values);
  }

  private static String name(SellerMeasure ranking) {
    return switch (ranking) {
      case NET -> "order_value";
      case PROFIT -> "gross_profit";
      default -> ranking.name().toLowerCase(Locale.ROOT);
    };
  }
}
