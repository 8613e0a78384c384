package io.regulars.population;

import io.regulars.history.Packed;
import io.regulars.profile.Life;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The three figures by which the buyers of one partition are placed among all: last order (days
 * from 1970-01-01), orders, revenue (ticks), each in ascending order.
 */
public final class Standings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Position of a figure. */
  public static final int RECENCY = 0;

  public static final int FREQUENCY = 1;
  public static final int MONETARY = 2;

  /** How many figures there are. */
  public static final int FIGURES = 3;

  private final long[][] sorted;

  private Standings(long[][] sorted) {
    this.sorted = sorted;
  }

  /** Collects the figures of buyers. */
  public static final class Writer {
    private final Packed.Writer out = new Packed.Writer();

    public void add(TraitRow buyer) {
      out.number(buyer.number(Life.LAST_ORDER_ON));
      out.number(buyer.number(Life.ORDERS));
      out.number(buyer.number(Spending.REVENUE));
    }

    /** What was collected, packed. */
    public byte[] take() {
      return out.take();
    }
  }

  /** The standings in packed blocks. */
  public static Standings read(Iterator<byte[]> blocks) {
    List<long[]> values = new ArrayList<>();
    int size = 0;
    while (blocks.hasNext()) {
      Packed.Reader in = new Packed.Reader(blocks.next());
      while (in.hasMore()) {
        values.add(new long[] {in.number(), in.number(), in.number()});
        size++;
      }
    }
    long[][] sorted = new long[FIGURES][size];
    for (int figure = 0; figure < FIGURES; figure++) {
      for (int i = 0; i < size; i++) {
        sorted[figure][i] = values.get(i)[figure];
      }
      Arrays.sort(sorted[figure]);
    }
    return new Standings(sorted);
  }

  /** Buyers. */
  public int size() {
    return sorted[0].length;
  }

  /** The least value of a figure; there must be a buyer. */
  long least(int figure) {
    return sorted[figure][0];
  }

  /** The greatest value of a figure; there must be a buyer. */
  long greatest(int figure) {
    return sorted[figure][size() - 1];
  }

  /** Buyers whose figure is at most a value. */
  long atMost(int figure, long value) {
    long[] values = sorted[figure];
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (values[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
