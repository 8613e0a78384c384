package io.regulars.measure;

import io.regulars.config.FeedbackSettings;
import io.regulars.history.CustomerHistory;
import io.regulars.history.SurveyAnswers;
import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Counts answers to surveys. Only a customer's latest answer to a survey in a period, and with a
 * dimension value, counts. Each answer of an anonymous respondent counts.
 */
public final class FeedbackCounter {
  private static final int NONE = -1;

  private final Counts counts;
  private final KeyedSums kpi;
  private final KeyedSums effort;
  private final Periods periods;
  private final Grains grains;
  private final FeedbackSettings feedback;
  private final int ownDimensions;
  private final Map<Long, Integer> laterAnswers = new HashMap<>();
  private int[] next = new int[4];

  /**
   * @param ownDimensions number of the shop's own dimensions in the histories
   */
  public FeedbackCounter(
      Counts counts, Periods periods, Grains grains, FeedbackSettings feedback, int ownDimensions) {
    this.counts = counts;
    this.kpi = counts.of(CountTable.KPI);
    this.effort = counts.of(CountTable.CES_SCORES);
    this.periods = periods;
    this.grains = grains;
    this.feedback = feedback;
    this.ownDimensions = ownDimensions;
  }

  /**
   * Counts the answers of one history for the shop and by the attributes of the answers' orders.
   */
  public void count(CustomerHistory history) {
    SurveyAnswers answers = history.answers();
    if (answers.size() == 0) {
      return;
    }
    for (int answer = 0; answer < answers.size(); answer++) {
      counts.addDay(answers.day(answer));
    }
    boolean identified = history.isIdentified();
    boolean buyer = history.isBuyer();
    count(answers, identified, buyer, BuiltIn.ALL.code(), answer -> Dimension.EVERYONE);
    count(answers, identified, buyer, BuiltIn.CHANNEL.code(), answers::channel);
    count(answers, identified, buyer, BuiltIn.COUNTRY.code(), answers::country);
    count(answers, identified, buyer, BuiltIn.CATEGORY.code(), answers::category);
    for (int i = 0; i < ownDimensions; i++) {
      int own = i;
      count(
          answers, identified, buyer, Dimension.own(own), answer -> answers.dimension(own, answer));
    }
  }

  /**
   * Counts the answers of a buyer for its segment.
   *
   * @param segment the segment's number in the segment map
   */
  public void countSegment(SurveyAnswers answers, int segment) {
    count(answers, true, true, BuiltIn.SEGMENT.code(), answer -> segment);
  }

  private void count(
      SurveyAnswers answers,
      boolean ofCustomer,
      boolean ofBuyer,
      int dimension,
      IntUnaryOperator member) {
    findNext(answers, ofCustomer, member);
    for (Grain grain : grains.of(dimension)) {
      for (int answer = 0; answer < answers.size(); answer++) {
        int period = periods.of(grain, answers.day(answer));
        boolean isLatest =
            next[answer] == NONE || periods.of(grain, answers.day(next[answer])) != period;
        if (isLatest) {
          long key = CountKey.of(member.applyAsInt(answer), dimension, grain, period);
          countAnswer(key, answers, answer, ofBuyer);
        }
      }
    }
  }

  /**
   * Finds for each answer the customer's next answer to the same survey with the same dimension
   * value.
   */
  private void findNext(SurveyAnswers answers, boolean ofCustomer, IntUnaryOperator member) {
    if (next.length < answers.size()) {
      next = new int[answers.size() * 2];
    }
    laterAnswers.clear();
    for (int answer = answers.size() - 1; answer >= 0; answer--) {
      long memberAndSurvey = (long) member.applyAsInt(answer) << 32 | answers.survey(answer);
      Integer later = ofCustomer ? laterAnswers.put(memberAndSurvey, answer) : null;
      next[answer] = later == null ? NONE : later;
    }
  }

  private void countAnswer(long key, SurveyAnswers answers, int answer, boolean ofBuyer) {
    int row = kpi.at(key, 0);
    kpi.add(row + Counts.EVENT_COUNT, 1);
    switch (Survey.values()[answers.survey(answer)]) {
      case NPS -> countNps(row, answers, answer, ofBuyer);
      case CSAT -> {
        FeedbackSettings.Csat scale = feedback.csat();
        add(row, Measure.CSAT_RESPONDENTS);
        if (compare(answers, answer, scale, scale.satisfiedFrom()) >= 0) {
          add(row, Measure.SATISFIED_RESPONDENTS);
        }
      }
      case CES -> {
        add(row, Measure.CES_RESPONDENTS);
        int score = answers.score(answer);
        effort.add(key, EffortScore.detail(feedback.ces(), score, answers.highest(answer)), 1);
      }
    }
  }

  private void countNps(int row, SurveyAnswers answers, int answer, boolean ofBuyer) {
    FeedbackSettings.Nps scale = feedback.nps();
    add(row, Measure.NPS_RESPONDENTS);
    if (compare(answers, answer, scale, scale.promotersFrom()) >= 0) {
      add(row, Measure.PROMOTERS);
      if (ofBuyer) {
        countRepeat(row, answers, answer, Measure.PROMOTERS_ELIGIBLE_90);
      }
    } else if (compare(answers, answer, scale, scale.detractorsTo()) <= 0) {
      add(row, Measure.DETRACTORS);
      if (ofBuyer) {
        countRepeat(row, answers, answer, Measure.DETRACTORS_ELIGIBLE_90);
      }
    }
  }

  /**
   * Compares an answer to an option of the shop's scale. An answer on another scale is converted in
   * proportion between the lowest and the highest option.
   */
  private static int compare(
      SurveyAnswers answers, int answer, FeedbackSettings.Scale scale, int option) {
    long lowest = scale.lowest();
    return Long.compare(
        (answers.score(answer) - lowest) * (scale.highest() - lowest),
        (option - lowest) * (answers.highest(answer) - lowest));
  }

  /**
   * Counts whether the respondent bought after the answer, within 90 and within 180 days.
   *
   * @param eligible the first of four consecutive measures: eligible and repeated for 90 days,
   *     eligible and repeated for 180 days
   */
  private void countRepeat(int row, SurveyAnswers answers, int answer, Measure eligible) {
    int position = row + eligible.position();
    for (int days : new int[] {90, 180}) {
      if (periods.asOf() - answers.day(answer) >= days) {
        kpi.add(position, 1);
        kpi.add(position + 1, answers.daysToNextOrder(answer) <= days ? 1 : 0);
      }
      position += 2;
    }
  }

  private void add(int row, Measure measure) {
    kpi.add(row + measure.position(), 1);
  }
}
