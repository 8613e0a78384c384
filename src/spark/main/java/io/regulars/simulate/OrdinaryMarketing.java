package io.regulars.simulate;

import io.regulars.simulate.LeadGenerator.LeadFlow;
import io.regulars.simulate.MarketingPlan.Campaign;
import io.regulars.simulate.SessionGenerator.SessionHabits;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Marketing plan, leads and sessions of an ordinary shop, scaled to a plan. */
final class OrdinaryMarketing {
  /** The paid channels. The channels organic and email are free. */
  private static final List<Channel> PAID =
      List.of(
          new Channel("search", 42.0, 0.65, 0.035),
          new Channel("social", 88.0, 0.30, 0.012),
          new Channel("affiliate", 25.0, 0.50, null),
          new Channel("display", null, 0.20, 0.002));

  /** Spend of the channel without customers, per customer of the shop. */
  private static final double WASTED_PER_CUSTOMER = 2.5;

  private static final String NEWSLETTER = "email-newsletter";

  private static final List<Season> SEASONS =
      List.of(
          new Season("search", "spring", MonthDay.of(3, 1), MonthDay.of(5, 15)),
          new Season("search", "christmas", MonthDay.of(11, 15), MonthDay.of(12, 24)),
          new Season("social", "summer", MonthDay.of(6, 1), MonthDay.of(8, 31)),
          new Season("social", "black-friday", MonthDay.of(11, 1), MonthDay.of(11, 30)),
          new Season("affiliate", "new-year", MonthDay.of(1, 2), MonthDay.of(1, 31)));

  private final ShopPlan plan;
  private final Map<String, Double> acquisitionChannels;

  OrdinaryMarketing(ShopPlan plan, Map<String, Double> acquisitionChannels) {
    this.plan = plan;
    this.acquisitionChannels = acquisitionChannels;
  }

  MarketingPlan plan() {
    if (plan.transactionsOnly()) {
      return new MarketingPlan(List.of(), List.of(), 0);
    }
    List<MarketingPlan.PaidChannel> channels = new ArrayList<>();
    List<Campaign> campaigns = new ArrayList<>();
    for (Channel channel : PAID) {
      channels.add(
          new MarketingPlan.PaidChannel(
              channel.name(),
              spendCents(channel),
              channel.cac(),
              channel.costPerClick() * 100,
              channel.clickRate()));
      campaigns.addAll(campaigns(channel));
    }
    campaigns.add(new Campaign(NEWSLETTER, "email", plan.firstDay(), plan.lastDay(), 0, 0.5, 0.1));
    return new MarketingPlan(List.copyOf(channels), List.copyOf(campaigns), 0.25);
  }

  LeadFlow leads() {
    if (plan.transactionsOnly()) {
      return new LeadFlow(Map.of(), Map.of(), Map.of(), 1, 0, 0);
    }
    return new LeadFlow(
        OrdinaryShop.shares("search", 0.4, "organic", 0.3, "social", 0.7, "affiliate", 0.2),
        OrdinaryShop.shares("search", 0.25, "organic", 0.4, "social", 0.12, "affiliate", 0.3),
        OrdinaryShop.shares("display", 0.05),
        0.97,
        9,
        30);
  }

  /** Stores and marketplaces have no sessions. */
  SessionHabits sessions() {
    return plan.transactionsOnly()
        ? new SessionHabits(Map.of(), 0, 0, 0)
        : new SessionHabits(OrdinaryShop.shares("web", 0.03, "app", 0.05), 0.6, 0.15, 0.4);
  }

  private long spendCents(Channel channel) {
    return channel.cac() == null
        ? Math.round(plan.customers() * WASTED_PER_CUSTOMER * 100)
        : Math.round(
            plan.customers() * acquisitionChannels.get(channel.name()) * channel.cac() * 100);
  }

  /** One campaign over all days and the seasonal campaigns, all with the same cost per day. */
  private List<Campaign> campaigns(Channel channel) {
    List<Days> all = new ArrayList<>();
    all.add(new Days(channel.name() + "-always-on", plan.firstDay(), plan.lastDay()));
    for (int year = plan.firstDay().getYear(); year <= plan.lastDay().getYear(); year++) {
      for (Season season : SEASONS) {
        Days days = season.in(year).within(plan);
        if (season.channel().equals(channel.name()) && days.count() > 0) {
          all.add(days);
        }
      }
    }
    long totalDays = all.stream().mapToLong(Days::count).sum();
    long totalCents = spendCents(channel);
    List<Campaign> campaigns = new ArrayList<>();
    long elapsedDays = 0;
    for (Days days : all) {
      long before = totalCents * elapsedDays / totalDays;
      elapsedDays += days.count();
      long cents = totalCents * elapsedDays / totalDays - before;
      campaigns.add(campaign(days, channel, cents, campaigns.isEmpty()));
    }
    return campaigns;
  }

  private static Campaign campaign(Days days, Channel channel, long cents, boolean isAlwaysOn) {
    boolean withoutCustomers = channel.cac() == null;
    double first = withoutCustomers ? 0 : isAlwaysOn ? 0.4 : 0.3;
    double later = withoutCustomers ? 0 : isAlwaysOn ? 0.04 : 0.06;
    return new Campaign(
        days.name(), channel.name(), days.first(), days.last(), cents, first, later);
  }

  /**
   * A paid channel.
   *
   * @param cac acquisition cost per customer in euros; null for a channel without customers
   * @param costPerClick in euros
   * @param clickRate clicks per impression; null if the channel does not count impressions
   */
  private record Channel(String name, Double cac, double costPerClick, Double clickRate) {}

  /** A seasonal campaign of a channel, repeated each year. */
  private record Season(String channel, String name, MonthDay first, MonthDay last) {

    Days in(int year) {
      return new Days(channel + "-" + name + "-" + year, first.atYear(year), last.atYear(year));
    }
  }

  /** The days of a campaign; empty if the last day is before the first day. */
  private record Days(String name, LocalDate first, LocalDate last) {

    Days within(ShopPlan plan) {
      return new Days(
          name,
          first.isBefore(plan.firstDay()) ? plan.firstDay() : first,
          last.isAfter(plan.lastDay()) ? plan.lastDay() : last);
    }

    long count() {
      return Math.max(0, last.toEpochDay() - first.toEpochDay() + 1);
    }
  }
}
