package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the leads of a customer: the lead that converted to this customer, if any, and the
 * unconverted leads that belong to it.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class LeadGenerator {
  /**
   * A lead: a person whose address the shop knows before an order.
   *
   * @param createdMicros microseconds since 1970
   * @param channel null if unknown
   * @param campaign null without a campaign
   * @param customerId null if the lead did not convert
   * @param convertedMicros microseconds since 1970, not before the creation and not after the
   *     customer's first order; null if the lead did not convert
   */
  record Lead(
      String id,
      long createdMicros,
      String channel,
      String campaign,
      String customerId,
      Long convertedMicros) {
    /** The columns of {@code leads}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            lead_id STRING NOT NULL, created_at BIGINT NOT NULL, channel STRING, campaign STRING,
            customer_id STRING, converted_at BIGINT""");

    Row row() {
      return RowFactory.create(id, createdMicros, channel, campaign, customerId, convertedMicros);
    }
  }

  /**
   * Leads and their conversion to customers.
   *
   * <p>A lead becomes a customer with the conversion probability of its channel. For each customer
   * who was a lead, the simulator adds a geometrically distributed number of unconverted leads, so
   * that the ratio of converted leads to all leads is that probability.
   *
   * @param cameAsLead share of customers who were leads, by acquisition channel; a missing channel
   *     has no leads
   * @param conversion probability that a lead becomes a customer, for the same channels
   * @param inVain leads per customer of the shop in channels without any conversion, by channel, at
   *     most 1
   * @param channelTold share of leads with a known channel, converted or not
   * @param meanDaysToConvert mean of the exponentially distributed time from lead to conversion in
   *     days; if the lead would be before the plan's first day, its time is drawn uniformly between
   *     the first day and the conversion
   * @param longestApart maximum number of days between an unconverted lead and the first order of
   *     the customer it belongs to, before or after
   */
  record LeadFlow(
      Map<String, Double> cameAsLead,
      Map<String, Double> conversion,
      Map<String, Double> inVain,
      double channelTold,
      double meanDaysToConvert,
      int longestApart)
      implements Serializable {

    LeadFlow {
      if (!cameAsLead.keySet().equals(conversion.keySet())) {
        throw new IllegalArgumentException(
            "Channels with leads are %s, channels with a conversion rate are %s."
                .formatted(cameAsLead.keySet(), conversion.keySet()));
      }
    }
  }

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
