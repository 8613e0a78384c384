package io.regulars.simulate;

import java.io.Serializable;
import java.util.List;

/**
 * Who subscribes beside buying, and for how long.
 *
 * <p>Every month to the day after its start, a subscription stops, changes or runs on.
 *
 * @param share share of customers who subscribe
 * @param secondShare share of those who begin a second series of subscriptions beside the first
 * @param longestWait a series begins 1 to so many days after the first order; one that would begin
 *     after the plan's last day has not
 * @param tiers what there is to subscribe to, cheapest first
 * @param withdrawn share of series that begin with a subscription taken back on its first day,
 *     followed by one that is not
 * @param monthlyChurn probability to stop, each month
 * @param monthlyUpgrade probability to change to the next dearer tier where there is one, each
 *     month: the old subscription ends on the day on which the new one starts
 * @param monthlyDowngrade the same to the next cheaper tier
 * @param comeback share of those who stop that come back to the same tier
 * @param shortestPause days between the end and the comeback, at least
 * @param longestPause the same at most, any number between equally likely
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
   * Something to subscribe to.
   *
   * @param mrrCents its price a month, in hundredths
   * @param share of the series that begin with it
   */
  public record Tier(long mrrCents, double share) implements Serializable {}
}
