package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static io.regulars.canonical.Seen.evidence;
import static io.regulars.canonical.Seen.reasons;
import static io.regulars.canonical.Seen.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversion of amounts in other currencies to the shop's currency, the pound. */
class CurrencyConversionTest {
  private static final Map<String, String> LINE =
      columns("order_id", "ordered_at", "quantity", "unit_price", "currency");
  private static final String LINE_HEADER = "order_id,ordered_at,quantity,unit_price,currency";
  private static final Map<String, String> RATE = columns("currency", "valid_on", "rate");
  private static final String RATE_HEADER = "currency,valid_on,rate";

  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShopWithRates() {
    shop =
        new ShopInFiles(folder)
            .csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,2024-03-01 10:00:00,1,10,USD")
            .csv(
                Input.EXCHANGE_RATES,
                RATE,
                RATE_HEADER,
                "USD,2024-03-04,0.75",
                " usd,2024-03-01,0.8",
                "EUR,2024-02-01,0.85");
  }

  @Test
  void priceIsConvertedByTheLatestRateOnOrBeforeTheDay() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "first day,2024-03-01 00:00:00,1,10,USD",
        "between,2024-03-03 23:59:59,1,10,Usd ",
        "next rate,2024-03-04 00:00:00,1,10,USD",
        "long after,2025-12-31 10:00:00,1,10,USD",
        "a single rate,2024-03-01 10:00:00,1,10,EUR",
        "own,2024-03-01 10:00:00,1,10,GBP",
        "none,2024-03-01 10:00:00,1,10,");

    // 10 dollars are 8.00 pounds from 1 to 3 March and 7.50 from 4 March; 10 euros are 8.50.
    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "unit_price",
                "original_currency",
                "_violations"))
        .containsExactlyInAnyOrder(
            "first day|8.0|USD|0",
            "between|8.0|USD|0",
            "next rate|7.5|USD|0",
            "long after|7.5|USD|0",
            "a single rate|8.5|EUR|0",
            "own|10.0|null|0",
            "none|10.0|null|0");
  }

  @Test
  void rowWithoutRateIsRejectedWithCurrencyAndDayAsEvidence() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "fine,2024-03-01 10:00:00,1,10,USD",
        "A2,2024-02-29 10:00:00,1,10,USD",
        "A3,2024-02-29 23:00:00,1,10,usd",
        "A4,2024-03-01 10:00:00,1,10,CHF",
        "A5,some day,1,10,CHF",
        "A6,2024-03-01 10:00:00,1,ten,CHF");

    assertThat(reasons(open(), Input.ORDER_LINES, "order_id"))
        .containsExactlyInAnyOrder(
            "A2: currency_has_a_rate",
            "A3: currency_has_a_rate",
            "A4: currency_has_a_rate",
            "A5: order_has_a_time",
            "A6: currency_has_a_rate, price_is_a_number");
    assertThat(evidence(open(), Input.ORDER_LINES, "currency_has_a_rate"))
        .containsExactly("\"CHF on 2024-03-01\" (2 rows)", "\"USD on 2024-02-29\" (2 rows)");
    assertThat(Seen.rule(open(), Input.ORDER_LINES, "currency_has_a_rate").tolerance())
        .isEqualTo(0.005);
    assertThat(open().rules(Input.ORDER_LINES))
        .noneMatch(r -> r.name().equals("currency_is_the_shops"));
  }

  @Test
  void rateOfTheShopsCurrencyIsIgnored() {
    shop.csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,2024-03-01 10:00:00,1,10,GBP")
        .csv(Input.EXCHANGE_RATES, RATE, RATE_HEADER, "GBP,2024-01-01,2");

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "unit_price",
                "original_currency",
                "_violations"))
        .containsExactly("10.0|null|0");
  }

  @Test
  void amountsOfLinesAreConvertedAndAmountsOfProductsAreNot() {
    shop.csv(
            Input.ORDER_LINES,
            columns(
                "order_id",
                "ordered_at",
                "product_id",
                "quantity",
                "unit_price",
                "list_price",
                "discount",
                "currency"),
            LINE_HEADER + ",product_id,list_price,discount",
            "A1,2024-03-01,3,10,USD,tea,12,6",
            "A2,2024-03-01,3,10,GBP,tea,12,6")
        .csv(
            Input.PRODUCTS,
            columns("product_id", "list_price", "unit_cost"),
            "product_id,list_price,unit_cost",
            "tea,20,4");

    // At 0.8: 10 is 8.00, 12 is 9.60, 6 is 4.80. The cost is the product's, in pounds.
    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "order_id",
                "quantity",
                "unit_price",
                "round(list_price, 9)",
                "round(discount, 9)",
                "unit_cost"))
        .containsExactlyInAnyOrder("A1|3.0|8.0|9.6|4.8|4.0", "A2|3.0|10.0|12.0|6.0|4.0");
  }

  @Test
  void costsOfLinesAreConverted() {
    shop.csv(
        Input.ORDER_LINES,
        columns("order_id", "ordered_at", "quantity", "unit_price", "unit_cost", "currency"),
        LINE_HEADER + ",unit_cost",
        "A1,2024-03-01,1,10,USD,5");

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES),
                "unit_price",
                "list_price",
                "unit_cost"))
        .containsExactly("8.0|null|4.0");
  }

  @Test
  void linesAreConvertedByTheCurrencyAndDayOfTheirOrder() {
    shop.csv(
            Input.ORDERS,
            columns("order_id", "ordered_at", "currency", "discount"),
            "order_id,ordered_at,currency,discount",
            "A1,2024-03-01 10:00:00,USD,5",
            "A2,2024-03-05 10:00:00,USD,",
            "A3,2024-03-05 10:00:00,,5",
            "A4,2024-02-05 10:00:00,USD,5",
            "A5,2024-03-01 10:00:00,EUR,2")
        .csv(
            Input.ORDER_LINES,
            columns("order_id", "quantity", "unit_price"),
            "order_id,quantity,unit_price",
            "A1,1,10",
            "A1,2,20",
            "A2,1,10",
            "A3,1,10",
            "A4,1,10");

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDER_LINES).where("_violations = 0"),
                "order_id",
                "unit_price",
                "order_discount",
                "original_currency"))
        .containsExactlyInAnyOrder(
            "A1|8.0|4.0|USD", "A1|16.0|4.0|USD", "A2|7.5|null|USD", "A3|10.0|5.0|null");
    assertThat(reasons(open(), Input.ORDERS, "order_id"))
        .containsExactly("A4: currency_has_a_rate");
    assertThat(reasons(open(), Input.ORDER_LINES, "order_id"))
        .containsExactly("A4: line_finds_its_order");
    assertThat(evidence(open(), Input.ORDERS, "currency_has_a_rate"))
        .containsExactly("\"USD on 2024-02-05\" (1 row)");
    // 2 euros at 0.85.
    assertThat(
            texts(
                CanonicalRows.of(open(), Input.ORDERS).where("order_id = 'A5'"),
                "order_id",
                "discount"))
        .containsExactly("A5|1.7");
  }

  @Test
  void refundsSpendAndSubscriptionsAreConvertedByTheirOwnDay() {
    shop.csv(
            Input.REFUNDS,
            columns("refunded_at", "amount", "currency"),
            "refunded_at,amount,currency",
            "2024-03-04 10:00:00,4,USD",
            "2024-02-04 10:00:00,4,USD",
            "2024-02-04 10:00:00,4,")
        .csv(
            Input.MARKETING_SPEND,
            columns("spent_on", "channel", "amount", "currency"),
            "spent_on,channel,amount,currency",
            "2024-03-01,web,100,USD",
            "2024-03-01,web,100,GBP",
            "2024-01-01,web,100,EUR")
        .csv(
            Input.SUBSCRIPTIONS,
            columns("subscription_id", "customer_id", "mrr", "starts_on", "currency"),
            "subscription_id,customer_id,mrr,starts_on,currency",
            "S1,ada,20,2024-02-01,EUR",
            "S2,bo,20,2024-01-31,EUR");

    Inputs inputs = open();

    assertThat(texts(CanonicalRows.of(inputs, Input.REFUNDS).where("_violations = 0"), "amount"))
        .containsExactlyInAnyOrder("3.0", "4.0");
    assertThat(
            texts(
                CanonicalRows.of(inputs, Input.MARKETING_SPEND).where("_violations = 0"), "amount"))
        .containsExactlyInAnyOrder("80.0", "100.0");
    assertThat(texts(CanonicalRows.of(inputs, Input.SUBSCRIPTIONS).where("_violations = 0"), "mrr"))
        .containsExactly("17.0");
    for (Input input : List.of(Input.REFUNDS, Input.MARKETING_SPEND, Input.SUBSCRIPTIONS)) {
      assertThat(Seen.broken(inputs, input))
          .as(input.key())
          .isEqualTo(Map.of("currency_has_a_rate", 1L));
    }
    assertThat(evidence(inputs, Input.REFUNDS, "currency_has_a_rate"))
        .containsExactly("\"USD on 2024-02-04\" (1 row)");
    assertThat(evidence(inputs, Input.SUBSCRIPTIONS, "currency_has_a_rate"))
        .containsExactly("\"EUR on 2024-01-31\" (1 row)");
  }

  @Test
  void otherCurrencyIsRejectedInEveryInputWithoutRates() {
    shop =
        new ShopInFiles(folder)
            .csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,2024-03-01 10:00:00,1,10,USD")
            .csv(
                Input.REFUNDS,
                columns("refunded_at", "amount", "currency"),
                "refunded_at,amount,currency",
                "2024-03-04,4,USD",
                "2024-03-04,4,gbp")
            .csv(
                Input.MARKETING_SPEND,
                columns("spent_on", "channel", "amount", "currency"),
                "spent_on,channel,amount,currency",
                "2024-03-01,web,100,EUR")
            .csv(
                Input.SUBSCRIPTIONS,
                columns("subscription_id", "customer_id", "mrr", "starts_on", "currency"),
                "subscription_id,customer_id,mrr,starts_on,currency",
                "S1,ada,20,2024-02-01,EUR");

    for (Input input :
        List.of(Input.ORDER_LINES, Input.REFUNDS, Input.MARKETING_SPEND, Input.SUBSCRIPTIONS)) {
      assertThat(Seen.broken(open(), input))
          .as(input.key())
          .isEqualTo(Map.of("currency_is_the_shops", 1L));
      assertThat(Seen.rule(open(), input, "currency_is_the_shops").tolerance()).isZero();
    }
    assertThat(
            texts(CanonicalRows.of(open(), Input.ORDER_LINES), "unit_price", "original_currency"))
        .containsExactly("10.0|null");
  }

  @Test
  void dayOfTheRateIsTheShopsLocalDate() {
    shop.csv(
        Input.ORDER_LINES,
        LINE,
        LINE_HEADER,
        "before midnight,2024-07-01T22:59:59Z,1,10,USD",
        "after midnight,2024-07-01T23:00:00Z,1,10,USD");
    shop.csv(Input.EXCHANGE_RATES, RATE, RATE_HEADER, "USD,2024-07-01,0.5", "USD,2024-07-02,0.25");
    SparkSession london = spark.newSession();
    london.conf().set("spark.sql.session.timeZone", "Europe/London");

    // In summer, London's day starts at 23:00 UTC.
    assertThat(
            texts(
                CanonicalRows.of(
                    Inputs.open(london, shop.in("Europe/London").settings()), Input.ORDER_LINES),
                "order_id",
                "unit_price"))
        .containsExactlyInAnyOrder("before midnight|5.0", "after midnight|2.5");
  }

  @Test
  void rateIsPositiveAndUniquePerCurrencyAndDay() {
    shop.csv(
        Input.EXCHANGE_RATES,
        RATE,
        RATE_HEADER,
        "USD,2024-03-01,0.8",
        "USD,2024-03-02,0",
        "USD,2024-03-03,-1",
        "USD,2024-03-04,\"0,8\"",
        "USD,2024-03-05,Infinity",
        "EUR,2024-03-01,0.85",
        "eur ,2024-03-01 00:00:00,0.86",
        "CHF,1970-01-01,0.9",
        "CHF,,0.9",
        ",2024-03-01,0.9");

    assertThat(reasons(open(), Input.EXCHANGE_RATES, "concat_ws(' ', currency, valid_on)"))
        .containsExactlyInAnyOrder(
            "USD 2024-03-02: rate_is_above_zero",
            "USD 2024-03-03: rate_is_above_zero",
            "USD 2024-03-04: rate_is_above_zero",
            "USD 2024-03-05: rate_is_above_zero",
            "EUR 2024-03-01: rate_is_unique",
            "eur  2024-03-01 00:00:00: rate_is_unique",
            "CHF 1970-01-01: rate_date_in_range",
            "CHF: rate_has_a_date",
            "2024-03-01: rate_has_a_currency");
    assertThat(evidence(open(), Input.EXCHANGE_RATES, "rate_is_unique"))
        .containsExactly("\"EUR on 2024-03-01\" (2 rows)");
    assertThat(Seen.rule(open(), Input.EXCHANGE_RATES, "rate_is_unique").tolerance()).isZero();
    assertThat(
            texts(
                CanonicalRows.of(open(), Input.EXCHANGE_RATES).where("_violations = 0"),
                "currency",
                "valid_on",
                "rate"))
        .containsExactly("USD|2024-03-01|0.8");
  }

  @Test
  void convertedAmountThatIsTooLargeIsRejected() {
    shop.csv(Input.EXCHANGE_RATES, RATE, RATE_HEADER, "KWD,2024-03-01,1000")
        .csv(Input.ORDER_LINES, LINE, LINE_HEADER, "A1,2024-03-01,1,2000000,KWD");

    assertThat(reasons(open(), Input.ORDER_LINES, "order_id"))
        .containsExactly("A1: price_in_range");
  }

  @Test
  void ratesAreLookedUpWithoutAJoin() {
    String plan = open().given(Input.ORDER_LINES).queryExecution().executedPlan().toString();

    assertThat(plan).doesNotContain("Join");
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings()).comparingKeys(EnumSet.allOf(Input.class));
  }
}
