package io.regulars.input;

import java.io.Serializable;
import java.util.HashMap;

/** Tests the scores and the scales of answers. It is serialized to the tasks. */
final class SurveyScales implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The maximum plausible scale. */
  static final int MAX_SCALE = 1_000;

  private final HashMap<String, SurveyOptions> options;
  private final int survey;
  private final int score;
  private final int scale;

  SurveyScales(RuleContext context) {
    options = new HashMap<>(context.limits().surveys());
    survey = context.at(SurveySchema.SURVEY);
    score = context.at(SurveySchema.SCORE);
    scale = context.at(SurveySchema.SCALE);
  }

  /** Returns whether the settings have the row's survey. */
  boolean isKnown(InputRow row) {
    return optionsOf(row) != null;
  }

  private SurveyOptions optionsOf(InputRow row) {
    return options.get(row.string(survey));
  }

  /** Returns whether the score is an option; true if another rule covers the row. */
  boolean containScore(InputRow row) {
    SurveyOptions known = optionsOf(row);
    if (known == null || !ValueLimits.isNumber(row, score)) {
      return true;
    }
    double given = row.number(score);
    double highest = row.has(scale) ? row.number(scale) : known.highest();
    return given >= known.lowest() && !(given > highest);
  }

  /** Returns whether the row's own scale is plausible. */
  boolean isPlausible(InputRow row) {
    if (!row.has(scale)) {
      return true;
    }
    SurveyOptions known = optionsOf(row);
    double given = row.number(scale);
    return given == Math.rint(given)
        && given <= MAX_SCALE
        && (known == null || given > known.lowest());
  }
}
