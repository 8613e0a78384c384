package io.regulars.history;

import io.regulars.history.EventType.SourceColumn;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.input.Input;
import io.regulars.input.SurveySchema;
import java.util.Locale;

/** An answer to a survey. */
final class AnswerEvent {
  static final EventType<AnswerEvent> TYPE = EventType.namingOrders(Input.SURVEYS);

  static final TextField<AnswerEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<AnswerEvent> ORDER = TYPE.text(TextDomain.ORDER);
  static final TextField<AnswerEvent> FILE = TYPE.text(TextDomain.FILE);

  static final InstantField<AnswerEvent> RESPONDED_AT =
      TYPE.eventInstant(SurveySchema.RESPONDED_AT);

  private static final SourceColumn SURVEY_NAME = TYPE.column(SurveySchema.SURVEY);

  /** The ordinal of a {@link Survey}. */
  static final WholeField<AnswerEvent> SURVEY =
      TYPE.whole(row -> Survey.valueOf(row.string(SURVEY_NAME).toUpperCase(Locale.ROOT)).ordinal());

  static final WholeField<AnswerEvent> SCORE = TYPE.whole(SurveySchema.SCORE);

  /** The highest score of the scale; unknown if it is the survey's configured scale. */
  static final WholeField<AnswerEvent> SCALE = TYPE.whole(SurveySchema.SCALE);

  private AnswerEvent() {}
}
