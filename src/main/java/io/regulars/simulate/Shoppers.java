package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Everyone who ever buys in a simulated shop, each made from the shop's truth and a number alone.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Shoppers {
  private final Truth truth;
  private final KeyedRandom random;
  private final SaleCalendar calendar;
  private final GammaDistribution weeklyRates;
  private final BetaDistribution stoppings;
  private final GammaDistribution spendTastes;
  private final BetaDistribution brandLoyalties;
  private final Choice<String> acquisitionChannels;
  private final Map<String, Choice<String>> firstChannels;
  private final Choice<String> countries;
  private final Choice<String> genders;
  private final Choice<Integer> brandCounts;
  private final Choice<Integer> categoryCounts;
  private final Choice<Integer> brands;
  private final Choice<Integer> categories;

  Shoppers(Truth truth, SaleCalendar calendar) {
    this.truth = truth;
    this.calendar = calendar;
    PurchaseProcess purchases = truth.plan().purchases();
    Truth.Baskets baskets = truth.baskets();
    random = new KeyedRandom(truth.plan().seed());
    weeklyRates = new GammaDistribution(random, purchases.r(), 1 / purchases.alpha());
    stoppings = new BetaDistribution(random, purchases.a(), purchases.b());
    spendTastes =
        new GammaDistribution(random, baskets.spendTasteShape(), 1 / baskets.spendTasteShape());
    brandLoyalties =
        new BetaDistribution(random, baskets.brandLoyalty().get(0), baskets.brandLoyalty().get(1));
    acquisitionChannels = Choice.of(truth.arrivals().acquisitionChannels());
    firstChannels = new LinkedHashMap<>();
    truth
        .channels()
        .firstByAcquisition()
        .forEach((from, shares) -> firstChannels.put(from, Choice.of(shares)));
    countries = Choice.of(truth.arrivals().countries());
    genders = Choice.of(truth.accounts().genders());
    brandCounts = Choice.ofNumbersFrom(1, baskets.favouriteBrands());
    categoryCounts = Choice.ofNumbersFrom(1, baskets.favouriteCategories());
    brands = Choice.ofNumbersFrom(0, truth.brands().stream().map(Truth.Brand::share).toList());
    categories =
        Choice.ofNumbersFrom(0, truth.categories().stream().map(Truth.Category::share).toList());
  }

  Shopper shopper(long number) {
    random.about(Topic.SHOPPER, number);
    double weeklyRate = weeklyRates.sample();
    double stopping = stoppings.sample();
    String from = acquisitionChannels.drawn(random);
    boolean isProne = random.happens(truth.discounts().proneByAcquisition().get(from));
    TradeIntensity arrivals = calendar.arrivals(isProne);
    double arrivedAt = arrivals.timeAt(random.nextDouble() * arrivals.whole());
    double spendTaste = spendTastes.sample();
    return new Shopper(
        number,
        number >= truth.plan().customers(),
        weeklyRate,
        stopping,
        arrivedAt,
        isProne,
        from,
        firstChannels.get(from).drawn(random),
        countries.drawn(random),
        spendTaste,
        brandLoyalties.sample(),
        some(brandCounts.drawn(random), brands),
        some(categoryCounts.drawn(random), categories),
        IntStream.range(0, truth.categories().size()).mapToObj(c -> band(spendTaste)).toList());
  }

  /** What is on file about a customer, for a number below the plan's customers. */
  CustomerRecord account(Shopper customer) {
    random.about(Topic.ACCOUNT, customer.number());
    Truth.Accounts told = truth.accounts();
    String gender = genders.drawn(random);
    boolean tellsGender = random.happens(told.genderTold());
    double birthYear = told.birthYear() + told.birthYearDeviation() * random.nextGaussian();
    boolean tellsBirthYear = random.happens(told.birthYearTold());
    boolean isForFirstOrder = random.happens(told.registeredForFirstOrder());
    long secondsBefore =
        isForFirstOrder ? random.between(60, 3_600) : random.between(3_600, 14 * 86_400);
    return new CustomerRecord(
        customer.customerId(),
        calendar.microsAt(customer.arrivedAt()) - secondsBefore * 1_000_000,
        customer.acquisitionChannel(),
        customer.country(),
        tellsGender ? gender : null,
        tellsBirthYear ? (int) Math.max(1935, Math.min(2006, birthYear)) : null,
        customer.customerId() + "@example.org");
  }

  /** Up to so many, none twice. */
  private List<Integer> some(int count, Choice<Integer> among) {
    List<Integer> some = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Integer next = among.drawn(random);
      if (!some.contains(next)) {
        some.add(next);
      }
    }
    return some;
  }

  /** Low, mid and high are as 1 to t to t² ÷ 2 for a spend taste of t. */
  private Integer band(double taste) {
    double high = taste * taste / 2;
    double target = random.nextDouble() * (1 + taste + high);
    return target < 1 ? 0 : target < 1 + taste ? 1 : 2;
  }
}
