package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.config.FeedbackSettings;
import io.regulars.history.HistorySummary;
import io.regulars.history.SurveyAnswers;
import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.table.Column;
import java.util.List;

/** The survey scores of a customer. */
public final class FeedbackScores implements Trait {
  private static final Column LAST_NPS =
      Column.ordinal(
          "last_nps",
          "Score of the customer's latest answer to the NPS survey, converted to the shop's scale and"
              + " rounded half up to a whole option. Null without an answer.");
  private static final Column CSAT_MEAN =
      Column.number(
          "csat_mean",
          "Mean score of the customer's answers to the CSAT survey, each converted to the shop's"
              + " scale. Null without an answer.");
  private static final Column CES_MEAN =
      Column.number(
          "ces_mean",
          "Mean score of the customer's answers to the CES survey, each converted to the shop's scale"
              + " and divided by the number of its options. Null without an answer.");

  /** The buyer's packed answers, for the figures of the segment. Null without an answer. */
  public static final WorkingColumn ANSWERS = WorkingColumn.binary("answers");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS = List.of(LAST_NPS, CSAT_MEAN, CES_MEAN);

  /** The columns for later steps of the run. */
  static final List<WorkingColumn> WORKING = List.of(ANSWERS);

  private final CompactBytes.Writer writer = new CompactBytes.Writer();
  private final FeedbackSettings scales;

  FeedbackScores(FeedbackSettings scales) {
    this.scales = scales;
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    SurveyAnswers answers = reading.history().answers();
    if (answers.size() > 0) {
      answers.pack(writer);
      row.set(ANSWERS, writer.take());
    }
    readScores(answers, row);
  }

  private void readScores(SurveyAnswers answers, TraitRow row) {
    int satisfactions = 0;
    int efforts = 0;
    double satisfaction = 0;
    double effort = 0;
    for (int answer = 0; answer < answers.size(); answer++) {
      int score = answers.score(answer);
      int highest = answers.highest(answer);
      switch (Survey.values()[answers.survey(answer)]) {
        case NPS ->
            row.set(LAST_NPS, (long) Math.floor(scales.nps().converted(score, highest) + 0.5));
        case CSAT -> {
          satisfaction += scales.csat().converted(score, highest);
          satisfactions++;
        }
        case CES -> {
          effort += scales.ces().converted(score, highest) / scales.ces().options();
          efforts++;
        }
      }
    }
    if (satisfactions > 0) {
      row.set(CSAT_MEAN, satisfaction / satisfactions);
    }
    if (efforts > 0) {
      row.set(CES_MEAN, effort / efforts);
    }
  }
}
