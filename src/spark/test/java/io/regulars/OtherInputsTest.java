package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plan, check and run with marketing spend, leads, surveys, subscriptions and exchange rates. */
class OtherInputsTest {
  private static final String HEADER =
      "order_id,customer_id,ordered_at,quantity,unit_price,currency";

  @TempDir Path folder;
  private ShopAtWork shop;

  @BeforeEach
  void openShop() {
    shop = new ShopAtWork(folder).with("sources.order-lines.columns.currency = currency");
  }

  @Test
  void eachInputIsScreenedByItsOwnRules() {
    shop.lines(
        HEADER,
        "A1,ada,2024-05-03 10:00:00,1,10,GBP",
        "A2,ada,2024-05-03 10:00:00,1,10,USD",
        "A3,bo,2024-05-03 23:00:00,1,10,usd");
    give("marketing-spend", "spent_on,channel,amount", "2024-05-01,web,5", "2024-05-01,web,-5");
    give(
        "leads",
        "lead_id,created_at,converted_at",
        "L1,2024-05-02,2024-05-01",
        "L2,2024-05-02,2024-05-03");
    give(
        "surveys",
        "survey,responded_at,score",
        "nps,2024-05-04,10",
        "nps,2024-05-04,11",
        "loyalty,2024-05-04,7");
    give(
        "subscriptions",
        "subscription_id,customer_id,mrr,starts_on,ends_on",
        "S1,ada,10,2024-05-02,2024-05-01",
        "S2,bo,10,2024-05-02,");
    give("exchange-rates", "currency,valid_on,rate", "USD,2024-05-01,0", "USD,2024-06-01,0.8");

    CommandResult answer = shop.run();

    assertThat(answer.err())
        .isEqualTo(
            """
            The inputs are refused: 7 rules are violated beyond their tolerance.
              Source order-lines: 2 of 3 rows (66.7 %%) have a currency without a rate on that \
            day or before; the rule currency_has_a_rate allows 0.5 %%.
                Examples: "USD on 2024-05-03" (2 rows).
                The rows are in %1$s/lake/rejected_order_lines. Add a rate of each currency from \
            its first day to sources.exchange-rates, or raise \
            quality.currency-has-a-rate.tolerance.
              Source marketing-spend: 1 of 2 rows (50 %%) has a negative amount; \
            the rule spend_amount_is_not_negative allows 0.5 %%.
                Examples: "-5" (1 row).
                The rows are in %1$s/lake/rejected_marketing_spend. Map amount to the amount \
            paid, as a positive number, or raise quality.spend-amount-is-not-negative.tolerance.
              Source leads: 1 of 2 rows (50 %%) has a converted_at before created_at; \
            the rule lead_converts_after_it_was_created allows 0.5 %%.
                Examples: "2024-05-02 to 2024-05-01" (1 row).
                The rows are in %1$s/lake/rejected_leads. Fix the export, and map both columns \
            with the time of day or both without, or raise \
            quality.lead-converts-after-it-was-created.tolerance.
              Source subscriptions: 1 of 2 rows (50 %%) has an ends_on before starts_on; \
            the rule subscription_ends_after_it_starts allows 0.5 %%.
                Examples: "2024-05-02 to 2024-05-01" (1 row).
                The rows are in %1$s/lake/rejected_subscriptions. Map ends_on to the first day \
            without the subscription, or raise \
            quality.subscription-ends-after-it-starts.tolerance.
              Source exchange-rates: 1 of 2 rows (50 %%) has a rate that is not a number above 0; \
            the rule rate_is_above_zero allows 0.5 %%.
                Examples: "0" (1 row).
                The rows are in %1$s/lake/rejected_exchange_rates. Map rate to the value of one \
            unit of the currency in GBP, or raise quality.rate-is-above-zero.tolerance.
              Source surveys: 1 of 3 rows (33.3 %%) has a survey other than nps, csat, ces; \
            the rule survey_is_known allows 0.5 %%.
                Examples: "loyalty" (1 row).
                The rows are in %1$s/lake/rejected_surveys. Map survey to one of these, for \
            example with CASE WHEN kind = 'loyalty' THEN 'nps' END, and exclude other surveys \
            with where, or raise \
            quality.survey-is-known.tolerance.
              Source surveys: 1 of 3 rows (33.3 %%) has a score that is not on the scale; \
            the rule score_is_on_the_scale allows 0.5 %%.
                Examples: "11" (1 row).
                The rows are in %1$s/lake/rejected_surveys. Map scale to the highest option of \
            the answer, or set the options of the surveys in feedback, or raise \
            quality.score-is-on-the-scale.tolerance."""
                .formatted(folder));
    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(shop.tables())
        .containsExactly(
            "data_quality",
            "rejected_exchange_rates",
            "rejected_leads",
            "rejected_marketing_spend",
            "rejected_order_lines",
            "rejected_subscriptions",
            "rejected_surveys",
            "run_stages",
            "runs");
    assertThat(shop.rows("rejected_surveys", "survey", "score", "concat_ws(' ', reasons)"))
        .containsExactly("loyalty|7|survey_is_known", "nps|11|score_is_on_the_scale");
    assertThat(shop.rows("data_quality", "if(rows_affected > 0, concat(input, ' ', rule), '')"))
        .contains(
            "exchange-rates rate_is_above_zero",
            "leads lead_converts_after_it_was_created",
            "marketing-spend spend_amount_is_not_negative",
            "order-lines currency_has_a_rate",
            "subscriptions subscription_ends_after_it_starts",
            "surveys score_is_on_the_scale",
            "surveys survey_is_known");
  }

  @Test
  void runConvertsAmountsToTheReportingCurrency() {
    shop.lines(
        HEADER, "A1,ada,2024-05-03 10:00:00,3,0.33331,USD", "A2,bo,2024-05-04 10:00:00,1,10,GBP");
    give("exchange-rates", "currency,valid_on,rate", "USD,2024-05-01,0.5");
    give("marketing-spend", "spent_on,channel,amount,impressions,clicks", "2024-05-03,web,5,9,1");

    CommandResult plan = ShopAtWork.regulars("plan", "--config", folder + "/shop.conf");
    CommandResult check = shop.check("--without-profile");
    CommandResult run = shop.run();

    assertThat(plan.out())
        .contains(folder + "/exchange-rates.csv", "No surveys: NPS, CSAT and CES are omitted.")
        .doesNotContain("No exchange-rates");
    assertThat(check.out()).contains("All inputs passed. A run would accept them.");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    // 3 × 0.33331 × 0.5 = 0.499965, rounded half up to 0.5000. A price rounded to 0.1667 first
    // would give 0.5001.
    assertThat(shop.rows("customer_profile", "customer_id", "order_value"))
        .containsExactly("ada|0.5000", "bo|10.0000");
    for (String table : List.of("customer_profile", "best_sellers", "base_bridge")) {
      assertThat(shop.comments(table)).as(table).anyMatch(comment -> comment.endsWith(" In GBP."));
    }
  }

  @Test
  void starsInOneColumnAreTheAnswersToTwoSurveys() {
    shop.lines(
        HEADER,
        "A1,ada,2024-05-01 10:00:00,1,10,GBP",
        "A2,bo,2024-05-01 10:00:00,1,10,GBP",
        "A3,cy,2024-05-01 10:00:00,1,10,GBP",
        "A4,di,2024-05-30 10:00:00,1,10,GBP");
    Path reviews =
        shop.write(
            "reviews.csv",
            "at,stars,who",
            "2024-05-03,5,ada",
            "2024-05-04,4,bo",
            "2024-05-05,5,cy",
            "2024-05-06,2,di");
    String survey =
        "{ format = csv, path = \"%s\", columns { survey = \"'%s'\", responded_at = at, score ="
            + " stars, customer_id = who } }";
    shop.with(
        "sources.surveys = [%s, %s]"
            .formatted(survey.formatted(reviews, "csat"), survey.formatted(reviews, "nps")));
    shop.with("feedback.nps { lowest = 1, highest = 5, promoters-from = 5, detractors-to = 3 }");

    CommandResult run = shop.run();

    assertThat(run.exitCode()).isZero();
    // Of four customers, three give 4 stars or more: 3 ÷ 4. Two give 5 stars and one 3 or less:
    // (2 - 1) ÷ 4 = 25 points.
    assertThat(
            shop.rows(
                "kpi_wide",
                "if(grain = 'all' AND dimension = 'all', concat_ws(' ', csat, nps), '')"))
        .contains("0.75 25.0");
    assertThat(shop.rows("runs", "split(inputs, '\\n')[1]")).containsExactly("surveys " + reviews);
  }

  /** Adds an input whose raw columns have the canonical names. */
  private void give(String input, String header, String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = header;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    shop.write(input + ".csv", lines);
    String columns =
        Arrays.stream(header.split(","))
            .map(column -> column + " = " + column)
            .collect(Collectors.joining(", ", "{ ", " }"));
    shop.with(
        "sources.%s { format = csv, path = \"%s/%s.csv\", columns %s }"
            .formatted(input, folder, input, columns));
  }
}
