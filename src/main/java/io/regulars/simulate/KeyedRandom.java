package io.regulars.simulate;

import org.apache.commons.math3.random.AbstractRandomGenerator;
import org.apache.commons.math3.util.FastMath;

/**
 * Chance that depends on nothing but the shop's seed, a topic and a number, so that whatever is
 * drawn for a customer is the same whoever asks, in any order, on any machine.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA
 * 2014), started anew by {@link #about} from a mix of seed, topic and number. Not thread-safe.
 */
final class KeyedRandom extends AbstractRandomGenerator {
  /**
   * What the chance is about. Each topic has draws of its own, so that one never shifts another.
   */
  enum Topic {
    SHOPPER(1),
    RETURNING(2),
    BASKETS(3),
    FAILED_ORDERS(4),
    REFUNDS(5),
    ACCOUNT(6),
    PRODUCT(7),
    CAMPAIGNS(8),
    CURRENCIES(9),
    LEADS(10),
    SURVEYS(11),
    SUBSCRIPTIONS(12),
    SPENDING(13),
    CLICKS(14),
    EXCHANGE_RATES(15);

    private final long key;

    Topic(long key) {
      this.key = key;
    }
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  KeyedRandom(long seed) {
    this.seed = mixed(seed);
  }

  /** Begins the draws of this topic and number. */
  KeyedRandom about(Topic topic, long number) {
    clear(); // a Gaussian left over from the last topic must not be this one's first
    state = mixed(mixed(seed + GOLDEN_GAMMA * number) + GOLDEN_GAMMA * topic.key);
    return this;
  }

  /** A number for a topic that goes by two. */
  static long pair(int one, int other) {
    return ((long) one << Integer.SIZE) + other;
  }

  @Override
  public double nextDouble() {
    state += GOLDEN_GAMMA;
    return (mixed(state) >>> 11) * 0x1.0p-53;
  }

  /** Whether something of this probability happens. */
  boolean happens(double probability) {
    return nextDouble() < probability;
  }

  /** A waiting time of this mean, exponentially distributed. */
  double waiting(double mean) {
    return -mean * FastMath.log(1 - nextDouble());
  }

  /** A whole number from first to last, both included. */
  int between(int first, int last) {
    return first + nextInt(last - first + 1);
  }

  @Override
  public void setSeed(long unused) {
    throw new UnsupportedOperationException("A seed is for life.");
  }

  private static long mixed(long bits) {
    long once = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
