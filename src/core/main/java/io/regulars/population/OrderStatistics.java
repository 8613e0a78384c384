package io.regulars.population;

import io.regulars.dataflow.Partitioned;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exact order statistics over all buyers of a distributed data set. Figures with few distinct
 * values, such as days and orders, need one pass. For other figures, each pass narrows the range of
 * each rank by counting the buyers at or below several candidate values, so the driver only holds
 * counts.
 */
final class OrderStatistics {
  /**
   * Number of candidate values per rank and pass. Each pass divides the range by this number plus
   * one.
   */
  private static final int TRIES = 255;

  private final Partitioned<SortedFigures> parts;
  private final List<Distribution> figures;

  private OrderStatistics(Partitioned<SortedFigures> parts, List<Distribution> figures) {
    this.parts = parts;
    this.figures = figures;
  }

  /**
   * A requested rank.
   *
   * @param figure a figure of {@link SortedFigures} on one of the days
   * @param rank from 1, in ascending order
   */
  record Rank(int figure, long rank) {}

  /**
   * Reads the distributions in one pass.
   *
   * @param parts the figures of each partition; persist them, because they can be read several
   *     times
   */
  static OrderStatistics of(Partitioned<SortedFigures> parts) {
    return new OrderStatistics(
        parts, parts.map(SortedFigures::distributions).reduce(OrderStatistics::sum));
  }

  private static List<Distribution> sum(List<Distribution> some, List<Distribution> others) {
    List<Distribution> sum = new ArrayList<>();
    for (int figure = 0; figure < some.size(); figure++) {
      sum.add(some.get(figure).plus(others.get(figure)));
    }
    return sum;
  }

  /** Returns the number of figures over all days. */
  int figures() {
    return figures.size();
  }

  /** Returns the number of buyers who have a figure. */
  long buyers(int figure) {
    return figures.get(figure).buyers();
  }

  /** Returns the values at the given ranks, in the order of the ranks. */
  List<Long> at(List<Rank> ranks) {
    long[] low = new long[ranks.size()];
    long[] high = new long[ranks.size()];
    for (int i = 0; i < low.length; i++) {
      Distribution figure = figures.get(ranks.get(i).figure());
      low[i] = figure.isKnown() ? figure.at(ranks.get(i).rank()) : figure.least();
      high[i] = figure.isKnown() ? low[i] : figure.greatest();
    }
    while (true) {
      List<Try> tries = tries(ranks, low, high);
      if (tries.isEmpty()) {
        return Arrays.stream(low).boxed().toList();
      }
      long[] counts = count(tries);
      for (int i = 0; i < counts.length; i++) {
        Try tried = tries.get(i);
        // The value at a rank is the least value with at least that many buyers at or below it.
        if (counts[i] >= ranks.get(tried.of()).rank()) {
          high[tried.of()] = Math.min(high[tried.of()], tried.value());
        } else {
          low[tried.of()] = Math.max(low[tried.of()], tried.value() + 1);
        }
      }
    }
  }

  /** A candidate value for one of the ranks. */
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

  private long[] count(List<Try> tries) {
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

  /** Returns the number of buyers at or below each of the given values of a figure. */
  long[] atMost(int figure, long... values) {
    Distribution known = figures.get(figure);
    return known.isKnown()
        ? Arrays.stream(values).map(known::atMost).toArray()
        : count(Arrays.stream(values).mapToObj(value -> new Try(0, figure, value)).toList());
  }
}
