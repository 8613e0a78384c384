package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The campaign that brought an order or a lead, where one did.
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

  /** One for each purchase, null where no campaign brought it. */
  List<String> campaigns(Shopper shopper, List<Double> times) {
    random.about(Topic.CAMPAIGNS, shopper.number());
    List<String> carried = new ArrayList<>(times.size());
    for (double time : times) {
      carried.add(
          carried.isEmpty()
              ? ofNewcomer(shopper.acquisitionChannel(), (int) time, random)
              : drawn(campaigns, Campaign::laterOrderShare, (int) time, random));
    }
    return carried;
  }

  /**
   * The campaign that brings somebody who is new to the shop, null if none.
   *
   * @param day days since the plan's first
   */
  String ofNewcomer(String channel, int day, KeyedRandom chance) {
    return drawn(
        byChannel.getOrDefault(channel, List.of()), Campaign::firstOrderShare, day, chance);
  }

  private String drawn(
      List<Campaign> among, ToDoubleFunction<Campaign> share, int day, KeyedRandom chance) {
    LocalDate date = firstDay.plusDays(day);
    double left = chance.nextDouble();
    for (Campaign campaign : among) {
      if (campaign.runsOn(date)) {
        left -= share.applyAsDouble(campaign);
        if (left < 0) {
          return campaign.name();
        }
      }
    }
    return null;
  }
}
