package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Lifetime value by formula and retention of top customers, with expected values calculated by
 * hand.
 */
class ValueOpinionTest {
  private SecondOpinion opinion;

  @AfterEach
  void close() {
    if (opinion != null) {
      opinion.close();
    }
  }

  private static String order(int number, String customer, String day, int price) {
    return "%d | %s | %s | 1 | %d%n".formatted(number, customer, day, price);
  }

  private SecondOpinion shop(String asOf, String... orders) {
    opinion =
        SecondOpinion.on(Question.usual().asOf(asOf))
            .given(
                Input.LINES,
                "order_id | customer_id | ordered_at | quantity | unit_price\n"
                    + String.join("", orders));
    return opinion.answer();
  }

  /**
   * Four customers are active at the start of 2024. Ada and bo stay, cy and di lapse, ed is new.
   */
  private SecondOpinion fiveCustomers() {
    return shop(
        "2024-12-31",
        order(1, "ada", "2023-11-15", 10),
        order(2, "bo", "2023-11-15", 10),
        order(3, "cy", "2023-11-15", 10),
        order(4, "di", "2023-11-15", 10),
        order(5, "ada", "2024-12-01", 30),
        order(6, "bo", "2024-12-01", 30),
        order(7, "ed", "2024-12-10", 40));
  }

  @Test
  void formulaLtvIsYearlySpendTimesLifespan() {
    fiveCustomers();

    // 100 from three customers, half of the base lapsed: two years of 33.33.
    assertThat(
            opinion.row(
                "kpi_wide", "grain = 'year' AND period_start = '2024-01-01' AND dimension = 'all'"))
        .contains(
            entry("yearly_orders", 3L),
            entry("yearly_order_value", money("100.0000")),
            entry("yearly_buyers", 3L),
            entry("yearly_opening_base", 4L),
            entry("yearly_lapsed_customers", 2L),
            entry("yearly_aov", money("33.3333")),
            entry("yearly_orders_per_customer", 1.0),
            entry("yearly_churn_rate", 0.5),
            entry("lifespan_years", 2.0),
            entry("formula_ltv", money("66.6667")));
    assertThat(
            opinion.row(
                "kpi",
                "grain = 'year' AND period_start = '2024-01-01' AND dimension = 'all' AND metric ="
                    + " 'formula_ltv'"))
        .contains(
            entry("numerator", 100.0 / 3),
            entry("denominator", 0.5),
            entry("value", 100.0 / 3 / 0.5));
  }

  @Test
  void formulaLtvIsNullIfNoCustomerLapses() {
    fiveCustomers();

    // There were no customers before 2023.
    assertThat(
            opinion.row(
                "kpi_wide", "grain = 'year' AND period_start = '2023-01-01' AND dimension = 'all'"))
        .contains(
            entry("yearly_buyers", 4L),
            entry("yearly_opening_base", 0L),
            entry("yearly_churn_rate", null),
            entry("lifespan_years", null),
            entry("formula_ltv", null));
    assertThat(opinion.rows("kpi_wide", "dimension = 'segment'")).isEmpty();
  }

  @Test
  void formulaOfGrainAllUsesTheLast365Days() {
    // 365 days before 31 December 2024 is 1 January. Its orders are not in the year, but its buyers
    // are in the opening
    // base.
    shop(
        "2024-12-31",
        order(1, "ada", "2024-01-01", 10),
        order(2, "bo", "2024-01-01", 10),
        order(3, "bo", "2024-01-02", 20),
        order(4, "bo", "2024-12-31", 40),
        order(5, "cy", "2023-10-03", 50),
        order(6, "di", "2023-10-04", 50));

    // Cy's window ended before 1 January, di's window ended on that day.
    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(
            entry("yearly_orders", 2L),
            entry("yearly_order_value", money("60.0000")),
            entry("yearly_buyers", 1L),
            entry("yearly_opening_base", 3L),
            entry("yearly_lapsed_customers", 2L),
            entry("formula_ltv", money("90.0000"))); // 60 ÷ (2/3)
    assertThat(
            opinion.row(
                "kpi_wide",
                "grain = 'month' AND period_start = '2024-01-01' AND dimension = 'all'"))
        .contains(
            entry("yearly_orders", null),
            entry("yearly_order_value", null),
            entry("yearly_aov", null),
            entry("formula_ltv", null));
  }

  @Test
  void retentionOfTheTopTenPercent() {
    // 10 % of 11 is rounded up to two: 50 and the second highest, 40, which two customers spent.
    StringBuilder orders = new StringBuilder();
    orders.append(order(1, "ada", "2024-01-05", 50));
    orders.append(order(2, "bo", "2024-01-05", 40));
    orders.append(order(3, "cy", "2024-01-05", 40));
    for (int i = 0; i < 8; i++) {
      orders.append(order(10 + i, "few" + i, "2024-01-06", 1));
      orders.append(order(20 + i, "few" + i, "2024-02-06", 1));
    }
    orders.append(order(30, "ada", "2024-02-20", 1));
    orders.append(order(31, "cy", "2024-02-20", 2));
    shop("2024-04-30", orders.toString());

    // In February ada and cy buy again. Then cy is the top customer, who does not buy in March.
    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .extracting(
            "previous_top_10_percent_customers",
            "retained_top_10_percent_customers",
            "top_10_percent_retention_rate")
        .containsExactly(
            tuple(0L, 0L, null), tuple(3L, 2L, 2.0 / 3), tuple(1L, 0L, 0.0), tuple(0L, 0L, null));
    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(entry("top_10_percent_retention_rate", null));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  @Test
  void lapsedAYearAgoAreCustomersWhoseWindowHadEnded() {
    // As of 2024-12-31 that day is 2024-01-01: bo's last purchase is 90 days before it, cy's 89.
    shop(
        "2024-12-31",
        order(1, "ada", "2023-09-01", 5),
        order(2, "ada", "2024-06-01", 5),
        order(3, "bo", "2023-10-03", 5),
        order(4, "cy", "2023-10-04", 5),
        order(5, "cy", "2024-06-01", 5),
        order(6, "di", "2024-02-01", 5),
        order(7, "ed", "2023-01-01", 5),
        order(8, "ed", "2024-01-01", 5),
        order(9, "", "2023-01-01", 5));

    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(
            entry("lapsed_a_year_ago", 2L),
            entry("lapsed_and_returned", 1L),
            entry("lapsed_return_rate", 0.5),
            entry("gap_p50_days", null));
    assertThat(opinion.rows("kpi_wide", "grain <> 'all' OR dimension <> 'all'"))
        .allSatisfy(row -> assertThat(row).contains(entry("lapsed_a_year_ago", null)));
  }

  @Test
  void openGapsAreCensoredAtAsOf() {
    // Ten customers, each with gaps of 10 and 20 days and an open gap of 5 days. On day 10 twenty
    // gaps are at risk and ten
    // of them end; on day 20 the other ten end.
    shop(
        "2024-02-05",
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    order(
                        i,
                        "c" + i % 10,
                        List.of("2024-01-01", "2024-01-11", "2024-01-31").get(i / 10),
                        5))
            .toArray(String[]::new));

    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(
            entry("gap_p50_days", 10.0), entry("gap_p75_days", 20.0), entry("gap_p90_days", 20.0));
  }
}
