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
 * What some customers together are expected to buy and to bring, with what it takes to say how
 * certain that is. Totals of parts add up, to the last digit in whatever order.
 *
 * <p>Everything is kept in whole numbers: orders, their derivatives by the logarithms of the
 * parameters and their variance in billionths, money and its derivatives in ticks, its variance in
 * squared ticks. All customers of one fit share its errors, so derivatives are summed by fit before
 * they are squared.
 */
public final class ExpectedTotal implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double BILLION = 1e9;

  private long orders;
  private long ordersVariance;
  private long ticks;
  private BigInteger valueVariance = BigInteger.ZERO;
  private boolean isOfOrders = true;
  private boolean isOfValue = true;
  private final TreeMap<Integer, long[]> ofOrdersByPurchaseFit = new TreeMap<>();
  private final TreeMap<Integer, long[]> byPurchaseFit = new TreeMap<>();
  private final TreeMap<Integer, long[]> bySpendFit = new TreeMap<>();

  /** The total of no customer: 0 where there are models that would have predicted more. */
  public static ExpectedTotal ofNobody(ValueModels models) {
    ExpectedTotal total = new ExpectedTotal();
    total.isOfOrders = models.ofAll().purchases().model().isPresent();
    total.isOfValue = total.isOfOrders && models.ofAll().spend().model().isPresent();
    return total;
  }

  /** Adds a customer of whom nothing is predicted: then nothing is of the total. */
  public void addUnknown() {
    isOfOrders = false;
    isOfValue = false;
  }

  /**
   * Adds customers.
   *
   * @param pattern how they came back, and how many they are
   * @param spend what each of them spent
   */
  public void add(Forecast.OfMember forecast, RepeatPattern pattern, RepeatSpend spend) {
    double customers = pattern.customers();
    double[] days = forecast.purchases().undiscountedWithGradient(pattern);
    double variance = forecast.purchases().variance(pattern);
    orders = FastMath.addExact(orders, FastMath.round(customers * days[0] * BILLION));
    ordersVariance =
        FastMath.addExact(ordersVariance, FastMath.round(customers * variance * BILLION));
    addSlopes(ofOrdersByPurchaseFit, forecast.models().purchaseFit(), days, customers * BILLION);
    if (!forecast.isOfValue()) {
      isOfValue = false;
      return;
    }
    double[] purchases = forecast.purchases().discountedWithGradient(pattern);
    double[] each = forecast.models().spend().expectedSpendWithGradient(spend);
    ticks =
        FastMath.addExact(
            ticks, FastMath.multiplyExact(pattern.customers(), forecast.value(pattern, spend)));
    double inTicks = customers * Money.TICKS;
    addSlopes(byPurchaseFit, forecast.models().purchaseFit(), purchases, each[0] * inTicks);
    addSlopes(bySpendFit, forecast.models().spendFit(), each, purchases[0] * inTicks);
    // A discount scales what is brought as it scales the days.
    double discount = days[0] == 0 ? 0 : purchases[0] / days[0];
    double scale = customers * discount * discount * Money.TICKS * Money.TICKS;
    valueVariance =
        valueVariance.add(
            whole(forecast.models().spend().variance(spend, days[0], variance) * scale));
  }

  private static BigInteger whole(double amount) {
    return new BigDecimal(FastMath.rint(amount)).toBigInteger();
  }

  /** Adds the slopes, which follow the value itself, times a factor. */
  private static void addSlopes(
      Map<Integer, long[]> sums, int fit, double[] valueAndSlopes, double factor) {
    long[] sum = sums.computeIfAbsent(fit, absent -> new long[valueAndSlopes.length - 1]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] = FastMath.addExact(sum[i], FastMath.round(valueAndSlopes[i + 1] * factor));
    }
  }

  /** This total and that of other customers. */
  public ExpectedTotal plus(ExpectedTotal other) {
    ExpectedTotal sum = new ExpectedTotal();
    for (ExpectedTotal part : List.of(this, other)) {
      sum.orders = FastMath.addExact(sum.orders, part.orders);
      sum.ordersVariance = FastMath.addExact(sum.ordersVariance, part.ordersVariance);
      sum.ticks = FastMath.addExact(sum.ticks, part.ticks);
      sum.valueVariance = sum.valueVariance.add(part.valueVariance);
      sum.isOfOrders &= part.isOfOrders;
      sum.isOfValue &= part.isOfValue;
      part.ofOrdersByPurchaseFit.forEach(
          (fit, slopes) -> addTo(sum.ofOrdersByPurchaseFit, fit, slopes));
      part.byPurchaseFit.forEach((fit, slopes) -> addTo(sum.byPurchaseFit, fit, slopes));
      part.bySpendFit.forEach((fit, slopes) -> addTo(sum.bySpendFit, fit, slopes));
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

  /** Expected orders over the horizon; null where they are not predicted of all. */
  public Double orders() {
    return isOfOrders ? (Double) (orders / BILLION) : null;
  }

  /**
   * Expected orders over the horizon with their variance; empty where they are not predicted of
   * all.
   *
   * @param models the models that the forecast was made by
   */
  public Optional<Estimate> orders(ValueModels models) {
    if (!isOfOrders) {
      return Optional.empty();
    }
    double variance = 0;
    List<CustomerValueModel> fits = models.fits();
    for (Map.Entry<Integer, long[]> slopes : ofOrdersByPurchaseFit.entrySet()) {
      variance += fits.get(slopes.getKey()).purchases().variance(reals(slopes.getValue(), BILLION));
    }
    return Optional.of(new Estimate(orders / BILLION, variance, ordersVariance / BILLION));
  }

  /**
   * Expected value over the horizon, discounted, with its variance, in the shop's currency; empty
   * where it is not predicted of all.
   *
   * @param models the models that the forecast was made by
   */
  public Optional<Estimate> value(ValueModels models) {
    if (!isOfValue) {
      return Optional.empty();
    }
    double variance = 0;
    List<CustomerValueModel> fits = models.fits();
    for (Map.Entry<Integer, long[]> slopes : byPurchaseFit.entrySet()) {
      variance +=
          fits.get(slopes.getKey()).purchases().variance(reals(slopes.getValue(), Money.TICKS));
    }
    for (Map.Entry<Integer, long[]> slopes : bySpendFit.entrySet()) {
      variance += fits.get(slopes.getKey()).spend().variance(reals(slopes.getValue(), Money.TICKS));
    }
    double squaredTicks = (double) Money.TICKS * Money.TICKS;
    return Optional.of(
        new Estimate(
            ticks / (double) Money.TICKS, variance, valueVariance.doubleValue() / squaredTicks));
  }

  private static double[] reals(long[] parts, double partsOfOne) {
    return Arrays.stream(parts).mapToDouble(part -> part / partsOfOne).toArray();
  }
}
