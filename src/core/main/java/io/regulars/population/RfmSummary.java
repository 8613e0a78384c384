package io.regulars.population;

import io.regulars.config.SegmentMap;
import io.regulars.profile.RecencyFrequency;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.value.Calibration;
import io.regulars.value.ExpectedTotal;
import io.regulars.value.ExpectedTotal.Estimate;
import io.regulars.value.ModelError;
import io.regulars.value.PredictionInterval;
import io.regulars.value.ValueModels;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Aggregates buyers by RFM segment and by score: the tables {@code rfm_segments} and {@code
 * rfm_cut_points}. Summaries of partitions can be merged.
 */
public final class RfmSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The table {@code rfm_segments}: customers and value by segment. */
  public static final TableSpec SEGMENTS =
      new TableSpec(
          "rfm_segments",
          "segment",
          List.of("rfm_segment"),
          List.of(
              Column.text(
                  "rfm_segment",
                  "RFM segment. The table contains every segment of the shop's segment map,"
                      + " including empty ones."),
              Column.count("customers", "Buyers in the segment."),
              Column.rate("customer_share", "Share of all buyers; null if there are no buyers."),
              Column.money("net_sales", "Net sales to date of the segment's buyers."),
              Column.rate(
                  "net_sales_share",
                  "Share of the net sales of all buyers; null if these are zero."),
              Column.number(
                  "mean_days_since_last_order",
                  "Mean days since the last order per buyer of the segment; null if it is empty."),
              Column.number(
                  "mean_orders", "Mean orders per buyer of the segment; null if it is empty."),
              Column.money(
                  "mean_net_sales",
                  "Mean net sales per buyer of the segment; null if it is empty."),
              Column.money(
                  "contribution",
                  "Contribution to date of the segment's buyers with a known contribution; null if"
                      + " there are none."),
              Column.number(
                  "predicted_orders",
                  "Expected purchase days over the horizon value.horizon; null without a model."),
              Column.money(
                  "predicted_value",
                  "Expected discounted value over the horizon; null unless both models are"
                      + " fitted."),
              Column.money(
                  "predicted_value_low",
                  "Lower bound of the 95 % prediction interval of predicted_value, see"
                      + " predicted_total."),
              Column.money(
                  "predicted_value_high",
                  "Upper bound of the 95 % prediction interval of predicted_value.")));

  /** The table {@code rfm_cut_points}: the range of values of each score. */
  public static final TableSpec CUT_POINTS =
      new TableSpec(
          "rfm_cut_points",
          "measure and score",
          List.of("measure", "score"),
          List.of(
              Column.text(
                  "measure",
                  "RFM measure: recency (days since the last order), frequency (orders) or monetary"
                      + " (net sales)."),
              Column.ordinal(
                  "score", "Score from 1 to 5, 5 is best. Scores without buyers are omitted."),
              Column.count("customers", "Buyers with the score."),
              Column.number("lowest_value", "Lowest value of the measure among these buyers."),
              Column.number("highest_value", "Highest value of the measure among these buyers.")));

  private static final String[] MEASURES = {"recency", "frequency", "monetary"};
  private static final int SCORES = 5;

  // Positions in the sums of a segment: the number of buyers, their three RFM values, the number of
  // buyers with a known contribution, and that contribution.
  private static final int WITH_CONTRIBUTION = 4;
  private static final int CONTRIBUTION = 5;
  private static final int SUMS = 6;

  private final HashMap<String, long[]> segments = new HashMap<>();
  private final HashMap<String, ExpectedTotal> expected = new HashMap<>();
  private final long[][] customers = new long[SortedFigures.FIGURES][SCORES];
  private final long[][] lowest = new long[SortedFigures.FIGURES][SCORES];
  private final long[][] highest = new long[SortedFigures.FIGURES][SCORES];

  public RfmSummary() {
    for (int figure = 0; figure < SortedFigures.FIGURES; figure++) {
      Arrays.fill(lowest[figure], Long.MAX_VALUE);
      Arrays.fill(highest[figure], Long.MIN_VALUE);
    }
  }

  /** Adds a buyer and the buyer's forecast to its segment. */
  public void add(TraitRow buyer, Population population, SegmentMap map, BuyerForecast forecast) {
    long[] values = {
      buyer.number(RecencyFrequency.DAYS_SINCE_LAST_ORDER),
      buyer.number(RecencyFrequency.ORDERS),
      buyer.number(Spending.NET_SALES)
    };
    int[] scores = {
      population.score(SortedFigures.RECENCY, buyer.number(RecencyFrequency.LAST_ORDER_ON)),
      population.score(SortedFigures.FREQUENCY, values[1]),
      population.score(SortedFigures.MONETARY, values[2])
    };
    for (int figure = 0; figure < values.length; figure++) {
      int score = scores[figure] - 1;
      customers[figure][score]++;
      lowest[figure][score] = Math.min(lowest[figure][score], values[figure]);
      highest[figure][score] = Math.max(highest[figure][score], values[figure]);
    }
    String segment = map.segment(scores[0], scores[1]);
    forecast.addTo(expected.computeIfAbsent(segment, name -> new ExpectedTotal()), buyer);
    long[] sums = segments.computeIfAbsent(segment, name -> new long[SUMS]);
    sums[0]++;
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = Math.addExact(sums[i + 1], values[i]);
    }
    if (!buyer.isNull(Spending.CONTRIBUTION)) {
      sums[WITH_CONTRIBUTION]++;
      sums[CONTRIBUTION] = Math.addExact(sums[CONTRIBUTION], buyer.number(Spending.CONTRIBUTION));
    }
  }

  /** Returns this summary merged with that of another partition. */
  public RfmSummary plus(RfmSummary other) {
    RfmSummary sum = new RfmSummary();
    for (RfmSummary part : new RfmSummary[] {this, other}) {
      for (int figure = 0; figure < SortedFigures.FIGURES; figure++) {
        for (int score = 0; score < SCORES; score++) {
          sum.customers[figure][score] += part.customers[figure][score];
          sum.lowest[figure][score] =
              Math.min(sum.lowest[figure][score], part.lowest[figure][score]);
          sum.highest[figure][score] =
              Math.max(sum.highest[figure][score], part.highest[figure][score]);
        }
      }
      part.segments.forEach(
          (name, values) -> sum.segments.merge(name, values.clone(), RfmSummary::added));
      part.expected.forEach((name, total) -> sum.expected.merge(name, total, ExpectedTotal::plus));
    }
    return sum;
  }

  private static long[] added(long[] left, long[] right) {
    long[] sum = new long[left.length];
    Arrays.setAll(sum, i -> Math.addExact(left[i], right[i]));
    return sum;
  }

  /**
   * Returns the rows of {@link #SEGMENTS}.
   *
   * @param models the models that made the forecasts
   * @param error the model error of totals of value
   */
  public List<TableRow> segmentRows(SegmentMap map, ValueModels models, ModelError error) {
    long buyers = 0;
    long netSales = 0;
    for (long[] sums : segments.values()) {
      buyers += sums[0];
      netSales += sums[3];
    }
    List<TableRow> rows = new ArrayList<>();
    for (String name : map.names()) {
      long[] sums = segments.getOrDefault(name, new long[SUMS]);
      long count = sums[0];
      ExpectedTotal total = expected.getOrDefault(name, ExpectedTotal.empty(models));
      Optional<Estimate> value = total.value(models);
      Optional<PredictionInterval> bounds = value.map(estimate -> error.ofPart(estimate, 0.95));
      rows.add(
          TableRow.of(
              name,
              count,
              ratio(count, buyers),
              Money.published(sums[3]),
              ratio(sums[3], netSales),
              ratio(sums[1], count),
              ratio(sums[2], count),
              count == 0 ? null : Money.published(Money.dividedBy(sums[3], count)),
              sums[WITH_CONTRIBUTION] == 0 ? null : Money.published(sums[CONTRIBUTION]),
              total.orders(),
              value.map(estimate -> amount(estimate.amount())).orElse(null),
              bounds.map(interval -> amount(interval.low())).orElse(null),
              bounds.map(interval -> amount(interval.high())).orElse(null)));
    }
    return rows;
  }

  /**
   * Returns the rows of {@link PredictedTotals#TABLE}.
   *
   * @param models the models that made the forecasts
   */
  public List<TableRow> totalRows(SegmentMap map, ValueModels models, Calibration calibration) {
    PredictedTotals totals = new PredictedTotals(models, calibration);
    ExpectedTotal noBuyers = ExpectedTotal.empty(models);
    totals.addAll(
        segments.values().stream().mapToLong(sums -> sums[0]).sum(),
        expected.values().stream().reduce(noBuyers, ExpectedTotal::plus));
    for (String name : map.names()) {
      totals.add(
          name,
          segments.getOrDefault(name, new long[SUMS])[0],
          expected.getOrDefault(name, noBuyers));
    }
    return totals.rows();
  }

  private static BigDecimal amount(double units) {
    return Money.published(Math.round(units * Money.TICKS));
  }

  private static Double ratio(long part, long whole) {
    return whole == 0 ? null : (Double) (part / (double) whole);
  }

  /** Returns the rows of {@link #CUT_POINTS}. */
  public List<TableRow> cutPointRows() {
    List<TableRow> rows = new ArrayList<>();
    for (int figure = 0; figure < SortedFigures.FIGURES; figure++) {
      for (int score = 0; score < SCORES; score++) {
        if (customers[figure][score] > 0) {
          rows.add(
              TableRow.of(
                  MEASURES[figure],
                  score + 1,
                  customers[figure][score],
                  value(figure, lowest[figure][score]),
                  value(figure, highest[figure][score])));
        }
      }
    }
    return rows;
  }

  private static Double value(int figure, long value) {
    return figure == SortedFigures.MONETARY ? Money.units(value) : (Double) (double) value;
  }
}
