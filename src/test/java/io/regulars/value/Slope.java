package io.regulars.value;

import java.util.function.ToDoubleFunction;

/** How steep a function is at a point, measured at both sides of it. */
final class Slope {
  private static final double STEP = 1e-4;

  private Slope() {}

  /** The derivative by the coordinate of that number; its error is of the order of STEP⁴. */
  static double of(ToDoubleFunction<double[]> function, double[] point, int coordinate) {
    double near = across(function, point, coordinate, STEP);
    double far = across(function, point, coordinate, 2 * STEP);
    return (4 * near - far) / 3;
  }

  private static double across(
      ToDoubleFunction<double[]> function, double[] point, int coordinate, double step) {
    double[] above = point.clone();
    double[] below = point.clone();
    above[coordinate] += step;
    below[coordinate] -= step;
    return (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * step);
  }
}
