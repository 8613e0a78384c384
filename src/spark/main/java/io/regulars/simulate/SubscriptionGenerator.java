package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the subscriptions of a customer, in one or two parallel series.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class SubscriptionGenerator {
  /**
   * A monthly subscription at a constant price.
   *
   * @param mrrCents monthly price in hundredths
   * @param endsOn first day without the subscription, not before the start; null if it is active
   */
  record Subscription(
      String id, String customerId, long mrrCents, LocalDate startsOn, LocalDate endsOn) {
    /** The columns of {@code subscriptions}; dates in days since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            subscription_id STRING NOT NULL, customer_id STRING NOT NULL,
            mrr DECIMAL(12,2) NOT NULL, starts_on BIGINT NOT NULL, ends_on BIGINT""");

    Row row() {
      return RowFactory.create(
          id,
          customerId,
          BigDecimal.valueOf(mrrCents, 2),
          startsOn.toEpochDay(),
          endsOn == null ? null : endsOn.toEpochDay());
    }
  }

  /**
   * Distribution of subscriptions.
   *
   * <p>On each monthly anniversary, a subscription is cancelled, changes its tier or continues.
   *
   * @param share share of customers who subscribe
   * @param secondShare share of subscribers with a second, parallel series of subscriptions
   * @param longestWait a series starts 1 to {@code longestWait} days after the first order; a
   *     series that would start after the plan's last day is omitted
   * @param tiers available tiers, cheapest first
   * @param withdrawn share of series whose first subscription is cancelled on its first day and
   *     followed by another one
   * @param monthlyChurn monthly probability of cancellation
   * @param monthlyUpgrade monthly probability of a change to the next more expensive tier, if there
   *     is one; the old subscription ends on the day the new one starts
   * @param monthlyDowngrade monthly probability of a change to the next cheaper tier, if there is
   *     one
   * @param comeback share of cancelled subscribers who come back to the same tier
   * @param shortestPause minimum number of days between cancellation and comeback
   * @param longestPause maximum number of days between cancellation and comeback; the number of
   *     days is uniformly distributed
   */
  record SubscriptionHabits(
      double share,
      double secondShare,
      int longestWait,
      List<Tier> tiers,
      double withdrawn,
      double monthlyChurn,
      double monthlyUpgrade,
      double monthlyDowngrade,
      double comeback,
      int shortestPause,
      int longestPause)
      implements Serializable {

    /**
     * A subscription tier.
     *
     * @param mrrCents monthly price in hundredths
     * @param share share of series that start with this tier
     */
    record Tier(long mrrCents, double share) implements Serializable {}
  }

  private final SubscriptionHabits habits;
  private final LocalDate firstDay;
  private final LocalDate lastDay;
  private final KeyedRandom random;
  private final Choice<Integer> tiers;

  SubscriptionGenerator(Truth truth) {
    habits = truth.subscriptions();
    firstDay = truth.plan().firstDay();
    lastDay = truth.plan().lastDay();
    random = new KeyedRandom(truth.plan().seed());
    tiers =
        Choice.ofNumbersFrom(
            0, habits.tiers().stream().map(SubscriptionHabits.Tier::share).toList());
  }

  /** All subscriptions that start up to the plan's last day; empty for a guest. */
  List<Subscription> subscriptions(Shopper customer) {
    random.about(Topic.SUBSCRIPTIONS, customer.number());
    List<Subscription> subscriptions = new ArrayList<>();
    if (!customer.isGuest() && random.happens(habits.share())) {
      boolean hasSecond = random.happens(habits.secondShare());
      subscriptions.addAll(series(customer, 1));
      if (hasSecond) {
        subscriptions.addAll(series(customer, 2));
      }
    }
    return subscriptions;
  }

  private List<Subscription> series(Shopper customer, int number) {
    int wait = random.between(1, habits.longestWait());
    Series series = new Series(customer, number);
    series.tier = tiers.drawn(random);
    series.start = firstDay.plusDays((int) customer.arrivedAt() + wait);
    if (random.happens(habits.withdrawn())) {
      series.endOn(series.start);
    }
    while (series.isActive()) {
      advance(series);
    }
    return series.subscriptions;
  }

  /** Advances the series month by month until its current subscription ends. */
  private void advance(Series series) {
    LocalDate due = series.start;
    for (int month = 1; !due.isAfter(lastDay); month++) {
      due = series.start.plusMonths(month);
      double chance = random.nextDouble();
      double upgrade = habits.monthlyChurn() + habits.monthlyUpgrade();
      double downgrade = upgrade + habits.monthlyDowngrade();
      boolean isTopTier = series.tier == habits.tiers().size() - 1;
      if (chance < habits.monthlyChurn()) {
        cancel(series, due);
        return;
      }
      if (chance < upgrade ? !isTopTier : chance < downgrade && series.tier > 0) {
        series.endOn(due);
        series.tier += chance < upgrade ? 1 : -1;
        return;
      }
    }
    series.endOn(due);
  }

  private void cancel(Series series, LocalDate day) {
    series.endOn(day);
    int pause = random.between(habits.shortestPause(), habits.longestPause());
    series.start = random.happens(habits.comeback()) ? day.plusDays(pause) : LocalDate.MAX;
  }

  /** A sequence of subscriptions; each starts when or after the previous one ends. */
  private final class Series {
    private final String id;
    private final String customerId;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private LocalDate start;
    private int tier;

    Series(Shopper customer, int number) {
      id = "s" + customer.number() + "-" + number;
      customerId = customer.customerId();
    }

    boolean isActive() {
      return !start.isAfter(lastDay);
    }

    /** Ends the current subscription; by default, the next one starts on the same day. */
    void endOn(LocalDate day) {
      if (isActive()) {
        subscriptions.add(
            new Subscription(
                id + "-" + (subscriptions.size() + 1),
                customerId,
                habits.tiers().get(tier).mrrCents(),
                start,
                day.isAfter(lastDay) ? null : day));
      }
      start = day;
    }
  }
}
