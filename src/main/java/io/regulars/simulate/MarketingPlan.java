package io.regulars.simulate;

import java.io.Serializable;
import java.util.List;

/**
 * How the shop advertises, and what that costs.
 *
 * @param channels the paid channels; the other acquisition channels are free
 * @param campaigns all campaigns, those of free channels included
 * @param unevenness a day's spend strays from its campaign's course by up to this share, either
 *     way; over a campaign's days it adds up to the cent
 */
public record MarketingPlan(List<PaidChannel> channels, List<Campaign> campaigns, double unevenness)
    implements Serializable {

  public MarketingPlan {
    for (PaidChannel channel : channels) {
      long ofCampaigns =
          campaigns.stream()
              .filter(campaign -> campaign.channel().equals(channel.name()))
              .mapToLong(Campaign::spendCents)
              .sum();
      if (ofCampaigns != channel.spendCents()) {
        throw new IllegalArgumentException(
            "The campaigns in %s cost %d cents, and the channel %d."
                .formatted(channel.name(), ofCampaigns, channel.spendCents()));
      }
    }
  }

  /**
   * A channel that the shop pays for.
   *
   * @param spendCents everything spent on it over the plan's days, in hundredths
   * @param expectedCac the spend over the number of customers that the channel is expected to
   *     bring, in the shop's currency; null for a channel that brings nobody
   * @param costPerClickCents the spend per click, on average, in hundredths
   * @param clickRate clicks per impression; null where the channel does not count impressions
   */
  public record PaidChannel(
      String name, long spendCents, Double expectedCac, double costPerClickCents, Double clickRate)
      implements Serializable {}
}
