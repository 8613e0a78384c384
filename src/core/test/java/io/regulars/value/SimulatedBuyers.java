package io.regulars.value;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.hipparchus.random.RandomDataGenerator;

/** Simulates customers by the definitions of the models, independently of their likelihoods. */
final class SimulatedBuyers {
  private SimulatedBuyers() {}

  /** Returns one pattern per customer. First purchases are uniform over the given days. */
  static List<RepeatPattern> patterns(PurchaseModel truth, int customers, int days, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    List<RepeatPattern> patterns = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int observed = random.nextInt(0, days);
      NavigableSet<Integer> repeats = repeats(truth, observed, random);
      patterns.add(
          new RepeatPattern(repeats.size(), repeats.isEmpty() ? 0 : repeats.last(), observed, 1));
    }
    return patterns;
  }

  /** Returns the repeat days, counted from the first purchase. */
  static NavigableSet<Integer> repeats(
      PurchaseModel truth, int observed, RandomDataGenerator random) {
    double weeksBetween = 1 / random.nextGamma(truth.r(), 1 / truth.alpha());
    double dropout = random.nextBeta(truth.a(), truth.b());
    NavigableSet<Integer> repeats = new TreeSet<>();
    boolean alive = truth.family() == PurchaseFamily.BG_NBD || random.nextUniform(0, 1) >= dropout;
    double day = 0;
    while (alive) {
      day += 7 * random.nextExponential(weeksBetween);
      int rounded = (int) Math.round(day);
      if (rounded > observed) {
        break;
      }
      if (rounded > 0) {
        repeats.add(rounded);
      }
      alive = random.nextUniform(0, 1) >= dropout;
    }
    return repeats;
  }

  /** Returns the spend of customers with one to five repeat days. */
  static List<RepeatSpend> spends(double p, double q, double v, int customers, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    List<RepeatSpend> spends = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int repeats = random.nextInt(1, 5);
      double scale = 1 / random.nextGamma(q, 1 / v);
      double spent = 0;
      for (int day = 0; day < repeats; day++) {
        spent += random.nextGamma(p, scale);
      }
      spends.add(new RepeatSpend(repeats, spent / repeats, 1));
    }
    return spends;
  }

  /** Returns the repeat spend of each pattern, in the same order. */
  static List<RepeatSpend> spendsOf(List<RepeatPattern> patterns, SpendModel truth, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    List<RepeatSpend> spends = new ArrayList<>();
    for (RepeatPattern pattern : patterns) {
      double scale = 1 / random.nextGamma(truth.q(), 1 / truth.v());
      // The sum of gamma distributed amounts with one rate is gamma distributed with the sum of
      // their shapes.
      double mean =
          pattern.repeats() == 0
              ? 0
              : random.nextGamma(truth.p() * pattern.repeats(), scale) / pattern.repeats();
      spends.add(new RepeatSpend(pattern.repeats(), mean, 1));
    }
    return spends;
  }
}
