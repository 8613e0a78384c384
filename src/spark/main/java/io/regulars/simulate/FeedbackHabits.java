package io.regulars.simulate;

import java.io.Serializable;
import java.util.List;

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
public record FeedbackHabits(
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
   * @param expected expected value of the metric: nps from −100 to 100, csat as the share of scores
   *     of 4 or more, ces as the mean score divided by the number of scores. It is the same for all
   *     answers and for the latest answer of each shopper
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
        throw new IllegalArgumentException(
            "Satisfied and unsatisfied shoppers must have the same scores.");
      }
    }
  }
}
