package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.config.Settings.Feedback;
import io.regulars.input.InputRow;
import io.regulars.input.RowStep;
import io.regulars.input.Rule;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The input {@code surveys}: one row per answer to a survey.
 *
 * <p>Columns: survey (nps, csat or ces), responded_at, score, scale (the highest option of this
 * answer; null for the scale of the settings), customer_id, order_id.
 */
final class SurveyInput {
  private static final String SURVEY = "survey";
  private static final String TIME = "responded_at";
  private static final String SCORE = "score";
  private static final String SCALE = "scale";

  /** The maximum plausible scale. */
  private static final int MAX_SCALE = 1_000;

  // Scores are doubles, not integers, so that half points are detected and not truncated.
  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(SURVEY),
          CanonicalColumn.instant(TIME),
          CanonicalColumn.number(SCORE),
          CanonicalColumn.number(SCALE),
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.text(OrderInput.ID));

  private static final CanonicalColumn UNREADABLE = MappedSource.unreadable(SCALE);
  private static final RowLayout LAYOUT = new RowLayout(COLUMNS).with(List.of(UNREADABLE));
  private static final int SURVEY_AT = LAYOUT.at(SURVEY);
  private static final int SCORE_AT = LAYOUT.at(SCORE);
  private static final int SCALE_AT = LAYOUT.at(SCALE);

  private SurveyInput() {}

  static ScreenedInput screen(MappedSource mapped, Settings settings) {
    Scales scales = new Scales(settings.feedback().scales());
    CommonRules common = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject(
                "survey_is_known",
                row -> scales.of(row) != null,
                "have a survey other than "
                    + String.join(", ", settings.feedback().scales().keySet()),
                "Map survey to one of these, for example with CASE WHEN kind = 'loyalty' THEN 'nps'"
                    + " END, and exclude other surveys with where")
            .withSubject(SURVEY));
    rules.add(common.isAnInstant("answer_has_a_time", TIME));
    rules.add(common.isInRange("answer_time_in_range", TIME));
    rules.add(
        Rule.reject(
                "score_is_a_whole_number",
                ValueLimits.isNumber(SCORE_AT).and(ValueLimits.isWhole(SCORE_AT)),
                "have a score that is not a whole number",
                "Map score to the chosen option")
            .withSubject(SCORE));
    rules.add(
        Rule.reject(
                "score_is_on_the_scale",
                scales::containScore,
                "have a score that is not on the scale",
                "Map scale to the highest option of the answer, or set the options of the surveys"
                    + " in feedback")
            .withSubject(SCORE));
    if (mapped.gives(SCALE)) {
      rules.add(scaleIsAWholeNumber(scales));
    }
    RowStep normalizeName = row -> row.set(SURVEY_AT, normalizedName(row));
    return new ScreenedInput(
        mapped,
        LAYOUT,
        () -> mapped.project(LAYOUT, Map.of(UNREADABLE.name(), mapped.isUnreadable(SCALE))),
        ValueLimits.withTolerances(rules, settings),
        Optional.empty(),
        List.of(() -> normalizeName));
  }

  private static byte[] normalizedName(InputRow row) {
    String survey = row.string(SURVEY_AT);
    return survey == null
        ? null
        : CurrencyConversion.trimmed(survey)
            .toLowerCase(Locale.ROOT)
            .getBytes(StandardCharsets.UTF_8);
  }

  private static Rule scaleIsAWholeNumber(Scales scales) {
    int isUnreadable = LAYOUT.at(UNREADABLE.name());
    return Rule.reject(
            "scale_is_a_whole_number",
            row -> !row.has(isUnreadable) && scales.isPlausible(row),
            "have a scale that is not a whole number above the lowest option and up to "
                + String.format(Locale.ROOT, "%,d", MAX_SCALE),
            "Map scale to the highest option of the answer, or to null")
        .withSubject(SCALE);
  }

  /** The options of each survey. */
  private static final class Scales implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The lowest and the highest option by the survey's name. */
    private final HashMap<String, int[]> options = new HashMap<>();

    Scales(Map<String, Feedback.Scale> scales) {
      scales.forEach(
          (survey, scale) -> options.put(survey, new int[] {scale.lowest(), scale.highest()}));
    }

    /** Returns the options of the row's survey; null if the survey is unknown. */
    int[] of(InputRow row) {
      return options.get(row.string(SURVEY_AT));
    }

    /** Returns whether the score is an option; true if another rule covers the row. */
    boolean containScore(InputRow row) {
      int[] options = of(row);
      if (options == null || !ValueLimits.isNumber(row, SCORE_AT)) {
        return true;
      }
      double score = row.number(SCORE_AT);
      double highest = row.has(SCALE_AT) ? row.number(SCALE_AT) : options[1];
      return score >= options[0] && !(score > highest);
    }

    /** Returns whether the row's own scale is plausible. */
    boolean isPlausible(InputRow row) {
      if (!row.has(SCALE_AT)) {
        return true;
      }
      int[] options = of(row);
      double scale = row.number(SCALE_AT);
      return scale == Math.rint(scale)
          && scale <= MAX_SCALE
          && (options == null || scale > options[0]);
    }
  }
}
