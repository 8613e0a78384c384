package io.regulars.simulate;

import io.regulars.simulate.Assortment.Product;
import io.regulars.simulate.CurrencyGenerator.ExchangeRate;
import io.regulars.simulate.KeyedRandom.Topic;
import io.regulars.simulate.Order.Line;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * Generates all orders of a shopper up to the plan's last day.
 *
 * <p>A customer's purchases follow {@link PurchaseProcess} in trade time ({@link TradeIntensity}),
 * which equals calendar time for a plan with even trade. Not thread-safe: each task has its own
 * instance.
 */
final class OrderGenerator {
  private static final double MINUTES_A_DAY = 1_440;

  private final Truth truth;
  private final SaleCalendar calendar;
  private final Assortment assortment;
  private final Attribution attribution;
  private final CurrencyGenerator currencies;
  private final KeyedRandom random;
  private final Choice<Integer> lineCounts;
  private final Choice<Integer> categories;
  private final Choice<Double> depths;
  private final Choice<String> otherChannels;
  private final Choice<String> failures;
  private final double failuresPerPurchase;

  OrderGenerator(
      Truth truth,
      SaleCalendar calendar,
      Assortment assortment,
      Attribution attribution,
      CurrencyGenerator currencies) {
    this.truth = truth;
    this.calendar = calendar;
    this.assortment = assortment;
    this.attribution = attribution;
    this.currencies = currencies;
    random = new KeyedRandom(truth.plan().seed());
    lineCounts = Choice.ofNumbersFrom(1, truth.baskets().lineCounts());
    categories =
        Choice.ofNumbersFrom(0, truth.categories().stream().map(Truth.Category::share).toList());
    depths = Choice.of(truth.discounts().depths());
    otherChannels = Choice.of(truth.channels().others());
    failures = Choice.of(truth.failures().shares());
    double failed =
        truth.failures().shares().values().stream().mapToDouble(Double::doubleValue).sum();
    failuresPerPurchase = failed / (1 - failed);
  }

  /** All orders of this shopper by time, including cancelled, fraudulent and test orders. */
  List<Order> orders(Shopper shopper) {
    List<Double> times = purchaseTimes(shopper);
    List<Order> purchases = purchases(shopper, times);
    random.about(Topic.FAILED_ORDERS, shopper.number());
    List<Order> orders = new ArrayList<>(purchases.size() + 1);
    for (int i = 0; i < purchases.size(); i++) {
      if (random.happens(failuresPerPurchase)) {
        orders.add(failedBefore(purchases.get(i), times.get(i)));
      }
      orders.add(purchases.get(i));
    }
    return orders;
  }

  /** Times of the completed orders in days since the plan's first day. */
  List<Double> purchaseTimes(Shopper shopper) {
    List<Double> times = new ArrayList<>();
    times.add(shopper.arrivedAt());
    if (shopper.isGuest()) {
      return times;
    }
    random.about(Topic.RETURNING, shopper.number());
    TradeIntensity pace = calendar.pace(shopper.isDiscountProne());
    double meanWait = 7 / shopper.weeklyRate();
    double trade = pace.elapsedAt(shopper.arrivedAt()) + random.waiting(meanWait);
    while (trade < pace.total()) {
      times.add(pace.timeAt(trade));
      if (random.happens(shopper.stopping())) {
        break;
      }
      trade += random.waiting(meanWait);
    }
    return times;
  }

  private List<Order> purchases(Shopper shopper, List<Double> times) {
    List<String> campaigns = attribution.campaigns(shopper, times);
    List<ExchangeRate> rates = currencies.ofPurchases(shopper, times);
    random.about(Topic.BASKETS, shopper.number());
    List<Order> purchases = new ArrayList<>(times.size());
    for (int i = 0; i < times.size(); i++) {
      double time = times.get(i);
      boolean isHabitual = i == 0 || random.happens(truth.channels().habit());
      int day = (int) time;
      purchases.add(
          new Order(
              Order.id(shopper, i),
              shopper,
              day,
              calendar.microsAt(time),
              Order.COMPLETED,
              isHabitual ? shopper.firstChannel() : otherChannels.drawn(random),
              campaigns.get(i),
              rates.get(i),
              lines(shopper, day)));
    }
    return purchases;
  }

  private Order failedBefore(Order purchase, double time) {
    int minutes = random.between(1, truth.failures().mostMinutesBefore());
    double before = Math.max(0, time - minutes / MINUTES_A_DAY);
    return new Order(
        purchase.id() + "x",
        purchase.shopper(),
        (int) before,
        calendar.microsAt(before),
        failures.drawn(random),
        purchase.channel(),
        purchase.campaign(),
        purchase.currency(),
        purchase.lines());
  }

  private List<Line> lines(Shopper shopper, int day) {
    int count = lineCounts.drawn(random);
    List<Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Product product = product(shopper);
      lines.add(new Line(product, quantity(shopper), paidCents(shopper, product, day)));
    }
    return lines;
  }

  /** Draws a product by brand loyalty, category loyalty and preferred price band. */
  private Product product(Shopper shopper) {
    if (random.happens(shopper.brandLoyalty())) {
      return ofFavouriteBrand(shopper);
    }
    boolean isLoyal = random.happens(truth.baskets().categoryLoyalty());
    int category = isLoyal ? anyOf(shopper.favouriteCategories()) : categories.drawn(random);
    boolean isPreferredBand = random.happens(truth.baskets().priceLoyalty());
    int band =
        isPreferredBand ? shopper.priceBands().get(category) : random.nextInt(Assortment.BANDS);
    return assortment.ofCategory(category, band, random);
  }

  private Product ofFavouriteBrand(Shopper shopper) {
    int brand = anyOf(shopper.favouriteBrands());
    Product product = assortment.ofBrand(brand, random);
    boolean isPreferred = product.band() == shopper.priceBands().get(product.category());
    return isPreferred ? product : assortment.ofBrand(brand, random); // one more try, then any band
  }

  private int quantity(Shopper shopper) {
    double further = random.waiting(truth.baskets().unitsScale() * shopper.spendTaste());
    return (int) Math.min(truth.baskets().mostUnits(), 1 + FastMath.floor(further));
  }

  private long paidCents(Shopper shopper, Product product, int day) {
    boolean isSale = calendar.isSale(day);
    if (!random.happens(truth.discounts().share(shopper.isDiscountProne(), isSale))) {
      return product.listCents();
    }
    double depth = isSale ? calendar.saleDepth(day) : depths.drawn(random);
    return Math.round(product.listCents() * (1 - depth));
  }

  private int anyOf(List<Integer> numbers) {
    return numbers.get(random.nextInt(numbers.size()));
  }
}
