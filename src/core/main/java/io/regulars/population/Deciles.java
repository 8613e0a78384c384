package io.regulars.population;

import io.regulars.dataflow.Partitioned;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cut points of the deciles of buyers, by one or more figures. Equal buyers are in the same
 * decile, the better one, so deciles with ties at their border differ in size.
 *
 * @param from by figure, the lowest values of the second worst to the best decile
 */
public record Deciles(List<long[]> from) implements Serializable {
  static final int COUNT = 10;

  public Deciles {
    from = new ArrayList<>(from);
  }

  /** Returns deciles without ranking: all buyers are in one decile. */
  public static Deciles none() {
    return new Deciles(List.of(new long[0], new long[0]));
  }

  /** Calculates the deciles of the buyers of all partitions, by each figure. */
  public static Deciles of(Partitioned<SortedFigures> parts) {
    OrderStatistics statistics = OrderStatistics.of(parts);
    List<OrderStatistics.Rank> ranks = new ArrayList<>();
    for (int figure = 0; figure < statistics.figures(); figure++) {
      long buyers = statistics.buyers(figure);
      for (int tenth = 1; buyers > 0 && tenth < COUNT; tenth++) {
        ranks.add(new OrderStatistics.Rank(figure, tenth * buyers / COUNT + 1));
      }
    }
    Iterator<Long> values = statistics.at(ranks).iterator();
    List<long[]> from = new ArrayList<>();
    for (int figure = 0; figure < statistics.figures(); figure++) {
      int tenths = statistics.buyers(figure) > 0 ? COUNT : 1;
      from.add(IntStream.range(1, tenths).mapToLong(tenth -> values.next()).toArray());
    }
    return new Deciles(from);
  }

  /** Returns the decile of a value, from 0, the best. */
  int position(int figure, long value) {
    return COUNT - 1 - CutPoints.reached(from.get(figure), value);
  }
}
