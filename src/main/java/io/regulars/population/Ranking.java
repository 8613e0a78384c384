package io.regulars.population;

import io.regulars.population.Population.Best;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.api.java.JavaRDD;

/** Finds where scores, percentiles and the best customers begin, without bringing them together. */
public final class Ranking {
  private static final int SCORES = 5;
  private static final int PERCENTILES = 100;
  private static final int[] BEST_PERCENT = {1, 5, 10, 20};

  private final long buyers;
  private final long[][] scoreFrom;
  private final long[] percentileFrom;
  private final Best[] best;

  private Ranking(long buyers, long[][] scoreFrom, long[] percentileFrom, Best[] best) {
    this.buyers = buyers;
    this.scoreFrom = scoreFrom;
    this.percentileFrom = percentileFrom;
    this.best = best;
  }

  /**
   * Ranks the buyers.
   *
   * @param parts the standings of each partition, worth keeping: they are read some times
   * @param idAmongTied given a revenue and a number n, the nth customer id, from 1, among the
   *     buyers with just that revenue
   */
  public static Ranking of(JavaRDD<Standings> parts, BiFunction<Long, Long, byte[]> idAmongTied) {
    OrderStatistics.Extent extent = OrderStatistics.extent(parts);
    long buyers = extent.buyers();
    if (buyers == 0) {
      return new Ranking(0, new long[Standings.FIGURES][0], new long[0], new Best[0]);
    }
    List<OrderStatistics.Rank> ranks = ranks(buyers);
    long[] values = OrderStatistics.at(ranks, extent, parts);
    long[][] scoreFrom = new long[Standings.FIGURES][SCORES - 1];
    int at = 0;
    for (int figure = 0; figure < Standings.FIGURES; figure++) {
      for (int score = 0; score < SCORES - 1; score++) {
        scoreFrom[figure][score] = values[at++];
      }
    }
    long[] percentileFrom = new long[PERCENTILES - 1];
    for (int percentile = 0; percentile < PERCENTILES - 1; percentile++) {
      percentileFrom[percentile] = values[at++];
    }
    Best[] best = new Best[BEST_PERCENT.length];
    for (int i = 0; i < best.length; i++) {
      best[i] = best(BEST_PERCENT[i], values[at++], extent, parts, idAmongTied);
    }
    return new Ranking(buyers, scoreFrom, percentileFrom, best);
  }

  private static List<OrderStatistics.Rank> ranks(long buyers) {
    List<OrderStatistics.Rank> ranks = new ArrayList<>();
    for (int figure = 0; figure < Standings.FIGURES; figure++) {
      for (int score = 1; score < SCORES; score++) {
        ranks.add(new OrderStatistics.Rank(figure, score * buyers / SCORES + 1));
      }
    }
    for (int percentile = 1; percentile < PERCENTILES; percentile++) {
      ranks.add(
          new OrderStatistics.Rank(Standings.MONETARY, percentile * buyers / PERCENTILES + 1));
    }
    for (int percent : BEST_PERCENT) {
      ranks.add(new OrderStatistics.Rank(Standings.MONETARY, buyers - places(percent, buyers) + 1));
    }
    return ranks;
  }

  private static long places(int percent, long buyers) {
    return (percent * buyers + PERCENTILES - 1) / PERCENTILES;
  }

  private static Best best(
      int percent,
      long revenue,
      OrderStatistics.Extent extent,
      JavaRDD<Standings> parts,
      BiFunction<Long, Long, byte[]> idAmongTied) {
    long above = OrderStatistics.above(Standings.MONETARY, revenue, extent, parts);
    long from = OrderStatistics.above(Standings.MONETARY, revenue - 1, extent, parts);
    long places = places(percent, extent.buyers());
    byte[] lastId = from == places ? null : idAmongTied.apply(revenue, places - above);
    return new Best(percent, revenue, lastId);
  }

  public long buyers() {
    return buyers;
  }

  public long[][] scoreFrom() {
    return scoreFrom;
  }

  public long[] percentileFrom() {
    return percentileFrom;
  }

  public Best[] best() {
    return best;
  }
}
