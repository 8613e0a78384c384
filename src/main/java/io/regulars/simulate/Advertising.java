package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.util.FastMath;

/**
 * What the paid channels cost, campaign by campaign and day by day. Spend grows with the shop.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Advertising {
  private final ShopPlan plan;
  private final double unevenness;
  private final KeyedRandom random;
  private final List<Paid> paid = new ArrayList<>();

  Advertising(Truth truth) {
    plan = truth.plan();
    unevenness = truth.marketing().unevenness();
    random = new KeyedRandom(plan.seed());
    Map<String, MarketingPlan.PaidChannel> channels =
        truth.marketing().channels().stream()
            .collect(Collectors.toMap(MarketingPlan.PaidChannel::name, Function.identity()));
    for (Campaign campaign : truth.marketing().campaigns()) {
      if (channels.containsKey(campaign.channel())) {
        paid.add(
            new Paid(paid.size(), campaign, channels.get(campaign.channel()), course(campaign)));
      }
    }
  }

  /** What is spent on a day, on each campaign that runs then. */
  Stream<Spend> spends(LocalDate day) {
    return paid.stream().filter(each -> each.campaign().runsOn(day)).map(each -> spend(each, day));
  }

  private Spend spend(Paid paid, LocalDate day) {
    int daysGone = (int) ChronoUnit.DAYS.between(paid.campaign().firstDay(), day);
    // Whatever one day rounds away, another has: the days add up to the whole.
    long cents = paid.centsBefore(daysGone + 1) - paid.centsBefore(daysGone);
    random.about(Topic.CLICKS, KeyedRandom.pair(paid.number(), (int) day.toEpochDay()));
    long clicks = Math.round(cents / paid.channel().costPerClickCents() * uneven());
    Double clickRate = paid.channel().clickRate();
    return new Spend(
        day.toEpochDay(),
        paid.campaign().channel(),
        paid.campaign().name(),
        cents,
        clickRate == null ? null : (Long) Math.round(clicks / clickRate),
        clicks);
  }

  private TradeIntensity course(Campaign campaign) {
    int days = (int) ChronoUnit.DAYS.between(campaign.firstDay(), campaign.lastDay()) + 1;
    return new TradeIntensity(
        IntStream.range(0, days)
            .mapToObj(day -> campaign.firstDay().plusDays(day))
            .mapToDouble(this::weight)
            .toArray());
  }

  private double weight(LocalDate day) {
    random.about(Topic.SPENDING, KeyedRandom.pair(paid.size(), (int) day.toEpochDay()));
    double years = ChronoUnit.DAYS.between(plan.firstDay(), day) / 365.25;
    return FastMath.pow(1 + plan.yearlyGrowth(), years) * uneven();
  }

  private double uneven() {
    return 1 + unevenness * (2 * random.nextDouble() - 1);
  }

  /** A campaign that is paid for, with the course of its spend over its days. */
  private record Paid(
      int number, Campaign campaign, MarketingPlan.PaidChannel channel, TradeIntensity course) {

    /** What is spent before a day of the campaign, counted from 0, in hundredths. */
    long centsBefore(int day) {
      return Math.round(campaign.spendCents() * course.elapsedAt(day) / course.whole());
    }
  }
}
