package io.regulars.input;

import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isInRange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The input {@code surveys}: one row per answer to a survey. */
public final class SurveySchema {
  public static final InputColumn SURVEY =
      InputColumn.text("survey", "Survey of the answer: nps, csat or ces.")
          .note("nps, csat or ces")
          .inExports("survey_type", "kind", "type", "metric")
          .required();
  public static final InputColumn RESPONDED_AT =
      InputColumn.instant("responded_at", "Time of the answer.")
          .inExports(
              "answered_at",
              "submitted_at",
              "created_at",
              "date",
              "time",
              "submit_date",
              "response_date",
              "review_date",
              "created",
              "timestamp")
          .required();
  // A score is a number, not a whole number, so that half points are detected and not truncated.
  public static final InputColumn SCORE =
      InputColumn.number("score", "Chosen option, a whole number.")
          .inExports(
              "rating",
              "answer",
              "nps",
              "csat",
              "ces",
              "review_score",
              "satisfaction_score",
              "nps_score",
              "csat_score",
              "stars",
              "star_rating")
          .required();
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID.meaning("Id of the customer who answered.");
  public static final InputColumn ORDER_ID =
      SharedColumns.ORDER_ID.meaning("Id of the order that the answer is about.");
  public static final InputColumn SCALE =
      InputColumn.number(
              "scale",
              "Highest option of this answer; null means the highest option of the survey in the"
                  + " settings.")
          .note("the highest option of this answer")
          .inExports("max_score");

  static final InputSchema SCHEMA =
      InputSchema.builder("One row per answer to a survey.")
          .withoutIt("NPS, CSAT and CES are omitted")
          // A lead can have a score too.
          .recognizedBy(
              FileRecognition.anyOf("score", "nps", "csat", "ces")
                  .butNoneOf(List.of(LeadSchema.LEAD_ID.name())))
          .columns(SURVEY, RESPONDED_AT, SCORE, CUSTOMER_ID, ORDER_ID, SCALE)
          .rowName("answer")
          .step(SurveySchema::normalizeName)
          .rule("survey_is_known", SurveySchema::surveyIsKnown)
          .rule("answer_has_a_time", isAnInstant(RESPONDED_AT))
          .rule("answer_time_in_range", isInRange(RESPONDED_AT))
          .rule("score_is_a_whole_number", SurveySchema::scoreIsAWholeNumber)
          .rule("score_is_on_the_scale", SurveySchema::scoreIsOnTheScale)
          .readingRule("scale_is_a_whole_number", SurveySchema::scaleIsAWholeNumber, SCALE)
          .build();

  private SurveySchema() {}

  private static RowStep normalizeName(RuleContext context) {
    int survey = context.at(SURVEY);
    return row -> row.set(survey, normalized(row.string(survey)));
  }

  private static byte[] normalized(String survey) {
    return survey == null
        ? null
        : SqlTrim.trimmed(survey).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  private static Rule surveyIsKnown(String name, RuleContext context) {
    SurveyScales scales = new SurveyScales(context);
    return Rule.reject(
            name,
            scales::isKnown,
            "have a survey other than " + String.join(", ", context.limits().surveys().keySet()),
            "Map survey to one of these, for example with CASE WHEN kind = 'loyalty' THEN 'nps'"
                + " END, and exclude other surveys with where")
        .withSubject(SURVEY.name());
  }

  private static Rule scoreIsAWholeNumber(String name, RuleContext context) {
    int score = context.at(SCORE);
    return Rule.reject(
            name,
            ValueLimits.isNumber(score).and(ValueLimits.isWhole(score)),
            "have a score that is not a whole number",
            "Map score to the chosen option")
        .withSubject(SCORE.name());
  }

  private static Rule scoreIsOnTheScale(String name, RuleContext context) {
    SurveyScales scales = new SurveyScales(context);
    return Rule.reject(
            name,
            scales::containScore,
            "have a score that is not on the scale",
            "Map scale to the highest option of the answer, or set the options of the surveys in"
                + " feedback")
        .withSubject(SCORE.name());
  }

  private static Rule scaleIsAWholeNumber(String name, RuleContext context) {
    SurveyScales scales = new SurveyScales(context);
    return Rule.reject(
            name,
            scales::isPlausible,
            "have a scale that is not a whole number above the lowest option and up to "
                + String.format(Locale.ROOT, "%,d", SurveyScales.MAX_SCALE),
            "Map scale to the highest option of the answer, or to null")
        .withSubject(SCALE.name());
  }
}
