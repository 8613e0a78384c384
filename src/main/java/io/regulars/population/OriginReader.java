package io.regulars.population;

import io.regulars.codec.CompactBytes;
import io.regulars.dataflow.Keyed;
import io.regulars.profile.Identity;
import io.regulars.profile.TraitRow;
import io.regulars.table.Money;
import io.regulars.value.OriginOutcomes;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import io.regulars.value.RollingOrigins;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.hipparchus.util.FastMath;

/**
 * What was known of the buyers at each of some origins and what they did in the weeks after, all
 * origins in one pass. In a large shop a sample of the buyers tells it, by a hash of their ids.
 */
public final class OriginReader {
  /** Buyers that are enough to say how far off totals are. */
  public static final int MOST_BUYERS = 40_000;

  // One number says all of a buyer at an origin. Above the bits of the pattern: one for whether its
  // spend says something, 6 for the origin, one for what is counted. For spend, the logarithm of
  // the mean stands in place of the days.
  private static final int SPENT_SHIFT = PackedPattern.COUNT;
  private static final int ORIGIN_SHIFT = SPENT_SHIFT + 1;
  private static final int ORIGIN_MASK = (1 << 6) - 1;
  private static final long IS_SPEND = 1L << 62;

  /** Mean spends within 3 % count as one. */
  private static final double STEPS = 32;

  private static final int MOST_STEPS = 1 << 15;
  private static final int STEPS_MASK = 2 * MOST_STEPS - 1;
  private static final int BUCKETS = 1 << 20;

  private final Asked asked;
  private final PurchaseDays days = new PurchaseDays();
  private final CRC32 hash = new CRC32();

  /** One reader, for one thread. */
  public OriginReader(Asked asked) {
    this.asked = asked;
  }

  /**
   * What is asked.
   *
   * @param origins the origins of each forecast
   * @param buyers how many buyers there are, of whom about {@value #MOST_BUYERS} are read
   */
  public record Asked(List<RollingOrigins> origins, long buyers) implements Serializable {
    public Asked {
      origins = new ArrayList<>(origins);
    }

    private boolean isInSample(long bucket) {
      return buyers <= MOST_BUYERS || bucket * buyers < (long) MOST_BUYERS * BUCKETS;
    }
  }

  /** Counts a buyer among those who are alike, at each origin by whose end it had bought. */
  public void count(TraitRow buyer, Map<Long, long[]> alike) {
    hash.reset();
    hash.update(buyer.text(Identity.CUSTOMER_ID));
    if (!asked.isInSample(hash.getValue() % BUCKETS)) {
      return;
    }
    days.read(buyer);
    int number = 0;
    for (RollingOrigins origins : asked.origins()) {
      for (int origin : origins.days()) {
        if (days.until(origin) > 0) {
          count(number, origin, origins.lastDay(origin), alike);
        }
        number++;
      }
    }
  }

  private void count(int number, int origin, int end, Map<Long, long[]> alike) {
    RepeatPattern pattern = days.pattern(origin);
    long ticks = days.repeatTicks(origin);
    boolean spent = pattern.repeats() > 0 && ticks > 0;
    long ofOrigin = (long) number << ORIGIN_SHIFT;
    long[] counted = {
      1,
      spent ? ticks : 0,
      days.until(end) - (long) days.until(origin),
      days.ticks(origin + 1, end, end)
    };
    alike.merge(
        ofOrigin | (spent ? 1L << SPENT_SHIFT : 0) | PackedPattern.of(pattern),
        counted,
        OriginReader::added);
    if (spent) {
      double mean = Money.units(ticks) / pattern.repeats();
      long step = FastMath.round(STEPS * FastMath.log(mean)) + MOST_STEPS;
      alike.merge(
          IS_SPEND | ofOrigin | PackedPattern.ofRepeats(pattern.repeats()) | step,
          new long[] {1, 0, 0, 0},
          OriginReader::added);
    }
  }

  /** Two counts of buyers who are alike, added. */
  public static long[] added(long[] left, long[] right) {
    long[] sum = new long[left.length];
    Arrays.setAll(sum, i -> Math.addExact(left[i], right[i]));
    return sum;
  }

  /** Writes down kinds, each with what was counted. */
  public static Iterator<byte[]> pack(Iterator<Keyed<Long, long[]>> alike) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    while (alike.hasNext()) {
      Keyed<Long, long[]> kind = alike.next();
      out.count(kind.key());
      for (long counted : kind.value()) {
        out.number(counted);
      }
    }
    return List.of(out.take()).iterator();
  }

  /** What was written down, by forecast and origin. */
  public static List<List<OriginOutcomes>> read(Asked asked, List<byte[]> blocks) {
    List<OriginOutcomes> byNumber = new ArrayList<>();
    List<List<OriginOutcomes>> byForecast = new ArrayList<>();
    for (RollingOrigins origins : asked.origins()) {
      List<OriginOutcomes> outcomes =
          origins.days().stream().map(day -> OriginOutcomes.none()).toList();
      byForecast.add(outcomes);
      byNumber.addAll(outcomes);
    }
    for (byte[] block : blocks) {
      CompactBytes.Reader in = new CompactBytes.Reader(block);
      while (in.hasMore()) {
        long kind = in.count();
        long[] counted = {in.number(), in.number(), in.number(), in.number()};
        add(byNumber.get((int) (kind >>> ORIGIN_SHIFT) & ORIGIN_MASK), kind, counted);
      }
    }
    return byForecast;
  }

  private static void add(OriginOutcomes outcomes, long kind, long[] counted) {
    int repeats = PackedPattern.repeats(kind);
    long customers = counted[0];
    if ((kind & IS_SPEND) != 0) {
      double mean = FastMath.exp(((kind & STEPS_MASK) - MOST_STEPS) / STEPS);
      outcomes.spends().add(new RepeatSpend(repeats, mean, customers));
      return;
    }
    RepeatPattern pattern = PackedPattern.pattern(kind, customers);
    double mean = counted[1] == 0 ? 0 : Money.units(counted[1]) / ((double) repeats * customers);
    outcomes
        .outcomes()
        .add(
            new OriginOutcomes.Outcome(
                pattern, new RepeatSpend(repeats, mean, 1), counted[2], counted[3]));
  }
}
