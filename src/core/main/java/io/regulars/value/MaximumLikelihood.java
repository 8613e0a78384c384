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
 * Searches for the maximum likelihood estimate of the parameters of a model.
 *
 * <p>The search runs over the logarithms of the parameters. It uses conjugate gradients
 * preconditioned by the Hessian, so its steps are Newton steps. The likelihood is divided by the
 * number of customers, so that the tolerances apply to shops of any size.
 */
final class MaximumLikelihood {
  /** The search range of each parameter around the starting point, in logarithms. */
  private static final double SEARCH_RANGE = 10;

  /**
   * Beyond this distance from the start, a parameter counts as diverging: about a factor of 1,000.
   */
  private static final double DIVERGENCE = 6.9;

  /** The maximum length of a Newton step. */
  private static final double MAX_STEP = 1;

  /** The minimum gain in likelihood per customer: about the rounding error of a double. */
  private static final double MIN_GAIN = 1e-14;

  private static final double LINE_SEARCH_TOLERANCE = 1e-4;
  private static final int MAX_STEPS = 100;
  private static final int MAX_EVALUATIONS = 1_000;

  /**
   * The maximum number of runs of the optimiser from one start, as long as it ends at a nonzero
   * gradient.
   */
  private static final int MAX_RUNS = 10;

  /** Gradient components per customer below this count as 0. */
  private static final double GRADIENT_TOLERANCE = 1e-6;

  /** Eigenvalues of the Hessian below this share of the greatest count as 0. */
  private static final double MIN_EIGENVALUE_SHARE = 1e-7;

  private static final double DIFFERENCE_STEP = 1e-4;

  private final LogLikelihood likelihood;
  private final double customers;
  private final MaximumLikelihood hessianSource;

  /**
   * @param likelihood the log-likelihood of all customers
   * @param customers the number of customers
   */
  MaximumLikelihood(LogLikelihood likelihood, double customers) {
    this.likelihood = likelihood;
    this.customers = customers;
    this.hessianSource = this;
  }

  private MaximumLikelihood(
      LogLikelihood likelihood, double customers, MaximumLikelihood hessianSource) {
    this.likelihood = likelihood;
    this.customers = customers;
    this.hessianSource = hessianSource;
  }

  /**
   * Returns the same search with the Hessian of a sample for its steps. The maximum is still that
   * of all customers; the Hessian over all customers is the costly part.
   */
  MaximumLikelihood withHessianOf(MaximumLikelihood sample) {
    return new MaximumLikelihood(likelihood, customers, sample);
  }

  /**
   * A maximum of the likelihood.
   *
   * @param logs the logarithms of the parameters
   * @param covariance the covariance of these logarithms: the inverse of the Hessian
   * @param logLikelihood the log-likelihood of all customers
   */
  record Maximum(double[] logs, double[][] covariance, double logLikelihood) {}

  /**
   * The result of a search.
   *
   * @param maximum the maximum; empty if no start leads to one
   * @param boundary if there is no maximum, the logarithms of the parameters at the best end point
   *     at which some parameters differ from the start by a factor of about 1,000: the likelihood
   *     increases, or stays constant, as these parameters grow or vanish
   * @param greatest the greatest log-likelihood that was found; −∞ if no run of the search ended
   */
  record Search(Optional<Maximum> maximum, Optional<double[]> boundary, double greatest) {}

  /** Searches from each starting point in turn until one leads to a maximum. */
  Search search(List<double[]> starts) {
    Optional<double[]> boundary = Optional.empty();
    double greatest = Double.NEGATIVE_INFINITY;
    for (double[] start : starts) {
      Optional<double[]> optimum = optimum(start);
      if (optimum.isEmpty()) {
        continue;
      }
      double[] point = optimum.get();
      Optional<Maximum> maximum = maximum(point, start);
      if (maximum.isPresent()) {
        return new Search(maximum, Optional.empty(), maximum.get().logLikelihood());
      }
      double[] within = clamped(point, start);
      double reached = likelihood.at(within, new double[point.length]);
      if (hasDiverged(within, start) && reached > greatest) {
        boundary = Optional.of(within);
      }
      greatest = max(greatest, reached);
    }
    return new Search(Optional.empty(), boundary, greatest);
  }

  private static boolean hasDiverged(double[] point, double[] start) {
    return IntStream.range(0, point.length).anyMatch(i -> abs(point[i] - start[i]) > DIVERGENCE);
  }

  private Optional<double[]> optimum(double[] start) {
    try {
      double[] point = minimizeCost(start, start);
      for (int runs = 1; runs < MAX_RUNS && !isGradientZero(point, start); runs++) {
        // In a curved valley, directions conjugate to earlier ones may make no progress. A restart
        // resets them.
        point = minimizeCost(point, start);
      }
      return Optional.of(point);
    } catch (MathRuntimeException failure) {
      // The optimiser failed: too many evaluations, or no bracket. Another start may succeed.
      return Optional.empty();
    }
  }

  private double[] minimizeCost(double[] from, double[] start) {
    NonLinearConjugateGradientOptimizer optimizer =
        new NonLinearConjugateGradientOptimizer(
            NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
            new SimpleValueChecker(MIN_GAIN, MIN_GAIN),
            LINE_SEARCH_TOLERANCE,
            LINE_SEARCH_TOLERANCE,
            MAX_STEP,
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
            new MaxEval(MAX_EVALUATIONS),
            new MaxIter(MAX_STEPS))
        .getPoint();
  }

  /**
   * Returns the maximum at a point, if the gradient is 0, the Hessian is positive definite and the
   * point is in range.
   */
  private Optional<Maximum> maximum(double[] point, double[] start) {
    EigenDecompositionSymmetric hessian = new EigenDecompositionSymmetric(hessian(point, start));
    double[] eigenvalues = hessian.getEigenvalues();
    double least = Arrays.stream(eigenvalues).min().orElseThrow();
    double greatest = Arrays.stream(eigenvalues).max().orElseThrow();
    boolean isMaximum =
        isGradientZero(point, start)
            && least > MIN_EIGENVALUE_SHARE * greatest
            && Arrays.equals(point, clamped(point, start));
    if (!isMaximum) {
      return Optional.empty();
    }
    double[][] covariance =
        hessian.getSolver().getInverse().scalarMultiply(1 / customers).getData();
    return Optional.of(
        new Maximum(point, covariance, likelihood.at(point, new double[point.length])));
  }

  private boolean isGradientZero(double[] point, double[] start) {
    double[] slope = new double[point.length];
    cost(point, slope, start);
    return Arrays.stream(slope).allMatch(s -> abs(s) < GRADIENT_TOLERANCE);
  }

  /**
   * Returns the Newton step for a gradient. It descends at a saddle point too, and its length is
   * limited.
   */
  private double[] step(double[] point, double[] slope, double[] start) {
    EigenDecompositionSymmetric hessian =
        new EigenDecompositionSymmetric(hessianSource.hessian(point, start));
    double[] eigenvalues = hessian.getEigenvalues();
    double greatest = Arrays.stream(eigenvalues).map(c -> abs(c)).max().orElseThrow();
    RealVector inEigenbasis = hessian.getVT().operate(MatrixUtils.createRealVector(slope));
    for (int i = 0; i < eigenvalues.length; i++) {
      double divisor =
          max(abs(eigenvalues[i]), max(MIN_EIGENVALUE_SHARE * greatest, Double.MIN_NORMAL));
      inEigenbasis.setEntry(i, inEigenbasis.getEntry(i) / divisor);
    }
    RealVector step = hessian.getV().operate(inEigenbasis);
    double length = step.getLInfNorm();
    return (length > MAX_STEP ? step.mapMultiply(MAX_STEP / length) : step).toArray();
  }

  /** Returns the second derivatives of the cost, as central differences of the gradient. */
  private RealMatrix hessian(double[] point, double[] start) {
    int size = point.length;
    double[][] second = new double[size][size];
    double[] above = new double[size];
    double[] below = new double[size];
    for (int i = 0; i < size; i++) {
      double[] shifted = point.clone();
      shifted[i] = point[i] + DIFFERENCE_STEP;
      cost(shifted, above, start);
      shifted[i] = point[i] - DIFFERENCE_STEP;
      cost(shifted, below, start);
      for (int j = 0; j < size; j++) {
        second[i][j] = (above[j] - below[j]) / (2 * DIFFERENCE_STEP);
      }
    }
    RealMatrix matrix = MatrixUtils.createRealMatrix(second);
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }

  /**
   * Returns the negative log-likelihood per customer. Outside the search range it is that of the
   * nearest point in range plus the squared distance, so that the search returns into the range.
   */
  private double cost(double[] point, double[] slope, double[] start) {
    double[] within = clamped(point, start);
    double cost = -likelihood.at(within, slope) / customers;
    for (int i = 0; i < point.length; i++) {
      double excess = point[i] - within[i];
      cost += excess * excess;
      slope[i] = excess == 0 ? -slope[i] / customers : 2 * excess;
    }
    return cost;
  }

  private static double[] clamped(double[] point, double[] start) {
    double[] within = point.clone();
    for (int i = 0; i < point.length; i++) {
      within[i] = Math.min(Math.max(point[i], start[i] - SEARCH_RANGE), start[i] + SEARCH_RANGE);
    }
    return within;
  }
}
