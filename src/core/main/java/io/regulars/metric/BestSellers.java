package io.regulars.metric;

import io.regulars.codec.Utf8;
import io.regulars.input.Input;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.KeyedSums;
import io.regulars.measure.RatingSummary;
import io.regulars.measure.SellerMeasure;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
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

/**
 * The table {@code best_sellers}: the best sellers of a period by order value, units and gross
 * profit.
 */
public final class BestSellers {
  /** The table. The column {@code name} is filled from the input of products, if it is given. */
  public static final TableSpec SPEC =
      new TableSpec(
          "best_sellers",
          "grain, period, dimension, member and ranking",
          List.of("grain", "period_start", "dimension", "member", "ranking"),
          List.of(
              Column.text(
                  "grain",
                  "Length of the period: week, month, quarter, year, or all (history to date)."),
              Column.date(
                  "period_start",
                  "First day of the period; for grain all, first day of the history."),
              Column.text("dimension", "What is ranked: product, category, brand or channel."),
              Column.text(
                  "member",
                  "Product id, or the name of the category, brand or channel; (unknown) if it is"
                      + " missing."),
              Column.text(
                  "ranking",
                  "Figure that the rank is based on: order_value, units or gross_profit."),
              Column.ordinal("rank", "Rank from 1, the highest value; ties are ordered by member."),
              Column.count("orders", "Orders that contain it."),
              Column.count("units", "Units sold."),
              Column.money("order_value", "Its order value."),
              Column.money(
                  "gross_profit",
                  "Order value minus refunds and cost, for goods with known unit cost; null if no"
                      + " cost is known."),
              Column.count("buyers", "Customers who bought it."),
              Column.count("repeat_buyers", "Customers with at least two orders of it."),
              Column.count(
                  "returned_units",
                  "Returned units, on the date of the refund; null if refunds are not given or do"
                      + " not say what was returned."),
              Column.money(
                  "refunds",
                  "Refunds for it, on the date of the refund; null as for returned_units."),
              Column.rate(
                  "return_rate",
                  "Returned units divided by units sold; null as for returned_units."),
              Column.rate(
                  "share",
                  "Share of the total of all members in this ranking; null if the total is zero or"
                      + " less."),
              Column.rate("cumulative_share", "Sum of share over this rank and all better ranks."),
              Column.count(
                  "reviews",
                  "Reviews of it in the period; null if reviews are not given or the row is about a"
                      + " channel."),
              Column.number(
                  "mean_rating",
                  "Mean rating of these reviews on the scale of 1 to 5; null without any."),
              Column.rate(
                  "satisfied_review_share",
                  "Share of these reviews with a rating of at least 4 of 5; null without any."),
              Column.flag("is_complete", "Whether the period had ended by as_of."),
              Column.text(
                  "name",
                  "Product name; null if products are not given or the row is not about a"
                      + " product.")));

  private static final int DIMENSION = 2;
  private static final int MEMBER = 3;
  private static final SellerMeasure[] RANKINGS = {
    SellerMeasure.NET, SellerMeasure.UNITS, SellerMeasure.PROFIT
  };

  private final Periods periods;
  private final List<String> dimensions;
  private final boolean costsKnown;
  private final MetricScope.AvailableData data;
  private final int top;

  /**
   * @param dimensions dimension names by code
   * @param costsKnown whether the unit cost of any line is known; if not, nothing is ranked by
   *     gross profit
   * @param data the available data of the shop
   * @param top number of ranks to publish
   */
  public BestSellers(
      Periods periods,
      List<String> dimensions,
      boolean costsKnown,
      MetricScope.AvailableData data,
      int top) {
    this.data = data;
    this.periods = periods;
    this.dimensions = List.copyOf(dimensions);
    this.costsKnown = costsKnown;
    this.top = top;
  }

  /** Returns the rows of all rankings in these counts, without product names. */
  public Stream<TableRow> rows(Counts counts) {
    KeyedSums sellers = counts.of(CountTable.SELLERS);
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
                        ranking -> ranking != SellerMeasure.PROFIT || hasProfitBy(period.getKey()))
                    .flatMap(ranking -> rank(counts, period.getKey(), period.getValue(), ranking)));
  }

  private boolean hasProfitBy(long key) {
    return costsKnown && !data.lacksRefundsBy(dimensions.get(CountKey.dimension(key)));
  }

  private Stream<TableRow> rank(
      Counts counts, long key, List<Integer> members, SellerMeasure ranking) {
    List<TableRow> rows = new ArrayList<>();
    KeyedSums sellers = counts.of(CountTable.SELLERS);
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

  private TableRow row(
      Counts counts,
      long key,
      int row,
      SellerMeasure ranking,
      int rank,
      Double share,
      Double cumulativeShare) {
    KeyedSums sellers = counts.of(CountTable.SELLERS);
    Grain grain = CountKey.grain(key);
    int period = CountKey.period(key);
    long units = sellers.sum(row, SellerMeasure.UNITS.ordinal());
    long returned = sellers.sum(row, SellerMeasure.RETURNED_UNITS.ordinal());
    long reviews = sellers.sum(row, SellerMeasure.REVIEWS.ordinal());
    boolean isRated =
        data.inputs().contains(Input.REVIEWS)
            && CountKey.dimension(key) != Dimension.BuiltIn.CHANNEL.code();
    boolean refunds = data.hasRefundsBy(dimensions.get(CountKey.dimension(key)));
    return TableRow.of(
        grain.label(),
        LocalDate.ofEpochDay(periods.start(grain, period)),
        dimensions.get(CountKey.dimension(key)),
        Utf8.string(counts.member(sellers.key(row))),
        name(ranking),
        rank,
        sellers.sum(row, SellerMeasure.ORDERS.ordinal()),
        units,
        Money.published(sellers.sum(row, SellerMeasure.NET.ordinal())),
        hasProfitBy(key) ? Money.published(sellers.sum(row, SellerMeasure.PROFIT.ordinal())) : null,
        sellers.sum(row, SellerMeasure.BUYERS.ordinal()),
        sellers.sum(row, SellerMeasure.REPEAT_BUYERS.ordinal()),
        refunds ? (Object) returned : null,
        refunds ? Money.published(sellers.sum(row, SellerMeasure.REFUNDS.ordinal())) : null,
        refunds ? (Object) (returned / (double) units) : null,
        share,
        cumulativeShare,
        isRated ? (Object) reviews : null,
        isRated && reviews > 0
            ? RatingSummary.mean(sellers.sum(row, SellerMeasure.RATINGS.ordinal()), reviews)
            : null,
        isRated && reviews > 0
            ? sellers.sum(row, SellerMeasure.SATISFIED_REVIEWS.ordinal()) / (double) reviews
            : null,
        periods.isComplete(grain, period),
        null);
  }

  /**
   * Returns the row with its product name, if the row is about a product.
   *
   * @param names returns the name of a product id; null if unknown
   */
  public static TableRow named(TableRow row, UnaryOperator<String> names) {
    if (!Dimension.BuiltIn.PRODUCT.label().equals(row.get(DIMENSION))) {
      return row;
    }
    Object[] values = new Object[row.size()];
    Arrays.setAll(values, row::get);
    values[values.length - 1] = names.apply(row.getString(MEMBER));
    return TableRow.of(values);
  }

  private static String name(SellerMeasure ranking) {
    return switch (ranking) {
      case NET -> "order_value";
      case PROFIT -> "gross_profit";
      default -> ranking.name().toLowerCase(Locale.ROOT);
    };
  }
}
