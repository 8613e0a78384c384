package io.regulars.population;

import io.regulars.codec.CompactBytes;
import io.regulars.profile.TraitRow;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.table.Money;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.util.Arrays;

/**
 * The purchase days of a buyer with the value of each day, as input of the value models: the order
 * value or the gross profit of the day minus its refunds up to a given day. One instance is reused
 * for many buyers.
 */
final class PurchaseDays {
  private int size;
  private int[] days = new int[16];
  private long[] ticks = new long[16];
  private int refunds;
  private int[] refundDays = new int[4];
  private int[] refundedDays = new int[4];
  private long[] refundTicks = new long[4];

  /** Reads a buyer's row. */
  void read(TraitRow buyer) {
    size = 0;
    byte[] byDay =
        buyer.binary(
            buyer.isNull(ValueModelFeatures.PROFIT_BY_DAY)
                ? ValueModelFeatures.SPEND_BY_DAY
                : ValueModelFeatures.PROFIT_BY_DAY);
    CompactBytes.Reader in = new CompactBytes.Reader(byDay);
    while (in.hasMore()) {
      if (size == days.length) {
        days = Arrays.copyOf(days, 2 * size);
        ticks = Arrays.copyOf(ticks, 2 * size);
      }
      days[size] = Math.toIntExact(in.number());
      ticks[size++] = in.number();
    }
    readRefunds(new CompactBytes.Reader(buyer.binary(ValueModelFeatures.REFUNDS)));
  }

  private void readRefunds(CompactBytes.Reader in) {
    refunds = 0;
    while (in.hasMore()) {
      if (refunds == refundDays.length) {
        refundDays = Arrays.copyOf(refundDays, 2 * refunds);
        refundedDays = Arrays.copyOf(refundedDays, 2 * refunds);
        refundTicks = Arrays.copyOf(refundTicks, 2 * refunds);
      }
      refundDays[refunds] = Math.toIntExact(in.number());
      refundedDays[refunds] = Math.toIntExact(in.number());
      refundTicks[refunds++] = in.number();
    }
  }

  /** Returns the number of purchase days. */
  int size() {
    return size;
  }

  int day(int position) {
    return days[position];
  }

  /**
   * Returns the value of the purchase days between two days, both inclusive, minus their refunds up
   * to {@code asOf}. Later refunds are not yet known.
   */
  long ticks(int from, int to, int asOf) {
    long sum = 0;
    for (int i = 0; i < size && days[i] <= to; i++) {
      if (days[i] >= from) {
        sum = Math.addExact(sum, ticks[i]);
      }
    }
    for (int i = 0; i < refunds; i++) {
      if (refundedDays[i] >= from && refundedDays[i] <= to && refundDays[i] <= asOf) {
        sum = Math.subtractExact(sum, refundTicks[i]);
      }
    }
    return sum;
  }

  /** Returns the number of purchase days up to a day, inclusive. */
  int until(int day) {
    int count = 0;
    while (count < size && days[count] <= day) {
      count++;
    }
    return count;
  }

  /** Returns the repeat pattern at the end of a day. The buyer must have bought by that day. */
  RepeatPattern pattern(int asOf) {
    int count = until(asOf);
    return new RepeatPattern(count - 1, days[count - 1] - days[0], asOf - days[0], 1);
  }

  /** Returns the value of the purchase days after the first, at the end of a day, in ticks. */
  long repeatTicks(int asOf) {
    return ticks(days[0] + 1, asOf, asOf);
  }

  /** Returns the repeat spend at the end of a day. The buyer must have bought by that day. */
  RepeatSpend spend(int asOf) {
    return spend(until(asOf) - 1, repeatTicks(asOf), 1);
  }

  /**
   * Returns the repeat spend of buyers with the given number of repeat days and value on these
   * days.
   */
  static RepeatSpend spend(int repeats, long ticks, long customers) {
    return new RepeatSpend(repeats, repeats == 0 ? 0 : Money.units(ticks) / repeats, customers);
  }
}
