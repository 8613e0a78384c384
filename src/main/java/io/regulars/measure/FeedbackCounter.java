package io.regulars.measure;

import io.regulars.config.Settings.Feedback;
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
 * Adds what customers say of the shop. Of a customer's answers to one survey in a period (and
 * member) the latest counts; of somebody who left no name each answer does.
 */
public final class FeedbackCounter {
  private static final int NONE = -1;

  private final Counts counts;
  private final KeyedSums kpi;
  private final KeyedSums effort;
  private final Periods periods;
  private final Grains grains;
  private final Feedback feedback;
  private final int ownDimensions;
  private final Map<Long, Integer> laterAnswers = new HashMap<>();
  private int[] next = new int[4];

  /**
   * @param ownDimensions how many own dimensions the histories have
   */
  public FeedbackCounter(
      Counts counts, Periods periods, Grains grains, Feedback feedback, int ownDimensions) {
    this.counts = counts;
    this.kpi = counts.of(Counts.Table.KPI);
    this.effort = counts.of(Counts.Table.CES_SCORES);
    this.periods = periods;
    this.grains = grains;
    this.feedback = feedback;
    this.ownDimensions = ownDimensions;
  }

  /** Counts the answers of one history for everyone and by what they have of their orders. */
  public void count(CustomerHistory history) {
    SurveyAnswers answers = history.answers();
    if (answers.size() == 0) {
      return;
    }
    for (int answer = 0; answer < answers.size(); answer++) {
      counts.seenOn(answers.day(answer));
    }
    boolean one = history.isIdentified();
    boolean buyer = history.isBuyer();
    count(answers, one, buyer, BuiltIn.ALL.code(), answer -> Dimension.EVERYONE);
    count(answers, one, buyer, BuiltIn.CHANNEL.code(), answers::channel);
    count(answers, one, buyer, BuiltIn.COUNTRY.code(), answers::country);
    count(answers, one, buyer, BuiltIn.CATEGORY.code(), answers::category);
    for (int i = 0; i < ownDimensions; i++) {
      int own = i;
      count(answers, one, buyer, Dimension.own(own), answer -> answers.dimension(own, answer));
    }
  }

  /** Counts the answers of a buyer for its segment, a number. */
  public void countSegment(SurveyAnswers answers, int segment) {
    count(answers, true, true, BuiltIn.SEGMENT.code(), answer -> segment);
  }

  private void count(
      SurveyAnswers answers,
      boolean ofOneCustomer,
      boolean ofBuyer,
      int dimension,
      IntUnaryOperator member) {
    findNext(answers, ofOneCustomer, member);
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

  /** Finds for each answer the next one of the same customer to the same survey in a member. */
  private void findNext(SurveyAnswers answers, boolean ofOneCustomer, IntUnaryOperator member) {
    if (next.length < answers.size()) {
      next = new int[answers.size() * 2];
    }
    laterAnswers.clear();
    for (int answer = answers.size() - 1; answer >= 0; answer--) {
      long asked = (long) member.applyAsInt(answer) << 32 | answers.survey(answer);
      Integer later = ofOneCustomer ? laterAnswers.put(asked, answer) : null;
      next[answer] = later == null ? NONE : later;
    }
  }

  private void countAnswer(long key, SurveyAnswers answers, int answer, boolean ofBuyer) {
    int row = kpi.at(key, 0);
    kpi.add(row + Counts.EVENT_COUNT, 1);
    switch (Survey.values()[answers.survey(answer)]) {
      case NPS -> countNps(row, answers, answer, ofBuyer);
      case CSAT -> {
        Feedback.Csat scale = feedback.csat();
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
    Feedback.Nps scale = feedback.nps();
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
   * Compares an answer to an option of the shop's own scale: by the place between the lowest and
   * the highest option, so that answers on other scales can be compared too.
   */
  private static int compare(SurveyAnswers answers, int answer, Feedback.Scale scale, int option) {
    long lowest = scale.lowest();
    return Long.compare(
        (answers.score(answer) - lowest) * (scale.highest() - lowest),
        (option - lowest) * (answers.highest(answer) - lowest));
  }

  /**
   * Adds whether who answered bought again.
   *
   * @param eligible the first of four measures: eligible and repeated, for 90 and for 180 days
   */
  private void countRepeat(int row, SurveyAnswers answers, int answer, Measure eligible) {
    int place = row + eligible.place();
    for (int days : new int[] {90, 180}) {
      if (periods.asOf() - answers.day(answer) >= days) {
        kpi.add(place, 1);
        kpi.add(place + 1, answers.daysToNextOrder(answer) <= days ? 1 : 0);
      }
      place += 2;
    }
  }

  private void add(int row, Measure measure) {
    kpi.add(row + measure.place(), 1);
  }
}
