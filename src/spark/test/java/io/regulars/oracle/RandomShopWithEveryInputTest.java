package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariants of a shop with every input and several currencies, generated from a seed. */
class RandomShopWithEveryInputTest {
  private static final Question QUESTION =
      Question.usual()
          .inCalendar(ZoneId.of("Europe/London"), DayOfWeek.SATURDAY, 2)
          .withWindows(60, Map.of("grocery", 20, "books", 120))
          .withHistoryFrom("2024-02-01")
          .withSnapshots("month", true, 3)
          .asOf("2025-04-10");

  private static SecondOpinion opinion;

  @BeforeAll
  static void openOpinion() {
    opinion = SecondOpinion.on(QUESTION).givenRandomShopWithEveryInput(7, 150).answer();
  }

  @AfterAll
  static void close() {
    opinion.close();
  }

  @Test
  void everyTableHasRowsWithUniqueKeys() {
    SecondOpinion.TABLES.forEach(
        (table, key) ->
            assertThat(
                    opinion
                        .query(
                            ("SELECT count(*) > 0 AS filled, count(*) = count(DISTINCT"
                                    + " (%s)) AS unique FROM %s")
                                .formatted(String.join(", ", key), table))
                        .get(0))
                .as(table)
                .isEqualTo(Map.of("filled", true, "unique", true)));
  }

  @Test
  void everyMetricHasAValue() {
    assertThat(
            opinion.query(
                "SELECT metric FROM kpi GROUP BY metric HAVING count(value) = 0 OR max(value) = 0"))
        // In this small shop the curve ends before 90 % of the gaps have ended.
        .containsExactly(Map.of("metric", "gap_p90_days"));
  }

  @Test
  void rateOfALineIsTheLatestNotAfterItsDay() {
    assertThat(
            opinion.query(
                """
                SELECT order_id, ordered_at, currency, rate FROM line_with_rate l
                WHERE rate IS DISTINCT FROM (
                  SELECT r.rate FROM exchange_rates r
                  WHERE upper(trim(r.currency)) = upper(trim(l.currency)) AND upper(trim(r.currency)) <> 'EUR'
                    AND r.valid_on <= business_date(l.ordered_at)
                  ORDER BY r.valid_on DESC LIMIT 1)
                """))
        .isEmpty();
    assertThat(
            opinion.query(
                "SELECT DISTINCT item FROM reconciliation WHERE item LIKE 'converted%' ORDER BY"
                    + " ALL"))
        .extracting("item")
        .containsExactly("converted_from_GBP", "converted_from_USD");
  }

  @Test
  void channelsAndCampaignsAddUpToTheShop() {
    assertThat(
            opinion.query(
                """
                SELECT grain, period_start, dimension, sum(marketing_spend), sum(leads), sum(converted_leads),
                  sum(acquired_customers), sum(first_order_value), sum(acquired_gross_profit_90)
                FROM kpi_wide WHERE dimension IN ('acquisition_channel', 'campaign') GROUP BY ALL
                EXCEPT
                SELECT grain, period_start, other.dimension, marketing_spend, leads, converted_leads,
                  acquired_customers, first_order_value, acquired_gross_profit_90
                FROM kpi_wide k, (VALUES ('acquisition_channel'), ('campaign')) other(dimension) WHERE k.dimension = 'all'
                """))
        .isEmpty();
    assertThat(
            opinion.rows("kpi_wide", "dimension = 'all' AND acquired_customers <> new_customers"))
        .isEmpty();
  }

  @Test
  void everyRespondentCountsOnce() {
    assertThat(
            opinion.query(
                """
                WITH answered AS (
                  SELECT c.grain, c.period_start, a.survey, coalesce(CAST(a.customer_no AS VARCHAR), 'nobody ' || a.answer_no) AS who,
                    max((a.responded_at, a.score, a.scale, a.is_good, a.is_bad)) AS latest
                  FROM answer a JOIN calendar c USING (day) GROUP BY ALL),
                counted AS (
                  SELECT grain, period_start, count(*) FILTER (survey = 'nps') AS nps, count(*) FILTER (survey = 'csat') AS csat,
                    count(*) FILTER (survey = 'ces') AS ces, count(*) FILTER (survey = 'nps' AND latest[4]) AS promoters,
                    count(*) FILTER (survey = 'nps' AND latest[5]) AS detractors
                  FROM answered GROUP BY ALL)
                SELECT k.* FROM kpi_wide k LEFT JOIN counted c USING (grain, period_start)
                WHERE dimension = 'all' AND (nps_respondents, csat_respondents, ces_respondents, k.promoters, k.detractors)
                  <> (coalesce(c.nps, 0), coalesce(c.csat, 0), coalesce(c.ces, 0), coalesce(c.promoters, 0), coalesce(c.detractors, 0))
                """))
        .isEmpty();
    assertThat(
            opinion.rows(
                "kpi_wide",
                "NOT (nps_low <= nps AND nps <= nps_high AND csat_low <= csat + 1e-9 AND csat <="
                    + " csat_high + 1e-9 AND ces_low <= ces)"))
        .isEmpty();
  }

  @Test
  void mrrIsTheSumOfActiveSubscriptions() {
    // Counted independently, customer by customer and day by day.
    assertThat(
            opinion.query(
                """
                WITH daily AS (
                  SELECT d.day, s.customer_id, sum(s.mrr) AS mrr
                  FROM (SELECT DISTINCT day FROM calendar) d
                  JOIN subscription s ON s.starts_on <= d.day AND (s.ends_on IS NULL OR s.ends_on > d.day)
                  GROUP BY ALL HAVING sum(s.mrr) > 0),
                since AS (SELECT customer_id, min(day) AS day FROM daily GROUP BY ALL),
                both_ends AS (
                  SELECT p.grain, p.period_start, s.customer_id, coalesce(o.mrr, 0) AS o, coalesce(c.mrr, 0) AS c,
                    s.day < p.period_start AS known
                  FROM period p CROSS JOIN since s
                  LEFT JOIN daily o ON o.customer_id = s.customer_id AND o.day = p.period_start - 1
                  LEFT JOIN daily c ON c.customer_id = s.customer_id AND c.day = p.ends_on
                  WHERE p.grain <> 'all')
                SELECT
                  CAST(grain AS VARCHAR) AS grain, period_start, money(sum(o)), money(sum(c)),
                  money(sum(CASE WHEN o = 0 AND NOT known THEN c ELSE 0 END)),
                  money(sum(CASE WHEN o = 0 AND known THEN c ELSE 0 END)),
                  money(sum(CASE WHEN o > 0 AND c > o THEN c - o ELSE 0 END)),
                  money(sum(CASE WHEN c > 0 AND c < o THEN o - c ELSE 0 END)),
                  money(sum(CASE WHEN c = 0 THEN o ELSE 0 END)), count(*) FILTER (o > 0), count(*) FILTER (c > 0)
                FROM both_ends WHERE period_start > DATE '2023-12-01' GROUP BY ALL
                EXCEPT
                SELECT grain, period_start, opening_mrr, closing_mrr, new_mrr, reactivated_mrr,
                  expansion_mrr, contraction_mrr, churned_mrr, opening_subscribers, closing_subscribers
                FROM mrr_bridge
                """))
        .isEmpty();
  }

  @Test
  void subscriptionBridgeBalancesOnEveryRow() {
    assertThat(
            opinion.rows(
                "mrr_bridge",
                """
                opening_mrr + new_mrr + reactivated_mrr + expansion_mrr - contraction_mrr - churned_mrr <> closing_mrr
                OR opening_subscribers + new_subscribers + reactivated_subscribers - churned_subscribers <> closing_subscribers
                """))
        .isEmpty();
  }

  @Test
  void refundsByOrderDateHaveTheSameTotal() {
    assertThat(
            opinion.query(
                """
                SELECT grain, sum(amount) FILTER (item = 'refunds') AS refunds, sum(amount) FILTER (item = 'refunds_by_order_date') AS moved
                FROM reconciliation GROUP BY grain HAVING refunds <> moved
                """))
        .isEmpty();
  }

  @Test
  void snapshotEqualsARunOnItsDay() {
    assertThat(opinion.query("SELECT DISTINCT as_of FROM customer_segment_history ORDER BY as_of"))
        .extracting(row -> row.get("as_of").toString())
        .containsExactly("2024-12-31", "2025-01-31", "2025-02-28", "2025-03-31", "2025-04-10");
    String columns =
        "customer_id, r_score, f_score, m_score, rfm_segment, last_order_on, orders, net_sales";
    for (String day : List.of("2024-12-31", "2025-04-10")) {
      try (SecondOpinion then =
          SecondOpinion.on(QUESTION.asOf(day)).givenRandomShopWithEveryInput(7, 150).answer()) {
        assertThat(
                opinion.query(
                    ("SELECT %s FROM customer_segment_history WHERE as_of = DATE '%s'"
                            + " ORDER BY customer_id")
                        .formatted(columns, day)))
            .isNotEmpty()
            .isEqualTo(
                then.query(
                    "SELECT %s FROM customer_profile ORDER BY customer_id".formatted(columns)));
      }
    }
  }

  @Test
  void migrationContainsEveryCustomer() {
    assertThat(
            opinion.query(
                """
                SELECT as_of, sum(customers) AS customers FROM segment_migration GROUP BY as_of
                EXCEPT
                SELECT as_of, count(*) FROM customer_segment_history GROUP BY as_of
                """))
        .isEmpty();
    assertThat(
            opinion.query(
                """
                SELECT previous_as_of, from_segment, sum(customers), abs(sum(customer_share) - 1) < 1e-9
                FROM segment_migration WHERE from_segment <> '(new)' GROUP BY ALL
                EXCEPT
                SELECT as_of, rfm_segment, count(*), true FROM customer_segment_history GROUP BY ALL
                """))
        .isEmpty();
  }

  @Test
  void rateIsNumeratorDividedByDenominator() {
    assertThat(
            opinion.query(
                """
                SELECT * FROM kpi WHERE denominator IS NOT NULL
                  AND value IS DISTINCT FROM CASE WHEN metric IN ('nps', 'tickets_per_100_orders') THEN 100 ELSE 1 END * (numerator / nullif(denominator, 0))
                """))
        .isEmpty();
  }

  @Test
  void pastFiguresDependNeitherOnRowOrderNorOnLaterData(@TempDir Path folder) {
    // The data up to the end of 15 September in London, in another order.
    String until = " <= TIMESTAMPTZ '2024-09-15 22:59:59+00'";
    write(Input.LINES, "ordered_at" + until, folder);
    write(Input.REFUNDS, "refunded_at" + until, folder);
    write(Input.CUSTOMERS, "true", folder);
    write(Input.PRODUCTS, "true", folder);
    write(Input.MARKETING_SPEND, "spent_on <= DATE '2024-09-15'", folder);
    write(Input.LEADS, "created_at" + until, folder);
    write(Input.SURVEYS, "responded_at" + until, folder);
    write(Input.SESSIONS, "day <= DATE '2024-09-15'", folder);
    write(Input.REVIEWS, "reviewed_at" + until, folder);
    write(Input.TICKETS, "opened_at" + until, folder);
    write(Input.LOYALTY, "happened_at" + until, folder);
    write(Input.EXPOSURES, "exposed_at" + until, folder);
    write(Input.SUBSCRIPTIONS, "starts_on <= DATE '2024-09-15'", folder);
    write(Input.EXCHANGE_RATES, "valid_on <= DATE '2024-09-15'", folder);
    Question then = QUESTION.asOf("2024-09-15");
    try (SecondOpinion one = SecondOpinion.on(then).from(folder).answer();
        SecondOpinion other =
            SecondOpinion.on(then).givenRandomShopWithEveryInput(7, 150).answer()) {
      SecondOpinion.TABLES
          .keySet()
          .forEach(
              table -> {
                Path actual = folder.resolve(table + "-actual.parquet");
                other.write(table, actual);
                one.comparedWith(table, actual).mustAgree();
              });
    }
  }

  private static void write(Input input, String condition, Path folder) {
    opinion.writeQuery(
        "SELECT g.* FROM %s g WHERE %s ORDER BY hash(g)".formatted(input.given(), condition),
        folder.resolve(input.fileNames().get(0) + ".parquet"));
  }
}
