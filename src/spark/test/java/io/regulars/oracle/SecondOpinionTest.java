package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Small shops with expected figures calculated by hand. */
class SecondOpinionTest {
  private SecondOpinion opinion;

  @AfterEach
  void close() {
    if (opinion != null) {
      opinion.close();
    }
  }

  /** Returns the opinion on a shop with these order lines only, with the default settings. */
  private SecondOpinion shop(String lines) {
    return shop(Question.usual(), lines);
  }

  private SecondOpinion shop(Question question, String lines) {
    opinion = SecondOpinion.on(question).given(Input.LINES, lines);
    return opinion;
  }

  @Test
  void retentionRateOfThePublishedExample() {
    // The published example, S 750, E 950, N 625, divided by 25. With a window of 31 days, buyers
    // of March are active on
    // the 31st, and buyers since 30 January are active on 29 February.
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(line("february" + i, "old" + i, "2024-02-15", 10));
    }
    for (int i = 0; i < 11; i++) { // 11 of the 30 stay, 19 lapse
      lines.add(line("again" + i, "old" + i, "2024-03-10", 12));
    }
    for (int i = 0; i < 2; i++) { // last purchase in November: reactivated
      lines.add(line("november" + i, "away" + i, "2023-11-01", 10));
      lines.add(line("back" + i, "away" + i, "2024-03-05", 7));
    }
    for (int i = 0; i < 25; i++) {
      lines.add(line("march" + i, "new" + i, "2024-03-20", 5));
    }
    opinion =
        SecondOpinion.on(Question.usual().withWindows(31, Map.of()).asOf("2024-03-31"))
            .given(Input.LINES, lines)
            .answer();

    Map<String, Object> march =
        opinion.row("base_bridge", "grain = 'month' AND period_start = DATE '2024-03-01'");
    assertThat(march)
        .contains(
            entry("opening_base", 30L),
            entry("new_in_closing_base", 25L),
            entry("reactivated_in_closing_base", 2L),
            entry("lapsed_customers", 19L),
            entry("closing_base", 38L),
            // 30 × 10 in February; 11 × 2 expansion, 19 × 10 lost
            entry("previous_order_value", money("300.0000")),
            entry("new_order_value", money("125.0000")),
            entry("reactivated_order_value", money("14.0000")),
            entry("expansion_order_value", money("22.0000")),
            entry("contraction_order_value", money("0.0000")),
            entry("lost_order_value", money("190.0000")),
            entry("current_order_value", money("271.0000")));
    Map<String, Object> kpi =
        opinion.row(
            "kpi_wide",
            "grain = 'month' AND dimension = 'all' AND period_start = DATE '2024-03-01'");
    assertThat(kpi)
        .contains(
            entry("retention_rate", (38.0 - 25) / 30),
            entry("strict_retention_rate", 11.0 / 30),
            entry("churn_rate", 19.0 / 30),
            entry("reactivated_customers", 2L),
            entry("previous_buyers", 30L),
            entry("buyer_retention_rate", 11.0 / 30),
            entry("buyer_crr", 13.0 / 30),
            entry("gross_revenue_retention", 110.0 / 300),
            entry("net_revenue_retention", 132.0 / 300));
  }

  @Test
  void customersWithTheSameValueShareAScore() {
    // Net sales 10, 10, 20, 30, 40: strictly worse are 0, 0, 2, 3, 4 of 5. One order each: F1.
    shop("""
            order_id | customer_id | ordered_at | quantity | unit_price
            1        | ada         | 2024-01-01 | 1        | 10
            2        | bo          | 2024-01-01 | 1        | 10
            3        | cy          | 2024-01-01 | 2        | 10
            4        | di          | 2024-01-01 | 1        | 30
            5        | ed          | 2024-01-02 | 1        | 40
            """)
        .answer();

    assertThat(opinion.rows("customer_profile"))
        .extracting(
            "customer_id", "r_score", "f_score", "m_score", "value_percentile", "top_percent")
        .containsExactly(
            row("ada", 1, 1, 1, 40, null),
            row("bo", 1, 1, 1, 40, null),
            row("cy", 1, 1, 3, 60, null),
            row("di", 1, 1, 4, 80, null),
            row("ed", 5, 1, 5, 100, 1)); // ceil(1 % of 5) is one customer
    assertThat(opinion.row("rfm_cut_points", "measure = 'monetary' AND score = 1"))
        .contains(
            entry("customers", 2L), entry("lowest_value", 10.0), entry("highest_value", 10.0));
  }

  @Test
  void ordersAtOneInstantAreOrderedById() {
    shop("""
            order_id | customer_id | ordered_at       | channel | quantity | unit_price
            10       | ada         | 2024-01-01 09:00 | store   | 1        | 1
            9        | ada         | 2024-01-01 09:00 | web     | 1        | 1
            """)
        .answer();

    // As text, 10 comes before 9.
    assertThat(opinion.row("customer_profile", "true"))
        .contains(
            entry("first_channel", "store"), entry("top_channel", "store"), entry("orders", 2L));
  }

  @Test
  void guestsCountInOrdersAndRevenueButNotAsCustomers() {
    shop("""
            order_id | customer_id | ordered_at | quantity | unit_price
            1        | ada         | 2024-01-05 | 2        | 10
            2        |             | 2024-01-06 | 3        | 10
            3        |             | 2024-01-07 | 1        | 10
            """)
        .answer();

    assertThat(opinion.rows("customer_profile")).extracting("customer_id").containsExactly("ada");
    assertThat(opinion.row("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .contains(
            entry("active_customers", 1L),
            entry("orders", 3L),
            entry("guest_orders", 2L),
            entry("guest_order_share", 2.0 / 3),
            entry("units", 6L),
            entry("aov", money("20.0000")),
            entry("identified_aov", money("20.0000")),
            entry("order_value", money("60.0000")),
            entry("net_sales_per_customer", money("20.0000")));
    assertThat(opinion.row("reconciliation", "grain = 'month' AND item = 'guest_order_value'"))
        .contains(entry("orders", 2L), entry("amount", money("40.0000")));
  }

  @Test
  void refundIsBookedInItsOwnMonthAndInItsCustomersCohort() {
    shop(
            Question.usual().asOf("2024-02-11"),
            """
            order_id | customer_id | ordered_at | product_id | category | quantity | unit_price
            1        | ada         | 2024-01-30 | kite       | toys     | 4        | 25
            2        |             | 2024-01-31 | tea        | food     | 1        | 8
            """)
        .given(
            Input.REFUNDS,
            """
            refunded_at | amount | order_id | product_id | quantity
            2024-02-10  | 25     | 1        | kite       | 1
            2024-02-11  | 8      | 2        |            | 1
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .extracting("refunds", "identified_refunds", "net_sales", "refunded_orders", "is_complete")
        .containsExactly(
            row(money("0.0000"), money("0.0000"), money("108.0000"), 0L, true),
            row(money("33.0000"), money("25.0000"), money("-33.0000"), 2L, false));
    // The guest's refund has an order, but neither line nor product: no category.
    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'category'"))
        .extracting("member", "period_start", "refunds", "product_return_rate_by_value")
        .containsExactlyInAnyOrder(
            row("toys", LocalDate.parse("2024-01-01"), money("0.0000"), 0.0),
            row("toys", LocalDate.parse("2024-02-01"), money("25.0000"), null),
            row("food", LocalDate.parse("2024-01-01"), money("0.0000"), 0.0),
            row("food", LocalDate.parse("2024-02-01"), money("0.0000"), null),
            row("(unknown)", LocalDate.parse("2024-02-01"), money("8.0000"), null));
    assertThat(opinion.rows("cohort_retention", "grain = 'month' AND dimension = 'all'"))
        .extracting("age", "active_customers", "order_value", "refunds", "cumulative_net_sales")
        .containsExactly(
            row(0, 1L, money("100.0000"), money("0.0000"), money("100.0000")),
            row(1, 0L, money("0.0000"), money("25.0000"), money("75.0000")));
    assertThat(opinion.row("customer_profile", "true"))
        .contains(
            entry("refunds", money("25.0000")),
            entry("net_sales", money("75.0000")),
            entry("returned_units", 1L),
            entry("return_rate", 0.25));
  }

  @Test
  void businessDateIsInTheShopsTimeZone() {
    // In London summer time starts at 01:00 UTC on 31 March 2024 and ends on 27 October.
    shop(
            Question.usual().in("Europe/London"),
            """
            order_id | customer_id | ordered_at           | quantity | unit_price
            1        | ada         | 2024-03-31T00:30:00Z | 1        | 1
            2        | ada         | 2024-03-31T23:30:00Z | 1        | 1
            3        | ada         | 2024-10-26T23:30:00Z | 1        | 1
            4        | ada         | 2024-10-27T23:30:00Z | 1        | 1
            """)
        .answer();

    // 00:30 on the 31st; 00:30 on 1 April; 00:30 on 27 October; 23:30 on the 27th.
    assertThat(opinion.row("customer_profile", "true"))
        .contains(
            entry("first_order_on", LocalDate.parse("2024-03-31")),
            entry("last_order_on", LocalDate.parse("2024-10-27")),
            entry("purchase_days", 3L),
            entry("gap_mean_days", (1.0 + 209) / 2),
            entry("last_gap_days", 209L));
    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all' AND orders > 0"))
        .extracting("period_start", "orders")
        .containsExactly(
            row(LocalDate.parse("2024-03-01"), 1L),
            row(LocalDate.parse("2024-04-01"), 1L),
            row(LocalDate.parse("2024-10-01"), 2L));
  }

  @Test
  void categoryCanHaveItsOwnWindow() {
    // On 10 March both bought 40 days ago; groceries lapse after 30 days, the rest after 90.
    Question question = Question.usual().withWindows(90, Map.of("grocery", 30)).asOf("2024-03-10");
    shop(
            question,
            """
            order_id | customer_id | ordered_at | category | quantity | unit_price
            1        | ada         | 2024-01-30 | grocery  | 1        | 10
            2        | bo          | 2024-01-30 | toys     | 1        | 10
            2        | bo          | 2024-01-30 | grocery  | 1        | 9
            """)
        .answer();

    assertThat(opinion.rows("customer_profile"))
        .extracting("customer_id", "top_category", "status")
        .containsExactly(row("ada", "grocery", "lapsed"), row("bo", "toys", "new"));
    // 29 February is the 30th day after 30 January, so both lapse in February as customers of
    // grocery. As customers of
    // the whole shop only ada lapses.
    assertThat(
            opinion.rows(
                "kpi_wide",
                "grain = 'month' AND period_start = '2024-02-01' AND dimension IN ('all',"
                    + " 'category')"))
        .extracting("member", "opening_base", "closing_base", "lapsed_customers", "lapsed_base")
        .containsExactly(
            row("all", 2L, 1L, 1L, 1L),
            row("grocery", 2L, 0L, 2L, 2L),
            row("toys", 1L, 1L, 0L, 0L));
  }

  @Test
  void newCustomersOfACategoryCanBeReturningCustomersOfTheShop() {
    shop("""
            order_id | customer_id | ordered_at | category | quantity | unit_price
            1        | ada         | 2024-01-10 | books    | 1        | 10
            2        | ada         | 2024-02-10 | toys     | 1        | 10
            2        | ada         | 2024-02-10 | books    | 2        | 10
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension IN ('all', 'category')"))
        .extracting(
            "period_start", "member", "orders", "units", "new_customers", "returning_customers")
        .containsExactly(
            row(LocalDate.parse("2024-01-01"), "all", 1L, 1L, 1L, 0L),
            row(LocalDate.parse("2024-01-01"), "books", 1L, 1L, 1L, 0L),
            row(LocalDate.parse("2024-02-01"), "all", 1L, 3L, 0L, 1L),
            row(LocalDate.parse("2024-02-01"), "books", 1L, 2L, 0L, 1L),
            row(LocalDate.parse("2024-02-01"), "toys", 1L, 1L, 1L, 0L));
  }

  @Test
  void orderDiscountIsAllocatedToTheLastCent() {
    // 1.00 over three lines of 10 is 0.33 each; the remaining cent goes to the first line.
    shop("""
            order_id | line_id | customer_id | ordered_at | brand | quantity | unit_price | order_discount
            1        | c       | ada         | 2024-01-10 | C     | 1        | 10         | 1
            1        | a       | ada         | 2024-01-10 | A     | 1        | 10         | 1
            1        | b       | ada         | 2024-01-10 | B     | 1        | 10         | 1
            """)
        .answer();

    assertThat(opinion.rows("customer_brand"))
        .extracting("brand", "order_value", "rank")
        .containsExactly(
            row("A", money("9.6600"), 3),
            row("B", money("9.6700"), 1),
            row("C", money("9.6700"), 2));
    assertThat(opinion.row("customer_profile", "true"))
        .contains(
            entry("gross_sales", money("30.0000")),
            entry("discounts", money("1.0000")),
            entry("order_value", money("29.0000")),
            entry("mean_discount_depth", 1.0 / 30));
  }

  private static final String GIFT_CARDS =
      """
      order_id | line_id | customer_id | ordered_at | quantity | unit_price | order_goods_total | order_paid_by_gift_card | is_gift_card
      1        | a       | ada         | 2024-01-10 | 2        | 10         | 68                | 6                       |
      1        | b       | ada         | 2024-01-10 | 1        | 50         | 68                | 6                       | true
      2        | c       | bo          | 2024-01-11 | 1        | 25         |                   |                         | true
      """;

  @Test
  void giftCardsAreLeftOutUntilTheyAreRedeemed() {
    // The goods are 20.00, less the discount of 70.00 to 68.00. Bo has bought nothing yet.
    try (SecondOpinion shop = SecondOpinion.on(Question.usual()).given(Input.LINES, GIFT_CARDS)) {
      shop.answer();

      assertThat(amounts(shop))
          .contains(
              row("gross_sales", null, money("20.0000")),
              row("discounts", null, money("2.0000")),
              row("order_value", null, money("18.0000")),
              row("not_counted_gift_cards", 2L, money("75.0000")));
      assertThat(shop.rows("customer_profile")).extracting("customer_id").containsExactly("ada");
    }
  }

  @Test
  void paymentsByGiftCardAreTakenOffWhereGiftCardsAreSales() {
    // 70.00 less 2.00 discount and 6.00 paid by gift card, and 25.00.
    try (SecondOpinion shop = SecondOpinion.on(Question.usual()).given(Input.LINES, GIFT_CARDS)) {
      shop.countingGiftCardsWhenSold().answer();

      assertThat(amounts(shop))
          .contains(
              row("gross_sales", null, money("89.0000")),
              row("discounts", null, money("2.0000")),
              row("order_value", null, money("87.0000")),
              row("not_counted_paid_by_gift_card", 1L, money("6.0000")));
      assertThat(shop.rows("customer_profile"))
          .extracting("customer_id")
          .containsExactly("ada", "bo");
    }
  }

  private static List<Tuple> amounts(SecondOpinion shop) {
    return shop.rows("reconciliation", "grain = 'all'").stream()
        .map(item -> row(item.get("item"), item.get("orders"), item.get("amount")))
        .toList();
  }

  @Test
  void funnelCountsObservedCustomers() {
    // Ada buys again after 10 days, bo after 40; cy is observed for 20 days only, di for 100.
    shop(
            Question.usual().asOf("2024-04-10"),
            """
            order_id | customer_id | ordered_at | quantity | unit_price
            1        | ada         | 2024-01-01 | 1        | 1
            2        | ada         | 2024-01-11 | 1        | 1
            3        | bo          | 2024-01-01 | 1        | 1
            4        | bo          | 2024-02-10 | 1        | 1
            5        | cy          | 2024-03-21 | 1        | 1
            6        | di          | 2024-01-01 | 1        | 1
            """)
        .answer();

    List<Map<String, Object>> funnel =
        opinion.rows(
            "next_purchase",
            "grain = 'all' AND dimension = 'all' AND order_number = 1 AND horizon_days <= 60");
    assertThat(funnel)
        .extracting(
            "horizon_days", "customers", "eligible_customers", "observed_customers", "share")
        .containsExactly(row(30, 4L, 3L, 1L, 1.0 / 3), row(60, 4L, 3L, 2L, 2.0 / 3));
    // There is no estimate with fewer than ten customers at risk.
    assertThat(funnel)
        .extracting("kaplan_meier_share", "kaplan_meier_low", "kaplan_meier_high")
        .containsOnly(row(null, null, null));
  }

  @Test
  void funnelEstimatesWithAtLeastTenCustomersAtRisk() {
    // Twenty customers: five buy again after 10 days, one is observed for 20 days only, five buy
    // after 40 days, the others
    // do not buy again.
    StringBuilder lines =
        new StringBuilder("order_id | customer_id | ordered_at | quantity | unit_price\n");
    for (int customer = 0; customer < 20; customer++) {
      String first = customer == 5 ? "2024-03-21" : "2024-01-01";
      lines.append("a%1$d | c%1$d | %2$s | 1 | 1%n".formatted(customer, first));
      if (customer < 5) {
        lines.append("b%1$d | c%1$d | 2024-01-11 | 1 | 1%n".formatted(customer));
      } else if (customer > 14) {
        lines.append("b%1$d | c%1$d | 2024-02-10 | 1 | 1%n".formatted(customer));
      }
    }
    shop(Question.usual().asOf("2024-04-10"), lines.toString()).answer();

    List<Map<String, Object>> funnel =
        opinion.rows(
            "next_purchase",
            "grain = 'all' AND dimension = 'all' AND order_number = 1 AND horizon_days IN (30, 60,"
                + " 180)");
    // Day 10: 5 of 20 buy. Day 40: 5 of the 14 at risk. S = 3/4, then 3/4 × 9/14.
    assertThat((Double) funnel.get(0).get("kaplan_meier_share")).isCloseTo(0.25, within(1e-12));
    assertThat((Double) funnel.get(1).get("kaplan_meier_share"))
        .isCloseTo(1 - 0.75 * 9 / 14, within(1e-12));
    // Greenwood: S² (5 ÷ (20 × 15)) on day 10.
    double margin = 1.959963984540054 * 0.75 * Math.sqrt(5 / 300.0);
    assertThat((Double) funnel.get(0).get("kaplan_meier_low"))
        .isCloseTo(0.25 - margin, within(1e-12));
    assertThat((Double) funnel.get(0).get("kaplan_meier_high"))
        .isCloseTo(0.25 + margin, within(1e-12));
    // No customer is observed for 180 days.
    assertThat(funnel.get(2).get("kaplan_meier_share")).isNull();
  }

  @Test
  void customersKnownFromBeforeTheHistoryAreNeverNew() {
    shop(
            Question.usual().withHistoryFrom("2024-01-01").asOf("2024-01-31"),
            """
            order_id | customer_id | ordered_at | quantity | unit_price
            1        | ada         | 2023-12-30 | 1        | 5
            2        | ada         | 2024-01-02 | 1        | 5
            3        | bo          | 2024-01-03 | 1        | 5
            4        | cy          | 2024-01-04 | 1        | 5
            """)
        .given(
            Input.CUSTOMERS,
            """
            customer_id | registered_at
            bo          | 2020-06-01
            cy          | 2024-01-01
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .extracting(
            "new_customers", "returning_customers", "customers_to_date", "new_in_closing_base")
        .containsExactly(row(0L, 1L, 1L, 0L), row(1L, 2L, 3L, 1L));
    assertThat(opinion.rows("cohort_retention", "grain = 'month' AND dimension = 'all'"))
        .extracting("cohort_start", "cohort_size")
        .containsExactly(row(LocalDate.parse("2024-01-01"), 1L));
  }

  @Test
  void priceBandIsTheQuartileOfTheMedianPrice() {
    // All prices: 1 2 3 4 5 6 7 8 9. Quartiles 3, 5, 7. Ada's median 2, bo's 5, cy's 8.
    shop("""
            order_id | customer_id | ordered_at | category | quantity | unit_price
            1        | ada         | 2024-01-01 | tea      | 1        | 1
            1        | ada         | 2024-01-01 | tea      | 9        | 2
            1        | ada         | 2024-01-01 | tea      | 1        | 3
            2        | bo          | 2024-01-01 | tea      | 1        | 4
            2        | bo          | 2024-01-01 | tea      | 1        | 5
            2        | bo          | 2024-01-01 | tea      | 1        | 6
            3        | cy          | 2024-01-01 | tea      | 1        | 7
            3        | cy          | 2024-01-01 | tea      | 1        | 9
            4        |             | 2024-01-01 | tea      | 1        | 8
            """)
        .answer();

    assertThat(opinion.rows("customer_category"))
        .extracting(
            "customer_id", "p25_unit_price", "median_unit_price", "p75_unit_price", "price_band")
        .containsExactly(
            row("ada", money("1.5000"), money("2.0000"), money("2.5000"), "budget"),
            row("bo", money("4.5000"), money("5.0000"), money("5.5000"), "mid"),
            row("cy", money("7.5000"), money("8.0000"), money("8.5000"), null)); // two lines
  }

  @Test
  void pricePositionIsTheMeanPriceRankAndDefinesTheTier() {
    // Eight lines of tea: 2 at 1, 4 at 2, 1 at 3, 1 at 5; ranks 1/8, 4/8, 6.5/8 and 7.5/8.
    // Two of clocks, at 8 and 9: 1/4 and 3/4.
    shop("""
        order_id | customer_id | ordered_at | category | quantity | unit_price
        1        | ada         | 2024-01-01 | tea      | 1        | 1
        1        | ada         | 2024-01-01 | tea      | 1        | 2
        1        | ada         | 2024-01-01 | clocks   | 1        | 9
        2        | bo          | 2024-01-01 | tea      | 1        | 3
        2        | bo          | 2024-01-01 | tea      | 3        | 2
        2        | bo          | 2024-01-01 | tea      | 1        | 5
        3        | cy          | 2024-01-01 | clocks   | 1        | 8
        3        | cy          | 2024-01-01 |          | 1        | 99
        3        | cy          | 2024-01-01 |          | 1        | 99
        4        | di          | 2024-01-01 |          | 1        | 1
        5        |             | 2024-01-01 | tea      | 1        | 1
        5        |             | 2024-01-01 | tea      | 1        | 2
        5        |             | 2024-01-01 | tea      | 1        | 2
        """)
        .answer();

    assertThat(opinion.rows("customer_profile"))
        .extracting("customer_id", "price_tier", "distinct_products")
        .containsExactly(
            row("ada", "mid", 0L), // (1/8 + 4/8 + 6/8) / 3 = 11/24
            row("bo", "luxury", 0L), // (6.5 + 4 + 7.5) / 24 = 18/24
            row("cy", null, 0L), // one line with a category
            row("di", null, 0L));
    assertThat((Double) profile("ada").get("price_position")).isCloseTo(11 / 24.0, within(1e-12));
    assertThat((Double) profile("bo").get("price_position")).isCloseTo(18 / 24.0, within(1e-12));
    assertThat((Double) profile("cy").get("price_position")).isCloseTo(1 / 4.0, within(1e-12));
    assertThat(profile("di")).containsEntry("price_position", null);
  }

  @Test
  void buyerOnASaleDayIsNotADiscountSeeker() {
    // On the sale day all others buy discounted goods only, as ada does. On the next day,
    // discounted goods are a quarter of
    // the spend of all except bo, and all of the spend of all except cy. On the following days cy
    // and di are the only
    // buyers, so these days are excluded.
    shop("""
            order_id | customer_id | ordered_at | quantity | unit_price | list_price
            1        | ada         | 2024-01-01 | 1        | 10         | 20
            2        |             | 2024-01-01 | 1        | 20         | 40
            3        | bo          | 2024-01-02 | 1        | 10         | 20
            4        | cy          | 2024-01-02 | 1        | 30         | 20
            5        |             | 2024-01-02 | 1        | 10         | 20
            6        | cy          | 2024-01-03 | 1        | 60         | 99
            7        | di          | 2024-01-04 | 1        | 10         | 20
            """)
        .answer();

    assertThat(opinion.rows("customer_profile"))
        .extracting(
            "customer_id", "discounted_spend_share", "discount_excess", "is_discount_seeker")
        .containsExactly(
            row("ada", 1.0, 0.0, null),
            row("bo", 1.0, 0.75, null),
            row("cy", 60 / 90.0, -1.0, true),
            row("di", 1.0, null, null));
    assertThat(opinion.rows("customer_profile"))
        .extracting("customer_id", "gross_sales", "deep_discount_line_share")
        .contains(row("bo", money("20.0000"), 1.0), row("cy", money("129.0000"), 0.5));
  }

  @Test
  void monthWithoutEventsIsPublishedWithZeros() {
    shop(
            Question.usual().asOf("2024-03-15"),
            """
            order_id | customer_id | ordered_at | quantity | unit_price
            1        | ada         | 2024-01-10 | 1        | 10
            2        | ada         | 2024-03-10 | 1        | 10
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .extracting("period_start", "orders", "aov", "is_complete")
        .containsExactly(
            row(LocalDate.parse("2024-01-01"), 1L, money("10.0000"), true),
            row(LocalDate.parse("2024-02-01"), 0L, null, true),
            row(LocalDate.parse("2024-03-01"), 1L, money("10.0000"), false));
    assertThat(opinion.rows("cohort_retention", "grain = 'month' AND dimension = 'all'"))
        .extracting(
            "age",
            "active_customers",
            "rolling_active_customers",
            "repeated_customers",
            "is_complete")
        .containsExactly(
            row(0, 1L, 1L, 0L, true), row(1, 0L, 1L, 0L, true), row(2, 1L, 1L, 1L, false));
  }

  @Test
  void orderThatDoesNotCountHasAReason() {
    shop("""
            order_id | customer_id | ordered_at | status     | quantity | unit_price
            1        | ada         | 2024-01-10 | Completed  | 1        | 10
            2        | ada         | 2024-01-11 | CANCELLED  | 1        | 20
            3        | bo          | 2024-01-12 | test       | 1        | 30
            4        | cy          | 2024-01-13 |            | 1        | 40
            5        | di          | 2024-01-14 | completed  | -1       | 50
            """)
        .answer();

    assertThat(opinion.rows("reconciliation", "grain = 'all' AND (orders > 0 OR amount > 0)"))
        .extracting("item", "orders", "amount")
        .containsExactly(
            row("not_counted_cancelled", 1L, money("20.0000")),
            row("not_counted_no_positive_quantity", 1L, money("0.0000")),
            row("not_counted_test", 1L, money("30.0000")),
            row("order_value", null, money("50.0000")));
    assertThat(
            opinion.row(
                "kpi", "grain = 'all' AND dimension = 'all' AND metric = 'cancellation_rate'"))
        .contains(entry("value", 1.0 / 3), entry("numerator", 1.0), entry("denominator", 3.0));
  }

  @Test
  void ordersExcludedForACustomReasonAreCounted() {
    opinion =
        SecondOpinion.on(Question.usual().withReason("payment_failed", "declined", "expired"))
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at | status    | quantity | unit_price
                1        | ada         | 2024-01-10 |           | 1        | 10
                2        | ada         | 2024-01-11 | Declined  | 1        | 20
                3        | bo          | 2024-01-12 | expired   | 1        | 30
                4        | bo          | 2024-01-13 | cancelled | 1        | 40
                """)
            .answer();

    assertThat(
            opinion.rows(
                "reconciliation", "grain = 'all' AND item LIKE 'not_counted_%' AND orders > 0"))
        .extracting("item", "orders", "amount")
        .containsExactly(
            row("not_counted_cancelled", 1L, money("40.0000")),
            row("not_counted_payment_failed", 2L, money("50.0000")));
  }

  @Test
  void excludedOrderBeforeTheFirstPurchaseIsInItsMonthAndInGrainAll() {
    shop("""
            order_id | customer_id | ordered_at | status    | quantity | unit_price
            1        | ada         | 2023-11-20 | cancelled | 1        | 1
            2        | ada         | 2024-01-02 | cancelled | 1        | 2
            3        | ada         | 2024-01-05 |           | 1        | 10
            """)
        .answer();

    assertThat(
            opinion.rows(
                "reconciliation", "grain IN ('month', 'all') AND item = 'not_counted_cancelled'"))
        .extracting("grain", "period_start", "orders", "amount")
        .containsExactly(
            row("all", LocalDate.parse("2024-01-05"), 2L, money("3.0000")),
            row("month", LocalDate.parse("2024-01-01"), 1L, money("2.0000")));
  }

  @Test
  void weeksAndYearsStartAsConfigured() {
    // Weeks from Sunday, years from April. 2024-03-31 is a Sunday.
    shop(
            Question.usual().inCalendar(ZoneId.of("UTC"), DayOfWeek.SUNDAY, 4),
            """
            order_id | customer_id | ordered_at | quantity | unit_price
            1        | ada         | 2024-03-30 | 1        | 10
            2        | ada         | 2024-03-31 | 1        | 10
            3        | ada         | 2024-04-01 | 1        | 10
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "dimension = 'all'"))
        .extracting("grain", "period_start", "orders", "is_complete")
        .containsExactly(
            row("all", LocalDate.parse("2024-03-30"), 3L, true),
            row("month", LocalDate.parse("2024-03-01"), 2L, true),
            row("month", LocalDate.parse("2024-04-01"), 1L, false),
            row("quarter", LocalDate.parse("2024-01-01"), 2L, true),
            row("quarter", LocalDate.parse("2024-04-01"), 1L, false),
            row("week", LocalDate.parse("2024-03-24"), 1L, true),
            row("week", LocalDate.parse("2024-03-31"), 2L, false),
            row("year", LocalDate.parse("2023-04-01"), 2L, true),
            row("year", LocalDate.parse("2024-04-01"), 1L, false));
  }

  @Test
  void bestSellersAreRankedByEachMeasure() {
    shop("""
            order_id | customer_id | ordered_at | product_id | quantity | unit_price | unit_cost
            1        | ada         | 2024-01-01 | kite       | 1        | 30         | 25
            2        | ada         | 2024-01-02 | tea        | 4        | 5          | 1
            3        | ada         | 2024-01-03 | tea        | 1        | 5          | 1
            4        |             | 2024-01-03 | tea        | 1        | 5          | 1
            """)
        .given(
            Input.PRODUCTS,
            """
            product_id | name
            kite       | Red kite
            """)
        .answer();

    assertThat(opinion.rows("best_sellers", "grain = 'all' AND dimension = 'product' AND rank = 1"))
        .extracting("ranking", "member", "name", "orders", "buyers", "repeat_buyers", "share")
        .containsExactly(
            row("gross_profit", "tea", null, 3L, 1L, 1L, 24.0 / 29),
            row("order_value", "kite", "Red kite", 1L, 1L, 0L, 0.5), // tea is also 30; k before t
            row("units", "tea", null, 3L, 1L, 1L, 6.0 / 7));
  }

  @Test
  void productColumnsOfLinesTakePrecedenceEvenIfNull() {
    shop("""
            order_id | customer_id | ordered_at | product_id | quantity | unit_price | list_price | brand
            1        | ada         | 2024-01-01 | tea        | 1        | 4          | 5          | Leaf
            2        | ada         | 2024-01-02 | tea        | 1        | 4          |            |
            """)
        .given(
            Input.PRODUCTS,
            """
            product_id | list_price | brand | category
            tea        | 9          | Brick | drinks
            """)
        .answer();

    assertThat(opinion.rows("customer_brand"))
        .extracting("brand", "orders")
        .containsExactly(row("Leaf", 1L));
    assertThat(opinion.rows("customer_category"))
        .extracting("category", "orders")
        .containsExactly(row("drinks", 2L));
    assertThat(opinion.row("customer_profile", "true"))
        .contains(entry("gross_sales", money("9.0000"))); // 5 + 4
  }

  @Test
  void customDimensionsSplitFiguresAndCohorts() {
    shop("""
            order_id | customer_id | ordered_at | quantity | unit_price | dimension_tier
            1        | ada         | 2024-01-01 | 1        | 10         | gold
            2        | ada         | 2024-01-02 | 1        | 10         |
            """)
        .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'tier'"))
        .extracting("member", "orders", "new_customers")
        .containsExactly(row("(unknown)", 1L, 1L), row("gold", 1L, 1L));
    assertThat(opinion.rows("cohort_retention", "grain = 'month' AND dimension = 'tier'"))
        .extracting("member", "cohort_size", "orders", "repeated_in_own_period")
        .containsExactly(row("gold", 1L, 2L, 1L));
  }

  @Test
  void refundHasTheDimensionsOfItsOrderAndLine() {
    shop(
            Question.usual().asOf("2024-01-05"),
            """
            order_id | line_id | customer_id | ordered_at | status    | channel | product_id | category | quantity | unit_price
            1        | a       | ada         | 2024-01-01 | completed | web     | p          | toys     | 1        | 9
            1        | b       | ada         | 2024-01-01 | completed | web     | p          | games    | 1        | 9
            2        | a       | ada         | 2024-01-02 | cancelled | app     | q          | books    | 1        | 9
            3        | a       | bo          | 2024-01-03 | completed | store   | r          | food     | 1        | 9
            4        | a       |             | 2024-01-04 | completed | fair    | r          | food     | 1        | 9
            """)
        .given(
            Input.PRODUCTS,
            """
            product_id | category
            z          | garden
            """)
        .given(
            Input.REFUNDS,
            """
            refunded_at | amount | order_id | line_id | product_id | customer_id
            2024-01-05  | 1      | 1        | b       | p          |
            2024-01-05  | 2      | 1        |         | p          |
            2024-01-05  | 4      |          |         | q          | ada
            2024-01-05  | 8      |          |         | z          | ada
            2024-01-05  | 16     | 3        | a       |            | ada
            2024-01-05  | 32     | 4        | a       |            |
            2024-01-05  | 64     | 2        |         |            |
            """)
        .answer();

    // 1: its line. 2: the order's first line with the product. 4: ada's line with it, in an order
    // that does not count.
    // 8: the product table. 16: bo's order does not apply to ada's refund. 32: a guest's. 64: of an
    // order that does not
    // count, so it is excluded.
    assertThat(opinion.rows("kpi_wide", "grain = 'all' AND dimension = 'category' AND refunds > 0"))
        .extracting("member", "refunds")
        .containsExactly(
            row("(unknown)", money("16.0000")),
            row("books", money("4.0000")),
            row("food", money("32.0000")),
            row("games", money("1.0000")),
            row("garden", money("8.0000")),
            row("toys", money("2.0000")));
    assertThat(opinion.rows("kpi_wide", "grain = 'all' AND dimension = 'channel' AND refunds > 0"))
        .extracting("member", "refunds", "identified_refunds", "refunded_orders")
        .containsExactly(
            row("(unknown)", money("28.0000"), money("28.0000"), 1L),
            row("fair", money("32.0000"), money("0.0000"), 1L),
            row("web", money("3.0000"), money("3.0000"), 1L));
    assertThat(opinion.rows("customer_profile"))
        .extracting("customer_id", "refunds")
        .containsExactly(row("ada", money("31.0000")), row("bo", money("0.0000")));
  }

  @Test
  void ordersCanBeASeparateInput() {
    // 4 off an order of 8 and 32: one fifth and four fifths of it.
    opinion =
        SecondOpinion.on(Question.usual())
            .given(
                Input.LINES,
                """
                order_id | product_id | quantity | unit_price | list_price | discount
                1        | tea        | 2        | 4          | 5          | 2
                1        | kite       | 1        | 32         |            |
                """)
            .given(
                Input.ORDERS,
                """
                order_id | customer_id | ordered_at | channel | discount
                1        | ada         | 2024-01-01 | web     | 4
                """)
            .answer();

    assertThat(opinion.rows("best_sellers", "grain = 'all' AND ranking = 'order_value'"))
        .extracting("dimension", "member", "order_value")
        .contains(
            row("product", "tea", money("7.2000")),
            row("product", "kite", money("28.8000")),
            row("channel", "web", money("36.0000")));
    assertThat(opinion.row("customer_profile", "true"))
        .contains(entry("gross_sales", money("42.0000")), entry("discounts", money("6.0000")));
  }

  @Test
  void shopWithoutPurchasesHasEmptyTables() {
    shop("""
            order_id | customer_id | ordered_at | status    | quantity | unit_price
            1        | ada         | 2024-01-10 | cancelled | 1        | 10
            """)
        .answer();

    assertThat(SecondOpinion.TABLES.keySet())
        .filteredOn(table -> !opinion.rows(table).isEmpty())
        .containsExactly("rfm_segments"); // one row per segment, without customers
  }

  private static Map<String, Object> line(String order, String customer, String day, int price) {
    return Map.of(
        "order_id",
        order,
        "customer_id",
        customer,
        "ordered_at",
        day,
        "quantity",
        1,
        "unit_price",
        price);
  }

  private static Tuple row(Object... values) {
    return new Tuple(values);
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private Map<String, Object> profile(String customer) {
    return opinion.row("customer_profile", "customer_id = '" + customer + "'");
  }
}
