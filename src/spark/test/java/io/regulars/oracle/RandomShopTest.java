package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariants between the tables of a shop, tested on a shop generated from a seed. */
class RandomShopTest {
  private static final Question QUESTION =
      Question.usual()
          .inCalendar(ZoneId.of("Europe/London"), DayOfWeek.SATURDAY, 2)
          .withWindows(60, Map.of("grocery", 20, "books", 120))
          .withHistoryFrom("2024-02-01");

  private static SecondOpinion opinion;

  @BeforeAll
  static void openOpinion() {
    opinion = SecondOpinion.on(QUESTION).givenRandomShop(7, 150).answer();
  }

  @AfterAll
  static void close() {
    opinion.close();
  }

  @Test
  void everyTableHasRowsWithUniqueKeys() {
    Set<String> empty =
        Set.of("campaign_uplift", "product_rating", "mrr_bridge", "customer_segment_history");
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
                .isEqualTo(Map.of("filled", !empty.contains(table), "unique", true)));
  }

  @Test
  void bridgeBalancesOnEveryRow() {
    assertThat(
            opinion.rows(
                "base_bridge",
                """
                opening_base + new_in_closing_base + reactivated_in_closing_base - lapsed_customers <> closing_base
                OR previous_order_value + new_order_value + reactivated_order_value + expansion_order_value
                  - contraction_order_value - lost_order_value <> current_order_value
                """))
        .isEmpty();
  }

  /** Whether gift cards count when they are redeemed or when they are sold. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyAmountOfALineIsOrderValueOrDiscountOrNotCounted(boolean giftCardsWhenSold) {
    try (SecondOpinion shop = SecondOpinion.on(QUESTION).givenRandomShop(11, 150)) {
      if (giftCardsWhenSold) {
        shop.countingGiftCardsWhenSold();
      }
      shop.answer();
      String giftCards =
          giftCardsWhenSold ? "not_counted_paid_by_gift_card" : "not_counted_gift_cards";
      assertThat(shop.row("reconciliation", "grain = 'all' AND item = '" + giftCards + "'"))
          .extractingByKey("orders")
          .isNotEqualTo(0L);
      assertThat(
              shop.query(
                  """
                  WITH counted AS (
                    SELECT sum(amount) AS amount FROM reconciliation
                    WHERE grain = 'all' AND (item = 'order_value' OR item LIKE 'not_counted_%')),
                  given AS (
                    SELECT money((SELECT sum(paid) FROM line WHERE quantity > 0) - (SELECT sum(order_discount) FROM shop_order)) AS amount)
                  SELECT counted.amount AS counted, given.amount AS given FROM counted, given
                  WHERE counted.amount IS DISTINCT FROM given.amount
                  """))
          .isEmpty();
    }
  }

  @Test
  void baseIsTheNumberOfCustomersActiveOnTheDay() {
    // Counted independently, customer by customer and day by day, without spells.
    assertThat(
            opinion.query(
                """
                WITH active AS (
                  SELECT m.dimension, m.member, p.grain, p.period_start, count(DISTINCT v.customer_no) AS customers
                  FROM kpi_member m CROSS JOIN period p JOIN visit v ON v.member_no = m.member_no
                  WHERE v.day <= p.ends_on AND p.ends_on - v.day < v.window_days
                  GROUP BY ALL)
                SELECT k.grain, k.period_start, k.dimension, k.member, k.closing_base, a.customers
                FROM kpi_wide k LEFT JOIN active a USING (dimension, member, grain, period_start)
                WHERE k.closing_base <> coalesce(a.customers, 0)
                """))
        .isEmpty();
  }

  @Test
  void dimensionValuesAddUpToTheShop() {
    assertThat(
            opinion.query(
                """
                SELECT grain, period_start, dimension, sum(orders) AS orders, sum(order_value) AS net, sum(refunds) AS refunds
                FROM kpi_wide WHERE dimension NOT IN ('all', 'category', 'shade', 'segment') GROUP BY ALL
                EXCEPT
                SELECT grain, period_start, dimension, orders, order_value, refunds
                FROM (SELECT * EXCLUDE (dimension) FROM kpi_wide WHERE dimension = 'all'),
                  (VALUES ('acquisition_channel'), ('channel'), ('country'), ('daytime'), ('tier')) other(dimension)
                """))
        .isEmpty();
  }

  @Test
  void membersOfLinesAddUpToTheUnitsAndMoneyOfTheShop() {
    assertThat(
            opinion.query(
                """
                SELECT grain, period_start, dimension, sum(units) AS units, sum(order_value) AS net, sum(refunds) AS refunds
                FROM kpi_wide WHERE dimension IN ('category', 'shade') GROUP BY ALL
                EXCEPT
                SELECT grain, period_start, dimension, units, order_value, refunds
                FROM (SELECT * EXCLUDE (dimension) FROM kpi_wide WHERE dimension = 'all'),
                  (VALUES ('category'), ('shade')) other(dimension)
                """))
        .isEmpty();
  }

  @Test
  void cohortsContainAllNewCustomersAndTheirMoney() {
    assertThat(
            opinion.query(
                """
                WITH newcomer AS (
                  SELECT count(*) AS customers, sum(p.orders) AS orders, sum(p.net_sales) AS net_sales, sum(p.gross_profit) AS gross_profit
                  FROM customer_profile p JOIN buyer b USING (customer_id) WHERE NOT b.known_before),
                cohorts AS (
                  SELECT grain, dimension, sum(cohort_size) FILTER (age = 0) AS customers, sum(orders) AS orders,
                    sum(net_sales) AS net_sales, sum(gross_profit) AS gross_profit
                  FROM cohort_retention GROUP BY ALL)
                SELECT c.* FROM cohorts c, newcomer n
                WHERE (c.customers, c.orders, c.net_sales, c.gross_profit) IS DISTINCT FROM (n.customers, n.orders, n.net_sales, n.gross_profit)
                """))
        .isEmpty();
    assertThat(opinion.query("SELECT DISTINCT grain, dimension FROM cohort_retention"))
        .hasSize(4 + 3 * 8); // and weekly cohorts of all customers
  }

  @Test
  void ratesOfTheLongAndTheWideTableAreEqual() {
    assertThat(
            opinion.query(
                """
                SELECT * FROM kpi WHERE denominator IS NOT NULL AND value IS DISTINCT FROM numerator / nullif(denominator, 0)
                """))
        .isEmpty();
    assertThat(
            opinion.query(
                """
                FROM kpi JOIN kpi_wide USING (grain, period_start, dimension, member)
                WHERE metric = 'retention_rate' AND value IS DISTINCT FROM retention_rate
                """))
        .isEmpty();
  }

  @Test
  void resultDoesNotDependOnTheOrderOfRows(@TempDir Path folder) {
    opinion.writeQuery(
        "FROM given_lines ORDER BY hash(order_id, product_id)", folder.resolve("lines.parquet"));
    opinion.writeQuery(
        "FROM given_refunds ORDER BY hash(amount, 1)", folder.resolve("refunds.parquet"));
    opinion.writeQuery(
        "FROM given_customers ORDER BY hash(customer_id)", folder.resolve("customers.parquet"));
    opinion.writeQuery(
        "FROM given_products ORDER BY hash(product_id)", folder.resolve("products.parquet"));
    try (SecondOpinion shuffled = SecondOpinion.on(QUESTION).from(folder).answer()) {
      assertAgreement(opinion, shuffled, folder);
    }
  }

  @Test
  void pastFiguresDoNotDependOnLaterData(@TempDir Path folder) {
    LocalDate day = LocalDate.parse("2024-09-15");
    opinion.writeQuery(
        "FROM given_lines WHERE ordered_at < TIMESTAMPTZ '2024-09-15 23:00:00+00'",
        folder.resolve("lines.parquet"));
    opinion.writeQuery(
        "FROM given_refunds WHERE refunded_at < TIMESTAMPTZ '2024-09-15 23:00:00+00'",
        folder.resolve("refunds.parquet"));
    opinion.writeQuery("FROM given_customers", folder.resolve("customers.parquet"));
    opinion.writeQuery("FROM given_products", folder.resolve("products.parquet"));
    try (SecondOpinion then = SecondOpinion.on(QUESTION.asOf(day)).from(folder).answer();
        SecondOpinion now = SecondOpinion.on(QUESTION.asOf(day)).givenRandomShop(7, 150).answer()) {
      assertAgreement(then, now, folder);
    }
  }

  private static void assertAgreement(SecondOpinion one, SecondOpinion other, Path folder) {
    SecondOpinion.TABLES.forEach(
        (table, key) -> {
          Path actual = folder.resolve(table + "-actual.parquet");
          other.write(table, actual);
          one.comparedWith(table, actual).mustAgree();
        });
  }
}
