package io.regulars.simulate;

import java.io.Serializable;
import java.util.List;

/**
 * Distribution of subscriptions.
 *
 * <p>On each monthly anniversary, a subscription is cancelled, changes its tier or continues.
 *
 * @param share share of customers who subscribe
 * @param secondShare share of subscribers with a second, parallel series of subscriptions
 * @param longestWait a series starts 1 to {@code longestWait} days after the first order; a series
 *     that would start after the plan's last day is omitted
 * @param tiers available tiers, cheapest first
 * @param withdrawn share of series whose first subscription is cancelled on its first day and
 *     followed by another one
 * @param monthlyChurn monthly probability of cancellation
 * @param monthlyUpgrade monthly probability of a change to the next more expensive tier, if there
 *     is one; the old subscription ends on the day the new one starts
 * @param monthlyDowngrade monthly probability of a change to the next cheaper tier, if there is one
 * @param comeback share of cancelled subscribers who come back to the same tier
 * @param shortestPause minimum number of days between cancellation and comeback
 * @param longestPause maximum number of days between cancellation and comeback; the number of days
 *     is uniformly distributed
 */
public record SubscriptionHabits(
    double share,
    double secondShare,
    int longestWait,
    List<Tier> tiers,
    double withdrawn,
    double monthlyChurn,
    double monthlyUpgrade,
    double monthlyDowngrade,
    double comeback,
    int shortestPause,
    int longestPause)
    implements Serializable {

  /**
   * A subscription tier.
   *
   * @param mrrCents monthly price in hundredths
   * @param share share of series that start with this tier
   */
  public record Tier(long mrrCents, double share) implements Serializable {}
}
