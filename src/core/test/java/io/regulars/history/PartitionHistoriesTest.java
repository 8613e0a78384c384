package io.regulars.history;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static io.regulars.history.SmallShop.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartitionHistoriesTest {

  @Test
  void ordersAreSortedByInstant() {
    Customer ada = Customer.named("ada").bought("2024-03-01").bought("2024-01-01");

    assertThat(orders(SmallShop.of(ada), ada))
        .containsExactly("2024-01-01 ada-02", "2024-03-01 ada-01");
  }

  @Test
  void ordersAtTheSameInstantAreSortedByTheBytesOfTheirIds() {
    Customer ada =
        Customer.named("ada")
            .bought(order("b").on("2024-01-01"))
            .bought(order("ä").on("2024-01-01"))
            .bought(order("B").on("2024-01-01"))
            .bought(order("10").on("2024-01-01"))
            .bought(order("9").on("2024-01-01"));

    assertThat(orders(SmallShop.of(ada), ada))
        .containsExactly(
            "2024-01-01 10", "2024-01-01 9", "2024-01-01 B", "2024-01-01 b", "2024-01-01 ä");
  }

  @Test
  void anOrderTakesItsDayAndChannelFromItsEarliestLine() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-02T10:00:00Z").channel("app"))
            .bought(order("o1").on("2024-01-01T23:00:00Z").channel("web"));

    assertThat(orders(SmallShop.of(ada), ada)).containsExactly("2024-01-01 o1");
    assertThat(channelOf(ada)).isEqualTo("web");
    assertThat(nets(SmallShop.of(ada), ada)).containsExactly(10_0000L, 10_0000L);
  }

  @Test
  void linesAtTheSameInstantAreSortedByLineId() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").channel("none").of(line("p")))
            .bought(order("o1").on("2024-01-01").channel("second").of(line("p").id("2")))
            .bought(order("o1").on("2024-01-01").channel("first").of(line("q").id("1")));

    assertThat(channelOf(ada)).isEqualTo("first");
  }

  @Test
  void anOrderIsDatedInTheShopsTimeZone() {
    Customer ada = Customer.named("ada").bought("2024-07-01T23:30:00Z");

    assertThat(orders(SmallShop.of(ada).in("UTC"), ada)).containsExactly("2024-07-01 ada-01");
    assertThat(orders(SmallShop.of(ada).in("Europe/London"), ada))
        .containsExactly("2024-07-02 ada-01");
  }

  @Test
  void anOrderDiscountIsAllocatedInCentsAndTheFirstLineGetsTheRemainder() {
    // 1.00 over three equal lines: 0.33 each, and the remaining 0.01 goes to the first line.
    Customer ada =
        Customer.named("ada")
            .bought(
                order("o1")
                    .on("2024-01-01")
                    .discount(1)
                    .of(line("c").id("3"), line("a").id("1"), line("b").id("2")));

    assertThat(linesOf(ada)).containsExactly("a 9.6600", "b 9.6700", "c 9.6700");
  }

  @Test
  void anOrderDiscountOfFractionalCentsIsAllocatedInTicksByLargestFraction() {
    // 0.0010 over 1.00, 2.00 and 4.00 is 1.43, 2.86 and 5.71 ticks: 1, 2 and 5. The two remaining
    // ticks go to the fractions .86 and .71.
    Customer ada =
        Customer.named("ada")
            .bought(
                order("o1")
                    .on("2024-01-01")
                    .discount(0.0010)
                    .of(line("a").paid(1), line("b").paid(2), line("c").paid(4)));

    assertThat(linesOf(ada)).containsExactly("a 0.9999", "b 1.9997", "c 3.9994");
  }

  @Test
  void anOrderDiscountIsLimitedToTheOrderValue() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").discount(50).of(line("a"), line("b").paid(5)));

    assertThat(linesOf(ada)).containsExactly("a 0.0000", "b 0.0000");
  }

  @Test
  void aVeryLargeOrderDiscountIsAllocatedInCents() {
    // 10,000,000 over three equal lines of 30,000,000: 3,333,333.33 each, and 0.01 remains.
    Customer ada =
        Customer.named("ada")
            .bought(
                order("o1")
                    .on("2024-01-01")
                    .discount(10_000_000)
                    .of(
                        line("c").id("3").paid(30_000_000),
                        line("a").id("1").paid(30_000_000),
                        line("b").id("2").paid(30_000_000)));

    assertThat(linesOf(ada))
        .containsExactly("a 26666666.6600", "b 26666666.6700", "c 26666666.6700");
  }

  @Test
  void anOrderDiscountDoesNotChangeGrossSales() {
    Customer ada =
        Customer.named("ada").bought(order("o1").on("2024-01-01").discount(2).of(line("a")));

    SmallShop.of(ada)
        .forEach(
            reading -> {
              assertThat(reading.history().lines().gross(0)).isEqualTo(10_0000);
              assertThat(reading.history().lines().discount(0)).isEqualTo(2_0000);
              assertThat(reading.history().purchases().isDiscounted(0)).isTrue();
            });
  }

  @Test
  void linesOfQuantityZeroAreSkippedAndAnOrderOfSuchLinesDoesNotCount() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("a"), line("b").units(0))
            .bought("2024-02-01", line("c").units(0));

    PartitionHistories histories =
        SmallShop.of(ada)
            .forEach(
                reading -> {
                  CustomerHistory history = reading.history();
                  assertThat(history.purchases().size()).isEqualTo(1);
                  assertThat(history.lines().size()).isEqualTo(1);
                  assertThat(history.ordersNotCounted().reason(0))
                      .isEqualTo(ExclusionReason.NO_POSITIVE_QUANTITY);
                });
    assertThat(rows(histories, Input.ORDER_LINES, Use.USED)).isEqualTo(1);
    assertThat(rows(histories, Input.ORDER_LINES, Use.WITHOUT_QUANTITY)).isEqualTo(1);
    assertThat(rows(histories, Input.ORDER_LINES, Use.OF_ORDER_NOT_COUNTED)).isEqualTo(1);
  }

  @Test
  void anOrderWithoutLinesDoesNotCountAndHasNoLineDisposition() {
    Customer ada =
        Customer.named("ada").bought("2024-01-01").bought(order("o2").on("2024-01-02").of());

    PartitionHistories histories =
        SmallShop.of(ada)
            .forEach(
                reading ->
                    assertThat(reading.history().ordersNotCounted().reason(0))
                        .isEqualTo(ExclusionReason.NO_POSITIVE_QUANTITY));
    assertThat(rows(histories, Input.ORDER_LINES, Use.OF_ORDER_NOT_COUNTED)).isZero();
  }

  @Test
  void aCancelledOrderDoesNotCountRegardlessOfTheCaseOfItsStatus() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01")
            .bought(order("o2").on("2024-01-05").status(" Cancelled ").of(line("a").paid(7)));

    SmallShop.of(ada)
        .forEach(
            reading -> {
              CustomerHistory history = reading.history();
              assertThat(history.purchases().size()).isEqualTo(1);
              assertThat(history.ordersNotCounted().size()).isEqualTo(1);
              assertThat(history.ordersNotCounted().reason(0)).isEqualTo(ExclusionReason.CANCELLED);
              assertThat(history.ordersNotCounted().day(0)).isEqualTo(day("2024-01-05"));
              assertThat(history.ordersNotCounted().net(0)).isEqualTo(7_0000);
              assertThat(history.purchases().cancelled()).isEqualTo(1);
            });
  }

  @Test
  void aShopCanDefineItsOwnExclusionReasons() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").status("Declined").of(line("a").paid(7)))
            .bought(order("o2").on("2024-01-02").status("void"))
            .bought(order("o3").on("2024-01-03").status("returned to sender"))
            .bought(order("o4").on("2024-01-04").status("paid"));
    SmallShop shop =
        SmallShop.of(ada)
            .notCounting("undeliverable", "returned to sender")
            .notCounting("payment_failed", "declined", "expired");

    shop.forEach(
        reading -> {
          CustomerHistory history = reading.history();
          assertThat(history.purchases().size()).isEqualTo(1);
          assertThat(history.ordersNotCounted().reason(0).label()).isEqualTo("payment_failed");
          assertThat(history.ordersNotCounted().reason(1)).isEqualTo(ExclusionReason.CANCELLED);
          assertThat(history.ordersNotCounted().reason(2).label()).isEqualTo("undeliverable");
          assertThat(history.purchases().cancelled()).isEqualTo(1);
        });
    assertThat(shop.rules().statuses().reasons())
        .extracting(ExclusionReason::label)
        .containsExactly(
            "cancelled",
            "test",
            "fraud",
            "draft",
            "other_status",
            "no_positive_quantity",
            "payment_failed",
            "undeliverable");
  }

  @Test
  void onlyAcceptedStatusesAndOrdersWithoutAStatusCount() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").status("Paid"))
            .bought(order("o2").on("2024-01-02"))
            .bought(order("o3").on("2024-01-03").status("pending"))
            .bought(order("o4").on("2024-01-04").status("test"));

    SmallShop.of(ada)
        .accepting("paid")
        .forEach(
            reading -> {
              CustomerHistory history = reading.history();
              assertThat(history.purchases().size()).isEqualTo(2);
              assertThat(history.ordersNotCounted().reason(0))
                  .isEqualTo(ExclusionReason.OTHER_STATUS);
              assertThat(history.ordersNotCounted().reason(1)).isEqualTo(ExclusionReason.TEST);
              assertThat(history.purchases().cancelled()).isZero();
            });
  }

  @Test
  void eventsAfterAsOfAreIgnored() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-31T23:59:59Z")
            .bought("2024-02-01T00:00:00Z", line("a"), line("b"))
            .refunded("2024-01-31", 1)
            .refunded("2024-02-01", 2);

    PartitionHistories histories =
        SmallShop.of(ada)
            .asOf("2024-01-31")
            .forEach(
                reading -> {
                  assertThat(reading.history().purchases().size()).isEqualTo(1);
                  assertThat(reading.history().purchases().refunds()).isEqualTo(1);
                });
    assertThat(rows(histories, Input.ORDER_LINES, Use.AFTER_AS_OF)).isEqualTo(2);
    assertThat(rows(histories, Input.REFUNDS, Use.AFTER_AS_OF)).isEqualTo(1);
    assertThat(rows(histories, Input.ORDER_LINES, Use.USED)).isEqualTo(1);
    assertThat(rows(histories, Input.REFUNDS, Use.USED)).isEqualTo(1);
  }

  @Test
  void asOfEndsAtMidnightInTheShopsTimeZone() {
    // 2024-07-01T23:00Z is midnight in London.
    Customer ada =
        Customer.named("ada").bought("2024-07-01T22:59:59Z").bought("2024-07-01T23:00:00Z");

    assertThat(orders(SmallShop.of(ada).in("Europe/London").asOf("2024-07-01"), ada))
        .containsExactly("2024-07-01 ada-01");
  }

  @Test
  void eachGuestOrderIsASeparateHistoryWithoutACustomer() {
    Customer guests =
        Customer.guest("g")
            .bought("2024-01-01")
            .bought("2024-01-02")
            .refunded(refund(3).on("2024-01-03").ofOrder("g-02"));
    Customer ada = Customer.named("ada").bought("2024-01-04");

    List<String> texts =
        SmallShop.of(guests, ada)
            .map(
                reading -> {
                  CustomerHistory history = reading.history();
                  return Utf8.string(history.customerId())
                      + " orders="
                      + history.purchases().size()
                      + " refunds="
                      + history.purchases().refunds()
                      + " buyer="
                      + history.isBuyer();
                });

    assertThat(texts)
        .containsExactlyInAnyOrder(
            "ada orders=1 refunds=0 buyer=true",
            "null orders=1 refunds=0 buyer=false",
            "null orders=1 refunds=1 buyer=false");
  }

  @Test
  void aRefundTakesProductAndChannelFromItsNamedLine() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order("o1")
                    .on("2024-01-01")
                    .channel("web")
                    .country("DE")
                    .of(
                        line("p1").id("1").brand("Acme").category("Shoes"),
                        line("p2").id("2").brand("Best").category("Hats")))
            .refunded(refund(4).on("2024-01-09").ofOrder("o1").ofLine("2").units(1));

    assertThat(refundOf(ada)).isEqualTo("p2 Best Hats web DE");
  }

  @Test
  void aRefundWithoutALineIsAttributedToTheProductInItsOrder() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o0").on("2023-01-01").of(line("p1").brand("Old").category("Bags")))
            .bought(order("o1").on("2024-01-01").of(line("p1").brand("Acme").category("Shoes")))
            .refunded(refund(4).on("2024-01-09").ofOrder("o1").ofLine("9").ofProduct("p1"));

    assertThat(refundOf(ada)).isEqualTo("p1 Acme Shoes null null");
  }

  @Test
  void aRefundWithoutAnOrderIsAttributedToTheEarliestOrderWithItsProduct() {
    Customer ada =
        Customer.named("ada")
            .livesIn("AT")
            .bought(order("o1").on("2024-01-01").of(line("p1").brand("Acme").category("Shoes")))
            .bought(order("o0").on("2023-01-01").of(line("p1").brand("Old").category("Bags")))
            .refunded(refund(4).on("2024-01-09").ofProduct("p1").productTable("Table", "Table"));

    assertThat(refundOf(ada)).isEqualTo("p1 Old Bags null AT");
  }

  @Test
  void aRefundOfAProductThatWasNeverBoughtUsesTheProductTable() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").channel("web").of(line("p1").brand("Acme")))
            .refunded(
                refund(4)
                    .on("2024-01-09")
                    .ofOrder("o9")
                    .ofProduct("p9")
                    .productTable("Nine", "Bags"));

    assertThat(refundOf(ada)).isEqualTo("p9 Nine Bags null null");
  }

  @Test
  void aRefundOfACancelledOrderIsNotARefundOfSales() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01")
            .bought(order("o2").on("2024-01-02").status("cancelled").of(line("p1")))
            .refunded(refund(10).on("2024-01-03").ofOrder("o2").ofProduct("p1"))
            .refunded(refund(4).on("2024-01-04"));

    assertThat(
            SmallShop.of(ada)
                .map(
                    reading -> {
                      CustomerHistory history = reading.history();
                      return List.of(
                          history.purchases().refunds(),
                          history.purchases().refundAmount(0),
                          history.ordersNotCounted().refunds(),
                          history.ordersNotCounted().refundAmount(0));
                    }))
        .containsExactly(List.of(1, 40_000L, 1, 100_000L));
  }

  @Test
  void aRefundReducesGrossProfitByTheMarginIfRestockedElseByTheAmount() {
    // Three units for 30 with a cost of 12: one is returned for 10, with its cost of 4.
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("p1").units(3).paid(10).cost(4))
            .bought("2024-01-02", line("p2"))
            .refunded(refund(10).on("2024-01-03").ofProduct("p1").units(1))
            .refunded(refund(10).on("2024-01-04").ofProduct("p2").units(1))
            .refunded(refund(7).on("2024-01-05"));

    assertThat(lostProfit(SmallShop.of(ada)))
        .containsExactly(60_000L, 0L, 70_000L); // p2 has no cost, the last refund names no product
    assertThat(lostProfit(SmallShop.of(ada).notRestocking()))
        .containsExactly(100_000L, 0L, 70_000L);
  }

  private static List<Long> lostProfit(SmallShop shop) {
    return shop.map(
            reading -> {
              Purchases purchases = reading.history().purchases();
              return IntStream.range(0, purchases.refunds())
                  .boxed()
                  .sorted(Comparator.comparing(purchases::refundDay))
                  .map(purchases::refundLostProfit)
                  .toList();
            })
        .get(0);
  }

  @Test
  void duplicateLineIdsWithinOneOrderAreCounted() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").of(line("a").id("1"), line("b").id("1")))
            .bought(order("o2").on("2024-01-02").of(line("a").id("1"), line("b"), line("c")));

    PartitionHistories histories = SmallShop.of(ada).forEach(reading -> {});
    assertThat(histories.duplicates().rows()).isEqualTo(2);
  }

  @Test
  void aCustomerWithThreeMillionLinesIsOneHistory() {
    SmallShop shop = SmallShop.of().asOf("2022-12-31");
    PartitionHistories histories =
        PartitionHistories.of(WholesaleAccount.chunks().iterator(), shop.rules());
    List<String> texts = new ArrayList<>();
    histories
        .summaries(shop.windows())
        .forEachRemaining(reading -> texts.add(summary(reading.history())));

    // The last of a thousand days from 2020-01-01 is 2022-09-26: 366 + 365 + 269. 900,000 of a
    // million orders count, with 3 lines, 6 units and 60.00 - 0.06 = 59.94 each: 53,946,000.00.
    assertThat(texts)
        .containsExactly(
            "w1 on 2020-01-01 [p1 9.9900, p2 19.9800, p3 29.9700]"
                + " to w999999 on 2022-09-26 [p1 9.9900, p2 19.9800, p3 29.9700]:"
                + " 900000 orders on 1000 days, 2700000 lines, 5400000 units, 539460000000 ticks,"
                + " 100000 orders not counted, refund of Former");
    assertThat(rows(histories, Input.ORDER_LINES, Use.USED)).isEqualTo(2_700_000);
    assertThat(rows(histories, Input.ORDER_LINES, Use.OF_ORDER_NOT_COUNTED)).isEqualTo(300_000);
    assertThat(histories.orderCount()).isEqualTo(1_000_000);
    assertThat(histories.duplicates().rows()).isZero();
  }

  @Test
  void customersWhoBoughtOrRegisteredBeforeHistoryStartsOnAreNeverNew() {
    Customer early = Customer.named("early").bought("2023-12-31").bought("2024-02-01");
    Customer onTheDay = Customer.named("on the day").bought("2024-01-01");
    Customer registered =
        Customer.named("registered").registered("2023-06-01").bought("2024-02-01");
    Customer registeredLater =
        Customer.named("later").registered("2024-01-15").bought("2024-02-01");
    SmallShop shop =
        SmallShop.of(early, onTheDay, registered, registeredLater).historyStartsOn("2024-01-01");

    assertThat(shop.<Boolean>map(early, r -> r.history().isKnownBefore())).isTrue();
    assertThat(shop.<Boolean>map(onTheDay, r -> r.history().isKnownBefore())).isFalse();
    assertThat(shop.<Boolean>map(registered, r -> r.history().isKnownBefore())).isTrue();
    assertThat(shop.<Boolean>map(registeredLater, r -> r.history().isKnownBefore())).isFalse();
  }

  @Test
  void countryAndAcquisitionChannelComeFromTheCustomerTableElseFromTheFirstOrder() {
    Customer ada =
        Customer.named("ada")
            .livesIn("AT")
            .acquiredBy("ads")
            .bought(order("a1").on("2024-01-01").country("DE").channel("web"));
    Customer bob =
        Customer.named("bob")
            .bought(order("b2").on("2024-02-01").country("FR").channel("app"))
            .bought(order("b1").on("2024-01-01").country("DE").channel("web"));

    assertThat(home(ada)).isEqualTo("AT ads");
    assertThat(home(bob)).isEqualTo("DE web");
  }

  /** The first and the last order with their lines, the totals, and the refund. */
  private static String summary(CustomerHistory history) {
    Purchases purchases = history.purchases();
    long net = 0;
    long units = 0;
    for (int order = 0; order < purchases.size(); order++) {
      net += purchases.sum(PurchaseFigure.NET, order);
      units += purchases.sum(PurchaseFigure.UNITS, order);
    }
    return ("%s to %s: %d orders on %d days, %d lines, %d units, %d ticks,"
            + " %d orders not counted, refund of %s")
        .formatted(
            orderInWords(history, 0),
            orderInWords(history, purchases.size() - 1),
            purchases.size(),
            history.purchases().days(),
            history.lines().size(),
            units,
            net,
            history.ordersNotCounted().size(),
            text(history.names().brands(), history.refundAttributes().brand(0)));
  }

  private static String orderInWords(CustomerHistory history, int order) {
    return "%s on %s %s"
        .formatted(
            text(history.names().orders(), history.orderAttributes().orderCode(order)),
            LocalDate.ofEpochDay(history.purchases().day(order)),
            IntStream.range(history.lines().from(order), history.lines().to(order))
                .mapToObj(line -> inWords(history, line))
                .toList());
  }

  @Property(tries = 60)
  void historiesDoNotDependOnRowOrderAndChunkSize(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int chunkRows) {
    List<Customer> customers = customers(new Random(seed));

    List<String> inOrder = SmallShop.of(customers).map(PartitionHistoriesTest::allFields);
    List<String> shuffled =
        SmallShop.of(customers)
            .shuffled(seed)
            .inChunksOf(chunkRows)
            .map(PartitionHistoriesTest::allFields);

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(inOrder);
  }

  /**
   * A few customers with orders on few days and of few products, so that many kinds of ties occur.
   */
  private static List<Customer> customers(Random random) {
    List<Customer> customers = new ArrayList<>();
    for (String name : List.of("ada", "bob", "cleo")) {
      Customer customer = Customer.named(name);
      for (int i = random.nextInt(4); i >= 0; i--) {
        Line[] lines = new Line[1 + random.nextInt(3)];
        Arrays.setAll(
            lines,
            at ->
                line("p" + random.nextInt(3))
                    .id(String.valueOf(at))
                    .brand(random.nextBoolean() ? "Acme" : null)
                    .paid(1 + random.nextInt(3)));
        customer.bought(
            order(name + i)
                .on("2024-01-0" + (1 + random.nextInt(3)))
                .status(random.nextInt(5) == 0 ? "cancelled" : null)
                .discount(random.nextInt(2) * 0.5)
                .of(lines));
      }
      if (random.nextBoolean()) {
        customer.refunded(refund(1).on("2024-01-05").ofProduct("p1").ofOrder(name + "0"));
      }
      customers.add(customer);
    }
    return customers;
  }

  /** All fields of a history as text; the lines of an order are sorted by their text. */
  private static String allFields(HistorySummary reading) {
    CustomerHistory history = reading.history();
    Purchases purchases = history.purchases();
    StringBuilder all = new StringBuilder(Utf8.string(history.customerId()));
    for (int order = 0; order < purchases.size(); order++) {
      List<String> lines = new ArrayList<>();
      for (int line = history.lines().from(order); line < history.lines().to(order); line++) {
        lines.add(inWords(history, line) + " " + history.lines().gross(line));
      }
      Collections.sort(lines);
      all.append(purchases.day(order)).append(lines);
    }
    for (int i = 0; i < history.ordersNotCounted().size(); i++) {
      all.append(history.ordersNotCounted().reason(i)).append(history.ordersNotCounted().net(i));
    }
    for (int i = 0; i < purchases.refunds(); i++) {
      all.append(purchases.refundAmount(i))
          .append(text(history.names().brands(), history.refundAttributes().brand(i)));
    }
    return all.append(text(history.names().brands(), reading.brands().top())).toString();
  }

  private static String text(TextDictionary dictionary, int code) {
    return Utf8.string(dictionary.text(code));
  }

  private static List<String> orders(SmallShop shop, Customer customer) {
    return shop.map(
        customer,
        reading -> {
          List<String> orders = new ArrayList<>();
          for (int order = 0; order < reading.history().purchases().size(); order++) {
            orders.add(
                LocalDate.ofEpochDay(reading.history().purchases().day(order))
                    + " "
                    + text(
                        reading.history().names().orders(),
                        reading.history().orderAttributes().orderCode(order)));
          }
          return orders;
        });
  }

  private static List<Long> nets(SmallShop shop, Customer customer) {
    return shop.map(
        customer,
        reading -> {
          List<Long> nets = new ArrayList<>();
          for (int line = 0; line < reading.history().lines().size(); line++) {
            nets.add(reading.history().lines().net(line));
          }
          return nets;
        });
  }

  /** Product and net of each line. */
  private static List<String> linesOf(Customer customer) {
    return SmallShop.of(customer)
        .map(
            customer,
            reading -> {
              List<String> lines = new ArrayList<>();
              for (int line = 0; line < reading.history().lines().size(); line++) {
                lines.add(inWords(reading.history(), line));
              }
              return lines;
            });
  }

  private static String inWords(CustomerHistory history, int line) {
    long net = history.lines().net(line);
    return text(history.names().products(), history.lines().product(line))
        + " %d.%04d".formatted(net / 10_000, net % 10_000);
  }

  /** Product, brand, category, channel and country of the only refund. */
  private static String refundOf(Customer customer) {
    return SmallShop.of(customer)
        .map(
            customer,
            reading -> {
              CustomerHistory history = reading.history();
              PartitionTexts names = history.names();
              return String.join(
                  " ",
                  text(names.products(), history.refundAttributes().product(0)),
                  text(names.brands(), history.refundAttributes().brand(0)),
                  text(names.categories(), history.refundAttributes().category(0)),
                  text(names.channels(), history.refundAttributes().ofOrder().channel(0)),
                  text(names.countries(), history.refundAttributes().ofOrder().country(0)));
            });
  }

  private static long rows(PartitionHistories histories, Input input, Use use) {
    return histories.rows(new RowDisposition(input, use));
  }

  private static String channelOf(Customer customer) {
    return SmallShop.of(customer)
        .map(
            customer,
            reading ->
                text(
                    reading.history().names().channels(),
                    reading.history().orderAttributes().channel(0)));
  }

  private static String home(Customer customer) {
    return SmallShop.of(customer)
        .map(
            customer,
            reading -> {
              CustomerHistory history = reading.history();
              return text(history.names().countries(), history.homeCountry())
                  + " "
                  + text(history.names().channels(), history.acquisitionChannel());
            });
  }
}
