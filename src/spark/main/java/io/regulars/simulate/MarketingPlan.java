package io.regulars.simulate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * Paid channels and campaigns.
 *
 * @param channels the paid channels; the other acquisition channels are free
 * @param campaigns all campaigns, including those of free channels
 * @param unevenness maximum relative deviation of a day's spend from the trend of its campaign; the
 *     total of a campaign is exact to the cent
 */
record MarketingPlan(List<PaidChannel> channels, List<Campaign> campaigns, double unevenness)
    implements Serializable {

  MarketingPlan {
    for (PaidChannel channel : channels) {
      long campaignCents =
          campaigns.stream()
              .filter(campaign -> campaign.channel().equals(channel.name()))
              .mapToLong(Campaign::spendCents)
              .sum();
      if (campaignCents != channel.spendCents()) {
        throw new IllegalArgumentException(
            "The campaigns of channel %s cost %d cents, but the channel costs %d cents."
                .formatted(channel.name(), campaignCents, channel.spendCents()));
      }
    }
  }

  /**
   * A paid channel.
   *
   * @param spendCents total spend over the plan's days, in hundredths
   * @param expectedCac spend divided by the expected number of customers of the channel, in the
   *     shop's currency; null for a channel without customers
   * @param costPerClickCents mean spend per click, in hundredths
   * @param clickRate clicks per impression; null if the channel does not count impressions
   */
  record PaidChannel(
      String name, long spendCents, Double expectedCac, double costPerClickCents, Double clickRate)
      implements Serializable {}

  /**
   * A marketing campaign in one channel.
   *
   * @param name unique name
   * @param channel an acquisition channel, or a paid channel without customers
   * @param firstDay first day of the campaign
   * @param lastDay last day of the campaign, inclusive
   * @param spendCents total cost in hundredths; 0 in a free channel
   * @param firstOrderShare share of first orders attributed to it, among the first orders of its
   *     channel on its days
   * @param laterOrderShare share of all later orders on its days attributed to it
   */
  record Campaign(
      String name,
      String channel,
      LocalDate firstDay,
      LocalDate lastDay,
      long spendCents,
      double firstOrderShare,
      double laterOrderShare)
      implements Serializable {

    Campaign {
      if (lastDay.isBefore(firstDay)) {
        throw new IllegalArgumentException("The campaign " + name + " ends before it starts.");
      }
    }

    boolean runsOn(LocalDate day) {
      return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
  }
}
