package io.regulars.simulate;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.RefundGenerator.Refund;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Behaviour of 20,000 customers compared with the ground truth. Tolerances are at least four
 * standard errors, which the comments calculate.
 */
class SimulationTest {
  private static final int CUSTOMERS = 20_000;
  private static final Truth TRUTH = Truth.of(ShopPlan.of(CUSTOMERS, 1));
  private static final long DAY = 86_400_000_000L;

  private final Simulation simulation = new Simulation(TRUTH);

  @Test
  void aCustomerDoesNotDependOnEarlierDraws() {
    List<Order> asked = simulation.orders(4_711);
    List<Refund> refunded = simulation.refunds(4_711);
    LongStream.range(0, 100).forEach(simulation::refunds);

    assertThat(simulation.orders(4_711)).isEqualTo(asked).isNotEmpty();
    assertThat(simulation.refunds(4_711)).isEqualTo(refunded);
    assertThat(new Simulation(TRUTH).orders(4_711)).isEqualTo(asked);
  }

  @Test
  void anotherSeedGivesAnotherShop() {
    Simulation other = new Simulation(Truth.of(ShopPlan.of(CUSTOMERS, 2)));

    assertThat(other.shopper(0)).isNotEqualTo(simulation.shopper(0));
    assertThat(other.orders(0)).isNotEqualTo(simulation.orders(0));
  }

  /** Gamma(0.7, 7.2): mean 0.7 ÷ 7.2 = 0.0972, deviation √0.7 ÷ 7.2 = 0.116, ÷ √20,000 = 0.0008. */
  @Test
  void weeklyRatesHaveTheMeanOfTheirGammaDistribution() {
    double mean = customers().mapToDouble(Shopper::weeklyRate).average().orElseThrow();

    assertThat(mean).isCloseTo(0.0972, within(0.0034));
  }

  /** Beta(0.8, 4): mean 0.8 ÷ 4.8 = 0.1667, deviation 0.155, ÷ √20,000 = 0.0011. */
  @Test
  void stoppingProbabilitiesHaveTheMeanOfTheirBetaDistribution() {
    double mean = customers().mapToDouble(Shopper::stopping).average().orElseThrow();

    assertThat(mean).isCloseTo(0.1667, within(0.0045));
  }

  /** Customers' numbers of orders deviate by about 7: the mean of 20,000 by 0.05. */
  @Test
  void ordersPerCustomerMatchTheTruth() {
    Truth even = Truth.of(TRUTH.plan().withEvenTrade());
    double mean =
        customersOrders(new Simulation(even)).filter(Order::isCompleted).count()
            / (double) CUSTOMERS;

    assertThat(mean).isCloseTo(even.expectedOrdersPerCustomer(), within(0.2));
    assertThat(even.expectedOrdersPerCustomer()).isBetween(4.0, 5.0);
  }

  /** One purchase per week and no stopping: the number of repeats is weeks ± 4 √weeks. */
  @Test
  void withoutStoppingRepeatsFollowTheRate() {
    Simulation faithful = simulationOf(new PurchaseProcess(1e6, 1e6, 1, 1e9));
    double weeks =
        LongStream.range(0, 200)
            .mapToDouble(i -> (TRUTH.plan().days() - faithful.shopper(i).arrivedAt()) / 7)
            .sum();
    long repeats =
        LongStream.range(0, 200)
            .map(i -> faithful.orders(i).stream().filter(Order::isCompleted).count() - 1)
            .sum();

    assertThat((double) repeats).isCloseTo(weeks, within(4 * Math.sqrt(weeks)));
  }

  @Test
  void withCertainStoppingCustomersBuyAtMostTwice() {
    Simulation fickle = simulationOf(new PurchaseProcess(1e6, 1e6, 1e9, 1));

    assertThat(LongStream.range(0, 200).mapToObj(i -> fickle.orders(i)))
        .allSatisfy(
            orders ->
                assertThat(orders.stream().filter(Order::isCompleted).count()).isBetween(1L, 2L));
  }

  @Test
  void allCustomersBuyWithinThePlan() {
    LocalDate first = TRUTH.plan().firstDay();

    assertThat(LongStream.range(0, 1_000).mapToObj(simulation::orders))
        .allSatisfy(
            orders -> {
              assertThat(orders).isNotEmpty().isSortedAccordingTo(SimulationTest::byTime);
              assertThat(orders)
                  .allSatisfy(o -> assertThat(date(o.micros())).isEqualTo(first.plusDays(o.day())))
                  .allSatisfy(o -> assertThat(o.day()).isBetween(0, TRUTH.plan().days() - 1));
            });
  }

  /**
   * 21 sale days per year: 21 × 7 ÷ (21 × 7 + 344) = 0.30 and 21 × 1.6 ÷ 378 = 0.09, apart from
   * seasonality.
   */
  @Test
  void discountProneCustomersOrderMoreOnSaleDays() {
    SaleCalendar calendar = new SaleCalendar(TRUTH);

    assertThat(shareOfOrders(prone(), o -> calendar.isSale(o.day()))).isBetween(0.26, 0.38);
    assertThat(shareOfOrders(prone().negate(), o -> calendar.isSale(o.day())))
        .isBetween(0.07, 0.13);
  }

  @Test
  void discountProneCustomersBuyMoreDiscountedLines() {
    SaleCalendar calendar = new SaleCalendar(TRUTH);
    Predicate<Order> inSale = o -> calendar.isSale(o.day());

    assertThat(discounted(prone().and(inSale.negate()))).isCloseTo(0.45, within(0.01));
    assertThat(discounted(prone().and(inSale))).isCloseTo(0.90, within(0.01));
    assertThat(discounted(prone().or(inSale).negate())).isCloseTo(0.08, within(0.01));
    assertThat(discounted(prone().negate().and(inSale))).isCloseTo(0.55, within(0.015));
  }

  /** √(0.2 × 0.8 ÷ 20,000) = 0.003. */
  @Test
  void twentyPercentOfCustomersAreDiscountProne() {
    double share = customers().filter(Shopper::isDiscountProne).count() / (double) CUSTOMERS;

    assertThat(share).isCloseTo(0.2, within(0.012));
  }

  /** 1 × 0.30 + 2 × 0.27 + 3 × 0.20 + 4 × 0.12 + 5 × 0.07 + 6 × 0.04 = 2.51. */
  @Test
  void ordersHaveTwoAndAHalfLinesOnAverage() {
    assertThat(completed().mapToInt(o -> o.lines().size()).average().orElseThrow())
        .isCloseTo(2.51, within(0.02));
  }

  /** Beta(2, 3) has mean 0.4; other lines also contain favourite brands by chance. */
  @Test
  void customersPreferTheirFavouriteBrands() {
    double share =
        completed()
            .flatMap(
                o ->
                    o.lines().stream()
                        .map(l -> o.shopper().favouriteBrands().contains(l.product().brand())))
            .mapToInt(isFavourite -> isFavourite ? 1 : 0)
            .average()
            .orElseThrow();

    assertThat(share).isBetween(0.40, 0.60);
  }

  @Test
  void theFirstOrderChannelDependsOnTheAcquisitionChannel() {
    Map<String, Map<String, Long>> first =
        customers()
            .collect(
                groupingBy(
                    Shopper::acquisitionChannel,
                    groupingBy(Shopper::firstChannel, Collectors.counting())));

    assertThat(share(first.get("social"), "app")).isCloseTo(0.50, within(0.04));
    assertThat(share(first.get("affiliate"), "marketplace")).isCloseTo(0.58, within(0.05));
    assertThat(share(first.get("organic"), "store")).isCloseTo(0.45, within(0.04));
  }

  @Test
  void guestsHaveNoCustomerIdAndBuyOnce() {
    List<Order> orders =
        LongStream.range(CUSTOMERS, TRUTH.shoppers())
            .mapToObj(simulation::orders)
            .flatMap(List::stream)
            .filter(Order::isCompleted)
            .toList();

    assertThat(orders).hasSize((int) TRUTH.guests());
    assertThat(orders).allSatisfy(o -> assertThat(o.shopper().customerId()).isNull());
    assertThat(orders.size() / (orders.size() + (double) completed().count()))
        .isCloseTo(0.06, within(0.003));
  }

  /** About 90,000 orders: √(0.03 × 0.97 ÷ 90,000) = 0.0006. */
  @Test
  void threePercentOfOrdersAreCancelled() {
    double cancelled =
        customersOrders(simulation).filter(o -> o.status().equals("cancelled")).count();

    assertThat(cancelled / customersOrders(simulation).count()).isCloseTo(0.03, within(0.003));
  }

  @Test
  void failedOrdersAreRepeatedWithinTwoHours() {
    for (long number = 0; number < 2_000; number++) {
      List<Order> orders = simulation.orders(number);
      for (int i = 0; i < orders.size(); i++) {
        if (!orders.get(i).isCompleted()) {
          Order failed = orders.get(i);
          Order purchase = orders.get(i + 1);
          assertThat(purchase.isCompleted()).isTrue();
          assertThat(purchase.lines()).isEqualTo(failed.lines());
          assertThat(failed.status()).isIn("cancelled", "fraud", "test");
        }
      }
    }
  }

  @Test
  void returnsNeverExceedTheOrderLine() {
    for (long number = 0; number < 2_000; number++) {
      Map<String, Order> orders =
          simulation.orders(number).stream().collect(Collectors.toMap(Order::id, o -> o));
      for (Refund refund : simulation.refunds(number)) {
        if (refund.orderId() != null) {
          assertMatches(refund, orders.get(refund.orderId()));
        }
      }
    }
  }

  private static void assertMatches(Refund refund, Order order) {
    int index = Integer.parseInt(refund.lineId().substring(order.id().length() + 1)) - 1;
    Order.Line line = order.lines().get(index);

    assertThat(order.isCompleted()).isTrue();
    assertThat(refund.productId()).isEqualTo(line.product().id());
    assertThat(refund.customerId()).isEqualTo(order.shopper().customerId());
    assertThat(refund.quantity()).isBetween(1, line.quantity());
    assertThat(refund.amountCents())
        .isEqualTo(refund.quantity() * order.currency().converted(line.paidCents()));
    assertThat(refund.currency()).isEqualTo(order.currency().currency());
    assertThat(refund.micros()).isBetween(order.micros(), order.micros() + 41 * DAY);
    assertThat(date(refund.micros())).isBeforeOrEqualTo(TRUTH.plan().lastDay());
  }

  /** 0.5 % of the customers, with standard error √(20,000 × 0.005) = 10. */
  @Test
  void goodwillRefundsHaveNoIds() {
    List<Refund> goodwill =
        LongStream.range(0, CUSTOMERS)
            .mapToObj(simulation::refunds)
            .flatMap(List::stream)
            .filter(r -> r.orderId() == null)
            .toList();

    assertThat(goodwill.size()).isBetween(60, 140);
    assertThat(goodwill)
        .allSatisfy(
            r ->
                assertThat(r)
                    .isEqualTo(
                        new Refund(
                            r.micros(), r.amountCents(), null, null, null, null, null, null)));
  }

  @Test
  void eightPercentOfLinesAreReturned() {
    int early = TRUTH.plan().days() - 41;
    long lines = completed().filter(o -> o.day() < early).mapToLong(o -> o.lines().size()).sum();
    long returned =
        LongStream.range(0, CUSTOMERS)
            .mapToObj(simulation::refunds)
            .flatMap(List::stream)
            .filter(r -> r.orderId() != null)
            .count();

    assertThat(returned / (double) lines).isBetween(0.07, 0.09);
  }

  @Test
  void customersRegisterBeforeTheirFirstOrder() {
    for (long number = 0; number < 1_000; number++) {
      Order first =
          simulation.orders(number).stream().filter(Order::isCompleted).findFirst().orElseThrow();

      assertThat(simulation.account(number).registeredMicros())
          .isBetween(first.micros() - 15 * DAY, first.micros());
    }
  }

  private Stream<Shopper> customers() {
    return LongStream.range(0, CUSTOMERS).mapToObj(simulation::shopper);
  }

  private Stream<Order> completed() {
    return customersOrders(simulation).filter(Order::isCompleted);
  }

  private static Stream<Order> customersOrders(Simulation simulation) {
    return LongStream.range(0, CUSTOMERS).mapToObj(simulation::orders).flatMap(List::stream);
  }

  private static Simulation simulationOf(PurchaseProcess purchases) {
    return new Simulation(Truth.of(TRUTH.plan().withEvenTrade().withPurchases(purchases)));
  }

  private double shareOfOrders(Predicate<Order> selection, Predicate<Order> condition) {
    return completed()
        .filter(selection)
        .mapToInt(o -> condition.test(o) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private double discounted(Predicate<Order> condition) {
    return completed()
        .filter(condition)
        .flatMap(o -> o.lines().stream())
        .mapToInt(l -> l.paidCents() < l.product().listCents() ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static Predicate<Order> prone() {
    return o -> o.shopper().isDiscountProne();
  }

  private static double share(Map<String, Long> isCompleted, String of) {
    return isCompleted.get(of)
        / (double) isCompleted.values().stream().mapToLong(Long::longValue).sum();
  }

  private static int byTime(Order one, Order other) {
    return Long.compare(one.micros(), other.micros());
  }

  private static LocalDate date(long micros) {
    return java.time.Instant.ofEpochSecond(micros / 1_000_000).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
