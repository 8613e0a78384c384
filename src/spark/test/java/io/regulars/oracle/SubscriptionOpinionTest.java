package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Monthly recurring revenue, with expected values calculated by hand. */
class SubscriptionOpinionTest {
  private SecondOpinion opinion;

  @AfterEach
  void close() {
    if (opinion != null) {
      opinion.close();
    }
  }

  private SecondOpinion subscriptions(String asOf, String subscriptions) {
    opinion =
        SecondOpinion.on(Question.usual().asOf(asOf))
            .givenOneOrder("2023-12-20")
            .given(Input.SUBSCRIPTIONS, subscriptions);
    return opinion.answer();
  }

  private static final String SUBSCRIPTIONS =
      """
      subscription_id | customer_id | mrr | starts_on  | ends_on
      1               | ada         | 10  | 2024-01-10 | 2024-03-05
      2               | ada         | 15  | 2024-03-05 |
      3               | bo          | 20  | 2024-01-15 | 2024-02-20
      4               | bo          | 20  | 2024-04-02 | 2024-07-01
      5               | cy          | 30  | 2024-02-01 |
      6               | cy          | 5   | 2024-02-10 | 2024-04-10
      7               | di          | 8   | 2024-03-03 | 2024-03-03
      8               | ed          | 7   | 2024-03-04 | 2024-03-20
      9               | ed          | 7   | 2024-04-20 |
      10              | flo         | 9   | 2024-05-01 |
      """;

  @Test
  void mrrMovementsBalance() {
    subscriptions("2024-04-30", SUBSCRIPTIONS);

    // January: ada 10, bo 20. February: cy 30 + 5, bo ended. March: ada 10 to 15; di was never
    // active, ed started and
    // ended. April: bo 20 and ed 7 again, cy 35 to 30. Flo has not started.
    assertThat(opinion.rows("mrr_bridge", "grain = 'month'"))
        .extracting(
            "period_start",
            "opening_mrr",
            "new_mrr",
            "reactivated_mrr",
            "expansion_mrr",
            "contraction_mrr",
            "churned_mrr",
            "closing_mrr")
        .containsExactly(
            tuple(
                day("2024-01-01"),
                money("0.0000"),
                money("30.0000"),
                money("0.0000"),
                money("0.0000"),
                money("0.0000"),
                money("0.0000"),
                money("30.0000")),
            tuple(
                day("2024-02-01"),
                money("30.0000"),
                money("35.0000"),
                money("0.0000"),
                money("0.0000"),
                money("0.0000"),
                money("20.0000"),
                money("45.0000")),
            tuple(
                day("2024-03-01"),
                money("45.0000"),
                money("0.0000"),
                money("0.0000"),
                money("5.0000"),
                money("0.0000"),
                money("0.0000"),
                money("50.0000")),
            tuple(
                day("2024-04-01"),
                money("50.0000"),
                money("0.0000"),
                money("27.0000"),
                money("0.0000"),
                money("5.0000"),
                money("0.0000"),
                money("72.0000")));
    assertThat(opinion.rows("mrr_bridge", "grain = 'month'"))
        .extracting(
            "opening_subscribers",
            "new_subscribers",
            "reactivated_subscribers",
            "churned_subscribers",
            "closing_subscribers",
            "is_complete")
        .containsExactly(
            tuple(0L, 2L, 0L, 0L, 2L, true),
            tuple(2L, 1L, 0L, 1L, 2L, true),
            tuple(2L, 0L, 0L, 0L, 2L, true),
            tuple(2L, 0L, 2L, 0L, 4L, true));
  }

  @Test
  void churnAndRetentionAreSharesOfTheOpeningValues() {
    subscriptions("2024-04-30", SUBSCRIPTIONS);

    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .extracting(
            "mrr_churn_rate", "gross_mrr_retention", "net_mrr_retention", "subscriber_churn_rate")
        .containsExactly(
            tuple(null, null, null, null), // December has orders and no subscriptions
            tuple(null, null, null, null),
            tuple(20.0 / 30, 10.0 / 30, 10.0 / 30, 0.5),
            tuple(0.0, 1.0, 50.0 / 45, 0.0),
            tuple(0.1, 0.9, 0.9, 0.0));
    assertThat(
            opinion.row(
                "kpi",
                "metric = 'mrr_churn_rate' AND grain = 'month' AND period_start = '2024-04-01'"))
        .contains(entry("numerator", 5.0), entry("denominator", 50.0), entry("dimension", "all"));
  }

  @Test
  void everythingIsNewForGrainAll() {
    subscriptions("2024-04-30", SUBSCRIPTIONS);

    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(
            entry("opening_mrr", money("0.0000")),
            entry("new_mrr", money("72.0000")),
            entry("reactivated_mrr", money("0.0000")),
            entry("churned_mrr", money("0.0000")),
            entry("closing_mrr", money("72.0000")),
            entry("closing_subscribers", 4L),
            entry("mrr_churn_rate", null));
    assertThat(opinion.rows("mrr_bridge", "grain = 'all'")).isEmpty();
  }

  @Test
  void periodEndsAtAsOf() {
    // Cy still pays 35 on 9 April, ed has not restarted.
    subscriptions("2024-04-09", SUBSCRIPTIONS);

    assertThat(opinion.row("mrr_bridge", "grain = 'month' AND period_start = '2024-04-01'"))
        .contains(
            entry("reactivated_mrr", money("20.0000")),
            entry("contraction_mrr", money("0.0000")),
            entry("closing_mrr", money("70.0000")),
            entry("is_complete", false));
  }

  @Test
  void historyStartsWithASubscriptionBeforeTheFirstOrder() {
    subscriptions(
        "2024-01-31",
        """
        subscription_id | customer_id | mrr   | starts_on  | ends_on
        1               | ada         | 9.995 | 2023-10-05 |
        2               | bo          | 0     | 2023-08-05 |
        """);

    assertThat(opinion.rows("mrr_bridge", "grain = 'quarter'"))
        .extracting("period_start", "opening_mrr", "new_mrr", "closing_subscribers", "is_complete")
        .containsExactly(
            tuple(day("2023-07-01"), money("0.0000"), money("0.0000"), 0L, true),
            tuple(day("2023-10-01"), money("0.0000"), money("9.9950"), 1L, true),
            tuple(day("2024-01-01"), money("9.9950"), money("0.0000"), 1L, false));
    assertThat(opinion.row("kpi_wide", "grain = 'all' AND dimension = 'all'"))
        .contains(entry("period_start", day("2023-08-05")), entry("orders", 1L));
  }

  @Test
  void noBridgeWithoutSubscriptions() {
    opinion = SecondOpinion.on(Question.usual()).givenOneOrder("2024-01-01").answer();

    assertThat(opinion.rows("mrr_bridge")).isEmpty();
    assertThat(opinion.rows("kpi", "metric LIKE '%mrr%' OR metric LIKE '%subscriber%'")).isEmpty();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
