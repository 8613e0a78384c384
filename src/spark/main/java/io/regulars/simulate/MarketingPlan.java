package io.regulars.simulate;

import java.io.Serializable;
import java.util.List;

/**
 * Paid channels and campaigns.
 *
 * @param channels the paid channels; the other acquisition channels are free
 * @param campaigns all campaigns, including those of free channels
 * @param unevenness maximum relative deviation of a day's spend from the trend of its campaign; the
 *     total of a campaign is exact to the cent
 */
public record MarketingPlan(List<PaidChannel> channels, List<Campaign> campaigns, double unevenness)
    implements Serializable {

  public MarketingPlan {
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
  public record PaidChannel(
      String name, long spendCents, Double expectedCac, double costPerClickCents, Double clickRate)
      implements Serializable {}
}
