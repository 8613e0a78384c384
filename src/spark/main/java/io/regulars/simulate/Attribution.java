package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import io.regulars.simulate.MarketingPlan.Campaign;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Draws the campaign that an order or a lead is attributed to.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Attribution {
  private final LocalDate firstDay;
  private final List<Campaign> campaigns;
  private final Map<String, List<Campaign>> byChannel;
  private final KeyedRandom random;

  Attribution(Truth truth) {
    firstDay = truth.plan().firstDay();
    campaigns = truth.marketing().campaigns();
    byChannel = campaigns.stream().collect(Collectors.groupingBy(Campaign::channel));
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The campaign of each purchase; null without a campaign. */
  List<String> campaigns(Shopper shopper, List<Double> times) {
    random.about(Topic.CAMPAIGNS, shopper.number());
    List<String> attributed = new ArrayList<>(times.size());
    for (double time : times) {
      attributed.add(
          attributed.isEmpty()
              ? firstCampaign(shopper.acquisitionChannel(), (int) time, random)
              : drawn(campaigns, Campaign::laterOrderShare, (int) time, random));
    }
    return attributed;
  }

  /**
   * The campaign of a first order or a lead; null without a campaign.
   *
   * @param day days since the plan's first
   */
  String firstCampaign(String channel, int day, KeyedRandom chance) {
    return drawn(
        byChannel.getOrDefault(channel, List.of()), Campaign::firstOrderShare, day, chance);
  }

  private String drawn(
      List<Campaign> among, ToDoubleFunction<Campaign> share, int day, KeyedRandom chance) {
    LocalDate date = firstDay.plusDays(day);
    double remaining = chance.nextDouble();
    for (Campaign campaign : among) {
      if (campaign.runsOn(date)) {
        remaining -= share.applyAsDouble(campaign);
        if (remaining < 0) {
          return campaign.name();
        }
      }
    }
    return null;
  }
}
