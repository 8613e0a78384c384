package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.config.Settings.Feedback;
import io.regulars.quality.InputRow;
import io.regulars.quality.RowStep;
import io.regulars.quality.Rule;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One row per answer to a survey.
 *
 * <p>Its columns: survey (nps, csat or ces), responded_at, score, scale (the highest option of this
 * answer; null: that of the settings), customer_id, order_id.
 */
final class SurveyInput {
  private static final String SURVEY = "survey";
  private static final String TIME = "responded_at";
  private static final String SCORE = "score";
  private static final String SCALE = "scale";

  /** Beyond this, a scale is a mistake. */
  private static final int HIGHEST = 1_000;

  // Numbers rather than whole ones: half a point must be seen, not cut off.
  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(SURVEY),
          CanonicalColumn.instant(TIME),
          CanonicalColumn.number(SCORE),
          CanonicalColumn.number(SCALE),
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.text(OrderInput.ID));

  private static final CanonicalColumn UNREAD = MappedSource.unread(SCALE);
  private static final RowLayout LAYOUT = new RowLayout(COLUMNS).with(List.of(UNREAD));
  private static final int SURVEY_AT = LAYOUT.at(SURVEY);
  private static final int SCORE_AT = LAYOUT.at(SCORE);
  private static final int SCALE_AT = LAYOUT.at(SCALE);

  private SurveyInput() {}

  static ScreenedInput screen(MappedSource reading, Settings settings) {
    Scales scales = new Scales(settings.feedback().scales());
    CommonRules ask = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.reject(
                "survey_is_known",
                row -> scales.of(row) != null,
                "have a survey other than "
                    + String.join(", ", settings.feedback().scales().keySet()),
                "Map survey to one of these, as in CASE WHEN kind = 'loyalty' THEN 'nps' END, and"
                    + " keep the others out by where")
            .seenIn(SURVEY));
    rules.add(ask.isAnInstant("answer_has_a_time", TIME));
    rules.add(ask.isInRange("answer_time_in_range", TIME));
    rules.add(
        Rule.reject(
                "score_is_a_whole_number",
                ValueLimits.isNumber(SCORE_AT).and(ValueLimits.isWhole(SCORE_AT)),
                "have a score that is no whole number",
                "Map score to the option that was chosen")
            .seenIn(SCORE));
    rules.add(
        Rule.reject(
                "score_is_on_the_scale",
                scales::holdScore,
                "have a score that is not on the scale",
                "Map scale to the highest option of the answer, or set feedback to the options that"
                    + " the surveys have")
            .seenIn(SCORE));
    if (reading.gives(SCALE)) {
      rules.add(scaleIsAWholeNumber(scales));
    }
    RowStep plain = row -> row.set(SURVEY_AT, plainName(row));
    return new ScreenedInput(
        reading,
        LAYOUT,
        () -> reading.project(LAYOUT, Map.of(UNREAD.name(), reading.isUnread(SCALE))),
        ValueLimits.tolerating(rules, settings),
        Optional.empty(),
        List.of(() -> plain));
  }

  private static byte[] plainName(InputRow row) {
    String survey = row.string(SURVEY_AT);
    return survey == null
        ? null
        : CurrencyConversion.spaceless(survey)
            .toLowerCase(Locale.ROOT)
            .getBytes(StandardCharsets.UTF_8);
  }

  private static Rule scaleIsAWholeNumber(Scales scales) {
    int isUnread = LAYOUT.at(UNREAD.name());
    return Rule.reject(
            "scale_is_a_whole_number",
            row -> !row.has(isUnread) && scales.believe(row),
            "have a scale that is no whole number above the lowest option, up to "
                + String.format(Locale.ROOT, "%,d", HIGHEST),
            "Map scale to the highest option of the answer, or to null")
        .seenIn(SCALE);
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

    /** Of the row's survey; null where it is unknown. */
    int[] of(InputRow row) {
      return options.get(row.string(SURVEY_AT));
    }

    /** Whether the score is an option; true where another rule is about the row. */
    boolean holdScore(InputRow row) {
      int[] options = of(row);
      if (options == null || !ValueLimits.isNumber(row, SCORE_AT)) {
        return true;
      }
      double score = row.number(SCORE_AT);
      double highest = row.has(SCALE_AT) ? row.number(SCALE_AT) : options[1];
      return score >= options[0] && !(score > highest);
    }

    /** Whether the row's own scale may be one. */
    boolean believe(InputRow row) {
      if (!row.has(SCALE_AT)) {
        return true;
      }
      int[] options = of(row);
      double scale = row.number(SCALE_AT);
      return scale == Math.rint(scale)
          && scale <= HIGHEST
          && (options == null || scale > options[0]);
    }
  }
}
