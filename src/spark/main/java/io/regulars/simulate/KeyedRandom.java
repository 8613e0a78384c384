package io.regulars.simulate;

import org.apache.commons.math3.random.AbstractRandomGenerator;
import org.apache.commons.math3.util.FastMath;

/**
 * Random number generator keyed by the shop's seed, a topic and a number. The draws for a customer
 * are the same in any order and on any machine.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA
 * 2014); {@link #about} restarts it from a hash of seed, topic and number. Not thread-safe.
 */
final class KeyedRandom extends AbstractRandomGenerator {
  /**
   * Topic of the draws. Each topic has an independent sequence, so that a change in one topic does
   * not change the draws of another.
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
    EXCHANGE_RATES(15),
    SESSIONS(16),
    REVIEWS(17),
    TICKETS(18),
    LOYALTY(19),
    EXPOSURES(20);

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

  /** Restarts the generator for a topic and a number. */
  KeyedRandom about(Topic topic, long number) {
    clear(); // discard a cached Gaussian of the previous topic
    state = mixed(mixed(seed + GOLDEN_GAMMA * number) + GOLDEN_GAMMA * topic.key);
    return this;
  }

  /** Combines two numbers to one key. */
  static long pair(int one, int other) {
    return ((long) one << Integer.SIZE) + other;
  }

  @Override
  public double nextDouble() {
    state += GOLDEN_GAMMA;
    return (mixed(state) >>> 11) * 0x1.0p-53;
  }

  /** Draws true with the given probability. */
  boolean happens(double probability) {
    return nextDouble() < probability;
  }

  /** Draws an exponentially distributed value with the given mean. */
  double waiting(double mean) {
    return -mean * FastMath.log(1 - nextDouble());
  }

  /** Draws a uniformly distributed integer from first to last, both inclusive. */
  int between(int first, int last) {
    return first + nextInt(last - first + 1);
  }

  @Override
  public void setSeed(long unused) {
    throw new UnsupportedOperationException("The seed cannot be changed.");
  }

  private static long mixed(long bits) {
    long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
