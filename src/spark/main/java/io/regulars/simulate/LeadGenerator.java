package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Generates the leads of a customer: the lead that converted to this customer, if any, and the
 * unconverted leads that belong to it.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class LeadGenerator {
  private static final double MINUTES_A_DAY = 1_440;

  /** Maximum time from conversion to the first attempt to order. */
  private static final int MINUTES_TO_ORDER = 60;

  private final LeadFlow flow;
  private final int minutesOfFailures;
  private final SaleCalendar calendar;
  private final Attribution attribution;
  private final KeyedRandom random;

  LeadGenerator(Truth truth, SaleCalendar calendar, Attribution attribution) {
    this.calendar = calendar;
    this.attribution = attribution;
    flow = truth.leads();
    minutesOfFailures = truth.failures().mostMinutesBefore();
    random = new KeyedRandom(truth.plan().seed());
  }

  /** All leads of this customer; empty for a guest. */
  List<Lead> leads(Shopper customer) {
    List<Lead> leads = new ArrayList<>();
    if (customer.isGuest()) {
      return leads;
    }
    random.about(Topic.LEADS, customer.number());
    String channel = customer.acquisitionChannel();
    if (random.happens(flow.cameAsLead().getOrDefault(channel, 0.0))) {
      leads.add(convertedLead(customer));
      while (!random.happens(flow.conversion().get(channel))) {
        leads.add(unconvertedLead(customer, channel, leads.size()));
      }
    }
    for (Map.Entry<String, Double> unproductive : flow.inVain().entrySet()) {
      if (random.happens(unproductive.getValue())) {
        leads.add(unconvertedLead(customer, unproductive.getKey(), leads.size()));
      }
    }
    return leads;
  }

  private Lead convertedLead(Shopper customer) {
    // The conversion is before the first attempt to order, which may be a failed order.
    int minutes = minutesOfFailures + random.between(0, MINUTES_TO_ORDER);
    double convertedAt = Math.max(0, customer.arrivedAt() - minutes / MINUTES_A_DAY);
    double days = random.waiting(flow.meanDaysToConvert());
    double fallback = random.nextDouble() * convertedAt;
    double createdAt = days <= convertedAt ? convertedAt - days : fallback;
    String channel = customer.acquisitionChannel();
    return new Lead(
        id(customer, 0),
        calendar.microsAt(createdAt),
        channelOrNull(channel),
        attribution.firstCampaign(channel, (int) createdAt, random),
        customer.customerId(),
        calendar.microsAt(convertedAt));
  }

  private Lead unconvertedLead(Shopper near, String channel, int index) {
    double first = Math.max(0, near.arrivedAt() - flow.longestApart());
    double last = Math.min(calendar.days(), near.arrivedAt() + flow.longestApart());
    double createdAt = first + (last - first) * random.nextDouble();
    return new Lead(
        id(near, index),
        calendar.microsAt(createdAt),
        channelOrNull(channel),
        attribution.firstCampaign(channel, (int) createdAt, random),
        null,
        null);
  }

  private String channelOrNull(String channel) {
    return random.happens(flow.channelTold()) ? channel : null;
  }

  private static String id(Shopper customer, int index) {
    return "l" + customer.number() + "-" + (index + 1);
  }
}
