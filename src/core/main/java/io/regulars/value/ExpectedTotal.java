package io.regulars.value;

import io.regulars.table.Money;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.util.FastMath;

/**
 * The expected total of orders and of value of a set of customers, with the sums from which its
 * uncertainty is calculated. Totals of parts add up exactly, in any order.
 *
 * <p>All sums are whole numbers: orders, their variance and their derivatives with respect to the
 * logarithms of the parameters are in billionths; money and its derivatives are in ticks; the
 * variance of money is in squared ticks. All customers of one fit share its errors, so derivatives
 * are summed by fit before they are squared.
 */
public final class ExpectedTotal implements Serializable {
  /**
   * An expected total with the two parts of its variance.
   *
   * @param amount the expected total
   * @param ofFit the variance due to the errors of the fitted parameters
   * @param ofChance the variance for correct parameters: the sum of the variances of the customers,
   *     who buy independently of each other
   */
  public record Estimate(double amount, double ofFit, double ofChance) {

    /**
     * Returns the sum of both parts of the variance divided by the squared amount; 0 if the amount
     * is 0.
     */
    double relativeVariance() {
      return amount == 0 ? 0 : (ofFit + ofChance) / (amount * amount);
    }
  }

  private static final long serialVersionUID = 1L;

  private static final double BILLION = 1e9;

  private long orders;
  private long ordersVariance;
  private long ticks;
  private BigInteger valueVariance = BigInteger.ZERO;
  private boolean isOfOrders = true;
  private boolean isOfValue = true;
  private final TreeMap<Integer, long[]> orderSlopesByPurchaseFit = new TreeMap<>();
  private final TreeMap<Integer, long[]> valueSlopesByPurchaseFit = new TreeMap<>();
  private final TreeMap<Integer, long[]> valueSlopesBySpendFit = new TreeMap<>();

  /** Returns the total of no customers: 0 if there are models, else unknown. */
  public static ExpectedTotal empty(ValueModels models) {
    ExpectedTotal total = new ExpectedTotal();
    total.isOfOrders = models.ofAll().purchases().model().isPresent();
    total.isOfValue = total.isOfOrders && models.ofAll().spend().model().isPresent();
    return total;
  }

  /** Adds a customer without a prediction. The total is then unknown. */
  public void addUnknown() {
    isOfOrders = false;
    isOfValue = false;
  }

  /**
   * Adds customers.
   *
   * @param pattern the repeat pattern of the customers, with their number
   * @param spend the repeat spend of each customer
   */
  public void add(Forecast.MemberForecast forecast, RepeatPattern pattern, RepeatSpend spend) {
    double customers = pattern.customers();
    double[] days = forecast.purchases().undiscountedWithGradient(pattern);
    double variance = forecast.purchases().variance(pattern);
    orders = FastMath.addExact(orders, FastMath.round(customers * days[0] * BILLION));
    ordersVariance =
        FastMath.addExact(ordersVariance, FastMath.round(customers * variance * BILLION));
    addSlopes(orderSlopesByPurchaseFit, forecast.models().purchaseFit(), days, customers * BILLION);
    if (!forecast.isOfValue()) {
      isOfValue = false;
      return;
    }
    double[] purchases = forecast.purchases().discountedWithGradient(pattern);
    double[] spendWithSlopes = forecast.models().spend().expectedSpendWithGradient(spend);
    ticks =
        FastMath.addExact(
            ticks, FastMath.multiplyExact(pattern.customers(), forecast.value(pattern, spend)));
    double inTicks = customers * Money.TICKS;
    addSlopes(
        valueSlopesByPurchaseFit,
        forecast.models().purchaseFit(),
        purchases,
        spendWithSlopes[0] * inTicks);
    addSlopes(
        valueSlopesBySpendFit,
        forecast.models().spendFit(),
        spendWithSlopes,
        purchases[0] * inTicks);
    // A discount scales the value in the same way as the days.
    double discount = days[0] == 0 ? 0 : purchases[0] / days[0];
    double scale = customers * discount * discount * Money.TICKS * Money.TICKS;
    valueVariance =
        valueVariance.add(
            whole(forecast.models().spend().variance(spend, days[0], variance) * scale));
  }

  private static BigInteger whole(double amount) {
    return new BigDecimal(FastMath.rint(amount)).toBigInteger();
  }

  /** Adds the slopes times a factor. The first element of the array is the value itself. */
  private static void addSlopes(
      Map<Integer, long[]> sums, int fit, double[] valueAndSlopes, double factor) {
    long[] sum = sums.computeIfAbsent(fit, absent -> new long[valueAndSlopes.length - 1]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] = FastMath.addExact(sum[i], FastMath.round(valueAndSlopes[i + 1] * factor));
    }
  }

  /** Returns the sum of this total and that of other customers. */
  public ExpectedTotal plus(ExpectedTotal other) {
    ExpectedTotal sum = new ExpectedTotal();
    for (ExpectedTotal part : List.of(this, other)) {
      sum.orders = FastMath.addExact(sum.orders, part.orders);
      sum.ordersVariance = FastMath.addExact(sum.ordersVariance, part.ordersVariance);
      sum.ticks = FastMath.addExact(sum.ticks, part.ticks);
      sum.valueVariance = sum.valueVariance.add(part.valueVariance);
      sum.isOfOrders &= part.isOfOrders;
      sum.isOfValue &= part.isOfValue;
      part.orderSlopesByPurchaseFit.forEach(
          (fit, slopes) -> addTo(sum.orderSlopesByPurchaseFit, fit, slopes));
      part.valueSlopesByPurchaseFit.forEach(
          (fit, slopes) -> addTo(sum.valueSlopesByPurchaseFit, fit, slopes));
      part.valueSlopesBySpendFit.forEach(
          (fit, slopes) -> addTo(sum.valueSlopesBySpendFit, fit, slopes));
    }
    return sum;
  }

  private static void addTo(Map<Integer, long[]> sums, int fit, long[] slopes) {
    sums.merge(
        fit,
        slopes.clone(),
        (left, right) -> {
          long[] sum = new long[left.length];
          Arrays.setAll(sum, i -> FastMath.addExact(left[i], right[i]));
          return sum;
        });
  }

  /**
   * Returns the expected orders over the horizon; null if they are not predicted for all customers.
   */
  public Double orders() {
    return isOfOrders ? (Double) (orders / BILLION) : null;
  }

  /**
   * Returns the expected orders over the horizon with their variance; empty if they are not
   * predicted for all customers.
   *
   * @param models the models that made the forecast
   */
  public Optional<Estimate> orders(ValueModels models) {
    if (!isOfOrders) {
      return Optional.empty();
    }
    double variance = 0;
    List<CustomerValueModel> fits = models.fits();
    for (Map.Entry<Integer, long[]> slopes : orderSlopesByPurchaseFit.entrySet()) {
      variance +=
          fits.get(slopes.getKey()).purchases().variance(scaled(slopes.getValue(), BILLION));
    }
    return Optional.of(new Estimate(orders / BILLION, variance, ordersVariance / BILLION));
  }

  /**
   * Returns the expected discounted value over the horizon with its variance, in the shop's
   * currency; empty if it is not predicted for all customers.
   *
   * @param models the models that made the forecast
   */
  public Optional<Estimate> value(ValueModels models) {
    if (!isOfValue) {
      return Optional.empty();
    }
    double variance = 0;
    List<CustomerValueModel> fits = models.fits();
    for (Map.Entry<Integer, long[]> slopes : valueSlopesByPurchaseFit.entrySet()) {
      variance +=
          fits.get(slopes.getKey()).purchases().variance(scaled(slopes.getValue(), Money.TICKS));
    }
    for (Map.Entry<Integer, long[]> slopes : valueSlopesBySpendFit.entrySet()) {
      variance +=
          fits.get(slopes.getKey()).spend().variance(scaled(slopes.getValue(), Money.TICKS));
    }
    double squaredTicks = (double) Money.TICKS * Money.TICKS;
    return Optional.of(
        new Estimate(
            ticks / (double) Money.TICKS, variance, valueVariance.doubleValue() / squaredTicks));
  }

  private static double[] scaled(long[] parts, double partsOfOne) {
    return Arrays.stream(parts).mapToDouble(part -> part / partsOfOne).toArray();
  }
}
