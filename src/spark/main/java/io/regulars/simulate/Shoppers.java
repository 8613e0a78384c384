package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the shoppers of a simulated shop. A shopper depends only on the ground truth and its
 * number.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Shoppers {
  /**
   * Distribution of customer attributes.
   *
   * @param genders share by gender, among customers with a known gender
   * @param genderTold share of customers with a known gender
   * @param birthYear mean of the normally distributed birth year, limited to 1935 to 2006
   * @param birthYearDeviation standard deviation of the birth year
   * @param birthYearTold share of customers with a known birth year
   * @param registeredForFirstOrder share of customers who register within the hour before the first
   *     order; other customers register up to fourteen days before it
   */
  record Accounts(
      Map<String, Double> genders,
      double genderTold,
      int birthYear,
      double birthYearDeviation,
      double birthYearTold,
      double registeredForFirstOrder)
      implements Serializable {}

  /**
   * A row of the customers table.
   *
   * @param registeredMicros microseconds since 1970, not after the first order
   * @param gender null if unknown
   * @param birthYear null if unknown
   */
  record CustomerRecord(
      String customerId,
      long registeredMicros,
      String acquisitionChannel,
      String country,
      String gender,
      Integer birthYear,
      String email) {
    /** The columns of {@code customers}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            customer_id STRING NOT NULL, registered_at BIGINT NOT NULL,
            acquisition_channel STRING NOT NULL, country STRING NOT NULL, gender STRING,
            birth_year INT, email STRING NOT NULL""");

    Row row() {
      return RowFactory.create(
          customerId, registeredMicros, acquisitionChannel, country, gender, birthYear, email);
    }
  }

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
        .forEach(
            (acquisitionChannel, shares) ->
                firstChannels.put(acquisitionChannel, Choice.of(shares)));
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
    String acquisitionChannel = acquisitionChannels.drawn(random);
    boolean isDiscountProne =
        random.happens(truth.discounts().proneByAcquisition().get(acquisitionChannel));
    TradeIntensity arrivals = calendar.arrivals(isDiscountProne);
    double arrivedAt = arrivals.timeAt(random.nextDouble() * arrivals.total());
    double spendTaste = spendTastes.sample();
    return new Shopper(
        number,
        number >= truth.plan().customers(),
        weeklyRate,
        stopping,
        arrivedAt,
        isDiscountProne,
        acquisitionChannel,
        firstChannels.get(acquisitionChannel).drawn(random),
        countries.drawn(random),
        spendTaste,
        brandLoyalties.sample(),
        distinctDraws(brandCounts.drawn(random), brands),
        distinctDraws(categoryCounts.drawn(random), categories),
        IntStream.range(0, truth.categories().size()).mapToObj(c -> band(spendTaste)).toList());
  }

  /** Generates the customer record of a shopper who is not a guest. */
  CustomerRecord account(Shopper customer) {
    random.about(Topic.ACCOUNT, customer.number());
    Accounts accounts = truth.accounts();
    String gender = genders.drawn(random);
    boolean hasGender = random.happens(accounts.genderTold());
    double birthYear = accounts.birthYear() + accounts.birthYearDeviation() * random.nextGaussian();
    boolean hasBirthYear = random.happens(accounts.birthYearTold());
    boolean isForFirstOrder = random.happens(accounts.registeredForFirstOrder());
    long secondsBefore =
        isForFirstOrder ? random.between(60, 3_600) : random.between(3_600, 14 * 86_400);
    return new CustomerRecord(
        customer.customerId(),
        calendar.microsAt(customer.arrivedAt()) - secondsBefore * 1_000_000,
        customer.acquisitionChannel(),
        customer.country(),
        hasGender ? gender : null,
        hasBirthYear ? (int) Math.max(1935, Math.min(2006, birthYear)) : null,
        customer.customerId() + "@example.org");
  }

  /** Draws up to {@code count} distinct options; repeated draws are dropped. */
  private List<Integer> distinctDraws(int count, Choice<Integer> among) {
    List<Integer> distinctDraws = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Integer next = among.drawn(random);
      if (!distinctDraws.contains(next)) {
        distinctDraws.add(next);
      }
    }
    return distinctDraws;
  }

  /** Draws a price band: low, mid and high have the weights 1, t and t² ÷ 2 for spend taste t. */
  private Integer band(double taste) {
    double high = taste * taste / 2;
    double target = random.nextDouble() * (1 + taste + high);
    return target < 1 ? 0 : target < 1 + taste ? 1 : 2;
  }
}
