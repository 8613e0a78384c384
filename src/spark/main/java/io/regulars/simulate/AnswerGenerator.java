package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the survey answers of a shopper.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class AnswerGenerator {
  /** Minimum time between order and answer, in days. */
  private static final double SHORTEST_LAG = 0.1;

  private final FeedbackHabits feedback;
  private final SaleCalendar calendar;
  private final KeyedRandom random;
  private final List<Choice<Integer>> scoresOfSatisfied;
  private final List<Choice<Integer>> scoresOfOthers;

  AnswerGenerator(Truth truth, SaleCalendar calendar) {
    this.calendar = calendar;
    feedback = truth.feedback();
    random = new KeyedRandom(truth.plan().seed());
    scoresOfSatisfied =
        feedback.surveys().stream()
            .map(survey -> Choice.ofNumbersFrom(survey.lowest(), survey.satisfied()))
            .toList();
    scoresOfOthers =
        feedback.surveys().stream()
            .map(survey -> Choice.ofNumbersFrom(survey.lowest(), survey.unsatisfied()))
            .toList();
  }

  /** All answers of a shopper with the given purchase times, by order. */
  List<Answer> answers(Shopper shopper, List<Double> times) {
    random.about(Topic.SURVEYS, shopper.number());
    boolean isSatisfied = random.happens(feedback.satisfiedShare());
    List<Answer> answers = new ArrayList<>();
    for (int purchase = 0; purchase < times.size(); purchase++) {
      String orderId = Order.id(shopper, purchase);
      for (int survey = 0; survey < feedback.surveys().size(); survey++) {
        if (random.happens(feedback.surveys().get(survey).responseShare())) {
          double time = times.get(purchase) + lag();
          Answer answer = answer(survey, isSatisfied, shopper, orderId, time);
          if (time < calendar.days()) {
            answers.add(answer);
          }
        }
      }
    }
    return answers;
  }

  private Answer answer(
      int survey, boolean isSatisfied, Shopper shopper, String orderId, double time) {
    int score = (isSatisfied ? scoresOfSatisfied : scoresOfOthers).get(survey).drawn(random);
    boolean isAnonymous = random.happens(feedback.anonymous());
    double idChoice = random.nextDouble();
    boolean hasOrderIdOnly = idChoice < feedback.byOrderAlone();
    boolean hasCustomerIdOnly =
        !hasOrderIdOnly && idChoice < feedback.byOrderAlone() + feedback.byCustomerAlone();
    return new Answer(
        feedback.surveys().get(survey).name(),
        calendar.microsAt(time),
        score,
        isAnonymous || hasOrderIdOnly ? null : shopper.customerId(),
        isAnonymous || hasCustomerIdOnly ? null : orderId);
  }

  private double lag() {
    return SHORTEST_LAG + (feedback.longestLag() - SHORTEST_LAG) * random.nextDouble();
  }
}
