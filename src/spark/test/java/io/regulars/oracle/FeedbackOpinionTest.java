package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Survey scores, with expected values calculated by hand. */
class FeedbackOpinionTest {
  private SecondOpinion opinion;

  @AfterEach
  void close() {
    if (opinion != null) {
      opinion.close();
    }
  }

  private SecondOpinion shop(Question question, String lines, String answers) {
    opinion = SecondOpinion.on(question).given(Input.LINES, lines).given(Input.SURVEYS, answers);
    return opinion.answer();
  }

  private SecondOpinion answers(String answers) {
    opinion =
        SecondOpinion.on(Question.usual().asOf("2024-03-31"))
            .givenOneOrder("2024-01-01")
            .given(Input.SURVEYS, answers);
    return opinion.answer();
  }

  private Map<String, Object> january() {
    return opinion.row(
        "kpi_wide", "grain = 'month' AND period_start = '2024-01-01' AND dimension = 'all'");
  }

  private static void near(Object actual, double expected) {
    assertThat((Double) actual).isCloseTo(expected, within(1e-5));
  }

  @Test
  void npsIsPercentageOfPromotersMinusDetractors() {
    // Promoters 10, 9, 9; detractors 6, 0: (3 − 2) of 6.
    answers(
        """
        survey | responded_at | score | customer_id
        nps    | 2024-01-02   | 10    | a
        NPS    | 2024-01-02   | 9     | b
         Nps   | 2024-01-02   | 9     | c
        nps    | 2024-01-02   | 7     | d
        nps    | 2024-01-02   | 6     | e
        nps    | 2024-01-02   | 0     | f
        """);

    assertThat(january())
        .contains(entry("nps_respondents", 6L), entry("promoters", 3L), entry("detractors", 2L));
    near(january().get("nps"), 16.66667);
    // 3.75/9 − 2.75/9 = 0.111111; variance (6.5/9 − 0.012346) / 9 = 0.078875, root 0.280847.
    near(january().get("nps_low"), -43.93394);
    near(january().get("nps_high"), 66.15616);
    assertThat(
            opinion.row(
                "kpi",
                "grain = 'month' AND period_start = '2024-01-01' AND metric = 'nps' AND dimension ="
                    + " 'all'"))
        .contains(entry("numerator", 1.0), entry("denominator", 6.0));
  }

  @Test
  void intervalContainsTheScore() {
    // One promoter: 0.25 ∓ 1.96 × 0.375 is −0.485 to 0.985, which does not contain the score of 1.
    answers(
        """
        survey | responded_at | score
        nps    | 2024-01-02   | 10
        """);

    near(january().get("nps"), 100);
    near(january().get("nps_low"), -48.49865);
    near(january().get("nps_high"), 100);
  }

  @Test
  void csatAndCesHaveIntervals() {
    answers(
        """
        survey | responded_at | score | customer_id
        csat   | 2024-01-02   | 5     | a
        csat   | 2024-01-02   | 4     | b
        csat   | 2024-01-02   | 3     | c
        csat   | 2024-01-02   | 1     | d
        ces    | 2024-01-02   | 4     | a
        ces    | 2024-01-02   | 5     | b
        ces    | 2024-01-02   | 3     | c
        """);

    Map<String, Object> january = january();
    assertThat(january)
        .contains(
            entry("csat_respondents", 4L),
            entry("satisfied_respondents", 2L),
            entry("csat", 0.5),
            entry("ces_respondents", 3L));
    near(january.get("csat_low"), 0.15004); // Wilson interval of 2 in 4
    near(january.get("csat_high"), 0.84996);
    near(january.get("ces"), 0.8); // 4/5, 5/5 and 3/5; deviation 0.2
    near(january.get("ces_low"), 0.8 - 0.226317);
    near(january.get("ces_high"), 0.8 + 0.226317);
    assertThat(january)
        .contains(entry("nps", null), entry("nps_respondents", 0L), entry("nps_low", null));
  }

  @Test
  void singleAnswerHasNoCesInterval() {
    answers(
        """
        survey | responded_at | score
        ces    | 2024-01-02   | 2
        """);

    assertThat(january())
        .contains(entry("ces", 0.4), entry("ces_low", null), entry("ces_high", null));
  }

  @Test
  void latestAnswerOfAPeriodCounts() {
    answers(
        """
        survey | responded_at     | score | customer_id
        nps    | 2024-01-05       | 10    | ada
        nps    | 2024-01-20 10:00 | 0     | ada
        nps    | 2024-01-20 09:00 | 8     | ada
        nps    | 2024-02-01       | 9     | ada
        nps    | 2024-03-05       | 3     | bo
        nps    | 2024-03-05       | 9     | bo
        nps    | 2024-04-01       | 0     | ada
        """);

    // Of bo's two answers at one instant the better one counts. April is after as_of.
    assertThat(
            opinion.rows("kpi_wide", "grain IN ('all', 'month', 'quarter') AND dimension = 'all'"))
        .extracting("grain", "period_start", "nps_respondents", "promoters", "detractors")
        .containsExactly(
            tuple("all", day("2024-01-01"), 2L, 2L, 0L),
            tuple("month", day("2024-01-01"), 1L, 0L, 1L),
            tuple("month", day("2024-02-01"), 1L, 1L, 0L),
            tuple("month", day("2024-03-01"), 1L, 1L, 0L),
            tuple("quarter", day("2024-01-01"), 2L, 2L, 0L));
  }

  @Test
  void answersWithoutCustomerCountSeparately() {
    answers(
        """
        survey | responded_at | score | customer_id
        nps    | 2024-01-02   | 10    |
        nps    | 2024-01-02   | 10    |
        nps    | 2024-01-02   | 0     |
        """);

    assertThat(january()).contains(entry("nps_respondents", 3L), entry("promoters", 2L));
  }

  @Test
  void answerIsConvertedFromItsOwnScale() {
    // 0 to 5: 9 of 10 is 4.5, 6 of 10 is 3. 1 to 7: 4 of 1 to 5, three quarters of the way, is 5.5.
    answers(
        """
        survey | responded_at | score | scale
        nps    | 2024-01-02   | 5     | 5
        nps    | 2024-01-02   | 4     | 5
        nps    | 2024-01-02   | 3     | 5
        csat   | 2024-01-02   | 6     | 7
        csat   | 2024-01-02   | 5     | 7
        csat   | 2024-01-02   | 4     |
        ces    | 2024-01-02   | 4     | 7
        ces    | 2024-01-02   | 4     |
        """);

    assertThat(january())
        .contains(
            entry("nps_respondents", 3L),
            entry("promoters", 1L),
            entry("detractors", 1L),
            entry("csat_respondents", 3L),
            entry("satisfied_respondents", 2L));
    near(january().get("ces"), 0.7); // 4 of 1 to 7 is 3 of 1 to 5: 3/5 and 4/5
  }

  @Test
  void scalesCanBeConfigured() {
    // Promoters from 4 of 1 to 5, detractors to 2; satisfied from 2 of 0 to 2; effort from 0 to 3.
    shop(
        Question.usual()
            .withFeedback(
                new Question.Options(1, 5, 4, 2),
                new Question.Options(0, 2, 2, null),
                new Question.Options(0, 3, null, null)),
        """
        order_id | customer_id | ordered_at | quantity | unit_price
        1        | ada         | 2024-01-31 | 1        | 1
        """,
        """
        survey | responded_at | score | scale
        nps    | 2024-01-02   | 4     |
        nps    | 2024-01-02   | 3     |
        nps    | 2024-01-02   | 2     |
        nps    | 2024-01-02   | 8     | 9
        csat   | 2024-01-02   | 2     |
        csat   | 2024-01-02   | 1     |
        ces    | 2024-01-02   | 3     |
        ces    | 2024-01-02   | 1     | 1
        """);

    // 8 of 1 to 9 is 7/8 of the way; 4 of 1 to 5 is 6/8. 1 of 0 to 1 is all of the way, as is 3.
    assertThat(january())
        .contains(
            entry("promoters", 2L),
            entry("detractors", 1L),
            entry("csat", 0.5),
            entry("ces", 0.75));
  }

  @Test
  void answerHasTheDimensionsOfItsOrderOrOfTheLastOrder() {
    shop(
        Question.usual().asOf("2024-03-31"),
        """
        order_id | customer_id | ordered_at | status    | channel | country | quantity | unit_price
        1        | ada         | 2024-01-01 |           | web     | GB      | 1        | 1
        2        | ada         | 2024-02-01 |           | app     |         | 1        | 1
        3        | bo          | 2024-01-01 | cancelled | fair    | FR      | 1        | 1
        4        |             | 2024-01-01 |           | store   | DE      | 1        | 1
        """,
        """
        survey | responded_at | score | customer_id | order_id
        nps    | 2024-01-31   | 1     | ada         |
        nps    | 2024-02-01   | 2     | ada         |
        nps    | 2024-02-02   | 3     |             | 1
        nps    | 2024-02-02   | 4     |             | 3
        nps    | 2024-02-02   | 5     | bo          | 1
        nps    | 2024-02-02   | 6     |             | 4
        nps    | 2024-02-02   | 7     | ada         | 4
        nps    | 2024-02-02   | 8     |             | 99
        nps    | 2023-12-31   | 9     | ada         |
        """);

    // 5: bo has no order that counts. 7: a guest order does not apply to ada's answer, her last
    // order does.
    assertThat(
            opinion.query(
                "SELECT score, customer_id, channel, country FROM answer LEFT JOIN person USING"
                    + " (customer_no) ORDER BY score"))
        .extracting("score", "customer_id", "channel", "country")
        .containsExactly(
            tuple(1L, "ada", "web", "GB"),
            tuple(2L, "ada", "app", null),
            tuple(3L, "ada", "web", "GB"),
            tuple(4L, "bo", "fair", "FR"),
            tuple(5L, "bo", null, null),
            tuple(6L, null, "store", "DE"),
            tuple(7L, "ada", "app", null),
            tuple(8L, null, null, null),
            tuple(9L, "ada", null, null));
    assertThat(opinion.rows("kpi_wide", "grain = 'all' AND dimension = 'channel'"))
        .extracting("member", "nps_respondents")
        .containsExactly(
            tuple("(unknown)", 3L),
            tuple("app", 1L),
            tuple("fair", 1L),
            tuple("store", 1L),
            tuple("web", 1L));
    // December is a month of the shop, because it has an answer.
    assertThat(opinion.rows("kpi_wide", "grain = 'month' AND dimension = 'all'"))
        .extracting("period_start", "nps_respondents")
        .contains(tuple(day("2023-12-01"), 1L));
  }

  @Test
  void customersCountryIsUsedWithoutAnOrder() {
    opinion =
        SecondOpinion.on(Question.usual())
            .given(
                Input.LINES,
                """
                order_id | customer_id | ordered_at | quantity | unit_price
                1        | ada         | 2024-01-31 | 1        | 1
                """)
            .given(
                Input.CUSTOMERS,
                """
                customer_id | country
                ada         | GB
                stranger    | FR
                """)
            .given(
                Input.SURVEYS,
                """
                survey | responded_at | score | customer_id
                nps    | 2024-01-31   | 9     | ada
                nps    | 2024-01-30   | 9     | stranger
                """)
            .answer();

    assertThat(opinion.rows("kpi_wide", "grain = 'all' AND dimension = 'country'"))
        .extracting("member", "nps_respondents", "orders")
        .containsExactly(tuple("FR", 1L, 0L), tuple("GB", 1L, 1L));
  }

  @Test
  void onlyBuyersHaveASegmentWhichIsTheCurrentOne() {
    // Two buyers: ada is better than none (1, 1), bo is better than half of them (3, 3).
    shop(
        Question.usual().asOf("2024-03-31"),
        """
        order_id | customer_id | ordered_at | quantity | unit_price
        1        | ada         | 2024-01-01 | 1        | 1
        2        | bo          | 2024-01-01 | 1        | 1
        3        | bo          | 2024-03-01 | 1        | 1
        """,
        """
        survey | responded_at | score | customer_id
        nps    | 2024-02-01   | 9     | bo
        nps    | 2024-02-01   | 0     | stranger
        nps    | 2024-02-01   | 0     |
        """);

    assertThat(opinion.rows("kpi_wide", "grain IN ('month', 'all') AND dimension = 'segment'"))
        .extracting("grain", "period_start", "member", "nps_respondents", "orders")
        .containsExactly(
            tuple("all", day("2024-01-01"), "hibernating", 0L, null),
            tuple("all", day("2024-01-01"), "need_attention", 1L, null),
            tuple("month", day("2024-02-01"), "need_attention", 1L, null),
            tuple("month", day("2024-03-01"), "need_attention", 0L, null));
  }

  @Test
  void repeatRatesOfPromotersAreOverFixedDays() {
    // On 30 June, 90 days ago is 1 April and 180 days ago is 2 January.
    shop(
        Question.usual().asOf("2024-06-30"),
        """
        order_id | customer_id | ordered_at | channel | quantity | unit_price
        1        | ada         | 2024-01-01 | web     | 1        | 1
        2        | ada         | 2024-01-02 | web     | 1        | 1
        3        | ada         | 2024-04-01 | app     | 1        | 1
        4        | bo          | 2024-01-01 | web     | 1        | 1
        5        | bo          | 2024-04-02 | web     | 1        | 1
        6        | cy          | 2024-01-01 | web     | 1        | 1
        7        | di          | 2024-05-01 | web     | 1        | 1
        """,
        """
        survey | responded_at | score | customer_id
        nps    | 2024-01-02   | 10    | ada
        nps    | 2024-01-02   | 10    | bo
        nps    | 2024-01-03   | 10    | cy
        nps    | 2024-01-02   | 10    | di
        nps    | 2024-01-02   | 10    | stranger
        nps    | 2024-01-02   | 7     | ed
        """);

    // Ada: day 90. Bo: day 91. Cy: never, and not observed for 180 days. Di: day 120, the first
    // order.
    assertThat(january())
        .contains(
            entry("promoters", 5L),
            entry("promoters_eligible_90", 4L),
            entry("promoters_repeated_90", 1L),
            entry("promoter_repeat_rate_90_days", 0.25),
            entry("promoters_eligible_180", 3L),
            entry("promoters_repeated_180", 3L),
            entry("promoter_repeat_rate_180_days", 1.0),
            entry("detractors_eligible_90", 0L),
            entry("detractor_repeat_rate_90_days", null));
    // Her answer was about the web; her next order through the app counts for the web too.
    assertThat(
            opinion.row(
                "kpi_wide",
                "grain = 'month' AND period_start = '2024-01-01' AND dimension = 'channel' AND"
                    + " member = 'web'"))
        .contains(entry("promoters", 3L), entry("promoters_repeated_90", 1L));
  }

  @Test
  void profileContainsTheCustomersScores() {
    shop(
        Question.usual().asOf("2024-03-31"),
        """
        order_id | customer_id | ordered_at | quantity | unit_price
        1        | ada         | 2024-01-01 | 1        | 1
        2        | bo          | 2024-01-01 | 1        | 1
        3        | cy          | 2024-01-01 | 1        | 1
        """,
        """
        survey | responded_at | score | customer_id | order_id | scale
        nps    | 2024-01-02   | 10    | ada         |          |
        nps    | 2024-01-03   | 4     |             | 1        | 5
        nps    | 2024-01-03   | 4     | ada         |          | 10
        csat   | 2024-01-02   | 5     | ada         |          |
        csat   | 2024-01-03   | 2     | ada         |          | 3
        ces    | 2024-01-02   | 5     | ada         |          |
        ces    | 2024-01-03   | 7     | ada         |          | 10
        nps    | 2024-04-01   | 0     | bo          |          |
        nps    | 2024-01-02   | 3     | cy          |          | 4
        """);

    // 5 of 1 to 5 and, for 2 of 1 to 3, 3 of 1 to 5. 5/5 and, for 7 of 1 to 10, 11/3 of 5. On cy's
    // scale of 0 to 4, 3 is
    // 7.5 of 0 to 10.
    assertThat(opinion.rows("customer_profile"))
        .extracting("customer_id", "last_nps", "csat_mean")
        .containsExactly(tuple("ada", 4, 4.0), tuple("bo", null, null), tuple("cy", 8, null));
    near(opinion.row("customer_profile", "customer_id = 'ada'").get("ces_mean"), 13 / 15.0);
  }

  @Test
  void noFeedbackFiguresWithoutSurveys() {
    opinion = SecondOpinion.on(Question.usual()).givenOneOrder("2024-01-01").answer();

    assertThat(opinion.rows("kpi", "metric LIKE 'nps%' OR metric LIKE 'promoter%'")).isEmpty();
    assertThat(opinion.rows("kpi_wide", "dimension = 'segment'")).isEmpty();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  @Test
  void answerCanReferToAnOrderWithoutLines() {
    // o2 has no line: it does not count, but it gives the customer and the dimensions of the
    // answer.
    opinion =
        SecondOpinion.on(Question.usual().asOf("2024-01-31"))
            .given(
                Input.ORDERS,
                """
                order_id | customer_id | ordered_at | status    | channel | country
                o1       | ada         | 2024-01-01 | paid      | web     | DE
                o2       | bo          | 2024-01-02 | cancelled | app     | AT
                """)
            .given(
                Input.LINES,
                """
                order_id | quantity | unit_price
                o1       | 1        | 1
                """)
            .given(
                Input.SURVEYS,
                """
                survey | responded_at | score | order_id
                csat   | 2024-01-03   | 5     | o1
                csat   | 2024-01-04   | 1     | o2
                """)
            .answer();

    assertThat(
            opinion.rows(
                "kpi",
                "grain = 'all' AND metric = 'csat' AND dimension IN ('all', 'channel', 'country')"))
        .extracting(
            row -> row.get("member"), row -> row.get("numerator"), row -> row.get("denominator"))
        .containsExactlyInAnyOrder(
            tuple("all", 1.0, 2.0),
            tuple("web", 1.0, 1.0),
            tuple("app", 0.0, 1.0),
            tuple("DE", 1.0, 1.0),
            tuple("AT", 0.0, 1.0));
    assertThat(opinion.query("SELECT customer_id FROM answer JOIN person USING (customer_no)"))
        .extracting(row -> row.get("customer_id"))
        .containsExactlyInAnyOrder("ada", "bo");
  }

  @Test
  void answersAreSplitByMainCategoryAndCustomDimensions() {
    // o1: books 12, toys 10. o2: both 5, and books are first by name. o3 does not count. b has no
    // order.
    shop(
        Question.usual().asOf("2024-01-31"),
        """
        order_id | customer_id | ordered_at | status    | category | quantity | unit_price | dimension_kind
        o1       | ada         | 2024-01-01 |           | toys     | 1        | 10         | gift
        o1       | ada         | 2024-01-01 |           | books    | 2        | 6          | gift
        o2       | bo          | 2024-01-02 |           | toys     | 1        | 5          |
        o2       | bo          | 2024-01-02 |           | books    | 1        | 5          |
        o3       | bo          | 2024-01-03 | cancelled | games    | 1        | 1          | sample
        """,
        """
        survey | responded_at | score | customer_id | order_id
        csat   | 2024-01-10   | 5     |             | o1
        csat   | 2024-01-10   | 1     |             | o2
        csat   | 2024-01-11   | 4     |             | o3
        csat   | 2024-01-11   | 2     | b           |
        """);

    assertThat(
            opinion.rows(
                "kpi", "grain = 'month' AND metric = 'csat' AND dimension IN ('category', 'kind')"))
        .extracting("dimension", "member", "numerator", "denominator")
        .containsExactlyInAnyOrder(
            tuple("category", "books", 1.0, 2.0),
            tuple("category", "toys", 0.0, 0.0),
            tuple("category", "games", 1.0, 1.0),
            tuple("category", "(unknown)", 0.0, 1.0),
            tuple("kind", "gift", 1.0, 1.0),
            tuple("kind", "sample", 1.0, 1.0),
            tuple("kind", "(unknown)", 0.0, 2.0));
  }
}
