package io.regulars.simulate;

import java.io.Serializable;
import java.util.Map;

/**
 * Leads and their conversion to customers.
 *
 * <p>A lead becomes a customer with the conversion probability of its channel. For each customer
 * who was a lead, the simulator adds a geometrically distributed number of unconverted leads, so
 * that the ratio of converted leads to all leads is that probability.
 *
 * @param cameAsLead share of customers who were leads, by acquisition channel; a missing channel
 *     has no leads
 * @param conversion probability that a lead becomes a customer, for the same channels
 * @param inVain leads per customer of the shop in channels without any conversion, by channel, at
 *     most 1
 * @param channelTold share of leads with a known channel, converted or not
 * @param meanDaysToConvert mean of the exponentially distributed time from lead to conversion in
 *     days; if the lead would be before the plan's first day, its time is drawn uniformly between
 *     the first day and the conversion
 * @param longestApart maximum number of days between an unconverted lead and the first order of the
 *     customer it belongs to, before or after
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
          "Channels with leads are %s, channels with a conversion rate are %s."
              .formatted(cameAsLead.keySet(), conversion.keySet()));
    }
  }
}
