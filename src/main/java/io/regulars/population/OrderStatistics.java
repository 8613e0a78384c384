package io.regulars.population;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * The values that stand at given ranks among all buyers, exactly, wherever the buyers are: the
 * range of each is narrowed by counting how many buyers lie at or below some values between, so the
 * driver only ever holds counts.
 */
final class OrderStatistics {
  /** Values tried per rank and pass; each pass divides the range by one more than this. */
  private static final int TRIES = 63;

  private OrderStatistics() {}

  /**
   * A rank that is asked for.
   *
   * @param figure a figure of {@link Standings} on one of the days
   * @param rank from 1, in ascending order
   */
  record Rank(int figure, long rank) {}

  /** How many buyers have each figure and between which values it lies. */
  record Extent(long[] buyers, long[] least, long[] greatest) implements Serializable {
    static Extent of(Standings standings) {
      long[] buyers = new long[standings.figures()];
      long[] least = new long[buyers.length];
      long[] greatest = new long[buyers.length];
      for (int figure = 0; figure < buyers.length; figure++) {
        buyers[figure] = standings.buyers(figure);
        least[figure] = buyers[figure] == 0 ? Long.MAX_VALUE : standings.least(figure);
        greatest[figure] = buyers[figure] == 0 ? Long.MIN_VALUE : standings.greatest(figure);
      }
      return new Extent(buyers, least, greatest);
    }

    Extent plus(Extent other) {
      long[] buyers = new long[this.buyers.length];
      long[] least = new long[buyers.length];
      long[] greatest = new long[buyers.length];
      for (int figure = 0; figure < buyers.length; figure++) {
        buyers[figure] = this.buyers[figure] + other.buyers[figure];
        least[figure] = Math.min(this.least[figure], other.least[figure]);
        greatest[figure] = Math.max(this.greatest[figure], other.greatest[figure]);
      }
      return new Extent(buyers, least, greatest);
    }
  }

  static Extent extent(JavaRDD<Standings> parts) {
    return parts.map(Extent::of).reduce(Extent::plus);
  }

  /** The values at ranks, in the order of the ranks. */
  static List<Long> at(List<Rank> ranks, Extent extent, JavaRDD<Standings> parts) {
    long[] low = new long[ranks.size()];
    long[] high = new long[ranks.size()];
    for (int i = 0; i < low.length; i++) {
      low[i] = extent.least()[ranks.get(i).figure()];
      high[i] = extent.greatest()[ranks.get(i).figure()];
    }
    while (true) {
      List<Try> tries = tries(ranks, low, high);
      if (tries.isEmpty()) {
        return Arrays.stream(low).boxed().toList();
      }
      long[] counts = count(tries, parts);
      for (int i = 0; i < counts.length; i++) {
        Try tried = tries.get(i);
        // The value sought is the least with at least as many buyers at or below it as its rank.
        if (counts[i] >= ranks.get(tried.of()).rank()) {
          high[tried.of()] = Math.min(high[tried.of()], tried.value());
        } else {
          low[tried.of()] = Math.max(low[tried.of()], tried.value() + 1);
        }
      }
    }
  }

  /** A value tried for one of the ranks. */
  private record Try(int of, int figure, long value) implements Serializable {}

  private static List<Try> tries(List<Rank> ranks, long[] low, long[] high) {
    List<Try> tries = new ArrayList<>();
    for (int i = 0; i < low.length; i++) {
      long range = high[i] - low[i];
      long step = Math.max(1, range / (TRIES + 1));
      for (long value = low[i] + step - 1; value < high[i]; value += step) {
        tries.add(new Try(i, ranks.get(i).figure(), value));
      }
    }
    return tries;
  }

  private static long[] count(List<Try> tries, JavaRDD<Standings> parts) {
    List<Try> sent = new ArrayList<>(tries);
    return parts
        .map(
            standings -> {
              long[] counts = new long[sent.size()];
              for (int i = 0; i < counts.length; i++) {
                counts[i] = standings.atMost(sent.get(i).figure(), sent.get(i).value());
              }
              return counts;
            })
        .reduce(
            (left, right) -> {
              long[] sum = new long[left.length];
              for (int i = 0; i < sum.length; i++) {
                sum[i] = left[i] + right[i];
              }
              return sum;
            });
  }

  /** Buyers with more of a figure than a value. */
  static long above(int figure, long value, Extent extent, JavaRDD<Standings> parts) {
    return extent.buyers()[figure] - count(List.of(new Try(0, figure, value)), parts)[0];
  }
}
