package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the subscriptions of a customer, in one or two parallel series.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class SubscriptionGenerator {
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
