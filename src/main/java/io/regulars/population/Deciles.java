package io.regulars.population;

import io.regulars.dataflow.Partitioned;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the tenths of some buyers begin, by each of some figures. Equal buyers are in one tenth,
 * the better one, so that tenths with ties at their border differ in size.
 *
 * @param from for each figure the values from which the second worst to the best tenth begin
 */
public record Deciles(List<long[]> from) implements Serializable {
  static final int COUNT = 10;

  public Deciles {
    from = new ArrayList<>(from);
  }

  /** Where nothing ranks them: all in one. */
  public static Deciles none() {
    return new Deciles(List.of(new long[0], new long[0]));
  }

  /** The deciles of buyers, wherever they are, by each of the figures of their standings. */
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

  /** The tenth of a value, from 0, the best. */
  int position(int figure, long value) {
    return COUNT - 1 - CutPoints.reached(from.get(figure), value);
  }
}
