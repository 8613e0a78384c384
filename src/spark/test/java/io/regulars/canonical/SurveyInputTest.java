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
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screening of survey answers: nps from 0 to 10, csat and ces from 1 to 5. */
class SurveyInputTest {
  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShop() {
    shop = ShopInFiles.ofOneOrder(folder);
  }

  @Test
  void answerIsReadInCanonicalColumns() {
    shop.csv(
        Input.SURVEYS,
        columns("survey", "responded_at", "score", "customer_id"),
        "survey,responded_at,score,customer_id",
        " NPS ,2024-03-01 10:00:00,10,ada",
        "Ces,2024-03-02,1.0,");

    assertThat(Seen.types(CanonicalRows.of(open(), Input.SURVEYS)))
        .containsExactly(
            "survey STRING",
            "responded_at TIMESTAMP",
            "score DOUBLE",
            "customer_id STRING",
            "order_id STRING",
            "scale DOUBLE",
            "_violations BIGINT");
    assertThat(texts(CanonicalRows.of(open(), Input.SURVEYS), "*"))
        .containsExactly(
            "nps|2024-03-01 10:00:00|10.0|ada|null|null|0",
            "ces|2024-03-02 00:00:00|1.0|null|null|null|0");
  }

  @Test
  void answerMustBeAnOptionOfAKnownSurvey() {
    shop.csv(
        Input.SURVEYS,
        columns("survey", "responded_at", "score", "order_id"),
        "survey,responded_at,score,order_id",
        "nps,2024-03-01,0,lowest nps",
        "nps,2024-03-01,11,above nps",
        "nps,2024-03-01,-1,below nps",
        "csat,2024-03-01,1,lowest csat",
        "csat,2024-03-01,0,below csat",
        "csat,2024-03-01,6,above csat",
        "ces,2024-03-01,5,highest ces",
        "ces,2024-03-01,6,above ces",
        "nps,2024-03-01,9.5,half a point",
        "nps,2024-03-01,ten,a word",
        "nps,2024-03-01,NaN,NaN",
        "loyalty,2024-03-01,900,another survey",
        ",2024-03-01,9,no survey",
        "nps,yesterday,9,no time",
        "nps,1970-01-01,9,too early");

    assertThat(reasons(open(), Input.SURVEYS, "order_id"))
        .containsExactlyInAnyOrder(
            "above nps: score_is_on_the_scale",
            "below nps: score_is_on_the_scale",
            "below csat: score_is_on_the_scale",
            "above csat: score_is_on_the_scale",
            "above ces: score_is_on_the_scale",
            "half a point: score_is_a_whole_number",
            "a word: score_is_a_whole_number",
            "NaN: score_is_a_whole_number",
            "another survey: survey_is_known",
            "no survey: survey_is_known",
            "no time: answer_has_a_time",
            "too early: answer_time_in_range");
    assertThat(evidence(open(), Input.SURVEYS, "survey_is_known"))
        .containsExactly("\"loyalty\" (1 row)");
    assertThat(evidence(open(), Input.SURVEYS, "score_is_a_whole_number"))
        .containsExactly("\"9.5\" (1 row)", "\"NaN\" (1 row)", "\"ten\" (1 row)");
  }

  @Test
  void answerCanHaveItsOwnScale() {
    shop.csv(
        Input.SURVEYS,
        columns("survey", "responded_at", "score", "scale", "order_id"),
        "survey,responded_at,score,scale,order_id",
        "csat,2024-03-01,7,7,seven",
        "csat,2024-03-01,5,,as usual",
        "csat,2024-03-01,6,,beyond the usual",
        "csat,2024-03-01,5,4,beyond its own",
        "nps,2024-03-01,0,1,yes or no",
        "nps,2024-03-01,0,0,nothing to choose",
        "csat,2024-03-01,1,1,one option",
        "csat,2024-03-01,1000,1000,wide",
        "csat,2024-03-01,1,1001,too wide",
        "csat,2024-03-01,1,4.5,half an option",
        "csat,2024-03-01,1,five,a word");

    assertThat(reasons(open(), Input.SURVEYS, "order_id"))
        .containsExactlyInAnyOrder(
            "beyond the usual: score_is_on_the_scale",
            "beyond its own: score_is_on_the_scale",
            "nothing to choose: scale_is_a_whole_number",
            "one option: scale_is_a_whole_number",
            "too wide: scale_is_a_whole_number",
            "half an option: scale_is_a_whole_number",
            "a word: scale_is_a_whole_number");
    assertThat(
            texts(
                CanonicalRows.of(open(), Input.SURVEYS).where("_violations = 0"),
                "order_id",
                "score",
                "scale"))
        .containsExactlyInAnyOrder(
            "seven|7.0|7.0", "as usual|5.0|null", "yes or no|0.0|1.0", "wide|1000.0|1000.0");
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings()).comparingKeys(EnumSet.allOf(Input.class));
  }
}
