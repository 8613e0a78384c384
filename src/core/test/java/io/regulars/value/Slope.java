package io.regulars.value;

import java.util.function.ToDoubleFunction;

/** The numerical derivative of a function, by central differences. */
final class Slope {
  private static final double STEP = 1e-4;

  private Slope() {}

  /**
   * Returns the partial derivative with respect to a coordinate; its error is of the order of
   * STEP⁴.
   */
  static double of(ToDoubleFunction<double[]> function, double[] point, int coordinate) {
    double near = difference(function, point, coordinate, STEP);
    double far = difference(function, point, coordinate, 2 * STEP);
    return (4 * near - far) / 3;
  }

  private static double difference(
      ToDoubleFunction<double[]> function, double[] point, int coordinate, double step) {
    double[] above = point.clone();
    double[] below = point.clone();
    above[coordinate] += step;
    below[coordinate] -= step;
    return (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * step);
  }
}
