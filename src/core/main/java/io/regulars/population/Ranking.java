package io.regulars.population;

import io.regulars.dataflow.Partitioned;
import io.regulars.population.Population.Best;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/**
 * Finds the cut points of the scores on each snapshot day, and the thresholds of percentiles and
 * top customers as of now, without collecting the buyers on the driver. All thresholds are narrowed
 * in the same passes; more days only add counts per pass.
 */
public final class Ranking {
  private static final int PERCENTILES = 100;
  private static final int[] BEST_PERCENT = {1, 5, 10, 20};

  private final long buyers;
  private final List<CutPoints> cutPoints;
  private final long[] percentileFrom;
  private final Best[] best;

  private Ranking(long buyers, List<CutPoints> cutPoints, long[] percentileFrom, Best[] best) {
    this.buyers = buyers;
    this.cutPoints = cutPoints;
    this.percentileFrom = percentileFrom;
    this.best = best;
  }

  /**
   * Ranks the buyers.
   *
   * @param parts the sorted figures of each partition; persist them, because they are read several
   *     times
   * @param days the number of snapshot days; {@code as_of} is the last
   * @param idAmongTied returns, for a revenue and a number n from 1, the nth customer id among the
   *     buyers with exactly that revenue
   */
  public static Ranking of(
      Partitioned<SortedFigures> parts, int days, BiFunction<Long, Long, byte[]> idAmongTied) {
    OrderStatistics statistics = OrderStatistics.of(parts);
    int revenue = SortedFigures.figure(days - 1, SortedFigures.MONETARY);
    long buyers = statistics.buyers(revenue);
    List<OrderStatistics.Rank> ranks = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      addScores(day, statistics, ranks);
    }
    if (buyers > 0) {
      addPercentilesAndBest(revenue, buyers, ranks);
    }
    Iterator<Long> values = statistics.at(ranks).iterator();
    List<CutPoints> cutPoints = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      cutPoints.add(cutPoints(day, statistics, values));
    }
    long[] percentileFrom = next(buyers > 0 ? PERCENTILES - 1 : 0, values);
    long[] bestFrom = next(buyers > 0 ? BEST_PERCENT.length : 0, values);
    return new Ranking(
        buyers, cutPoints, percentileFrom, best(bestFrom, revenue, statistics, idAmongTied));
  }

  private static void addScores(
      int day, OrderStatistics statistics, List<OrderStatistics.Rank> ranks) {
    for (int kind = 0; kind < SortedFigures.FIGURES; kind++) {
      int figure = SortedFigures.figure(day, kind);
      long buyers = statistics.buyers(figure);
      for (int score = 1; buyers > 0 && score < CutPoints.SCORES; score++) {
        ranks.add(new OrderStatistics.Rank(figure, lowerBuyers(score, buyers)));
      }
    }
  }

  /**
   * Returns how many buyers must have a lower value for a score above this one: score ÷ 5 of the
   * buyers, rounded up.
   */
  private static long lowerBuyers(int score, long buyers) {
    return (score * buyers + CutPoints.SCORES - 1) / CutPoints.SCORES;
  }

  private static void addPercentilesAndBest(
      int revenue, long buyers, List<OrderStatistics.Rank> ranks) {
    for (int percentile = 1; percentile < PERCENTILES; percentile++) {
      ranks.add(new OrderStatistics.Rank(revenue, percentile * buyers / PERCENTILES + 1));
    }
    for (int percent : BEST_PERCENT) {
      ranks.add(new OrderStatistics.Rank(revenue, buyers - places(percent, buyers) + 1));
    }
  }

  private static CutPoints cutPoints(int day, OrderStatistics statistics, Iterator<Long> values) {
    if (statistics.buyers(SortedFigures.figure(day, 0)) == 0) {
      return CutPoints.none();
    }
    long[][] from = new long[SortedFigures.FIGURES][];
    for (int kind = 0; kind < from.length; kind++) {
      // A score starts above the value of the last buyer who must be lower.
      from[kind] =
          Arrays.stream(next(CutPoints.SCORES - 1, values)).map(last -> last + 1).toArray();
    }
    return new CutPoints(from);
  }

  private static long[] next(int count, Iterator<Long> values) {
    long[] next = new long[count];
    for (int i = 0; i < count; i++) {
      next[i] = values.next();
    }
    return next;
  }

  private static long places(int percent, long buyers) {
    return (percent * buyers + PERCENTILES - 1) / PERCENTILES;
  }

  /**
   * Returns the top customers of each percentage.
   *
   * @param from the revenue of the last customer of each
   */
  private static Best[] best(
      long[] from,
      int revenue,
      OrderStatistics statistics,
      BiFunction<Long, Long, byte[]> idAmongTied) {
    long buyers = statistics.buyers(revenue);
    long[] fromAndBelow =
        LongStream.of(from).flatMap(ticks -> LongStream.of(ticks, ticks - 1)).toArray();
    long[] atMost = from.length == 0 ? from : statistics.atMost(revenue, fromAndBelow);
    Best[] best = new Best[from.length];
    for (int i = 0; i < best.length; i++) {
      long above = buyers - atMost[2 * i];
      long withTied = buyers - atMost[2 * i + 1];
      long places = places(BEST_PERCENT[i], buyers);
      byte[] lastId = withTied == places ? null : idAmongTied.apply(from[i], places - above);
      best[i] = new Best(BEST_PERCENT[i], from[i], lastId);
    }
    return best;
  }

  /** Returns the number of buyers as of now. */
  public long buyers() {
    return buyers;
  }

  /** Returns the cut points by snapshot day; {@code as_of} is the last. */
  public List<CutPoints> cutPoints() {
    return cutPoints;
  }

  /** Returns the cut points as of now. */
  public CutPoints cutPointsAsOf() {
    return cutPoints.get(cutPoints.size() - 1);
  }

  public long[] percentileFrom() {
    return percentileFrom;
  }

  public Best[] best() {
    return best;
  }
}
