package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.IndexSort;
import io.regulars.codec.TextDictionary;
import io.regulars.config.Settings.Feedback;
import io.regulars.history.SurveyAnswers.Survey;

/**
 * The order that an answer is about: the one it names, which need not count, else the owner's
 * latest purchase before it. From it the answer has its channel, country, category and own
 * dimensions.
 */
final class AnswerAttribution {
  private static final Survey[] SURVEYS = Survey.values();

  private final EventTable answers;
  private final EventTable lines;
  private final OrderAssembler orders;
  private final OrderClassification booking;
  private final HistoryRules rules;
  private int[] rows = new int[16];

  AnswerAttribution(
      EventTable answers,
      EventTable lines,
      OrderAssembler orders,
      OrderClassification booking,
      HistoryRules rules) {
    this.answers = answers;
    this.lines = lines;
    this.orders = orders;
    this.booking = booking;
    this.rules = rules;
  }

  /** Adds the owner's answers before an instant to a history whose orders are known. */
  void add(
      int owner, RowsByOwner byOwner, long end, CustomerHistory history, DispositionCounts scopes) {
    int size = 0;
    rows = ArrayGrowth.room(rows, byOwner.size(owner));
    for (int i = byOwner.from(owner); i < byOwner.to(owner); i++) {
      if (answers.number(Event.TIME, byOwner.row(i)) < end) {
        rows[size++] = byOwner.row(i);
      }
    }
    scopes.add(RowDisposition.ANSWER_USED, size);
    scopes.add(RowDisposition.ANSWER_AFTER_AS_OF, byOwner.size(owner) - size);
    IndexSort.sort(rows, 0, size, this::compare);
    for (int i = 0; i < size; i++) {
      add(rows[i], history);
    }
  }

  /** By instant; of two answers at once the better one comes last. */
  private int compare(int left, int right) {
    int order = Long.compare(answers.number(Event.TIME, left), answers.number(Event.TIME, right));
    if (order == 0) {
      order = Long.compare(answers.number(Event.SCORE, left), answers.number(Event.SCORE, right));
    }
    return order != 0 ? order : Integer.compare(highest(left), highest(right));
  }

  private int highest(int row) {
    long scale = answers.number(Event.SCALE, row);
    if (scale != Event.UNKNOWN) {
      return (int) scale;
    }
    Feedback feedback = rules.feedback();
    return switch (SURVEYS[(int) answers.number(Event.SURVEY, row)]) {
      case NPS -> feedback.nps().highest();
      case CSAT -> feedback.csat().highest();
      case CES -> feedback.ces().highest();
    };
  }

  private void add(int row, CustomerHistory history) {
    int day = rules.calendar().dayOf(answers.number(Event.TIME, row));
    int next = purchasesUpTo(day, history.purchases());
    history
        .answers()
        .add(
            (int) answers.number(Event.SURVEY, row),
            day,
            (int) answers.number(Event.SCORE, row),
            highest(row),
            next == history.purchases().size()
                ? SurveyAnswers.NEVER
                : history.purchases().day(next) - day);
    int named = orders.find(answers.code(Event.ORDER_ID, row));
    place(named < 0 && next > 0 ? orders.find(history.orderCode(next - 1)) : named, history);
  }

  /**
   * Gives the answer added last what it has of its order.
   *
   * @param order negative for none
   */
  private void place(int order, CustomerHistory history) {
    int line = order < 0 ? -1 : orders.earliestLine(order);
    int country = line < 0 ? TextDictionary.NONE : lines.code(Event.COUNTRY, line);
    SurveyAnswers placed = history.answers();
    placed.place(
        line < 0 ? TextDictionary.NONE : lines.code(Event.CHANNEL, line),
        country == TextDictionary.NONE ? history.country() : country,
        order < 0 ? TextDictionary.NONE : booking.topCategory(orders, order));
    for (int own = 0; own < history.dimensions(); own++) {
      placed.place(own, history.dimension(own, lines, line));
    }
  }

  /** How many purchases there were up to the end of a day. */
  private static int purchasesUpTo(int day, Purchases purchases) {
    int low = 0;
    int high = purchases.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (purchases.day(middle) <= day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
