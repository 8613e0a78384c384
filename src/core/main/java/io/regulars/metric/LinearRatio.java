package io.regulars.metric;

import io.regulars.measure.GroupedMeasures;
import io.regulars.measure.Measure;
import io.regulars.measure.Unit;
import io.regulars.table.Money;
import java.util.List;

/**
 * A metric that is a sum of {@link GroupedMeasures}, or a ratio of two such sums, prepared for
 * evaluation on many estimates of these sums.
 */
final class LinearRatio {
  private final Sum numerator;
  private final Sum denominator;

  /**
   * @throws IllegalArgumentException if the metric uses another quantity
   */
  LinearRatio(Metric metric) {
    numerator = Sum.of(metric.numerator());
    denominator = metric.denominator() == null ? null : Sum.of(metric.denominator());
  }

  /** The value, money in units of the currency; NaN for a ratio with the denominator 0. */
  double of(double[] sums) {
    double part = numerator.of(sums);
    if (denominator == null) {
      return part;
    }
    double whole = denominator.of(sums);
    return whole == 0 ? Double.NaN : part / whole;
  }

  /** A sum of measures by their positions; measures that are subtracted have the sign -1. */
  private record Sum(int[] positions, int[] signs, double unit) {
    static Sum of(Formula formula) {
      List<Formula.Term> terms = formula.terms();
      int[] positions = new int[terms.size()];
      int[] signs = new int[terms.size()];
      for (int i = 0; i < positions.length; i++) {
        boolean isGrouped =
            formula.isSum()
                && terms.get(i).quantity() instanceof Measure measure
                && GroupedMeasures.contains(measure);
        if (!isGrouped) {
          throw new IllegalArgumentException("Not a sum of grouped measures: " + formula);
        }
        positions[i] = GroupedMeasures.ALL.indexOf((Measure) terms.get(i).quantity());
        signs[i] = terms.get(i).sign() == '-' ? -1 : 1;
      }
      return new Sum(positions, signs, formula.unit() == Unit.MONEY ? Money.TICKS : 1);
    }

    double of(double[] sums) {
      double sum = 0;
      for (int i = 0; i < positions.length; i++) {
        sum += signs[i] * sums[positions[i]];
      }
      return sum / unit;
    }
  }
}
