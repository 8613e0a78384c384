package io.regulars.simulate;

import java.io.Serializable;
import java.util.Map;

/**
 * Who leaves an address with the shop before buying, and who then buys.
 *
 * <p>A lead turns into a customer with the probability of its channel. For each customer who came
 * as a lead there are as many others as fail before one succeeds, so that converted leads over
 * leads is that probability.
 *
 * @param cameAsLead share of customers who came as a lead, by acquisition channel; no leads in a
 *     channel that is missing
 * @param conversion probability that a lead becomes a customer, by the same channels
 * @param inVain leads per customer of the shop in channels that bring nobody, by channel, at most 1
 * @param channelTold share of leads whose channel is known, whether they convert or not
 * @param meanDaysToConvert mean time from lead to customer, exponentially distributed; a customer
 *     who would have had to be a lead before the plan's first day became one after it
 * @param longestApart leads that do not convert come up to so many days before or after the one
 *     that does
 */
public record LeadFlow(
    Map<String, Double> cameAsLead,
    Map<String, Double> conversion,
    Map<String, Double> inVain,
    double channelTold,
    double meanDaysToConvert,
    int longestApart)
    implements Serializable {

  public LeadFlow {
    if (!cameAsLead.keySet().equals(conversion.keySet())) {
      throw new IllegalArgumentException(
          "Leads come from %s and convert in %s."
              .formatted(cameAsLead.keySet(), conversion.keySet()));
    }
  }
}
