package io.regulars.population;

import io.regulars.history.Packed;
import io.regulars.history.Texts;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Worth;
import io.regulars.value.Buyers;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/**
 * All that the models of value learn from: how many buyers had come back in which way by the end of
 * a day, and what each who did had spent. Packed, for its size grows with the shop, if slower.
 */
public final class RepeatBuyers {
  /** Members that can have models of their own: the largest. */
  public static final int MOST_MEMBERS = 500;

  // One number says all of a buyer: 9 bits for the member above those of the pattern.
  private static final int MEMBER_SHIFT = PatternBits.COUNT;

  private final Asked asked;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final PurchaseDays days = new PurchaseDays();

  /** One reader, for one thread. */
  public RepeatBuyers(Asked asked) {
    this.asked = asked;
    for (String member : asked.members()) {
      numbers.put(member, numbers.size() + 1);
    }
  }

  /**
   * Of what is asked.
   *
   * @param asOf the day by whose end
   * @param members the members that may have models of their own, at most {@value #MOST_MEMBERS}
   */
  public record Asked(int asOf, List<String> members) implements Serializable {
    public Asked {
      members = new ArrayList<>(members);
    }
  }

  /** The member that a buyer is modelled with; null if it has none. */
  public static String member(TraitRow buyer) {
    return buyer.isNull(Worth.MEMBER) ? null : Texts.string(buyer.text(Worth.MEMBER));
  }

  private int number(TraitRow buyer) {
    String member = numbers.isEmpty() ? null : member(buyer);
    return member == null ? 0 : numbers.getOrDefault(member, 0);
  }

  /** Counts a buyer among those who are alike, each kind in one number. */
  public void count(TraitRow buyer, Map<Long, Long> alike) {
    days.read(buyer);
    if (days.until(asked.asOf()) > 0) {
      long pattern = PatternBits.of(days.pattern(asked.asOf()));
      long kind = (long) number(buyer) << MEMBER_SHIFT | pattern;
      alike.merge(kind, 1L, Long::sum);
    }
  }

  /** Writes down kinds, each with its buyers. */
  public static Iterator<byte[]> pack(Iterator<Tuple2<Long, Long>> alike) {
    Packed.Writer out = new Packed.Writer();
    while (alike.hasNext()) {
      Tuple2<Long, Long> kind = alike.next();
      out.count(kind._1());
      out.count(kind._2());
    }
    return List.of(out.take()).iterator();
  }

  /** Writes down what a buyer had spent; nothing if it had not come back. */
  public void packSpend(TraitRow buyer, Packed.Writer out) {
    days.read(buyer);
    int repeats = days.until(asked.asOf()) - 1;
    if (repeats > 0) {
      out.count(number(buyer));
      out.count(repeats);
      out.number(days.repeatTicks(asked.asOf()));
    }
  }

  /**
   * What was written down.
   *
   * @param all every buyer
   * @param ofMembers those of the members that were asked for and have any, by name
   */
  public record Read(Buyers all, Map<String, Buyers> ofMembers) {

    /**
     * Reads it.
     *
     * @param alike blocks of {@link #pack}
     * @param spends blocks of {@link #packSpend}
     */
    public static Read of(Asked asked, List<byte[]> alike, List<byte[]> spends) {
      Read read = new Read(Buyers.none(), new HashMap<>());
      for (byte[] block : alike) {
        Packed.Reader in = new Packed.Reader(block);
        while (in.hasMore()) {
          long kind = in.count();
          read.add(asked, (int) (kind >>> MEMBER_SHIFT), PatternBits.pattern(kind, in.count()));
        }
      }
      for (byte[] block : spends) {
        Packed.Reader in = new Packed.Reader(block);
        while (in.hasMore()) {
          int member = (int) in.count();
          read.add(asked, member, PurchaseDays.spend((int) in.count(), in.number()));
        }
      }
      return read;
    }

    private void add(Asked asked, int member, RepeatPattern pattern) {
      all.patterns().add(pattern);
      if (member > 0) {
        buyers(asked, member).patterns().add(pattern);
      }
    }

    private void add(Asked asked, int member, RepeatSpend spend) {
      all.spends().add(spend);
      if (member > 0) {
        buyers(asked, member).spends().add(spend);
      }
    }

    private Buyers buyers(Asked asked, int member) {
      return ofMembers.computeIfAbsent(asked.members().get(member - 1), absent -> Buyers.none());
    }
  }
}
