package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Segment migration, with expected values calculated by hand. */
class SnapshotOpinionTest {
  private SecondOpinion opinion;

  @AfterEach
  void close() {
    if (opinion != null) {
      opinion.close();
    }
  }

  private static final String LINES =
      """
      order_id | customer_id | ordered_at | quantity | unit_price
      1        | ada         | 2024-01-01 | 1        | 10
      2        | bo          | 2024-01-10 | 1        | 10
      3        | bo          | 2024-01-20 | 1        | 10
      4        | ada         | 2024-02-15 | 1        | 10
      5        | cy          | 2024-02-20 | 1        | 10
      """;

  private SecondOpinion shop(Question question, String lines) {
    opinion = SecondOpinion.on(question).given(Input.LINES, lines);
    return opinion.answer();
  }

  @Test
  void customersMoveByTheCutPointsOfThePreviousSnapshot() {
    shop(Question.usual().asOf("2024-02-29"), LINES);

    // January: ada 30 days ago, once (1, 1); bo 11 days ago, twice, better than half (3, 3).
    // February by January's cut points: ada 14 days ago, twice, both better than half (3, 3). Bo 40
    // days ago, twice: (1, 3). Cy 9 days ago, later than both, once (5, 1).
    assertThat(opinion.rows("segment_migration"))
        .extracting(
            "as_of", "previous_as_of", "from_segment", "to_segment", "customers", "customer_share")
        .containsExactly(
            tuple(day("2024-02-29"), day("2024-01-31"), "(new)", "new", 1L, null),
            tuple(day("2024-02-29"), day("2024-01-31"), "hibernating", "need_attention", 1L, 1.0),
            tuple(day("2024-02-29"), day("2024-01-31"), "need_attention", "at_risk", 1L, 1.0));
    assertThat(opinion.rows("customer_segment_history")).isEmpty();
  }

  @Test
  void snapshotEqualsARunOnItsDay() {
    shop(Question.usual().asOf("2024-02-29").withSnapshots("month", true, 0), LINES);

    // On 29 February, of three: days ago 14, 40, 9; orders 2, 2, 1; net sales 20, 20, 10. Strictly
    // worse are 1, 0, 2; 1, 1, 0; 1, 1, 0 of three.
    assertThat(opinion.rows("customer_segment_history"))
        .extracting(
            "as_of",
            "customer_id",
            "r_score",
            "f_score",
            "m_score",
            "rfm_segment",
            "last_order_on",
            "orders",
            "net_sales")
        .containsExactly(
            tuple(
                day("2024-01-31"),
                "ada",
                1,
                1,
                1,
                "hibernating",
                day("2024-01-01"),
                1L,
                money("10.0000")),
            tuple(
                day("2024-01-31"),
                "bo",
                3,
                3,
                3,
                "need_attention",
                day("2024-01-20"),
                2L,
                money("20.0000")),
            tuple(
                day("2024-02-29"),
                "ada",
                2,
                2,
                2,
                "hibernating",
                day("2024-02-15"),
                2L,
                money("20.0000")),
            tuple(
                day("2024-02-29"),
                "bo",
                1,
                2,
                2,
                "hibernating",
                day("2024-01-20"),
                2L,
                money("20.0000")),
            tuple(
                day("2024-02-29"),
                "cy",
                4,
                1,
                1,
                "promising",
                day("2024-02-20"),
                1L,
                money("10.0000")));
  }

  @Test
  void snapshotsAreAtTheEndsOfPeriodsBeforeAsOf() {
    assertThat(days("2024-02-29", "month", 0)).containsExactly("2024-01-31", "2024-02-29");
    assertThat(days("2024-03-01", "month", 1))
        .containsExactly("2024-01-31", "2024-02-29", "2024-03-01");
    assertThat(days("2024-02-28", "week", 1)) // a Wednesday
        .containsExactly("2024-02-18", "2024-02-25", "2024-02-28");
    // No snapshot before the first order on 1 January.
    assertThat(days("2024-02-28", "month", 12)).containsExactly("2024-01-31", "2024-02-28");
    assertThat(days("2024-05-15", "quarter", 3)).containsExactly("2024-03-31", "2024-05-15");
    assertThat(days("2025-05-15", "year", 3)).containsExactly("2024-12-31", "2025-05-15");
  }

  private List<String> days(String asOf, String every, int back) {
    try (SecondOpinion shop =
        SecondOpinion.on(Question.usual().asOf(asOf).withSnapshots(every, true, back))) {
      shop.given(Input.LINES, LINES).answer();
      return shop
          .query("SELECT DISTINCT as_of FROM customer_segment_history ORDER BY as_of")
          .stream()
          .map(row -> row.get("as_of").toString())
          .toList();
    }
  }

  @Test
  void snapshotExcludesLaterData() {
    // Order 1 has a line on the last day of January and another in February: first 10 minus 4 of
    // the discount of 6. Its
    // refund precedes the order and has no owner until then.
    opinion =
        SecondOpinion.on(Question.usual().asOf("2024-02-29").withSnapshots("month", true, 1))
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at       | quantity | unit_price | order_discount
                1        | ada         | 2024-01-31 23:50 | 1        | 4          | 6
                1        | ada         | 2024-02-01 00:10 | 1        | 20         | 6
                2        | ada         | 2024-01-10       | 1        | 50         |
                3        | bo          | 2024-02-03       | 1        | 70         |
                4        | bo          | 2023-12-31       | 1        | 30         |
                """)
            .given(
                Input.REFUNDS,
                """
                refunded_at | amount | order_id
                2024-01-31  | 5      | 3
                2024-01-31  | 1      | 1
                """)
            .answer();

    assertThat(opinion.rows("customer_segment_history"))
        .extracting("as_of", "customer_id", "orders", "net_sales")
        .containsExactly(
            tuple(day("2023-12-31"), "bo", 1L, money("30.0000")),
            tuple(day("2024-01-31"), "ada", 2L, money("49.0000")), // 50 + 4 − 4 − 1
            tuple(day("2024-01-31"), "bo", 1L, money("30.0000")),
            tuple(day("2024-02-29"), "ada", 2L, money("67.0000")), // 50 + 24 − 6 − 1
            tuple(day("2024-02-29"), "bo", 2L, money("95.0000"))); // 30 + 70 − 5
  }

  @Test
  void sharesAreOfThePreviousSegment() {
    // On 31 January all four are equal (1, 1): hibernating. Then ada buys again: one day ago, as
    // all were before, and with
    // more orders than all.
    shop(
        Question.usual().asOf("2024-02-29"),
        """
        order_id | customer_id | ordered_at | quantity | unit_price
        1        | ada         | 2024-01-30 | 1        | 10
        2        | bo          | 2024-01-30 | 1        | 10
        3        | cy          | 2024-01-30 | 1        | 10
        4        | di          | 2024-01-30 | 1        | 10
        5        | ada         | 2024-02-28 | 1        | 10
        """);

    assertThat(opinion.rows("segment_migration"))
        .extracting("from_segment", "to_segment", "customers", "customer_share")
        .containsExactly(
            tuple("hibernating", "cannot_lose", 1L, 0.25),
            tuple("hibernating", "hibernating", 3L, 0.75));
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
