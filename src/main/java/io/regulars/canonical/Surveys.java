package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;

import io.regulars.config.Settings;
import io.regulars.config.Settings.Feedback;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;

/**
 * One row per answer to a survey.
 *
 * <p>Its columns: survey (nps, csat or ces), responded_at, score, scale (the highest option of this
 * answer; null: that of the settings), customer_id, order_id, and the bits of the broken rules.
 */
final class Surveys {
  private static final String SURVEY = "survey";
  private static final String TIME = "responded_at";
  private static final String SCORE = "score";
  private static final String SCALE = "scale";

  /** Beyond this, a scale is a mistake. */
  private static final int HIGHEST = 1_000;

  private static final CanonicalColumn GIVEN_SCALE = CanonicalColumn.number(SCALE);
  private static final CanonicalColumn CUSTOMER = CanonicalColumn.text(Customers.ID);
  private static final CanonicalColumn ORDER = CanonicalColumn.text(Orders.ID);

  // Numbers at first: half a point must be seen, not cut off.
  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(SURVEY),
          CanonicalColumn.instant(TIME),
          CanonicalColumn.number(SCORE),
          GIVEN_SCALE,
          CUSTOMER,
          ORDER);

  private Surveys() {}

  static Screened screen(Reading reading, Settings settings) {
    return Screened.byRow(
        reading,
        reading.project(List.of()),
        Limits.tolerating(rules(reading, settings), settings),
        List.of(
            lower(trim(col(SURVEY))).as(SURVEY),
            col(TIME),
            col(SCORE).try_cast(DataTypes.IntegerType).as(SCORE),
            reading.known(GIVEN_SCALE).try_cast(DataTypes.IntegerType).as(SCALE),
            reading.known(CUSTOMER),
            reading.known(ORDER)));
  }

  private static List<Rule> rules(Reading reading, Settings settings) {
    Map<String, Feedback.Scale> scales = settings.feedback().scales();
    String lowest = ofSurvey(scales, Feedback.Scale::lowest);
    String highest = ofSurvey(scales, Feedback.Scale::highest);
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject(
                "survey_is_known",
                lowest + " IS NOT NULL",
                "have a survey other than " + String.join(", ", scales.keySet()),
                "Map survey to one of these, as in CASE WHEN kind = 'loyalty' THEN 'nps' END, and"
                    + " keep the others out by where")
            .seenIn(SURVEY));
    rules.add(CommonRules.isAnInstant("answer_has_a_time", TIME));
    rules.add(CommonRules.isInRange("answer_time_in_range", TIME, settings));
    rules.add(
        Rule.reject(
                "score_is_a_whole_number",
                Limits.isNumber(SCORE) + " AND score = rint(score)",
                "have a score that is no whole number",
                "Map score to the option that was chosen")
            .seenIn(SCORE));
    rules.add(
        isOnTheScale(lowest, reading.gives(SCALE) ? "coalesce(scale, " + highest + ")" : highest));
    if (reading.gives(SCALE)) {
      rules.add(scaleIsAWholeNumber(lowest));
    }
    return rules;
  }

  /** SQL: a number of the row's survey; null where it is unknown. */
  private static String ofSurvey(
      Map<String, Feedback.Scale> scales, ToIntFunction<Feedback.Scale> number) {
    return scales.entrySet().stream()
        .map(scale -> "WHEN '" + scale.getKey() + "' THEN " + number.applyAsInt(scale.getValue()))
        .collect(Collectors.joining(" ", "CASE lower(trim(survey)) ", " END"));
  }

  private static Rule isOnTheScale(String lowest, String highest) {
    return Rule.reject(
            "score_is_on_the_scale",
            Limits.unlessNumber(SCORE)
                + " OR coalesce(score BETWEEN %s AND %s, true)".formatted(lowest, highest),
            "have a score that is not on the scale",
            "Map scale to the highest option of the answer, or set feedback to the options that"
                + " the surveys have")
        .seenIn(SCORE);
  }

  private static Rule scaleIsAWholeNumber(String lowest) {
    return Rule.reject(
            "scale_is_a_whole_number",
            "("
                + Reading.isReadIfWritten(SCALE)
                + ") AND (scale IS NULL OR scale = rint(scale) AND scale <= "
                + HIGHEST
                + " AND coalesce(scale > "
                + lowest
                + ", true))",
            "have a scale that is no whole number above the lowest option, up to "
                + String.format(Locale.ROOT, "%,d", HIGHEST),
            "Map scale to the highest option of the answer, or to null")
        .seenIn(SCALE);
  }
}
