package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import io.regulars.simulate.MarketingPlan.Campaign;
import java.math.BigDecimal;
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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the spend of the paid channels per campaign and day. Spend grows with the shop.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Advertising {
  /**
   * Cost of a campaign on a day.
   *
   * @param spentOn days since 1970
   * @param amountCents cost in hundredths
   * @param impressions null if the channel does not count impressions
   */
  record Spend(
      long spentOn,
      String channel,
      String campaign,
      long amountCents,
      Long impressions,
      long clicks) {
    /** The columns of {@code marketing_spend}; dates in days since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            spent_on BIGINT NOT NULL, channel STRING NOT NULL, campaign STRING NOT NULL,
            amount DECIMAL(12,2) NOT NULL, impressions BIGINT, clicks BIGINT NOT NULL""");

    Row row() {
      return RowFactory.create(
          spentOn, channel, campaign, BigDecimal.valueOf(amountCents, 2), impressions, clicks);
    }
  }

  private final ShopPlan plan;
  private final double noiseShare;
  private final KeyedRandom random;
  private final List<PaidCampaign> paidCampaigns = new ArrayList<>();

  Advertising(Truth truth) {
    plan = truth.plan();
    noiseShare = truth.marketing().unevenness();
    random = new KeyedRandom(plan.seed());
    Map<String, MarketingPlan.PaidChannel> channels =
        truth.marketing().channels().stream()
            .collect(Collectors.toMap(MarketingPlan.PaidChannel::name, Function.identity()));
    for (Campaign campaign : truth.marketing().campaigns()) {
      if (channels.containsKey(campaign.channel())) {
        paidCampaigns.add(
            new PaidCampaign(
                paidCampaigns.size(),
                campaign,
                channels.get(campaign.channel()),
                course(campaign)));
      }
    }
  }

  /** The spend on a day, of each campaign that runs on it. */
  Stream<Spend> spends(LocalDate day) {
    return paidCampaigns.stream()
        .filter(each -> each.campaign().runsOn(day))
        .map(each -> spend(each, day));
  }

  private Spend spend(PaidCampaign item, LocalDate day) {
    int daysElapsed = (int) ChronoUnit.DAYS.between(item.campaign().firstDay(), day);
    // Differences of rounded cumulative amounts: the days add up exactly to the campaign's spend.
    long cents = item.centsBefore(daysElapsed + 1) - item.centsBefore(daysElapsed);
    random.about(Topic.CLICKS, KeyedRandom.pair(item.number(), (int) day.toEpochDay()));
    long clicks = Math.round(cents / item.channel().costPerClickCents() * noise());
    Double clickRate = item.channel().clickRate();
    return new Spend(
        day.toEpochDay(),
        item.campaign().channel(),
        item.campaign().name(),
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
    random.about(Topic.SPENDING, KeyedRandom.pair(paidCampaigns.size(), (int) day.toEpochDay()));
    double years = ChronoUnit.DAYS.between(plan.firstDay(), day) / 365.25;
    return FastMath.pow(1 + plan.yearlyGrowth(), years) * noise();
  }

  private double noise() {
    return 1 + noiseShare * (2 * random.nextDouble() - 1);
  }

  /** A paid campaign with the distribution of its spend over its days. */
  private record PaidCampaign(
      int number, Campaign campaign, MarketingPlan.PaidChannel channel, TradeIntensity course) {

    /** Cumulative spend in hundredths before a day of the campaign; days are counted from 0. */
    long centsBefore(int day) {
      return Math.round(campaign.spendCents() * course.elapsedAt(day) / course.total());
    }
  }
}
