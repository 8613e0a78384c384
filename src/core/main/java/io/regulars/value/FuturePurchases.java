package io.regulars.value;

import java.util.Arrays;

/**
 * The number of future purchase days of an alive customer with a given number of repeat days, by
 * weeks observed and weeks ahead.
 *
 * <p>Without dropout, the number of purchases n has a negative binomial distribution with shape r +
 * x and odds s = t ÷ (alpha + T). With dropout, the expected number given n is S(n) = Σ over j &lt;
 * n of the probability that the customer does not drop out at any of j further chances. The mean of
 * S over n equals equation 10 of Fader, Hardie and Lee (2005), (a + b + k − 1) ÷ (a − 1) × (1 − (1
 * + s)^−(r + x) × 2F1(r + x, b + k; a + b + k − 1; s ÷ (1 + s))). It has the terms of the
 * hypergeometric series, but all terms are positive, so nothing cancels or overflows, and a = 1
 * needs no special case. The weights are calculated outwards from the greatest weight and divided
 * by their sum, which avoids gamma functions.
 */
final class FuturePurchases {
  /** The relative truncation error of a mean. */
  private static final double NEGLIGIBLE = 1e-17;

  private final PurchaseModel model;
  private final double shape;
  private final double chances;

  /** The arrays by n are filled up to this n. */
  private int computed;

  /** S(n), and its derivatives by a and b. */
  private double[] expected = new double[64];

  private double[] expectedByA = new double[64];
  private double[] expectedByB = new double[64];

  /** Σ over j &lt; n of (2 j + 1) × the probability of no dropout at any of j further chances. */
  private double[] squares = new double[64];

  /** Σ over i &lt; n of 1 ÷ (shape + i): the derivative of a weight's logarithm by the shape. */
  private double[] weightByShape = new double[64];

  /** (shape + n) ÷ (n + 1): the next weight ÷ (this weight × s ÷ (1 + s)). */
  private double[] growth = new double[64];

  /**
   * The probability of no dropout at any of the chances before n, and the derivatives of its
   * logarithm.
   */
  private double survival = 1;

  private double survivalByA;
  private double survivalByB;

  FuturePurchases(PurchaseModel model, int repeats) {
    this.model = model;
    this.shape = model.r() + repeats;
    this.chances = model.b() + model.family().chances(repeats);
    growth[0] = shape;
  }

  /**
   * Returns the expected number, followed by its derivatives with respect to the logarithms of r,
   * alpha, a and b.
   *
   * @param observed weeks since the first purchase (T)
   * @param ahead weeks ahead, not negative
   */
  double[] within(double observed, double ahead) {
    if (ahead == 0) {
      return new double[5];
    }
    double start = model.alpha() + observed;
    double odds = ahead / start;
    double[] sums = sums(odds);
    double totalWeight = sums[0];
    double mean = sums[1] / totalWeight;
    double byLogOdds = (sums[3] - sums[2] * mean) / totalWeight / (1 + odds);
    double byShape = (sums[5] - sums[4] * mean) / totalWeight;
    return new double[] {
      mean,
      model.r() * byShape,
      -model.alpha() / start * byLogOdds,
      model.a() * sums[6] / totalWeight,
      model.b() * sums[7] / totalWeight
    };
  }

  /**
   * Returns the expected square of the number. For a whole number N it is Σ over j of (2 j + 1) ×
   * the probability that N is greater than j.
   */
  double secondMoment(double observed, double ahead) {
    if (ahead == 0) {
      return 0;
    }
    double[] sums = sums(ahead / (model.alpha() + observed));
    return sums[8] / sums[0];
  }

  /**
   * Returns the sums over n of the weight times each of: 1, S, n, n S, the slope of the weight by
   * shape, that slope times S, S_a, S_b, and the square.
   */
  private double[] sums(double odds) {
    double share = odds / (1 + odds);
    int mode = (int) Math.max(0, Math.floor((shape - 1) * odds));
    double[] sums = new double[9];
    extendTo(mode);
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
      extendTo(n);
      double ratio = growth[n - 1] * share;
      weight *= ratio;
      add(sums, weight, n);
      // The rest is less than a geometric series whose ratio is the greater of this ratio and its
      // limit, share.
      double rest = weight / (1 - Math.max(ratio, share));
      if (ratio < 1 && rest * n <= NEGLIGIBLE * sums[1]) {
        return sums;
      }
    }
  }

  private void add(double[] sums, double weight, int n) {
    double weighted = weight * expected[n];
    sums[0] += weight;
    sums[1] += weighted;
    sums[2] += weight * n;
    sums[3] += weighted * n;
    sums[4] += weight * weightByShape[n];
    sums[5] += weighted * weightByShape[n];
    sums[6] += weight * expectedByA[n];
    sums[7] += weight * expectedByB[n];
    sums[8] += weight * squares[n];
  }

  private void extendTo(int n) {
    if (n >= expected.length) {
      int size = Math.max(n + 1, 2 * expected.length);
      expected = Arrays.copyOf(expected, size);
      expectedByA = Arrays.copyOf(expectedByA, size);
      expectedByB = Arrays.copyOf(expectedByB, size);
      squares = Arrays.copyOf(squares, size);
      weightByShape = Arrays.copyOf(weightByShape, size);
      growth = Arrays.copyOf(growth, size);
    }
    for (; computed < n; computed++) {
      int next = computed + 1;
      expected[next] = expected[computed] + survival;
      squares[next] = squares[computed] + (2.0 * computed + 1) * survival;
      expectedByA[next] = expectedByA[computed] + survival * survivalByA;
      expectedByB[next] = expectedByB[computed] + survival * survivalByB;
      weightByShape[next] = weightByShape[computed] + 1 / (shape + computed);
      growth[next] = (shape + next) / (next + 1);
      double all = model.a() + chances + computed;
      survival *= (chances + computed) / all;
      survivalByA -= 1 / all;
      survivalByB += 1 / (chances + computed) - 1 / all;
    }
  }
}
