package io.regulars.population;

import io.regulars.history.Packed;
import io.regulars.profile.TraitRow;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * All that the models of value learn from: how many buyers have come back in which way, and what
 * each who did has spent. Packed, for its size grows with the shop, if slower.
 */
public final class RepeatBuyers {
  private static final int LAST_DAY_SHIFT = 21;
  private static final int REPEATS_SHIFT = 2 * LAST_DAY_SHIFT;
  private static final int DAYS_MASK = (1 << LAST_DAY_SHIFT) - 1;

  private RepeatBuyers() {}

  /** A buyer's pattern in one number: the same for all who are alike. */
  public static long pattern(TraitRow buyer) {
    RepeatPattern pattern = PredictedValue.pattern(buyer);
    return (long) pattern.repeats() << REPEATS_SHIFT
        | (long) pattern.lastDay() << LAST_DAY_SHIFT
        | pattern.days();
  }

  /** Writes down patterns, each with its customers. */
  public static Iterator<byte[]> pack(Iterator<Tuple2<Long, Long>> patterns) {
    Packed.Writer out = new Packed.Writer();
    while (patterns.hasNext()) {
      Tuple2<Long, Long> pattern = patterns.next();
      out.count(pattern._1());
      out.count(pattern._2());
    }
    return List.of(out.take()).iterator();
  }

  /** What was written down. */
  public static List<RepeatPattern> patterns(byte[] packed) {
    List<RepeatPattern> patterns = new ArrayList<>();
    Packed.Reader in = new Packed.Reader(packed);
    while (in.hasMore()) {
      long number = in.count();
      patterns.add(
          new RepeatPattern(
              (int) (number >>> REPEATS_SHIFT),
              (int) (number >>> LAST_DAY_SHIFT) & DAYS_MASK,
              (int) number & DAYS_MASK,
              in.count()));
    }
    return patterns;
  }

  /** Writes down what a buyer spent; nothing if it never came back. */
  public static void packSpend(TraitRow buyer, Packed.Writer out) {
    RepeatSpend spend = PredictedValue.spend(buyer);
    if (spend.repeats() > 0) {
      out.count(spend.repeats());
      out.real(spend.meanSpend());
    }
  }

  /** What was written down. */
  public static List<RepeatSpend> spends(List<byte[]> packed) {
    List<RepeatSpend> spends = new ArrayList<>();
    for (byte[] block : packed) {
      Packed.Reader in = new Packed.Reader(block);
      while (in.hasMore()) {
        spends.add(new RepeatSpend((int) in.count(), in.real(), 1));
      }
    }
    return spends;
  }
}
