package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the tickets of a shopper. Nothing else depends on them.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class TicketGenerator {
  /**
   * A ticket about an order.
   *
   * @param openedMicros microseconds since 1970, after the order
   * @param customerId null for guests
   * @param firstReplyMicros null if the reply is after the plan's last day
   * @param resolvedMicros null if the resolution is after the plan's last day
   */
  record Ticket(
      String id,
      long openedMicros,
      String customerId,
      String orderId,
      Long firstReplyMicros,
      Long resolvedMicros,
      String channel,
      String topic) {
    /** The columns of {@code tickets}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            ticket_id STRING NOT NULL, opened_at BIGINT NOT NULL, customer_id STRING,
            order_id STRING NOT NULL, first_reply_at BIGINT, resolved_at BIGINT,
            channel STRING NOT NULL, topic STRING NOT NULL""");

    Row row() {
      return RowFactory.create(
          id, openedMicros, customerId, orderId, firstReplyMicros, resolvedMicros, channel, topic);
    }
  }

  /**
   * Distribution of tickets and their waits.
   *
   * @param share share of completed orders with a ticket
   * @param longestLag maximum number of days between order and ticket, uniformly distributed
   * @param medianReplyHours median of the lognormal distribution of hours to the first reply
   * @param spread standard deviation of the logarithm of hours to the first reply
   * @param meanHoursToResolve mean of the exponential distribution of hours from the first reply to
   *     the resolution
   */
  record TicketHabits(
      double share,
      int longestLag,
      double medianReplyHours,
      double spread,
      double meanHoursToResolve)
      implements Serializable {}

  private static final List<String> CHANNELS = List.of("email", "chat", "phone");
  private static final List<String> TOPICS = List.of("delivery", "return", "product", "invoice");
  private static final double MICROS_PER_HOUR = 3.6e9;

  private final TicketHabits habits;
  private final SaleCalendar calendar;
  private final long end;
  private final KeyedRandom random;

  TicketGenerator(Truth truth, SaleCalendar calendar) {
    this.calendar = calendar;
    habits = truth.tickets();
    end = (truth.plan().lastDay().toEpochDay() + 1) * (long) (24 * MICROS_PER_HOUR);
    random = new KeyedRandom(truth.plan().seed());
  }

  /** All tickets about a shopper's completed orders that are opened up to the plan's last day. */
  List<Ticket> tickets(Shopper shopper, List<Order> orders) {
    random.about(Topic.TICKETS, shopper.number());
    List<Ticket> tickets = new ArrayList<>();
    for (Order order : orders) {
      if (order.isCompleted() && random.happens(habits.share())) {
        add(order, tickets);
      }
    }
    return tickets;
  }

  private void add(Order order, List<Ticket> tickets) {
    double time = order.day() + 1 + (habits.longestLag() - 1) * random.nextDouble();
    double hours =
        habits.medianReplyHours() * FastMath.exp(habits.spread() * random.nextGaussian());
    double hoursToResolve = random.waiting(habits.meanHoursToResolve());
    String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
    String topic = TOPICS.get(random.nextInt(TOPICS.size()));
    if (time < calendar.days()) {
      long opened = calendar.microsAt(time);
      long replied = opened + (long) (hours * MICROS_PER_HOUR);
      long resolved = replied + (long) (hoursToResolve * MICROS_PER_HOUR);
      tickets.add(
          new Ticket(
              "t" + order.id(),
              opened,
              order.shopper().customerId(),
              order.id(),
              replied < end ? (Long) replied : null,
              resolved < end ? (Long) resolved : null,
              channel,
              topic));
    }
  }
}
