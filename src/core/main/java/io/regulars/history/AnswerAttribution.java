package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.config.FeedbackSettings;
import io.regulars.history.SurveyAnswers.Survey;

/**
 * Attributes an answer to an order: to the order that it names, even if that order does not count,
 * else to the owner's latest purchase up to the day of the answer. The answer takes its channel,
 * country, category and own dimensions from that order; of its lines' categories and own dimensions
 * the one with the highest share of the order's value.
 */
final class AnswerAttribution {
  private static final Survey[] SURVEYS = Survey.values();

  private final EventTable<AnswerEvent> answers;
  private final OwnedRows rows;
  private final EventTable<OrderLineEvent> lines;
  private final OrderAssembler orders;
  private final OrderClassification classification;
  private final HistoryRules rules;

  AnswerAttribution(
      EventTable<AnswerEvent> answers,
      OwnedRows rows,
      EventTable<OrderLineEvent> lines,
      OrderAssembler orders,
      OrderClassification classification,
      HistoryRules rules) {
    this.answers = answers;
    this.rows = rows;
    this.lines = lines;
    this.orders = orders;
    this.classification = classification;
    this.rules = rules;
  }

  /** Adds the owner's answers to a history that already has its orders. */
  void add(int owner, CustomerHistory history) {
    rows.read(owner);
    rows.sort(this::compare);
    for (int i = 0; i < rows.size(); i++) {
      add(rows.row(i), rows.day(i), history);
    }
  }

  /** By instant; of two answers at the same instant the one with the higher score comes last. */
  private int compare(int left, int right) {
    int order =
        Long.compare(
            answers.instant(AnswerEvent.RESPONDED_AT, left),
            answers.instant(AnswerEvent.RESPONDED_AT, right));
    if (order == 0) {
      order =
          Long.compare(
              answers.whole(AnswerEvent.SCORE, left), answers.whole(AnswerEvent.SCORE, right));
    }
    return order != 0 ? order : Integer.compare(highest(left), highest(right));
  }

  private int highest(int row) {
    long scale = answers.whole(AnswerEvent.SCALE, row);
    if (scale != Event.UNKNOWN) {
      return (int) scale;
    }
    FeedbackSettings feedback = rules.feedback();
    return switch (SURVEYS[(int) answers.whole(AnswerEvent.SURVEY, row)]) {
      case NPS -> feedback.nps().highest();
      case CSAT -> feedback.csat().highest();
      case CES -> feedback.ces().highest();
    };
  }

  private void add(int row, int day, CustomerHistory history) {
    int next = PurchaseSearch.upTo(day, history.purchases());
    history
        .answers()
        .add(
            (int) answers.whole(AnswerEvent.SURVEY, row),
            day,
            (int) answers.whole(AnswerEvent.SCORE, row),
            highest(row),
            PurchaseSearch.daysToNext(day, history.purchases()));
    int named = orders.find(answers.order(row));
    setOrderAttributes(
        named < 0 && next > 0 ? orders.find(history.orderAttributes().orderCode(next - 1)) : named,
        history);
  }

  /**
   * Copies the attributes of an order to the last added answer.
   *
   * @param order negative for no order
   */
  private void setOrderAttributes(int order, CustomerHistory history) {
    int line = order < 0 ? -1 : orders.earliestLine(order);
    int country = line < 0 ? TextDictionary.NONE : lines.code(OrderLineEvent.COUNTRY, line);
    CustomerAttributes customer = history.attributes();
    SurveyAnswers target = history.answers();
    target.setOrderAttributes(
        line < 0 ? TextDictionary.NONE : lines.code(OrderLineEvent.CHANNEL, line),
        country == TextDictionary.NONE ? customer.country() : country,
        top(LineAttribute.CATEGORY, order));
    for (int i = 0; i < rules.dimensions().size(); i++) {
      int own = i;
      target.setDimension(
          own,
          switch (rules.dimensions().get(own)) {
            case ORDER -> line < 0 ? TextDictionary.NONE : lines.dimension(own, line);
            case LINE -> top(LineAttribute.ofDimension(own), order);
            case CUSTOMER -> customer.dimension(own);
          });
    }
  }

  private int top(LineAttribute attribute, int order) {
    return order < 0 ? TextDictionary.NONE : classification.top(attribute, orders, order);
  }
}
