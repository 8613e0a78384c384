package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Currency conversion, allocation of discounts and refunds by order date, with expected values
 * calculated by hand.
 */
class CurrencyOpinionTest {
  private SecondOpinion opinion;

  @AfterEach
  void close() {
    if (opinion != null) {
      opinion.close();
    }
  }

  private static final String RATES =
      """
      currency | valid_on   | rate
      USD      | 2024-01-01 | 0.5
       usd     | 2024-02-01 | 0.8
      JPY      | 2024-01-15 | 0.01
      EUR      | 2024-01-01 | 7
      """;

  @Test
  void rateIsTheLatestNotAfterTheDay() {
    opinion =
        SecondOpinion.on(Question.usual().in("Europe/Berlin"))
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at           | currency | quantity | unit_price
                1        | ada         | 2024-01-31T22:59:59Z | usd      | 1        | 10
                2        | bo          | 2024-01-31T23:00:00Z |  USD     | 1        | 10
                3        | cy          | 2024-01-31T23:00:00Z |          | 1        | 10
                4        | di          | 2024-01-31T23:00:00Z | eur      | 1        | 10
                5        | ed          | 2024-01-14T12:00:00Z | JPY      | 1        | 10
                """)
            .given(Input.EXCHANGE_RATES, RATES)
            .answer();

    // In Berlin February starts one hour earlier. The yen has no rate on the 14th; the euro needs
    // none.
    assertThat(opinion.rows("customer_profile"))
        .extracting("customer_id", "order_value")
        .containsExactly(
            tuple("ada", money("5.0000")),
            tuple("bo", money("8.0000")),
            tuple("cy", money("10.0000")),
            tuple("di", money("10.0000")));
    assertThat(
            opinion.rows("reconciliation", "item LIKE 'converted%' AND grain IN ('month', 'all')"))
        .extracting("grain", "period_start", "item", "orders", "amount")
        .containsExactly(
            tuple("all", day("2024-01-31"), "converted_from_USD", 2L, money("13.0000")),
            tuple("month", day("2024-01-01"), "converted_from_USD", 1L, money("5.0000")),
            tuple("month", day("2024-02-01"), "converted_from_USD", 1L, money("8.0000")));
  }

  @Test
  void amountsAreConvertedBeforeRounding() {
    // Three units at 1.01 × 0.3333 are 1.009899.
    opinion =
        SecondOpinion.on(Question.usual())
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at | currency | quantity | unit_price | list_price | unit_cost | discount
                1        | ada         | 2024-01-31 | USD      | 3        | 1.01       | 2          | 1         |
                2        | cy          | 2024-01-31 | USD      | 1        | 2          |            |           | 1
                """)
            .given(
                Input.EXCHANGE_RATES,
                """
                currency | valid_on   | rate
                USD      | 2024-01-01 | 0.3333
                """)
            .answer();

    assertThat(opinion.rows("customer_profile"))
        .extracting("customer_id", "order_value", "gross_sales", "gross_profit")
        .containsExactly(
            tuple("ada", money("1.0099"), money("1.9998"), money("0.0100")),
            tuple("cy", money("0.6666"), money("0.9999"), null));
  }

  @Test
  void amountsOfProductsAreInTheShopsCurrency() {
    opinion =
        SecondOpinion.on(Question.usual())
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at | currency | product_id | quantity | unit_price
                1        | bo          | 2024-01-31 | USD      | kite       | 3        | 1
                """)
            .given(
                Input.PRODUCTS,
                """
                product_id | list_price | unit_cost
                kite       | 4          | 0.5
                """)
            .given(
                Input.EXCHANGE_RATES,
                """
                currency | valid_on   | rate
                USD      | 2024-01-01 | 0.3333
                """)
            .answer();

    // 3 × 0.3333; 3 × 4; 0.9999 − 3 × 0.5.
    assertThat(opinion.row("customer_profile", "true"))
        .contains(
            entry("order_value", money("0.9999")),
            entry("gross_sales", money("12.0000")),
            entry("gross_profit", money("-0.5001")));
  }

  @Test
  void refundsSpendAndSubscriptionsAreConvertedOnTheirOwnDays() {
    opinion =
        SecondOpinion.on(Question.usual().asOf("2024-02-29"))
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at | currency | quantity | unit_price
                1        | ada         | 2024-01-31 | USD      | 1        | 100
                """)
            .given(
                Input.REFUNDS,
                """
                refunded_at | amount | order_id | currency
                2024-02-10  | 10     | 1        | USD
                2024-02-10  | 10     | 1        |
                """)
            .given(
                Input.MARKETING_SPEND,
                """
                spent_on   | channel | amount | currency
                2024-01-31 | ads     | 10     | usd
                2024-02-01 | ads     | 10     | usd
                2024-01-14 | ads     | 10     | JPY
                """)
            .given(
                Input.SUBSCRIPTIONS,
                """
                subscription_id | customer_id | mrr | starts_on  | currency
                1               | ada         | 10  | 2024-01-31 | USD
                2               | ada         | 10  | 2024-02-01 | USD
                """)
            .given(Input.EXCHANGE_RATES, RATES)
            .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .extracting("order_value", "refunds", "marketing_spend", "closing_mrr")
        .containsExactly(
            tuple(money("50.0000"), money("0.0000"), money("5.0000"), money("5.0000")),
            tuple(money("0.0000"), money("18.0000"), money("8.0000"), money("13.0000")));
  }

  @Test
  void discountInAnotherCurrencyIsConvertedWithItsOrder() {
    // 3 dollars off 10 and 20: 1.50 off 5 and 10.
    opinion =
        SecondOpinion.on(Question.usual())
            .given(
                Input.LINES,
                """
                order_id | brand | quantity | unit_price
                1        | A     | 1        | 10
                1        | B     | 1        | 20
                """)
            .given(
                Input.ORDERS,
                """
                order_id | customer_id | ordered_at | currency | discount
                1        | ada         | 2024-01-31 | USD      | 3
                """)
            .given(Input.EXCHANGE_RATES, RATES)
            .answer();

    assertThat(opinion.rows("customer_brand"))
        .extracting("brand", "order_value")
        .containsExactly(tuple("A", money("4.5000")), tuple("B", money("9.0000")));
  }

  @Test
  void discountIsAllocatedInTheSmallestCoins() {
    assertThat(netOfThree(Question.usual(), "10", "1"))
        .containsExactly(money("9.6600"), money("9.6700"), money("9.6700"));
    assertThat(netOfThree(Question.usual().inCurrency("JPY"), "1000", "100"))
        .containsExactly(money("966.0000"), money("967.0000"), money("967.0000"));
    assertThat(netOfThree(Question.usual().inCurrency("KWD"), "10", "1"))
        .containsExactly(money("9.6660"), money("9.6670"), money("9.6670"));
    // There is no coin of half a yen or of a thousandth of a euro.
    assertThat(netOfThree(Question.usual().inCurrency("JPY"), "1000", "0.5"))
        .containsExactly(money("999.8333"), money("999.8333"), money("999.8334"));
    assertThat(netOfThree(Question.usual(), "10.001", "1"))
        .containsExactly(money("9.6676"), money("9.6677"), money("9.6677"));
  }

  private List<Object> netOfThree(Question question, String price, String discount) {
    try (SecondOpinion shop = SecondOpinion.on(question)) {
      shop.given(
              Input.LINES,
              """
              order_id | line_id | customer_id | ordered_at | brand | quantity | unit_price | order_discount
              1        | a       | ada         | 2024-01-10 | A     | 1        | PRICE      | OFF
              1        | b       | ada         | 2024-01-10 | B     | 1        | PRICE      | OFF
              1        | c       | ada         | 2024-01-10 | C     | 1        | PRICE      | OFF
              """
                  .replace("PRICE", price)
                  .replace("OFF", discount))
          .answer();
      return shop.rows("customer_brand").stream().map(brand -> brand.get("order_value")).toList();
    }
  }

  @Test
  void refundsCanBeBookedOnTheOrderDate() {
    // 1 for ada's order; 2 for her cancelled order, which is not a refund of sales; 4 on its own
    // day, because the order
    // is bo's and not hers.
    opinion =
        SecondOpinion.on(Question.usual().asOf("2024-02-29"))
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at | status    | quantity | unit_price
                1        | ada         | 2024-01-10 |           | 1        | 20
                2        | ada         | 2024-01-05 | cancelled | 1        | 10
                3        | bo          | 2024-01-10 |           | 1        | 10
                4        |             | 2024-01-20 |           | 1        | 30
                """)
            .given(
                Input.REFUNDS,
                """
                refunded_at | amount | order_id | customer_id
                2024-02-01  | 1      | 1        |
                2024-02-01  | 2      | 2        | ada
                2024-02-01  | 4      | 3        | ada
                2024-02-01  | 8      | 4        |
                2024-02-01  | 16     | 99       |
                """)
            .answer();

    assertThat(
            opinion.rows(
                "reconciliation", "grain IN ('month', 'all') AND item LIKE '%_by_order_date'"))
        .extracting("grain", "period_start", "item", "orders", "amount")
        .containsExactly(
            // 60 sold; 1 + 4 + 8 + 16 refunded
            tuple("all", day("2024-01-10"), "net_sales_by_order_date", null, money("31.0000")),
            tuple("all", day("2024-01-10"), "refunds_by_order_date", null, money("29.0000")),
            tuple("month", day("2024-01-01"), "net_sales_by_order_date", null, money("51.0000")),
            tuple("month", day("2024-01-01"), "refunds_by_order_date", null, money("9.0000")),
            tuple("month", day("2024-02-01"), "net_sales_by_order_date", null, money("-20.0000")),
            tuple("month", day("2024-02-01"), "refunds_by_order_date", null, money("20.0000")));
    assertThat(
            opinion.rows(
                "reconciliation", "grain = 'month' AND item = 'refunds_of_orders_not_counted'"))
        .extracting("period_start", "amount")
        .containsExactly(
            tuple(day("2024-01-01"), money("0.0000")), tuple(day("2024-02-01"), money("2.0000")));
    assertThat(
            opinion.row(
                "reconciliation",
                "grain = 'month' AND item = 'not_counted_cancelled' AND orders > 0"))
        .contains(entry("period_start", day("2024-01-01")), entry("amount", money("10.0000")));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
