package io.regulars.population;

import io.regulars.codec.CompactBytes;
import io.regulars.profile.TraitRow;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.table.Money;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.util.Arrays;

/**
 * The days on which a buyer bought and what each brought, as the models of value see it: the order
 * value or the profit of the day less what has been given back of it by the end of the day that is
 * asked about. One object serves many buyers, filled anew for each.
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
        buyer.text(
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
    readRefunds(new CompactBytes.Reader(buyer.text(ValueModelFeatures.GIVEN_BACK)));
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

  /** How many there are. */
  int size() {
    return size;
  }

  int day(int position) {
    return days[position];
  }

  /**
   * What the days from one to another, both included, had brought by the end of a later one:
   * refunds after it are not known yet.
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
    return ticks(days[0] + 1, asOf, asOf);
  }

  /** What the buyer had spent by the end of a day by which it had bought. */
  RepeatSpend spend(int asOf) {
    return spend(until(asOf) - 1, repeatTicks(asOf), 1);
  }

  /** The spend of buyers who each brought so much on so many repeat days. */
  static RepeatSpend spend(int repeats, long ticks, long customers) {
    return new RepeatSpend(repeats, repeats == 0 ? 0 : Money.units(ticks) / repeats, customers);
  }
}
