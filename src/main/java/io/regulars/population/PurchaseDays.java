package io.regulars.population;

import io.regulars.history.Packed;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Worth;
import io.regulars.table.Money;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.util.Arrays;

/**
 * The days on which a buyer bought and what it brought on each, as the models of value see it. One
 * object serves many buyers, filled anew for each.
 */
final class PurchaseDays {
  private int size;
  private int[] days = new int[16];
  private long[] ticks = new long[16];

  /** Reads a buyer's row. */
  void read(TraitRow buyer) {
    size = 0;
    byte[] byDay =
        buyer.text(buyer.isNull(Worth.PROFIT_BY_DAY) ? Worth.SPEND_BY_DAY : Worth.PROFIT_BY_DAY);
    Packed.Reader in = new Packed.Reader(byDay);
    while (in.hasMore()) {
      if (size == days.length) {
        days = Arrays.copyOf(days, 2 * size);
        ticks = Arrays.copyOf(ticks, 2 * size);
      }
      days[size] = Math.toIntExact(in.number());
      ticks[size++] = in.number();
    }
  }

  /** How many there are. */
  int size() {
    return size;
  }

  int day(int position) {
    return days[position];
  }

  /** What a day brought: net revenue, or profit where buyers are valued by that. */
  long ticks(int position) {
    return ticks[position];
  }

  /** How many of them are not after a day. */
  int until(int day) {
    int count = 0;
    while (count < size && days[count] <= day) {
      count++;
    }
    return count;
  }

  /** How the buyer had come back by the end of a day by which it had bought. */
  RepeatPattern pattern(int asOf) {
    int count = until(asOf);
    return new RepeatPattern(count - 1, days[count - 1] - days[0], asOf - days[0], 1);
  }

  /** What the buyer had brought on the days after the first by the end of a day, in ticks. */
  long repeatTicks(int asOf) {
    long sum = 0;
    for (int i = 1; i < size && days[i] <= asOf; i++) {
      sum = Math.addExact(sum, ticks[i]);
    }
    return sum;
  }

  /** What the buyer had spent by the end of a day by which it had bought. */
  RepeatSpend spend(int asOf) {
    return spend(until(asOf) - 1, repeatTicks(asOf));
  }

  /** The spend of a buyer who brought so much on so many repeat days. */
  static RepeatSpend spend(int repeats, long ticks) {
    return new RepeatSpend(repeats, repeats == 0 ? 0 : Money.units(ticks) / repeats, 1);
  }
}
