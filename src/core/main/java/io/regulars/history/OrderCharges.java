package io.regulars.history;

import io.regulars.input.OrderCharge;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * The charges of one order, allocated to its lines in proportion to their order values; to equal
 * parts if these are all 0. One object serves a whole partition and is refilled for each order.
 */
final class OrderCharges {
  private static final int KINDS = OrderCharge.values().length;

  private final EventTable<OrderLineEvent> lines;
  private final AmountAllocation allocation;
  private final boolean areGiven;
  private final long[] amounts = new long[KINDS];
  private final long[][] shares = new long[KINDS][16];
  private long[] equalValues = new long[0];

  OrderCharges(EventTable<OrderLineEvent> lines, AmountAllocation allocation, HistoryRules rules) {
    this.lines = lines;
    this.allocation = allocation;
    areGiven = rules.givesCharges();
  }

  void clear() {
    Arrays.fill(amounts, 0);
  }

  /**
   * Takes the charges of an order: the largest amount on any of its rows, since exports have the
   * amount of the whole order on each of them or on one of them only. An absent amount is 0.
   */
  void collect(OrderAssembler orders, int order) {
    for (int at = orders.from(order); areGiven && at < orders.to(order); at++) {
      for (int kind = 0; kind < KINDS; kind++) {
        long amount = lines.ticks(OrderLineEvent.CHARGES.get(kind), orders.row(at));
        amounts[kind] = Math.max(amounts[kind], amount);
      }
    }
  }

  /** Whether any charge is above 0. */
  boolean areAny() {
    for (long amount : amounts) {
      if (amount > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Allocates the charges.
   *
   * @param values the order values of the lines, in the sequence of the lines
   * @param total their sum
   */
  void allocate(long[] values, int count, long total) {
    for (int kind = 0; areGiven && kind < KINDS; kind++) {
      shares[kind] = LongArrays.grow(shares[kind], count + 1);
      if (amounts[kind] == 0) {
        Arrays.fill(shares[kind], 0, count, 0);
      } else if (total > 0) {
        allocation.share(values, count, total, amounts[kind], shares[kind]);
      } else {
        allocation.share(equalValues(count), count, count, amounts[kind], shares[kind]);
      }
    }
  }

  private long[] equalValues(int count) {
    if (equalValues.length < count) {
      equalValues = new long[2 * count];
      Arrays.fill(equalValues, 1);
    }
    return equalValues;
  }

  /** The share of a line in a charge, in ticks; valid after {@link #allocate}. */
  long share(OrderCharge charge, int line) {
    return shares[charge.ordinal()][line];
  }
}
