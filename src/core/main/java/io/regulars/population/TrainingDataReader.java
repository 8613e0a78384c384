package io.regulars.population;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Keyed;
import io.regulars.profile.TraitRow;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import io.regulars.value.TrainingData;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads the training data of the value models: the number of buyers by repeat pattern and by repeat
 * spend, at the end of each requested day. Equal buyers are grouped on the executors, so that the
 * driver only holds distinct groups.
 */
public final class TrainingDataReader {
  /**
   * Maximum number of dimension values that can have models of their own; the largest are selected.
   */
  public static final int MAX_MEMBERS = 500;

  // The number of the dimension value is stored above the bits of the pattern or of the repeat
  // days.
  private static final int MEMBER_SHIFT = PackedPattern.COUNT;

  private final Request request;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final PurchaseDays days = new PurchaseDays();

  /** Creates a reader. A reader is not thread-safe. */
  public TrainingDataReader(Request request) {
    this.request = request;
    for (String member : request.members()) {
      numbers.put(member, numbers.size() + 1);
    }
  }

  /**
   * A request for training data.
   *
   * @param days the days at whose end buyers are counted, in days since 1970-01-01
   * @param members the dimension values that can have models of their own, at most {@value
   *     #MAX_MEMBERS}
   */
  public record Request(List<Integer> days, List<String> members) implements Serializable {
    public Request {
      days = new ArrayList<>(days);
      members = new ArrayList<>(members);
    }
  }

  /** What a group of equal buyers is defined by. */
  private enum What {
    /** The repeat pattern. */
    PATTERN,
    /** The number of repeat days, at least 1, and the spend on them. */
    SPEND
  }

  /**
   * The key of a group of equal buyers.
   *
   * @param day position of the day in the request
   * @param what an ordinal of {@link What}
   * @param bits the number of the dimension value above the pattern or above the repeat days
   * @param ticks the spend on the repeat days; 0 for a pattern
   */
  public record GroupKey(int day, int what, long bits, long ticks) implements Serializable {}

  /** Returns the dimension value of a buyer that selects its models; null if it has none. */
  public static String member(TraitRow buyer) {
    return buyer.isNull(ValueModelFeatures.MEMBER)
        ? null
        : Utf8.string(buyer.text(ValueModelFeatures.MEMBER));
  }

  private long memberBits(TraitRow buyer) {
    String member = numbers.isEmpty() ? null : member(buyer);
    return (member == null ? 0L : numbers.getOrDefault(member, 0)) << MEMBER_SHIFT;
  }

  /** Adds a buyer to its groups of each day by which it had bought. */
  public void count(TraitRow buyer, Map<GroupKey, Long> groups) {
    days.read(buyer);
    long member = memberBits(buyer);
    for (int position = 0; position < request.days().size(); position++) {
      int day = request.days().get(position);
      int repeats = days.until(day) - 1;
      if (repeats >= 0) {
        long pattern = PackedPattern.of(days.pattern(day));
        groups.merge(
            new GroupKey(position, What.PATTERN.ordinal(), member | pattern, 0), 1L, Long::sum);
      }
      if (repeats > 0) {
        long bits = member | repeats;
        GroupKey kind = new GroupKey(position, What.SPEND.ordinal(), bits, days.repeatTicks(day));
        groups.merge(kind, 1L, Long::sum);
      }
    }
  }

  /** Serializes groups with their number of buyers. */
  public static Iterator<byte[]> pack(Iterator<Keyed<GroupKey, Long>> groups) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    while (groups.hasNext()) {
      Keyed<GroupKey, Long> kind = groups.next();
      out.count(kind.key().day());
      out.count(kind.key().what());
      out.count(kind.key().bits());
      out.number(kind.key().ticks());
      out.count(kind.value());
    }
    return List.of(out.take()).iterator();
  }

  /**
   * The deserialized training data of one day.
   *
   * @param all all buyers
   * @param ofMembers by dimension value, the buyers of the requested values that have any
   */
  public record DayData(TrainingData all, Map<String, TrainingData> ofMembers) {

    /**
     * Deserializes training data, by day of the request.
     *
     * @param blocks results of {@link #pack}
     */
    public static List<DayData> of(Request request, List<byte[]> blocks) {
      List<DayData> byDay = new ArrayList<>();
      request.days().forEach(day -> byDay.add(new DayData(TrainingData.none(), new HashMap<>())));
      for (byte[] block : blocks) {
        CompactBytes.Reader in = new CompactBytes.Reader(block);
        while (in.hasMore()) {
          byDay.get((int) in.count()).add(request, in);
        }
      }
      return byDay;
    }

    private void add(Request request, CompactBytes.Reader in) {
      boolean isPattern = in.count() == What.PATTERN.ordinal();
      long bits = in.count();
      long ticks = in.number();
      long customers = in.count();
      add(all, isPattern, bits, ticks, customers);
      int member = (int) (bits >>> MEMBER_SHIFT);
      if (member > 0) {
        String name = request.members().get(member - 1);
        TrainingData of = ofMembers.computeIfAbsent(name, absent -> TrainingData.none());
        add(of, isPattern, bits, ticks, customers);
      }
    }

    private static void add(
        TrainingData buyers, boolean isPattern, long bits, long ticks, long customers) {
      if (isPattern) {
        RepeatPattern pattern = PackedPattern.pattern(bits, customers);
        buyers.patterns().add(pattern);
      } else {
        int repeats = (int) (bits & (1L << MEMBER_SHIFT) - 1);
        RepeatSpend spend = PurchaseDays.spend(repeats, ticks, customers);
        buyers.spends().add(spend);
      }
    }
  }
}
