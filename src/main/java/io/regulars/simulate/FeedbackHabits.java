package io.regulars.simulate;

import java.io.Serializable;
import java.util.List;

/**
 * What shoppers say when asked. Some are satisfied with the shop, for good, and the others are not;
 * nothing else that they do depends on it.
 *
 * @param satisfiedShare share of satisfied shoppers
 * @param surveys what is asked, each after every order that counts; answers after the plan's last
 *     day have not been given
 * @param longestLag answers come within so many days after the order, any time of it equally likely
 * @param anonymous share of answers that name neither order nor customer
 * @param byOrderAlone share of the others that name the order only
 * @param byCustomerAlone share of the others that name the customer only; for a guest that is
 *     nobody
 */
public record FeedbackHabits(
    double satisfiedShare,
    List<Survey> surveys,
    int longestLag,
    double anonymous,
    double byOrderAlone,
    double byCustomerAlone)
    implements Serializable {

  /**
   * A question, asked after an order.
   *
   * @param name nps, csat or ces
   * @param responseShare share of the orders after which it is answered
   * @param lowest the lowest score
   * @param satisfied shares of the scores, from the lowest, among satisfied shoppers' answers
   * @param unsatisfied the same among the others'
   * @param expected what the answers are expected to come to: nps from −100 to 100, csat as the
   *     share of scores from 4, ces as the mean of the score over the number of scores. The same
   *     for all answers and for everybody's latest
   */
  public record Survey(
      String name,
      double responseShare,
      int lowest,
      List<Double> satisfied,
      List<Double> unsatisfied,
      double expected)
      implements Serializable {

    public Survey {
      if (satisfied.size() != unsatisfied.size()) {
        throw new IllegalArgumentException("Everybody has the same scores to choose from.");
      }
    }
  }
}
