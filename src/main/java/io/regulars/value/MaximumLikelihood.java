package io.regulars.value;

import static org.hipparchus.util.FastMath.abs;
import static org.hipparchus.util.FastMath.max;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;

/**
 * The parameters under which the customers of a shop are most likely.
 *
 * <p>The search runs over the logarithms of the parameters, by conjugate gradients that the
 * curvature preconditions, which makes their steps Newton's. The likelihood is taken per customer,
 * so that the tolerances hold for shops of any size.
 */
final class MaximumLikelihood {
  /** How far from the start, in logarithms, a parameter is looked for. */
  private static final double REACH = 10;

  /** How far from the start a parameter counts as growing or vanishing: a thousandfold. */
  private static final double FAR = 6.9;

  /** The longest single step that the curvature may suggest. */
  private static final double LONGEST_STEP = 1;

  /** Of the likelihood per customer: about the rounding of a double. */
  private static final double LEAST_GAIN = 1e-14;

  private static final double LINE_SEARCH_TOLERANCE = 1e-4;
  private static final int MOST_STEPS = 100;
  private static final int MOST_EVALUATIONS = 1_000;

  /** How often the search takes up again where it came to rest on a slope. */
  private static final int MOST_CLIMBS = 10;

  /** The slope per customer at which the search has arrived. */
  private static final double FLAT = 1e-6;

  /** Curvatures below this share of the greatest tell nothing about their direction. */
  private static final double LEAST_CURVATURE = 1e-7;

  private static final double DIFFERENCE = 1e-4;

  private final LogLikelihood likelihood;
  private final double customers;
  private final MaximumLikelihood guide;

  /**
   * @param likelihood of all customers
   * @param customers their number
   */
  MaximumLikelihood(LogLikelihood likelihood, double customers) {
    this.likelihood = likelihood;
    this.customers = customers;
    this.guide = this;
  }

  private MaximumLikelihood(LogLikelihood likelihood, double customers, MaximumLikelihood guide) {
    this.likelihood = likelihood;
    this.customers = customers;
    this.guide = guide;
  }

  /**
   * The same search with the curvature of a sample for its steps: where they lead is still judged
   * by all customers, of whom the curvature is by far the dearest.
   */
  MaximumLikelihood guidedBy(MaximumLikelihood sample) {
    return new MaximumLikelihood(likelihood, customers, sample);
  }

  /**
   * Where the likelihood is greatest.
   *
   * @param logs the logarithms of the parameters
   * @param covariance of these logarithms: the inverse of the curvature
   * @param logLikelihood of all customers
   */
  record Maximum(double[] logs, double[][] covariance, double logLikelihood) {}

  /**
   * What a search came to.
   *
   * @param maximum empty if no start leads to one
   * @param boundary without a maximum, the logarithms of the parameters at which the search ended
   *     that went furthest up, if some of them are then a thousand times as great or small as at
   *     its start: the likelihood rises, or stays level, as they grow or vanish
   * @param greatest the greatest likelihood that was found, −∞ if no search ended
   */
  record Search(Optional<Maximum> maximum, Optional<double[]> boundary, double greatest) {}

  /** Searches from the first start, then from the next as long as none has led to a maximum. */
  Search search(List<double[]> starts) {
    Optional<double[]> boundary = Optional.empty();
    double greatest = Double.NEGATIVE_INFINITY;
    for (double[] start : starts) {
      Optional<double[]> end = end(start);
      if (end.isEmpty()) {
        continue;
      }
      double[] point = end.get();
      Optional<Maximum> maximum = maximum(point, start);
      if (maximum.isPresent()) {
        return new Search(maximum, Optional.empty(), maximum.get().logLikelihood());
      }
      double[] within = withinReach(point, start);
      double reached = likelihood.at(within, new double[point.length]);
      if (isFar(within, start) && reached > greatest) {
        boundary = Optional.of(within);
      }
      greatest = max(greatest, reached);
    }
    return new Search(Optional.empty(), boundary, greatest);
  }

  private static boolean isFar(double[] point, double[] start) {
    return IntStream.range(0, point.length).anyMatch(i -> abs(point[i] - start[i]) > FAR);
  }

  private Optional<double[]> end(double[] start) {
    try {
      double[] point = climb(start, start);
      for (int climbs = 1; climbs < MOST_CLIMBS && !isFlat(point, start); climbs++) {
        // Where the valley bends, directions conjugate to earlier ones may lead nowhere.
        point = climb(point, start);
      }
      return Optional.of(point);
    } catch (MathRuntimeException lost) {
      // The optimiser gave up: too many evaluations, or no bracket. Another start may do.
      return Optional.empty();
    }
  }

  private double[] climb(double[] from, double[] start) {
    NonLinearConjugateGradientOptimizer optimizer =
        new NonLinearConjugateGradientOptimizer(
            NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
            new SimpleValueChecker(LEAST_GAIN, LEAST_GAIN),
            LINE_SEARCH_TOLERANCE,
            LINE_SEARCH_TOLERANCE,
            LONGEST_STEP,
            (point, slope) -> step(point, slope, start));
    return optimizer
        .optimize(
            new InitialGuess(from),
            GoalType.MINIMIZE,
            new ObjectiveFunction(point -> cost(point, new double[point.length], start)),
            new ObjectiveFunctionGradient(
                point -> {
                  double[] slope = new double[point.length];
                  cost(point, slope, start);
                  return slope;
                }),
            new MaxEval(MOST_EVALUATIONS),
            new MaxIter(MOST_STEPS))
        .getPoint();
  }

  /** The maximum at that point, if it is one: flat, curved in every direction and within reach. */
  private Optional<Maximum> maximum(double[] point, double[] start) {
    EigenDecompositionSymmetric curvature =
        new EigenDecompositionSymmetric(curvature(point, start));
    double[] curvatures = curvature.getEigenvalues();
    double least = Arrays.stream(curvatures).min().orElseThrow();
    double greatest = Arrays.stream(curvatures).max().orElseThrow();
    boolean isMaximum =
        isFlat(point, start)
            && least > LEAST_CURVATURE * greatest
            && Arrays.equals(point, withinReach(point, start));
    if (!isMaximum) {
      return Optional.empty();
    }
    double[][] covariance =
        curvature.getSolver().getInverse().scalarMultiply(1 / customers).getData();
    return Optional.of(
        new Maximum(point, covariance, likelihood.at(point, new double[point.length])));
  }

  private boolean isFlat(double[] point, double[] start) {
    double[] slope = new double[point.length];
    cost(point, slope, start);
    return Arrays.stream(slope).allMatch(s -> abs(s) < FLAT);
  }

  /** Newton's step down that slope; over a saddle it leads down too, and it is never long. */
  private double[] step(double[] point, double[] slope, double[] start) {
    EigenDecompositionSymmetric curvature =
        new EigenDecompositionSymmetric(guide.curvature(point, start));
    double[] curvatures = curvature.getEigenvalues();
    double greatest = Arrays.stream(curvatures).map(c -> abs(c)).max().orElseThrow();
    RealVector along = curvature.getVT().operate(MatrixUtils.createRealVector(slope));
    for (int i = 0; i < curvatures.length; i++) {
      double bend = max(abs(curvatures[i]), max(LEAST_CURVATURE * greatest, Double.MIN_NORMAL));
      along.setEntry(i, along.getEntry(i) / bend);
    }
    RealVector step = curvature.getV().operate(along);
    double length = step.getLInfNorm();
    return (length > LONGEST_STEP ? step.mapMultiply(LONGEST_STEP / length) : step).toArray();
  }

  /** The second derivatives of the cost, as central differences of the first. */
  private RealMatrix curvature(double[] point, double[] start) {
    int size = point.length;
    double[][] second = new double[size][size];
    double[] above = new double[size];
    double[] below = new double[size];
    for (int i = 0; i < size; i++) {
      double[] beside = point.clone();
      beside[i] = point[i] + DIFFERENCE;
      cost(beside, above, start);
      beside[i] = point[i] - DIFFERENCE;
      cost(beside, below, start);
      for (int j = 0; j < size; j++) {
        second[i][j] = (above[j] - below[j]) / (2 * DIFFERENCE);
      }
    }
    RealMatrix matrix = MatrixUtils.createRealMatrix(second);
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }

  /**
   * The negative log-likelihood per customer. Out of reach it is that of the nearest point within
   * plus the squared distance, so that the search turns back.
   */
  private double cost(double[] point, double[] slope, double[] start) {
    double[] within = withinReach(point, start);
    double cost = -likelihood.at(within, slope) / customers;
    for (int i = 0; i < point.length; i++) {
      double beyond = point[i] - within[i];
      cost += beyond * beyond;
      slope[i] = beyond == 0 ? -slope[i] / customers : 2 * beyond;
    }
    return cost;
  }

  private static double[] withinReach(double[] point, double[] start) {
    double[] within = point.clone();
    for (int i = 0; i < point.length; i++) {
      within[i] = Math.min(Math.max(point[i], start[i] - REACH), start[i] + REACH);
    }
    return within;
  }
}
