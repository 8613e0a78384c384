package io.regulars.value;

import static org.hipparchus.util.FastMath.abs;
import static org.hipparchus.util.FastMath.exp;
import static org.hipparchus.util.FastMath.log;
import static org.hipparchus.util.FastMath.log1p;

import java.util.List;

/**
 * The log-likelihood of a purchase model for all customers of a shop.
 *
 * <p>Terms that depend only on the number of repeat days, or only on the observed days, are summed
 * once per distinct value. Only the odds of dropout need every pattern. Terms such as Γ(r + x) ÷
 * Γ(r) are products of x factors, so their logarithms and derivatives are running sums over x.
 */
final class PurchaseLikelihood implements LogLikelihood {
  private final PurchaseFamily family;
  private final double totalCustomers;

  /** By pattern, sorted so that the sums do not depend on the input order. */
  private final int[] repeats;

  private final int[] lastDay;
  private final int[] days;
  private final double[] customers;

  /** Customers by repeat days; customers and their repeat days by days observed. */
  private final double[] customersByRepeats;

  private final double[] customersByDays;
  private final double[] repeatsByDays;

  PurchaseLikelihood(PurchaseFamily family, List<RepeatPattern> patterns) {
    this.family = family;
    List<RepeatPattern> sorted = patterns.stream().sorted().toList();
    int size = sorted.size();
    repeats = new int[size];
    lastDay = new int[size];
    days = new int[size];
    customers = new double[size];
    customersByRepeats =
        new double[1 + sorted.stream().mapToInt(RepeatPattern::repeats).max().orElse(0)];
    int mostDays = sorted.stream().mapToInt(RepeatPattern::days).max().orElse(0);
    customersByDays = new double[1 + mostDays];
    repeatsByDays = new double[1 + mostDays];
    double total = 0;
    for (int i = 0; i < size; i++) {
      RepeatPattern pattern = sorted.get(i);
      repeats[i] = pattern.repeats();
      lastDay[i] = pattern.lastDay();
      days[i] = pattern.days();
      customers[i] = pattern.customers();
      customersByRepeats[repeats[i]] += customers[i];
      customersByDays[days[i]] += customers[i];
      repeatsByDays[days[i]] += customers[i] * repeats[i];
      total += customers[i];
    }
    totalCustomers = total;
  }

  @Override
  public double at(double[] logs, double[] gradient) {
    double r = exp(logs[0]);
    double alpha = exp(logs[1]);
    boolean hasDropout = family != PurchaseFamily.NBD;
    double a = hasDropout ? exp(logs[2]) : 0;
    double b = hasDropout ? exp(logs[3]) : 1;

    double[] slope = new double[4];
    double value =
        repeatTerm(r, a, b, slope)
            + observationTerm(r, alpha, slope)
            + (hasDropout ? dropoutTerm(r, alpha, a, b, slope) : 0);
    gradient[0] = slope[0] * r;
    gradient[1] = slope[1] * alpha;
    if (hasDropout) {
      gradient[2] = slope[2] * a;
      gradient[3] = slope[3] * b;
    }
    return value;
  }

  /** ln Γ(r+x) − ln Γ(r) + ln B(a, b+k) − ln B(a, b). */
  private double repeatTerm(double r, double a, double b, double[] slope) {
    double value = 0;
    double logRising = 0;
    double slopeByR = 0;
    double slopeByA = 0;
    double slopeByB = 0;
    for (int i = 0; i < family.chances(0); i++) {
      logRising += log((b + i) / (a + b + i));
      slopeByA -= 1 / (a + b + i);
      slopeByB += 1 / (b + i) - 1 / (a + b + i);
    }
    for (int x = 0; x < customersByRepeats.length; x++) {
      double n = customersByRepeats[x];
      value += n * logRising;
      slope[0] += n * slopeByR;
      slope[2] += n * slopeByA;
      slope[3] += n * slopeByB;
      int k = family.chances(x);
      logRising += log((r + x) * (b + k) / (a + b + k));
      slopeByR += 1 / (r + x);
      slopeByA -= 1 / (a + b + k);
      slopeByB += 1 / (b + k) - 1 / (a + b + k);
    }
    return value;
  }

  /** r ln alpha − (r+x) ln(alpha+T). */
  private double observationTerm(double r, double alpha, double[] slope) {
    double value = totalCustomers * r * log(alpha);
    slope[0] += totalCustomers * log(alpha);
    slope[1] += totalCustomers * r / alpha;
    for (int day = 0; day < customersByDays.length; day++) {
      double n = customersByDays[day];
      if (n > 0) {
        double until = alpha + day / RepeatPattern.DAYS_PER_WEEK;
        double power = r * n + repeatsByDays[day];
        value -= power * log(until);
        slope[0] -= n * log(until);
        slope[1] -= power / until;
      }
    }
    return value;
  }

  /** ln(1 + a ÷ (b+k−1) × ((alpha+T) ÷ (alpha+t_x))^(r+x)), 0 where k is 0. */
  private double dropoutTerm(double r, double alpha, double a, double b, double[] slope) {
    double[] logWeeks = new double[customersByDays.length];
    double[] perWeek = new double[customersByDays.length];
    for (int day = 0; day < logWeeks.length; day++) {
      double until = alpha + day / RepeatPattern.DAYS_PER_WEEK;
      logWeeks[day] = log(until);
      perWeek[day] = 1 / until;
    }
    double[] logOdds = new double[customersByRepeats.length];
    for (int x = 0; x < logOdds.length; x++) {
      logOdds[x] = log(a / (b + family.chances(x) - 1));
    }

    double value = 0;
    double byR = 0;
    double byAlpha = 0;
    double byA = 0;
    double byB = 0;
    for (int i = 0; i < repeats.length; i++) {
      int x = repeats[i];
      int k = family.chances(x);
      if (k == 0) {
        continue;
      }
      double power = r + x;
      double logSilence = logWeeks[days[i]] - logWeeks[lastDay[i]];
      double odds = logOdds[x] + power * logSilence;
      double expOfAbs = exp(-abs(odds));
      value += customers[i] * (Math.max(odds, 0) + log1p(expOfAbs));
      double stopped = customers[i] * (odds > 0 ? 1 : expOfAbs) / (1 + expOfAbs);
      byR += stopped * logSilence;
      byAlpha += stopped * power * (perWeek[days[i]] - perWeek[lastDay[i]]);
      byA += stopped;
      byB -= stopped / (b + k - 1);
    }
    slope[0] += byR;
    slope[1] += byAlpha;
    slope[2] += byA / a;
    slope[3] += byB;
    return value;
  }
}
