package io.regulars.population;

import io.regulars.codec.CompactBytes;
import io.regulars.dataflow.Keyed;
import io.regulars.profile.Identity;
import io.regulars.profile.TraitRow;
import io.regulars.table.Money;
import io.regulars.value.Calibration.OriginOutcomes;
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
 * Reads the training data of buyers at each rolling origin and their purchases in the weeks after
 * it, for all origins in one pass. In a large shop it reads a sample of the buyers, selected by a
 * hash of their ids.
 */
public final class OriginReader {
  /** Number of buyers that suffices to estimate the forecast error of totals. */
  public static final int MAX_BUYERS = 40_000;

  // One long is the key of a group of equal buyers at an origin. Above the bits of the pattern: one
  // bit for positive repeat spend, 6 bits for the origin, one bit for the kind of key. In a key of
  // spend, the logarithm of the mean spend replaces the days.
  private static final int SPENT_SHIFT = PackedPattern.COUNT;
  private static final int ORIGIN_SHIFT = SPENT_SHIFT + 1;
  private static final int ORIGIN_MASK = (1 << 6) - 1;
  private static final long IS_SPEND = 1L << 62;

  /** Steps per unit of the logarithm of mean spend. Mean spends within 3 % are in one group. */
  private static final double STEPS = 32;

  private static final int STEPS_OFFSET = 1 << 15;
  private static final int STEPS_MASK = 2 * STEPS_OFFSET - 1;
  private static final int BUCKETS = 1 << 20;

  private final Request request;
  private final PurchaseDays days = new PurchaseDays();
  private final CRC32 hash = new CRC32();

  /** Creates a reader. A reader is not thread-safe. */
  public OriginReader(Request request) {
    this.request = request;
  }

  /**
   * A request for the outcomes at origins.
   *
   * @param origins the origins of each forecast
   * @param buyers number of buyers; about {@value #MAX_BUYERS} of them are read
   */
  public record Request(List<RollingOrigins> origins, long buyers) implements Serializable {
    public Request {
      origins = new ArrayList<>(origins);
    }

    private boolean isInSample(long bucket) {
      return buyers <= MAX_BUYERS || bucket * buyers < (long) MAX_BUYERS * BUCKETS;
    }
  }

  /** Adds a buyer to its group at each origin by which it had bought. */
  public void count(TraitRow buyer, Map<Long, long[]> groups) {
    hash.reset();
    hash.update(buyer.text(Identity.CUSTOMER_ID));
    if (!request.isInSample(hash.getValue() % BUCKETS)) {
      return;
    }
    days.read(buyer);
    int number = 0;
    for (RollingOrigins origins : request.origins()) {
      for (int origin : origins.days()) {
        if (days.until(origin) > 0) {
          count(number, origin, origins.lastDay(origin), groups);
        }
        number++;
      }
    }
  }

  private void count(int number, int origin, int end, Map<Long, long[]> groups) {
    RepeatPattern pattern = days.pattern(origin);
    long ticks = days.repeatTicks(origin);
    boolean spent = pattern.repeats() > 0 && ticks > 0;
    long ofOrigin = (long) number << ORIGIN_SHIFT;
    long[] counts = {
      1,
      spent ? ticks : 0,
      days.until(end) - (long) days.until(origin),
      days.ticks(origin + 1, end, end)
    };
    groups.merge(
        ofOrigin | (spent ? 1L << SPENT_SHIFT : 0) | PackedPattern.of(pattern),
        counts,
        OriginReader::sum);
    if (spent) {
      double mean = Money.units(ticks) / pattern.repeats();
      long step = FastMath.round(STEPS * FastMath.log(mean)) + STEPS_OFFSET;
      groups.merge(
          IS_SPEND | ofOrigin | PackedPattern.ofRepeats(pattern.repeats()) | step,
          new long[] {1, 0, 0, 0},
          OriginReader::sum);
    }
  }

  /** Returns the sum of two counts of a group. */
  public static long[] sum(long[] left, long[] right) {
    long[] sum = new long[left.length];
    Arrays.setAll(sum, i -> Math.addExact(left[i], right[i]));
    return sum;
  }

  /** Serializes groups with their counts. */
  public static Iterator<byte[]> pack(Iterator<Keyed<Long, long[]>> groups) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    while (groups.hasNext()) {
      Keyed<Long, long[]> group = groups.next();
      out.count(group.key());
      for (long count : group.value()) {
        out.number(count);
      }
    }
    return List.of(out.take()).iterator();
  }

  /** Deserializes outcomes, by forecast and origin. */
  public static List<List<OriginOutcomes>> read(Request request, List<byte[]> blocks) {
    List<OriginOutcomes> byNumber = new ArrayList<>();
    List<List<OriginOutcomes>> byForecast = new ArrayList<>();
    for (RollingOrigins origins : request.origins()) {
      List<OriginOutcomes> outcomes =
          origins.days().stream().map(day -> OriginOutcomes.none()).toList();
      byForecast.add(outcomes);
      byNumber.addAll(outcomes);
    }
    for (byte[] block : blocks) {
      CompactBytes.Reader in = new CompactBytes.Reader(block);
      while (in.hasMore()) {
        long group = in.count();
        long[] counts = {in.number(), in.number(), in.number(), in.number()};
        add(byNumber.get((int) (group >>> ORIGIN_SHIFT) & ORIGIN_MASK), group, counts);
      }
    }
    return byForecast;
  }

  private static void add(OriginOutcomes outcomes, long group, long[] counts) {
    int repeats = PackedPattern.repeats(group);
    long customers = counts[0];
    if ((group & IS_SPEND) != 0) {
      double mean = FastMath.exp(((group & STEPS_MASK) - STEPS_OFFSET) / STEPS);
      outcomes.spends().add(new RepeatSpend(repeats, mean, customers));
      return;
    }
    RepeatPattern pattern = PackedPattern.pattern(group, customers);
    double mean = counts[1] == 0 ? 0 : Money.units(counts[1]) / ((double) repeats * customers);
    outcomes
        .outcomes()
        .add(
            new OriginOutcomes.Outcome(
                pattern, new RepeatSpend(repeats, mean, 1), counts[2], counts[3]));
  }
}
