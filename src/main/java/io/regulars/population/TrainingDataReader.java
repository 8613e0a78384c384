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
 * All that the models of value learn from: how many buyers had come back in which way by the end of
 * some days, and how many had spent how much. Buyers who are alike are counted together wherever
 * they are, so that the driver holds what is distinct.
 */
public final class TrainingDataReader {
  /** Members that can have models of their own: the largest. */
  public static final int MOST_MEMBERS = 500;

  // The member stands above the bits of the pattern, or of the repeat days.
  private static final int MEMBER_SHIFT = PackedPattern.COUNT;

  private final Asked asked;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final PurchaseDays days = new PurchaseDays();

  /** One reader, for one thread. */
  public TrainingDataReader(Asked asked) {
    this.asked = asked;
    for (String member : asked.members()) {
      numbers.put(member, numbers.size() + 1);
    }
  }

  /**
   * Of what is asked.
   *
   * @param days the days by whose end, from 1970-01-01
   * @param members the members that may have models of their own, at most {@value #MOST_MEMBERS}
   */
  public record Asked(List<Integer> days, List<String> members) implements Serializable {
    public Asked {
      days = new ArrayList<>(days);
      members = new ArrayList<>(members);
    }
  }

  /** What makes buyers alike. */
  private enum What {
    /** The pattern of their purchases. */
    PATTERN,
    /** Repeat days and what was spent on them; there is one at least. */
    SPEND
  }

  /**
   * Buyers who are alike.
   *
   * @param day position of the day among those asked for
   * @param what an ordinal of {@link What}
   * @param bits the member's number above the pattern, or above the repeat days
   * @param ticks what was spent on the repeat days; 0 for a pattern
   */
  public record Kind(int day, int what, long bits, long ticks) implements Serializable {}

  /** The member that a buyer is modelled with; null if it has none. */
  public static String member(TraitRow buyer) {
    return buyer.isNull(ValueModelFeatures.MEMBER)
        ? null
        : Utf8.string(buyer.text(ValueModelFeatures.MEMBER));
  }

  private long memberBits(TraitRow buyer) {
    String member = numbers.isEmpty() ? null : member(buyer);
    return (member == null ? 0L : numbers.getOrDefault(member, 0)) << MEMBER_SHIFT;
  }

  /** Counts a buyer among those who are alike on each day, if it had bought by then. */
  public void count(TraitRow buyer, Map<Kind, Long> alike) {
    days.read(buyer);
    long member = memberBits(buyer);
    for (int position = 0; position < asked.days().size(); position++) {
      int day = asked.days().get(position);
      int repeats = days.until(day) - 1;
      if (repeats >= 0) {
        long pattern = PackedPattern.of(days.pattern(day));
        alike.merge(new Kind(position, What.PATTERN.ordinal(), member | pattern, 0), 1L, Long::sum);
      }
      if (repeats > 0) {
        long bits = member | repeats;
        Kind kind = new Kind(position, What.SPEND.ordinal(), bits, days.repeatTicks(day));
        alike.merge(kind, 1L, Long::sum);
      }
    }
  }

  /** Writes down kinds, each with its buyers. */
  public static Iterator<byte[]> pack(Iterator<Keyed<Kind, Long>> alike) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    while (alike.hasNext()) {
      Keyed<Kind, Long> kind = alike.next();
      out.count(kind.key().day());
      out.count(kind.key().what());
      out.count(kind.key().bits());
      out.number(kind.key().ticks());
      out.count(kind.value());
    }
    return List.of(out.take()).iterator();
  }

  /**
   * What was written down of one day.
   *
   * @param all every buyer
   * @param ofMembers those of the members that were asked for and have any, by name
   */
  public record Read(TrainingData all, Map<String, TrainingData> ofMembers) {

    /**
     * Reads it, day by day.
     *
     * @param blocks of {@link #pack}
     */
    public static List<Read> of(Asked asked, List<byte[]> blocks) {
      List<Read> byDay = new ArrayList<>();
      asked.days().forEach(day -> byDay.add(new Read(TrainingData.none(), new HashMap<>())));
      for (byte[] block : blocks) {
        CompactBytes.Reader in = new CompactBytes.Reader(block);
        while (in.hasMore()) {
          byDay.get((int) in.count()).add(asked, in);
        }
      }
      return byDay;
    }

    private void add(Asked asked, CompactBytes.Reader in) {
      boolean isPattern = in.count() == What.PATTERN.ordinal();
      long bits = in.count();
      long ticks = in.number();
      long customers = in.count();
      add(all, isPattern, bits, ticks, customers);
      int member = (int) (bits >>> MEMBER_SHIFT);
      if (member > 0) {
        String name = asked.members().get(member - 1);
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
