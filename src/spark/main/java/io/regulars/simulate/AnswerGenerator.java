package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the survey answers of a shopper.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class AnswerGenerator {
  /**
   * An answer to a survey after an order.
   *
   * @param survey nps, csat or ces
   * @param respondedMicros microseconds since 1970, after the order
   * @param customerId null for guests and if the answer has no customer id
   * @param orderId null if the answer has no order id
   */
  record Answer(String survey, long respondedMicros, int score, String customerId, String orderId) {
    /** The columns of {@code surveys}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            survey STRING NOT NULL, responded_at BIGINT NOT NULL, score INT NOT NULL,
            customer_id STRING, order_id STRING, scale INT""");

    /** The scale is null, because every survey uses its default scale. */
    Row row() {
      return RowFactory.create(survey, respondedMicros, score, customerId, orderId, null);
    }
  }

  /**
   * Distribution of survey answers. A shopper is either satisfied or not, for all orders; nothing
   * else depends on it.
   *
   * @param satisfiedShare share of satisfied shoppers
   * @param surveys the surveys after each completed order; answers after the plan's last day are
   *     omitted
   * @param longestLag maximum number of days between order and answer; the time is uniformly
   *     distributed
   * @param anonymous share of answers without order id and customer id
   * @param byOrderAlone share of the other answers with an order id only
   * @param byCustomerAlone share of the other answers with a customer id only; such an answer of a
   *     guest has no id
   */
  record FeedbackHabits(
      double satisfiedShare,
      List<Survey> surveys,
      int longestLag,
      double anonymous,
      double byOrderAlone,
      double byCustomerAlone)
      implements Serializable {

    /**
     * A survey after an order.
     *
     * @param name nps, csat or ces
     * @param responseShare share of orders with an answer
     * @param lowest the lowest score
     * @param satisfied share of answers by score, from the lowest score, of satisfied shoppers
     * @param unsatisfied share of answers by score, from the lowest score, of other shoppers
     * @param expected expected value of the metric: nps from −100 to 100, csat as the share of
     *     scores of 4 or more, ces as the mean score divided by the number of scores. It is the
     *     same for all answers and for the latest answer of each shopper
     */
    record Survey(
        String name,
        double responseShare,
        int lowest,
        List<Double> satisfied,
        List<Double> unsatisfied,
        double expected)
        implements Serializable {

      Survey {
        if (satisfied.size() != unsatisfied.size()) {
          throw new IllegalArgumentException(
              "Satisfied and unsatisfied shoppers must have the same scores.");
        }
      }
    }
  }

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
