package io.regulars.history;

import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.WholeField;
import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.input.Input;
import java.util.Locale;

/** An answer to a survey. */
final class AnswerEvent {
  static final EventType<AnswerEvent> TYPE = EventType.namingOrders(Input.SURVEYS);

  static final TextField<AnswerEvent> CUSTOMER = TYPE.text(TextDomain.CUSTOMER);
  static final TextField<AnswerEvent> ORDER = TYPE.text(TextDomain.ORDER);

  static final InstantField<AnswerEvent> RESPONDED_AT = TYPE.eventInstant("responded_at");

  private static final InputColumn SURVEY_NAME = TYPE.column("survey");

  /** The ordinal of a {@link Survey}. */
  static final WholeField<AnswerEvent> SURVEY =
      TYPE.whole(row -> Survey.valueOf(row.string(SURVEY_NAME).toUpperCase(Locale.ROOT)).ordinal());

  static final WholeField<AnswerEvent> SCORE = TYPE.whole("score");

  /** The highest score of the scale; unknown if it is the survey's configured scale. */
  static final WholeField<AnswerEvent> SCALE = TYPE.whole("scale");

  private AnswerEvent() {}
}
