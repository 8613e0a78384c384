package io.regulars.value;

import static org.hipparchus.util.FastMath.exp;
import static org.hipparchus.util.FastMath.log;

import java.util.List;
import org.hipparchus.special.Gamma;

/** The log-likelihood of a spend model for all repeat buyers with a positive mean spend. */
final class SpendLikelihood implements LogLikelihood {
  /** By group of equal customers, sorted so that the sums do not depend on the input order. */
  private final int[] repeats;

  private final double[] spent;
  private final double[] logSpent;
  private final double[] customers;

  /** By repeat days. */
  private final double[] customersByRepeats;

  /** Σ −ln of the mean spend, which does not depend on the parameters. */
  private final double constant;

  SpendLikelihood(List<RepeatSpend> spends) {
    List<RepeatSpend> sorted = spends.stream().filter(RepeatSpend::isUsable).sorted().toList();
    int size = sorted.size();
    repeats = new int[size];
    spent = new double[size];
    logSpent = new double[size];
    customers = new double[size];
    customersByRepeats =
        new double[1 + sorted.stream().mapToInt(RepeatSpend::repeats).max().orElse(0)];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      RepeatSpend spend = sorted.get(i);
      repeats[i] = spend.repeats();
      spent[i] = spend.repeats() * spend.meanSpend();
      logSpent[i] = log(spent[i]);
      customers[i] = spend.customers();
      customersByRepeats[repeats[i]] += customers[i];
      sum -= customers[i] * log(spend.meanSpend());
    }
    constant = sum;
  }

  @Override
  public double at(double[] logs, double[] gradient) {
    double p = exp(logs[0]);
    double q = exp(logs[1]);
    double v = exp(logs[2]);

    double[] slope = new double[3];
    double value = constant + repeatTerm(p, q, v, slope) + spendTerm(p, q, v, slope);
    gradient[0] = slope[0] * p;
    gradient[1] = slope[1] * q;
    gradient[2] = slope[2] * v;
    return value;
  }

  /** ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln v. */
  private double repeatTerm(double p, double q, double v, double[] slope) {
    double value = 0;
    double constantTerm = Gamma.logGamma(q) - q * log(v);
    double slopeOfConstantTerm = Gamma.digamma(q) - log(v);
    for (int x = 1; x < customersByRepeats.length; x++) {
      double n = customersByRepeats[x];
      if (n > 0) {
        double shape = p * x;
        double slopeOfBoth = Gamma.digamma(shape + q);
        value += n * (Gamma.logGamma(shape + q) - Gamma.logGamma(shape) - constantTerm);
        slope[0] += n * x * (slopeOfBoth - Gamma.digamma(shape));
        slope[1] += n * (slopeOfBoth - slopeOfConstantTerm);
        slope[2] += n * q / v;
      }
    }
    return value;
  }

  /** px ln(x m) − (px+q) ln(x m + v). */
  private double spendTerm(double p, double q, double v, double[] slope) {
    double value = 0;
    double byP = 0;
    double byQ = 0;
    double byV = 0;
    for (int i = 0; i < repeats.length; i++) {
      double shape = p * repeats[i];
      double logOfBoth = log(spent[i] + v);
      value += customers[i] * (shape * logSpent[i] - (shape + q) * logOfBoth);
      byP += customers[i] * repeats[i] * (logSpent[i] - logOfBoth);
      byQ -= customers[i] * logOfBoth;
      byV -= customers[i] * (shape + q) / (spent[i] + v);
    }
    slope[0] += byP;
    slope[1] += byQ;
    slope[2] += byV;
    return value;
  }
}
