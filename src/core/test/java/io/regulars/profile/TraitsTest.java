package io.regulars.profile;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static io.regulars.history.SmallShop.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.config.DiscountSettings;
import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.input.OrderCharge;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraitsTest {
  private static final Traits.Given GIVEN = new Traits.Given(true, true);
  private static final DiscountSeeking SEEKING =
      new DiscountSeeking(new DiscountSettings(0.30, 0.50, 2), GIVEN);

  @Test
  void identityComesFromTheCustomerTable() {
    Customer ada =
        Customer.named("ada")
            .ofGender("f")
            .bornIn(1985)
            .registered("2023-12-31T23:30:00Z")
            .bought(order("1").on("2024-01-01").country("DE"));
    Customer bob = Customer.named("bob").livesIn("AT").bought("2024-01-01");

    assertThat(read(new Identity(), ada))
        .contains(
            entry("customer_id", "ada"),
            entry("country", "DE"),
            entry("gender", "f"),
            entry("birth_year", 1985),
            entry("registered_at", Instant.parse("2023-12-31T23:30:00Z")));
    assertThat(read(new Identity(), bob))
        .contains(
            entry("country", "AT"),
            entry("gender", null),
            entry("birth_year", null),
            entry("registered_at", null));
  }

  @Test
  void scoresOnOtherScalesAreConvertedToTheShopsScale() {
    // 3 on the scale 0 to 4 is 7.5 on 0 to 10, rounded up to 8. 2 on 1 to 3 is 3 on 1 to 5. 7 on
    // 1 to 9 is 4 on 1 to 5.
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01")
            .answered(Survey.NPS, "2024-01-02", 10)
            .answered(Survey.NPS, "2024-01-03", 3, 4)
            .answered(Survey.CSAT, "2024-01-02", 4)
            .answered(Survey.CSAT, "2024-01-03", 2, 3)
            .answered(Survey.CES, "2024-01-02", 2)
            .answered(Survey.CES, "2024-01-03", 7, 9);

    SmallShop shop = SmallShop.of(ada).asOf("2024-01-31");

    Map<String, Object> row = read(new FeedbackScores(SmallShop.SCALES), ada, shop);
    assertThat(row).contains(entry("last_nps", 8), entry("csat_mean", 3.5));
    assertThat((Double) row.get("ces_mean")).isCloseTo((2 / 5.0 + 4 / 5.0) / 2, within(1e-15));
  }

  @Test
  void gapsAreCountedBetweenDistinctPurchaseDates() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01")
            .bought("2024-01-01")
            .bought("2024-01-11")
            .bought("2024-02-10");

    // Gaps of 10 and 30 days; deviations of 10 from the mean of 20.
    assertThat(read(new RepeatInterval(day("2024-03-01")), ada))
        .contains(
            entry("gap_mean_days", 20.0),
            entry("gap_median_days", 20.0),
            entry("gap_stddev_days", 10.0),
            entry("last_gap_days", 30L),
            entry("expected_next_order_on", LocalDate.of(2024, 3, 1)), // 20 days later
            entry("overdue_ratio", 1.0)); // 20 days / 20
  }

  @Test
  void theExpectedOrderDateIsRoundedUpAndTheDeviationIsThatOfThePopulation() {
    // Gaps 1, 2, 3 and 6: mean 3, median 2.5, variance (4 + 1 + 0 + 9) / 4 = 3.5.
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01")
            .bought("2024-01-02")
            .bought("2024-01-04")
            .bought("2024-01-07")
            .bought("2024-01-13");

    Map<String, Object> row = read(new RepeatInterval(day("2024-01-18")), ada);
    assertThat(row)
        .contains(
            entry("gap_mean_days", 3.0),
            entry("gap_median_days", 2.5),
            entry("gap_stddev_days", Math.sqrt(3.5)),
            entry("expected_next_order_on", LocalDate.of(2024, 1, 16)), // 13 + 2.5 → 3
            entry("overdue_ratio", 2.0)); // 5 days / 2.5
  }

  @Test
  void aCustomerWithOnePurchaseDateHasNoGaps() {
    Customer ada = Customer.named("ada").bought("2024-01-01").bought("2024-01-01");

    assertThat(read(new RepeatInterval(day("2024-03-01")), ada).values()).containsOnlyNulls();
  }

  @Test
  void aLineIsDeeplyDiscountedFromExactly30Percent() {
    Customer ada =
        Customer.named("ada")
            .bought(
                "2024-01-01",
                line("a").listed(0.70).paid(0.49), // 0.21 / 0.70 = 30 %
                line("b").listed(0.70).paid(0.4901),
                line("c").listed(10).paid(5),
                line("d").listed(10).paid(10));

    assertThat(read(SEEKING, ada))
        .contains(entry("deep_discount_line_share", 0.5), entry("discounted_line_share", 0.75));
  }

  @Test
  void halfOfTheSpendOnDiscountedLinesMakesADiscountSeekerAndATickLessDoesNot() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("a").listed(20).paid(10))
            .bought("2024-01-02", line("b").paid(10));
    Customer bob =
        Customer.named("bob")
            .bought("2024-01-01", line("a").listed(20).paid(9.9999))
            .bought("2024-01-02", line("b").paid(10));

    assertThat(read(SEEKING, ada))
        .contains(
            entry("discounted_order_share", 0.5),
            entry("discounted_spend_share", 0.5),
            entry("mean_discount_depth", 0.5),
            entry("is_discount_seeker", true));
    assertThat(read(SEEKING, bob)).containsEntry("is_discount_seeker", false);
  }

  @Test
  void aCustomerWithOneOrderIsNeverADiscountSeeker() {
    Customer ada = Customer.named("ada").bought("2024-01-01", line("a").listed(20).paid(10));

    assertThat(read(SEEKING, ada))
        .contains(entry("discounted_spend_share", 1.0), entry("is_discount_seeker", null));
  }

  @Test
  void aCustomerWithoutOrderValueHasNoDiscountedSpendShare() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("a").listed(20).paid(0))
            .bought("2024-01-02", line("a").listed(20).paid(0));

    assertThat(read(SEEKING, ada))
        .contains(
            entry("discounted_order_share", 1.0),
            entry("discounted_spend_share", null),
            entry("mean_discount_depth", 1.0),
            entry("is_discount_seeker", null));
  }

  @Test
  void purchasesAreSummedByDayForTheComparisonWithOtherBuyers() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("a").listed(20).paid(15), line("b").paid(4))
            .bought("2024-01-01", line("c").listed(8).paid(6))
            .bought("2024-01-03", line("d").paid(5));
    TraitRow row = Traits.emptyRow();

    SmallShop.of(ada).forEach(reading -> SEEKING.read(reading, row));

    CompactBytes.Reader days =
        new CompactBytes.Reader(row.binary(DiscountSeeking.PURCHASES_BY_DAY));
    assertThat(List.of(days.number(), days.number(), days.number()))
        .containsExactly((long) day("2024-01-01"), 25_0000L, 21_0000L); // 15 + 4 + 6, 15 + 6
    assertThat(List.of(days.number(), days.number(), days.number()))
        .containsExactly((long) day("2024-01-03"), 5_0000L, 0L);
    assertThat(days.hasMore()).isFalse();
  }

  @Test
  void brandsWithEqualSpendAreRankedByName() {
    Customer ada =
        Customer.named("ada")
            .bought(
                "2024-01-01",
                line("z").brand("Zeta").paid(30),
                line("a").brand("acme").paid(30),
                line("b").brand("Acme").paid(30),
                line("n").paid(500));

    // In byte order: Acme, Zeta, acme. The line without a brand is ignored: shares are thirds.
    Map<String, Object> row = read(new BrandAffinity(), ada);
    assertThat(row)
        .contains(
            entry("top_brand", "Acme"),
            entry("second_brand", "Zeta"),
            entry("top_brand_share", 30 / 90.0),
            entry("brand_count", 3L));
    assertThat((Double) row.get("brand_concentration")).isCloseTo(1 / 3.0, within(1e-15));
  }

  @Test
  void aCustomerWithoutBrandsHasNoTopBrand() {
    Customer ada = Customer.named("ada").bought("2024-01-01");

    assertThat(read(new BrandAffinity(), ada))
        .contains(
            entry("brand_count", 0L), entry("top_brand", null), entry("brand_concentration", null));
  }

  @Test
  void aBrandWithZeroOrderValueHasANameButNoShare() {
    Customer ada = Customer.named("ada").bought("2024-01-01", line("a").brand("Acme").paid(0));

    assertThat(read(new BrandAffinity(), ada))
        .contains(
            entry("top_brand", "Acme"),
            entry("top_brand_share", null),
            entry("brand_concentration", null));
  }

  @Test
  void twoCategoriesOfEqualSpendAreTwoEffectiveCategoriesAndUnequalOnesAreFewer() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("a").category("Shoes").paid(5))
            .bought("2024-01-02", line("b").category("Hats").paid(5), line("c").paid(99));
    Customer bob =
        Customer.named("bob")
            .bought(
                "2024-01-01",
                line("a").category("Shoes").paid(3),
                line("b").category("Hats").paid(1));

    Map<String, Object> even = read(new CategoryBreadth(), ada);
    assertThat(even).contains(entry("top_category", "Hats"), entry("category_count", 2L));
    assertThat((Double) even.get("effective_categories")).isCloseTo(2.0, within(1e-12));
    // Shares 3/4 and 1/4: (4/3)^(3/4) × 4^(1/4) = 4 / 3^(3/4) = 1.75477
    assertThat((Double) read(new CategoryBreadth(), bob).get("effective_categories"))
        .isCloseTo(1.75477, within(1e-5));
  }

  @Test
  void aRepeatedlyBoughtProductCountsOnce() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("tea"), line("cup"), line(null))
            .bought("2024-01-02", line("tea").units(3))
            .cancelled("2024-01-03", line("kettle"));

    assertThat(read(new ProductBreadth(), ada)).containsEntry("distinct_products", 2L);
  }

  @Test
  void oneReturnedUnitOfFourIsAReturnRateOfAQuarter() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("a").units(3), line("b"))
            .refunded(refund(10).on("2024-01-05").units(1))
            .refunded("2024-01-06", 2);

    assertThat(read(new RefundBehavior(GIVEN), ada))
        .contains(entry("returned_units", 1L), entry("return_rate", 0.25));
  }

  @Test
  void theTopChannelIsRankedByOrdersThenOrderValueThenName() {
    Customer byOrders =
        Customer.named("ada")
            .bought(order("1").on("2024-01-01").channel("shop").of(line("a").paid(99)))
            .bought(order("2").on("2024-01-02").channel("web"))
            .bought(order("3").on("2024-01-03").channel("web"));
    Customer byRevenue =
        Customer.named("bob")
            .bought(order("1").on("2024-01-01").channel("app").of(line("a").paid(5)))
            .bought(order("2").on("2024-01-02").channel("web").of(line("a").paid(6)));
    Customer byName =
        Customer.named("cleo")
            .acquiredBy("friends")
            .bought(order("1").on("2024-01-01").channel("web"))
            .bought(order("2").on("2024-01-02").channel("app"))
            .bought(order("3").on("2024-01-03"));

    assertThat(read(new Channels(), byOrders))
        .contains(
            entry("top_channel", "web"),
            entry("first_channel", "shop"),
            entry("acquisition_channel", "shop"));
    assertThat(read(new Channels(), byRevenue)).containsEntry("top_channel", "web");
    assertThat(read(new Channels(), byName))
        .contains(
            entry("top_channel", "app"),
            entry("first_channel", "web"),
            entry("acquisition_channel", "friends"));
  }

  @Test
  void netSalesAreOrderValueMinusRefunds() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("p1").units(2).paid(3.50).listed(4.00).cost(1.00))
            .bought("2024-01-02", line("p2").paid(3.00))
            .bought("2024-01-03", line("p2").paid(0.01))
            .refunded("2024-02-01", 3.50);

    assertThat(read(new Spending(GIVEN), ada))
        .contains(
            entry("gross_sales", new BigDecimal("11.0100")), // 8 + 3 + 0.01
            entry("discounts", new BigDecimal("1.0000")),
            entry("order_value", new BigDecimal("10.0100")),
            entry("refunds", new BigDecimal("3.5000")),
            entry("net_sales", new BigDecimal("6.5100")),
            // 7 - 2 on the line of known cost, minus a refund that names no product
            entry("gross_profit", new BigDecimal("1.5000")),
            entry("aov", new BigDecimal("3.3367"))); // 10.01 / 3 = 3.33666…
  }

  @Test
  void contributionIsGrossProfitAndTheChargesOfTheOrders() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order("1")
                    .on("2024-01-01")
                    .of(line("p1").paid(7).cost(2), line("p2").paid(3))
                    .charged(OrderCharge.SHIPPING_CHARGED, 4)
                    .charged(OrderCharge.SHIPPING_COST, 5.5))
            .bought(
                order("2")
                    .on("2024-01-02")
                    .of(line("p2").paid(3))
                    .charged(OrderCharge.PAYMENT_FEE, 0.25));

    // 7 - 2 + 4 - 5.50 - 0.25
    assertThat(read(new Spending(GIVEN), ada, SmallShop.of(ada).givingCharges()))
        .containsEntry("contribution", new BigDecimal("3.2500"));
    assertThat(read(new Spending(GIVEN), ada)).containsEntry("contribution", null);
    Customer withoutCosts =
        Customer.named("ada")
            .bought(order("1").on("2024-01-01").charged(OrderCharge.PAYMENT_FEE, 1));
    assertThat(read(new Spending(GIVEN), withoutCosts, SmallShop.of(withoutCosts).givingCharges()))
        .containsEntry("contribution", null);
  }

  @Test
  void grossProfitIsNullWithoutAnyKnownCost() {
    Customer ada = Customer.named("ada").bought("2024-01-01");

    assertThat(read(new Spending(GIVEN), ada)).containsEntry("gross_profit", null);
  }

  @Test
  void aCustomerIsActiveUntilTheActivityWindowEnds() {
    // 2024-03-30 is 89 days after New Year, 2024-03-31 is 90.
    Customer once = Customer.named("ada").bought("2024-01-01");
    Customer twice = Customer.named("bob").bought("2023-12-01").bought("2024-01-01");

    assertThat(status(once, "2024-03-30")).isEqualTo("new");
    assertThat(status(twice, "2024-03-30")).isEqualTo("active");
    assertThat(status(once, "2024-03-31")).isEqualTo("lapsed");
    assertThat(status(twice, "2024-03-31")).isEqualTo("lapsed");
  }

  @Test
  void theActivityWindowIsThatOfTheCategoryWithTheHighestSpend() {
    Customer ada =
        Customer.named("ada")
            .bought(
                "2024-01-01",
                line("a").category("Milk").paid(9),
                line("b").category("Shoes").paid(8));
    SmallShop shop = SmallShop.of(ada).asOf("2024-01-15").window("Milk", 14);

    assertThat(read(new RecencyFrequency(day("2024-01-15")), ada, shop))
        .containsEntry("status", "lapsed");
  }

  @Test
  void twoOrdersOnOneDayAreOnePurchaseDay() {
    Customer ada =
        Customer.named("ada")
            .bought("2024-01-01", line("a").units(2), line("b"))
            .bought("2024-01-01")
            .bought("2024-01-31")
            .cancelled("2024-02-15");

    assertThat(read(new RecencyFrequency(day("2024-02-15")), ada))
        .contains(
            entry("first_order_on", LocalDate.of(2024, 1, 1)),
            entry("last_order_on", LocalDate.of(2024, 1, 31)),
            entry("tenure_days", 45L),
            entry("days_since_last_order", 15L),
            entry("orders", 3L),
            entry("purchase_days", 2L),
            entry("lines", 4L),
            entry("units", 5L));
  }

  @Test
  void aPackedRowIsUnpackedUnchanged() {
    Traits traits = traits();
    Customer ada =
        Customer.named("ada")
            .bought(order("1").on("2024-01-01").of(line("a").brand("Acme").cost(1)))
            .bought("2024-02-01", line("b").listed(12));
    TraitRow row = Traits.emptyRow();
    TraitRow unpacked = Traits.emptyRow();

    SmallShop.of(ada).forEach(reading -> traits.read(reading, row));
    CompactBytes.Writer out = new CompactBytes.Writer();
    row.pack(out);
    unpacked.unpack(new CompactBytes.Reader(out.take()));

    assertThat(unpacked.values(Traits.COLUMNS)).containsExactly(row.values(Traits.COLUMNS));
    assertThat(unpacked.binary(ValueModelFeatures.SPEND_BY_DAY))
        .isEqualTo(row.binary(ValueModelFeatures.SPEND_BY_DAY));
  }

  @Test
  void aCellIsNotReadAsAnotherTypeThanThatOfItsColumn() {
    TraitRow row = Traits.emptyRow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.text(ValueModelFeatures.SPEND_BY_DAY))
        .withMessageContaining("is stored as BINARY, not as TEXT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.number(Identity.CUSTOMER_ID))
        .withMessageContaining("is stored as TEXT, not as WHOLE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.number(CustomerCategories.EXACT_MEDIAN))
        .withMessageContaining("The row has no column");
  }

  @Test
  void aRefundBelongsToItsNamedPurchaseElseToTheLastOneBeforeElseToTheFirst() {
    Customer ada =
        Customer.named("ada")
            .bought(order("1").on("2024-01-10").of(line("a")))
            .bought(order("2").on("2024-02-10").of(line("b")))
            .refunded(refund(5).on("2024-02-20").ofOrder("1"))
            .refunded(refund(7).on("2024-02-21"))
            .refunded(refund(3).on("2024-01-20"))
            .refunded(refund(2).on("2024-01-05"));
    Traits traits = traits();
    TraitRow row = Traits.emptyRow();
    SmallShop.of(ada).forEach(reading -> traits.read(reading, row));

    CompactBytes.Reader in = new CompactBytes.Reader(row.binary(ValueModelFeatures.REFUNDS));
    List<String> refunds = new ArrayList<>();
    while (in.hasMore()) {
      refunds.add(
          LocalDate.ofEpochDay(in.number())
              + " of "
              + LocalDate.ofEpochDay(in.number())
              + ": "
              + in.number() / 10_000);
    }
    assertThat(refunds)
        .containsExactlyInAnyOrder(
            "2024-02-20 of 2024-01-10: 5",
            "2024-02-21 of 2024-02-10: 7",
            "2024-01-20 of 2024-01-10: 3",
            "2024-01-05 of 2024-01-10: 2");
  }

  @Test
  void theModelOfADimensionOfLinesIsThatOfTheMemberWithMostOfTheFirstOrder() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order("1")
                    .on("2024-01-10")
                    .of(line("a").member("red").paid(5), line("b").member("blue").paid(6)))
            .bought(order("2").on("2024-02-10").of(line("c").member("red").paid(7)));
    SmallShop shop = SmallShop.of(ada).withOwnDimensions();
    Trait features =
        new ValueModelFeatures(
            ValueModelFeatures.Terms.of(
                false,
                Optional.of("of_line"),
                List.of("of_order", "of_customer", "of_line"),
                shop.ownDimensions()));
    TraitRow row = Traits.emptyRow();
    shop.forEach(reading -> features.read(reading, row));

    assertThat(Utf8.string(row.text(ValueModelFeatures.MEMBER))).isEqualTo("blue");
  }

  private static Object status(Customer customer, String asOf) {
    return read(new RecencyFrequency(day(asOf)), customer, SmallShop.of(customer).asOf(asOf))
        .get("status");
  }

  private static Map<String, Object> read(Trait trait, Customer customer) {
    return read(trait, customer, SmallShop.of(customer));
  }

  private static Traits traits() {
    return new Traits(
        new Traits.Terms(
            day("2024-03-01"),
            GIVEN,
            new DiscountSettings(0.30, 0.50, 2),
            SmallShop.SCALES,
            ValueModelFeatures.Terms.of(false, Optional.empty(), List.of(), List.of())));
  }

  /** The published values for a customer by column name; only those of the trait are not null. */
  private static Map<String, Object> read(Trait trait, Customer customer, SmallShop shop) {
    TraitRow row = Traits.emptyRow();
    return shop.map(
        customer,
        reading -> {
          trait.read(reading, row);
          Object[] values = row.values(Traits.COLUMNS);
          Map<String, Object> valuesByColumn = new HashMap<>();
          for (int i = 0; i < values.length; i++) {
            valuesByColumn.put(Traits.COLUMNS.get(i).name(), values[i]);
          }
          return valuesByColumn;
        });
  }
}
