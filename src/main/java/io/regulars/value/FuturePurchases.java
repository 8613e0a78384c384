package io.regulars.value;

import java.util.Arrays;

/**
 * How often an alive customer with so many repeat days comes back, by the weeks it has been
 * observed and the weeks ahead.
 *
 * <p>Never stopping, it would come back n times with the negative binomial probability of shape r +
 * x and odds s = t ÷ (alpha + T); stopping as it may, it then comes back S(n) = Σ over j &lt; n of
 * the probability that it did not stop at any of j further chances. The mean of S over n is what
 * equation 10 of Fader, Hardie and Lee (2005) writes as (a + b + k − 1) ÷ (a − 1) × (1 − (1 +
 * s)^−(r + x) × 2F1(r + x, b + k; a + b + k − 1; s ÷ (1 + s))): the terms of the hypergeometric
 * series, but all positive, so that nothing cancels or overflows and a = 1 is no exception. The
 * weights are taken from their greatest outwards and divided by their sum, which needs no gamma
 * function either.
 */
final class FuturePurchases {
  /** What is left out of a mean, as a share of it. */
  private static final double NEGLIGIBLE = 1e-17;

  private final PurchaseModel model;
  private final double shape;
  private final double chances;

  /** By n: the probability of having gone on n times and its derivatives, as a running product. */
  private int known;

  /** S(n), and its derivatives by a and b. */
  private double[] comings = new double[64];

  private double[] comingsByA = new double[64];
  private double[] comingsByB = new double[64];

  /** Σ over j &lt; n of (2 j + 1) × the probability of not stopping at any of j further chances. */
  private double[] squares = new double[64];

  /** Σ over i &lt; n of 1 ÷ (shape + i): the derivative of a weight's logarithm by the shape. */
  private double[] weightByShape = new double[64];

  /** (shape + n) ÷ (n + 1): the next weight ÷ (this weight × s ÷ (1 + s)). */
  private double[] growth = new double[64];

  /** The probability of going on at each of the chances before n, and its logarithm's slopes. */
  private double goingOn = 1;

  private double goingOnByA;
  private double goingOnByB;

  FuturePurchases(PurchaseModel model, int repeats) {
    this.model = model;
    this.shape = model.r() + repeats;
    this.chances = model.b() + model.family().chances(repeats);
    growth[0] = shape;
  }

  /**
   * The expected number, followed by its derivatives by the logarithms of r, alpha, a and b.
   *
   * @param observed weeks since the first purchase (T)
   * @param ahead weeks to come, not negative
   */
  double[] within(double observed, double ahead) {
    if (ahead == 0) {
      return new double[5];
    }
    double start = model.alpha() + observed;
    double odds = ahead / start;
    double[] sums = sums(odds);
    double whole = sums[0];
    double expected = sums[1] / whole;
    double byLogOdds = (sums[3] - sums[2] * expected) / whole / (1 + odds);
    double byShape = (sums[5] - sums[4] * expected) / whole;
    return new double[] {
      expected,
      model.r() * byShape,
      -model.alpha() / start * byLogOdds,
      model.a() * sums[6] / whole,
      model.b() * sums[7] / whole
    };
  }

  /**
   * The expected square of the number: of a whole number N it is Σ over j of (2 j + 1) × the
   * probability that N is greater than j.
   */
  double secondMoment(double observed, double ahead) {
    if (ahead == 0) {
      return 0;
    }
    double[] sums = sums(ahead / (model.alpha() + observed));
    return sums[8] / sums[0];
  }

  /**
   * Σ over n of the weight times 1, S, n, n S, the weight's slope by shape, that times S, S_a, S_b,
   * and of the weight times the square.
   */
  private double[] sums(double odds) {
    double share = odds / (1 + odds);
    int mode = (int) Math.max(0, Math.floor((shape - 1) * odds));
    double[] sums = new double[9];
    learnUpTo(mode);
    add(sums, 1, mode);
    double weight = 1;
    for (int n = mode - 1; n >= 0; n--) {
      weight /= growth[n] * share;
      if (weight < NEGLIGIBLE) {
        break;
      }
      add(sums, weight, n);
    }
    weight = 1;
    for (int n = mode + 1; ; n++) {
      learnUpTo(n);
      double ratio = growth[n - 1] * share;
      weight *= ratio;
      add(sums, weight, n);
      // What follows is less than a geometric series of this ratio, or of the last one, share.
      double rest = weight / (1 - Math.max(ratio, share));
      if (ratio < 1 && rest * n <= NEGLIGIBLE * sums[1]) {
        return sums;
      }
    }
  }

  private void add(double[] sums, double weight, int n) {
    double weighed = weight * comings[n];
    sums[0] += weight;
    sums[1] += weighed;
    sums[2] += weight * n;
    sums[3] += weighed * n;
    sums[4] += weight * weightByShape[n];
    sums[5] += weighed * weightByShape[n];
    sums[6] += weight * comingsByA[n];
    sums[7] += weight * comingsByB[n];
    sums[8] += weight * squares[n];
  }

  private void learnUpTo(int n) {
    if (n >= comings.length) {
      int size = Math.max(n + 1, 2 * comings.length);
      comings = Arrays.copyOf(comings, size);
      comingsByA = Arrays.copyOf(comingsByA, size);
      comingsByB = Arrays.copyOf(comingsByB, size);
      squares = Arrays.copyOf(squares, size);
      weightByShape = Arrays.copyOf(weightByShape, size);
      growth = Arrays.copyOf(growth, size);
    }
    for (; known < n; known++) {
      int next = known + 1;
      comings[next] = comings[known] + goingOn;
      squares[next] = squares[known] + (2.0 * known + 1) * goingOn;
      comingsByA[next] = comingsByA[known] + goingOn * goingOnByA;
      comingsByB[next] = comingsByB[known] + goingOn * goingOnByB;
      weightByShape[next] = weightByShape[known] + 1 / (shape + known);
      growth[next] = (shape + next) / (next + 1);
      double all = model.a() + chances + known;
      goingOn *= (chances + known) / all;
      goingOnByA -= 1 / all;
      goingOnByB += 1 / (chances + known) - 1 / all;
    }
  }
}
