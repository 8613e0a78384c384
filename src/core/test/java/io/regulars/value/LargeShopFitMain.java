package io.regulars.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the seconds that a fit takes on the driver for a large shop with three years of history.
 * The given heap must suffice:
 *
 * <pre>java -Xmx1g -cp … io.regulars.value.LargeShopFitMain 10000000</pre>
 */
public final class LargeShopFitMain {
  private static final int SHARE = 100_000;
  private static final int DAYS = 1_095;
  private static final int BITS = 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private LargeShopFitMain() {}

  /**
   * Fits the models and prints the time.
   *
   * @param arguments the number of customers
   */
  public static void main(String[] arguments) {
    int customers = Integer.parseInt(arguments[0]);
    TrainingData buyers = buyers(customers);
    System.out.printf(
        "%,d customers, %,d distinct patterns, %,d repeat buyers%n",
        customers, buyers.patterns().size(), buyers.spends().size());
    long startNanos = System.nanoTime();
    ValueModels models = ValueModels.of("bg_nbd", Optional.empty(), buyers, Map.of());
    System.out.printf(
        "%s in %.1f s%n",
        models.ofAll().status().label(), (System.nanoTime() - startNanos) / NANOS_PER_SECOND);
  }

  private static TrainingData buyers(int customers) {
    PurchaseModel truth = new PurchaseModel(PurchaseFamily.BG_NBD, 0.7, 7.2, 0.8, 4.0);
    long[] keys = new long[customers];
    List<RepeatSpend> spends = new ArrayList<>();
    int simulated = 0;
    while (simulated < customers) {
      int share = Math.min(SHARE, customers - simulated);
      int repeatBuyers = 0;
      for (RepeatPattern pattern : SimulatedBuyers.patterns(truth, share, DAYS, simulated)) {
        keys[simulated++] =
            ((long) pattern.repeats() << BITS | pattern.lastDay()) << BITS | pattern.days();
        repeatBuyers += pattern.repeats() > 0 ? 1 : 0;
      }
      spends.addAll(SimulatedBuyers.spends(6, 4, 15, repeatBuyers, simulated));
    }
    Arrays.sort(keys);
    List<RepeatPattern> patterns = new ArrayList<>();
    for (int from = 0, to = 0; from < keys.length; from = to) {
      while (to < keys.length && keys[to] == keys[from]) {
        to++;
      }
      int mask = (1 << BITS) - 1;
      patterns.add(
          new RepeatPattern(
              (int) (keys[from] >>> 2 * BITS),
              (int) (keys[from] >>> BITS) & mask,
              (int) keys[from] & mask,
              to - from));
    }
    return new TrainingData(patterns, spends);
  }
}
