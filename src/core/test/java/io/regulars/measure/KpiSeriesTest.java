package io.regulars.measure;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static io.regulars.measure.Measure.ACTIVE_CUSTOMERS;
import static io.regulars.measure.Measure.CANCELLED_ORDERS;
import static io.regulars.measure.Measure.CLOSING_BASE;
import static io.regulars.measure.Measure.CONTRACTION_ORDER_VALUE;
import static io.regulars.measure.Measure.CUSTOMERS_TO_DATE;
import static io.regulars.measure.Measure.EXPANSION_ORDER_VALUE;
import static io.regulars.measure.Measure.GAP_COUNT;
import static io.regulars.measure.Measure.GAP_DAYS;
import static io.regulars.measure.Measure.GUEST_ORDERS;
import static io.regulars.measure.Measure.IDENTIFIED_ORDER_VALUE;
import static io.regulars.measure.Measure.IDENTIFIED_REFUNDS;
import static io.regulars.measure.Measure.LAPSED_CUSTOMERS;
import static io.regulars.measure.Measure.LOST_ORDER_VALUE;
import static io.regulars.measure.Measure.NEW_AND_REPEATING;
import static io.regulars.measure.Measure.NEW_CUSTOMERS;
import static io.regulars.measure.Measure.NEW_CUSTOMER_ORDER_VALUE;
import static io.regulars.measure.Measure.NEW_IN_CLOSING_BASE;
import static io.regulars.measure.Measure.OPENING_BASE;
import static io.regulars.measure.Measure.ORDERS;
import static io.regulars.measure.Measure.ORDER_VALUE;
import static io.regulars.measure.Measure.PREVIOUS_BUYERS;
import static io.regulars.measure.Measure.PREVIOUS_ORDER_VALUE;
import static io.regulars.measure.Measure.REACTIVATED_CUSTOMERS;
import static io.regulars.measure.Measure.REACTIVATED_IN_CLOSING_BASE;
import static io.regulars.measure.Measure.REACTIVATED_ORDER_VALUE;
import static io.regulars.measure.Measure.REFUNDED_ORDERS;
import static io.regulars.measure.Measure.REFUNDS;
import static io.regulars.measure.Measure.REPEAT_BUYERS_IN_PERIOD;
import static io.regulars.measure.Measure.REPEAT_CUSTOMERS_TO_DATE;
import static io.regulars.measure.Measure.REPEAT_DAYS_CUSTOMERS_TO_DATE;
import static io.regulars.measure.Measure.RETAINED_BUYERS;
import static io.regulars.measure.Measure.RETAINED_ORDER_VALUE;
import static io.regulars.measure.Measure.RETAINED_ORDER_VALUE_CAPPED;
import static io.regulars.measure.Measure.RETURNED_UNITS;
import static io.regulars.measure.Measure.SECOND_DAYS;
import static io.regulars.measure.Measure.SECOND_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.Line;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.input.OrderCharge;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KpiSeriesTest {
  private static final List<String> DIMENSIONS = Dimension.labels(List.of());

  @Test
  void aCustomerStaysInTheBaseUntilTheWindowEnds() {
    // 90 days from 2024-01-15 end with 2024-04-13: active on the last days of January to March.
    SmallShop shop = SmallShop.of(Customer.named("ada").bought("2024-01-15")).asOf("2024-05-31");

    Monthly months = months(shop);
    assertThat(months.of(NEW_IN_CLOSING_BASE)).containsExactly(1, 0, 0, 0, 0);
    assertThat(months.of(CLOSING_BASE)).containsExactly(1, 1, 1, 0, 0);
    assertThat(months.of(OPENING_BASE)).containsExactly(0, 1, 1, 1, 0);
    assertThat(months.of(LAPSED_CUSTOMERS)).containsExactly(0, 0, 0, 1, 0);
    assertThat(months.of(ACTIVE_CUSTOMERS)).containsExactly(1, 0, 0, 0, 0);
    assertThat(months.of(CUSTOMERS_TO_DATE)).containsExactly(1, 1, 1, 1, 1);
  }

  @Test
  void chargesAreOfTheMonthOfTheOrderAndARefundDoesNotGiveThemBack() {
    // January: 10 - 4 = 6 of ada, and 3 - 5 - 0.5 of charges; a guest with 8 - 2 and 1 of fees.
    // February: ada returns the goods: 10 are lost, 4 can be sold again.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(
                        order("1")
                            .on("2024-01-15")
                            .of(line("boot").paid(10).cost(4))
                            .charged(OrderCharge.SHIPPING_CHARGED, 3)
                            .charged(OrderCharge.SHIPPING_COST, 5)
                            .charged(OrderCharge.PAYMENT_FEE, 0.5))
                    .refunded(refund(10).on("2024-02-05").ofOrder("1").ofProduct("boot").units(1)),
                Customer.guest("nobody")
                    .bought(
                        order("2")
                            .on("2024-01-20")
                            .of(line("boot").paid(8).cost(2))
                            .charged(OrderCharge.PAYMENT_FEE, 1)))
            .givingCharges()
            .asOf("2024-02-29");

    Monthly months = months(shop);
    assertThat(months.of(Measure.GROSS_PROFIT)).containsExactly(120_000, -60_000);
    assertThat(months.of(Measure.SHIPPING_CHARGED)).containsExactly(30_000, 0);
    assertThat(months.of(Measure.SHIPPING_COST)).containsExactly(50_000, 0);
    assertThat(months.of(Measure.PAYMENT_FEES)).containsExactly(15_000, 0);
    assertThat(months.of(Measure.CONTRIBUTION)).containsExactly(85_000, -60_000);
    assertThat(months.of(Measure.IDENTIFIED_CONTRIBUTION)).containsExactly(35_000, -60_000);
  }

  @Test
  void theDayOfThePurchaseIsTheFirstDayOfTheWindow() {
    // Day 90 from 2024-01-02 is 2024-03-31: active on it. Day 90 from 2024-01-01 is 2024-03-30.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").bought("2024-01-01"),
                Customer.named("bob").bought("2024-01-02"))
            .asOf("2024-03-31");

    assertThat(months(shop).of(CLOSING_BASE)).containsExactly(2, 2, 1);
  }

  @Test
  void aLapsedCustomerWhoReturnsIsReactivatedInTheBase() {
    SmallShop shop =
        SmallShop.of(Customer.named("ada").bought("2024-01-15").bought("2024-06-10"))
            .asOf("2024-07-31");

    Monthly months = months(shop);
    assertThat(months.of(CLOSING_BASE)).containsExactly(1, 1, 1, 0, 0, 1, 1);
    assertThat(months.of(REACTIVATED_IN_CLOSING_BASE)).containsExactly(0, 0, 0, 0, 0, 1, 0);
    assertThat(months.of(REACTIVATED_CUSTOMERS)).containsExactly(0, 0, 0, 0, 0, 1, 0);
  }

  @Test
  void aCustomerWhoLapsesAndReturnsWithinOneMonthStaysInTheBase() {
    // 90 days from 2024-01-03 end with 2024-04-01; the next order is on 2024-04-20.
    SmallShop shop =
        SmallShop.of(Customer.named("ada").bought("2024-01-03").bought("2024-04-20"))
            .asOf("2024-04-30");

    Monthly months = months(shop);
    assertThat(months.of(CLOSING_BASE)).containsExactly(1, 1, 1, 1);
    assertThat(months.of(LAPSED_CUSTOMERS)).containsExactly(0, 0, 0, 0);
    assertThat(months.of(REACTIVATED_IN_CLOSING_BASE)).containsExactly(0, 0, 0, 0);
    assertThat(months.of(REACTIVATED_CUSTOMERS)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void aCustomerWhoLapsesBeforeTheFirstMonthEndsIsNewButNotInTheBase() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").bought("2024-01-02"),
                Customer.named("bob").bought("2024-01-31"))
            .window(14)
            .asOf("2024-02-29");

    Monthly months = months(shop);
    assertThat(months.of(NEW_CUSTOMERS)).containsExactly(2, 0);
    assertThat(months.of(NEW_IN_CLOSING_BASE)).containsExactly(1, 0);
    assertThat(months.of(LAPSED_CUSTOMERS)).containsExactly(0, 1);
  }

  @Test
  void aGapOfTheWindowIsNoReactivationAndAGapOfOneDayMoreIs() {
    // 2024-03-31 is 90 days after 2024-01-01 and 2024-04-01 is 91.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada").bought("2024-01-01").bought("2024-03-31"),
                Customer.named("bob").bought("2024-01-01").bought("2024-04-01"))
            .asOf("2024-04-30");

    assertThat(months(shop).of(REACTIVATED_CUSTOMERS)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void anIncompleteMonthClosesOnAsOf() {
    SmallShop shop =
        SmallShop.of(Customer.named("ada").bought("2024-01-15"))
            .window(30) // to 2024-02-13
            .asOf("2024-02-13");

    assertThat(months(shop).of(CLOSING_BASE)).containsExactly(1, 1);
    assertThat(months(shop.asOf("2024-02-14")).of(CLOSING_BASE)).containsExactly(1, 0);
  }

  @Test
  void orderValueIsSplitIntoRetainedExpandedContractedAndLost() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("more").spent("2024-01-05", 10).spent("2024-02-05", 25),
                Customer.named("less").spent("2024-01-05", 40).spent("2024-02-05", 10),
                Customer.named("gone").spent("2024-01-05", 7),
                Customer.named("back").spent("2024-01-05", 3).spent("2024-03-05", 4),
                Customer.named("new").spent("2024-02-05", 100))
            .asOf("2024-03-31");

    Monthly months = months(shop);
    assertThat(months.money(PREVIOUS_ORDER_VALUE)).containsExactly(0, 60, 135);
    assertThat(months.money(RETAINED_ORDER_VALUE)).containsExactly(0, 35, 0);
    assertThat(months.money(RETAINED_ORDER_VALUE_CAPPED)).containsExactly(0, 20, 0);
    assertThat(months.money(EXPANSION_ORDER_VALUE)).containsExactly(0, 15, 0);
    assertThat(months.money(CONTRACTION_ORDER_VALUE)).containsExactly(0, 30, 0);
    assertThat(months.money(LOST_ORDER_VALUE)).containsExactly(0, 10, 135);
    assertThat(months.money(NEW_CUSTOMER_ORDER_VALUE)).containsExactly(60, 100, 0);
    assertThat(months.money(REACTIVATED_ORDER_VALUE)).containsExactly(0, 0, 4);
    assertThat(months.of(RETAINED_BUYERS)).containsExactly(0, 2, 0);
    assertThat(months.of(PREVIOUS_BUYERS)).containsExactly(0, 4, 3);
  }

  @Test
  void anOrderCountsAsRefundedOncePerMonth() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(order("o1").on("2024-01-01").of(line("a").units(3)))
                    .refunded(refund(1).on("2024-01-10").ofOrder("o1").units(1))
                    .refunded(refund(2).on("2024-01-11").ofOrder("o1").units(1))
                    .refunded(refund(3).on("2024-02-01").ofOrder("o1"))
                    .refunded(refund(4).on("2024-02-02")))
            .asOf("2024-02-29");

    Monthly months = months(shop);
    assertThat(months.of(REFUNDED_ORDERS)).containsExactly(1, 1);
    assertThat(months.of(RETURNED_UNITS)).containsExactly(2, 0);
    assertThat(months.money(REFUNDS)).containsExactly(3, 7);
    assertThat(months.money(IDENTIFIED_REFUNDS)).containsExactly(3, 7);
  }

  @Test
  void aSecondOrderOnTheSameDayIsNotASecondPurchaseDay() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought("2024-01-05")
                    .bought("2024-01-05")
                    .bought("2024-03-01"),
                Customer.named("bob").bought("2024-01-05").bought("2024-02-01"))
            .asOf("2024-03-31");

    Monthly months = months(shop);
    assertThat(months.of(SECOND_ORDERS)).containsExactly(1, 1, 0);
    assertThat(months.of(SECOND_DAYS)).containsExactly(0, 1, 1);
    assertThat(months.of(REPEAT_CUSTOMERS_TO_DATE)).containsExactly(1, 2, 2);
    assertThat(months.of(REPEAT_DAYS_CUSTOMERS_TO_DATE)).containsExactly(0, 1, 2);
    assertThat(months.of(REPEAT_BUYERS_IN_PERIOD)).containsExactly(1, 0, 0);
    assertThat(months.of(NEW_AND_REPEATING)).containsExactly(1, 0, 0);
    assertThat(months.of(GAP_COUNT)).containsExactly(0, 1, 1);
    assertThat(months.of(GAP_DAYS)).containsExactly(0, 27, 56);
  }

  @Test
  void aGuestOrderCountsInOrdersButNotInCustomers() {
    SmallShop shop =
        SmallShop.of(
                Customer.guest("g")
                    .spent("2024-01-05", 8)
                    .refunded(refund(2).on("2024-01-06").ofOrder("g-01")),
                Customer.named("ada").spent("2024-01-05", 5))
            .asOf("2024-01-31");

    Monthly january = months(shop);
    assertThat(january.of(ORDERS)).containsExactly(2);
    assertThat(january.of(GUEST_ORDERS)).containsExactly(1);
    assertThat(january.of(ACTIVE_CUSTOMERS)).containsExactly(1);
    assertThat(january.of(CLOSING_BASE)).containsExactly(1);
    assertThat(january.money(ORDER_VALUE)).containsExactly(13);
    assertThat(january.money(IDENTIFIED_ORDER_VALUE)).containsExactly(5);
    assertThat(january.money(REFUNDS)).containsExactly(2);
    assertThat(january.money(IDENTIFIED_REFUNDS)).containsExactly(0);
    assertThat(january.of(REFUNDED_ORDERS)).containsExactly(1);
  }

  @Test
  void aCustomerKnownFromBeforeIsNeverNewButIsCounted() {
    SmallShop shop =
        SmallShop.of(Customer.named("ada").registered("2020-01-01").spent("2024-01-05", 5))
            .historyStartsOn("2024-01-01")
            .asOf("2024-01-31");

    Monthly january = months(shop);
    assertThat(january.of(NEW_CUSTOMERS)).containsExactly(0);
    assertThat(january.of(NEW_IN_CLOSING_BASE)).containsExactly(0);
    assertThat(january.of(REACTIVATED_IN_CLOSING_BASE)).containsExactly(1);
    assertThat(january.of(CUSTOMERS_TO_DATE)).containsExactly(1);
    assertThat(january.money(NEW_CUSTOMER_ORDER_VALUE)).containsExactly(0);
    assertThat(january.money(REACTIVATED_ORDER_VALUE)).containsExactly(5);
  }

  @Test
  void aCancelledOrderBeforeTheFirstPurchaseStartsNoSeries() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .cancelled("2023-11-01")
                    .bought("2024-01-05")
                    .cancelled("2024-01-06"))
            .asOf("2024-01-31");

    Monthly months = months(shop);
    assertThat(months.of(ORDERS)).containsExactly(1);
    assertThat(months.of(CANCELLED_ORDERS)).containsExactly(1);
  }

  @Test
  void aChannelIsCountedLikeASeparateShop() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(order("1").on("2024-01-05").channel("web"))
                    .bought(order("2").on("2024-02-05").channel("app"))
                    .bought(order("3").on("2024-02-06").channel("web")))
            .asOf("2024-02-29");

    assertThat(months(shop).of(NEW_CUSTOMERS)).containsExactly(1, 0);
    assertThat(months(shop, "channel", "web").of(NEW_CUSTOMERS)).containsExactly(1, 0);
    assertThat(months(shop, "channel", "web").of(GAP_DAYS)).containsExactly(0, 32);
    assertThat(months(shop, "channel", "app").of(NEW_CUSTOMERS)).containsExactly(1);
  }

  @Test
  void aCategoryHasItsOwnLinesAndItsOwnActivityWindow() {
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .bought(
                        "2024-01-05",
                        line("a").category("Milk").paid(1),
                        line("b").category("Shoes").paid(50),
                        line("c").paid(7)))
            .window("Milk", 7)
            .asOf("2024-01-31");

    Monthly milk = months(shop, "category", "Milk");
    assertThat(milk.money(ORDER_VALUE)).containsExactly(1);
    assertThat(milk.of(CLOSING_BASE)).containsExactly(0);
    assertThat(months(shop, "category", "Shoes").of(CLOSING_BASE)).containsExactly(1);
    assertThat(months(shop, "category", "(unknown)").money(ORDER_VALUE)).containsExactly(7);
  }

  @Test
  void theMedianGapAndTheMeanOfCustomerMeansDiffer() {
    // Ada's gaps are 10, 10 and 10 days, bob's is 31: median 10, mean of means 20.5.
    SmallShop shop =
        SmallShop.of(
            Customer.named("ada")
                .bought("2024-01-01")
                .bought("2024-01-11")
                .bought("2024-01-21")
                .bought("2024-01-31"),
            Customer.named("bob").bought("2023-12-31").bought("2024-01-31"));

    double[] january = months(shop).series().statistics().get(1);
    assertThat(january[Statistic.GAP_MEDIAN_DAYS.position()]).isEqualTo(10);
    assertThat(january[Statistic.GAP_MEAN_OF_CUSTOMER_MEANS_DAYS.position()]).isEqualTo(20.5);
    assertThat(months(shop).series().statistics().get(0)[Statistic.GAP_MEDIAN_DAYS.position()])
        .isNaN();
  }

  @Test
  void concentrationIsCalculatedPerDimensionValue() {
    // On the web ada spends 1 and bob 3: the top 20 % of two customers, rounded up to one, spend 3.
    // The Gini coefficient is 2 (1 x 1 + 2 x 3) / (2 x 4) - 3 / 2 = 0.25. In the store only ada
    // buys.
    SmallShop shop =
        SmallShop.of(
            Customer.named("ada")
                .bought(order("a1").on("2024-01-02").channel("web").of(line("hat").paid(1)))
                .bought(order("a2").on("2024-01-03").channel("store").of(line("hat").paid(7))),
            Customer.named("bob")
                .bought(order("b1").on("2024-01-04").channel("web").of(line("hat").paid(3))),
            Customer.guest("g")
                .bought(order("g1").on("2024-01-04").channel("web").of(line("hat").paid(50))));

    double[] web = months(shop, "channel", "web").series().statistics().get(0);
    assertThat(web[Statistic.TOP_20_PERCENT_ORDER_VALUE.position()]).isEqualTo(3 * 10_000);
    assertThat(web[Statistic.GINI.position()]).isEqualTo(0.25);
    double[] store = months(shop, "channel", "store").series().statistics().get(0);
    assertThat(store[Statistic.TOP_1_PERCENT_ORDER_VALUE.position()]).isEqualTo(7 * 10_000);
    assertThat(store[Statistic.GINI.position()]).isZero();
  }

  @Property(tries = 60)
  void theCountsOfTwoPartsOfTheShopAddUpToTheCountsOfTheWholeShop(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
    List<Customer> customers = customers(new Random(seed));
    List<Customer> some = customers.subList(0, customers.size() / 2);
    List<Customer> others = customers.subList(customers.size() / 2, customers.size());
    SmallShop whole = SmallShop.of(customers).asOf("2024-12-31");

    assertThat(figures(whole, partitions, some, others)).isEqualTo(figures(whole, 1, customers));
  }

  @Property(tries = 60)
  void countsScatteredAfterEachCustomerAddUpToTheCountsOfAllCustomers(@ForAll long seed) {
    List<Customer> customers = customers(new Random(seed));
    SmallShop shop = SmallShop.of(customers).asOf("2024-12-31");
    Counts counts = new Counts();
    KpiCounting kpis = kpis(counts, shop);
    PartitionHistories histories = shop.histories();
    Counts merged = new Counts();
    histories
        .summaries(shop.windows())
        .forEachRemaining(
            reading -> {
              kpis.count(reading);
              merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
            });
    merged.finish();

    assertThat(KpiSeries.of(merged, shop.periods(), DIMENSIONS).flatMap(KpiSeriesTest::inWords))
        .containsExactlyInAnyOrderElementsOf(figures(shop, 1, customers));
  }

  private static List<Customer> customers(Random random) {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(6); i++) {
      Customer customer =
          random.nextInt(4) == 0 ? Customer.guest("g" + i) : Customer.named("c" + i);
      for (int n = random.nextInt(4); n >= 0; n--) {
        customer.bought(
            order("o" + i + n)
                .on("2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)))
                .channel(random.nextBoolean() ? "web" : null)
                .of(lines(random)));
      }
      if (random.nextBoolean()) {
        customer.refunded(refund(1).on("2024-11-05").ofOrder("o" + i + "0"));
      }
      customers.add(customer);
    }
    return customers;
  }

  private static Line[] lines(Random random) {
    Line[] lines = new Line[1 + random.nextInt(3)];
    Arrays.setAll(
        lines,
        i ->
            line("p" + random.nextInt(3))
                .category(random.nextBoolean() ? "Hats" : "Shoes")
                .paid(1 + random.nextInt(9)));
    return lines;
  }

  /** All series of a shop as texts. Its customers are counted in parts and merged in partitions. */
  @SafeVarargs
  private static List<String> figures(SmallShop whole, int partitions, List<Customer>... parts) {
    List<Counts> merged = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      merged.add(new Counts());
    }
    for (List<Customer> part : parts) {
      byte[][] packed = count(whole, SmallShop.of(part).asOf("2024-12-31"), partitions);
      for (int partition = 0; partition < partitions; partition++) {
        if (packed[partition] != null) {
          merged.get(partition).merge(packed[partition]);
        }
      }
    }
    merged.forEach(Counts::finish);
    return merged.stream()
        .flatMap(counts -> KpiSeries.of(counts, whole.periods(), DIMENSIONS))
        .flatMap(KpiSeriesTest::inWords)
        .sorted()
        .toList();
  }

  private static Stream<String> inWords(KpiSeries series) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < series.sums().size(); i++) {
      words.add(
          "%s %s %s %d %s %s"
              .formatted(
                  series.dimension(),
                  series.member(),
                  series.grain(),
                  series.firstPeriod() + i,
                  Arrays.toString(series.sums().get(i)),
                  Arrays.toString(series.statistics().get(i))));
    }
    return words.stream();
  }

  private static Monthly months(SmallShop shop) {
    return months(shop, "all", "all");
  }

  private static Monthly months(SmallShop shop, String dimension, String member) {
    Counts counts = new Counts();
    counts.merge(count(shop, shop, 1)[0]);
    counts.finish();
    return KpiSeries.of(counts, shop.periods(), DIMENSIONS)
        .filter(series -> series.grain() == Grain.MONTH)
        .filter(series -> series.dimension().equals(dimension) && series.member().equals(member))
        .map(Monthly::new)
        .findFirst()
        .orElseThrow();
  }

  /** The packed counts of a part of the shop, by count partition. */
  private static byte[][] count(SmallShop whole, SmallShop part, int partitions) {
    Counts counts = new Counts();
    PartitionHistories histories = part.forEach(kpis(counts, whole)::count);
    return counts.encodeByPartition(Dimension.members(histories.names()), partitions);
  }

  private static KpiCounting kpis(Counts counts, SmallShop shop) {
    Grains grains = Grains.alike(List.of(Grain.WEEK, Grain.MONTH, Grain.ALL));
    return new KpiCounting(
        counts,
        shop.periods(),
        new KpiCounting.Scope(
            grains,
            grains,
            List.of(BuiltIn.ALL, BuiltIn.CHANNEL, BuiltIn.CATEGORY),
            shop.ownDimensions(),
            SmallShop.SCALES,
            false));
  }

  /** The months of a series, from the first one to as_of. */
  private record Monthly(KpiSeries series) {
    List<Integer> of(Measure measure) {
      return series.sums().stream().map(sums -> (int) sums[measure.position()]).toList();
    }

    /** In whole units of the currency. */
    List<Integer> money(Measure measure) {
      return of(measure).stream().map(ticks -> ticks / 10_000).toList();
    }
  }
}
