package io.regulars.value;

import io.regulars.table.Money;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.util.FastMath;

/**
 * What some customers together are expected to buy and to bring, with what it takes to say how
 * certain that is. Totals of parts add up, to the last digit in whatever order.
 *
 * <p>Everything is kept in whole numbers: orders in billionths, money and its derivatives by the
 * logarithms of the parameters in ticks. All customers of one fit share its errors, so derivatives
 * are summed by fit before they are squared.
 */
public final class ExpectedTotal implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double BILLION = 1e9;

  private long orders;
  private long ticks;
  private boolean isOfOrders = true;
  private boolean isOfValue = true;
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

  /** Adds a customer. */
  public void add(Forecast.OfMember forecast, RepeatPattern pattern, RepeatSpend spend) {
    orders =
        FastMath.addExact(
            orders, FastMath.round(forecast.purchases().undiscounted(pattern) * BILLION));
    if (!forecast.isOfValue()) {
      isOfValue = false;
      return;
    }
    double[] purchases = forecast.purchases().discountedWithGradient(pattern);
    double[] each = forecast.models().spend().expectedSpendWithGradient(spend);
    ticks = FastMath.addExact(ticks, forecast.value(pattern, spend));
    addSlopes(byPurchaseFit, forecast.models().purchaseFit(), purchases, each[0]);
    addSlopes(bySpendFit, forecast.models().spendFit(), each, purchases[0]);
  }

  /** Adds the slopes, which follow the value itself, of a product with another factor. */
  private static void addSlopes(
      Map<Integer, long[]> sums, int fit, double[] valueAndSlopes, double factor) {
    long[] sum = sums.computeIfAbsent(fit, absent -> new long[valueAndSlopes.length - 1]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] = FastMath.addExact(sum[i], Forecast.OfMember.ticks(valueAndSlopes[i + 1] * factor));
    }
  }

  /** This total and that of other customers. */
  public ExpectedTotal plus(ExpectedTotal other) {
    ExpectedTotal sum = new ExpectedTotal();
    for (ExpectedTotal part : List.of(this, other)) {
      sum.orders = FastMath.addExact(sum.orders, part.orders);
      sum.ticks = FastMath.addExact(sum.ticks, part.ticks);
      sum.isOfOrders &= part.isOfOrders;
      sum.isOfValue &= part.isOfValue;
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
   * Expected value over the horizon in ticks between its bounds; null where it is not predicted of
   * all.
   *
   * @param models the models that the forecast was made by
   */
  public Interval value(ValueModels models) {
    if (!isOfValue) {
      return null;
    }
    double variance = 0;
    List<CustomerValue> fits = models.fits();
    for (Map.Entry<Integer, long[]> slopes : byPurchaseFit.entrySet()) {
      variance += fits.get(slopes.getKey()).purchases().variance(reals(slopes.getValue()));
    }
    for (Map.Entry<Integer, long[]> slopes : bySpendFit.entrySet()) {
      variance += fits.get(slopes.getKey()).spend().variance(reals(slopes.getValue()));
    }
    return Interval.of(ticks / (double) Money.TICKS, variance);
  }

  private static double[] reals(long[] ticks) {
    return Arrays.stream(ticks).mapToDouble(Money::units).toArray();
  }
}
