package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.SubscriptionGenerator.Subscription;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Subscriptions of 20,000 customers. */
class SubscriptionGeneratorTest {
  private static final Truth TRUTH = Truth.of(ShopPlan.of(20_000, 1));
  private static final LocalDate LAST_DAY = TRUTH.plan().lastDay();

  private final Simulation simulation = new Simulation(TRUTH);

  /** About 18,000 arrived at least 60 days before the end: √(0.15 × 0.85 ÷ 18,000) = 0.0027. */
  @Test
  void fifteenPercentOfCustomersSubscribe() {
    List<Long> early =
        LongStream.range(0, 20_000)
            .filter(i -> simulation.shopper(i).arrivedAt() < TRUTH.plan().days() - 61)
            .boxed()
            .toList();
    double subscribers = early.stream().filter(i -> !simulation.subscriptions(i).isEmpty()).count();

    assertThat(early.size()).isGreaterThan(17_000);
    assertThat(subscribers / early.size()).isCloseTo(0.15, within(4 * 0.0027));
  }

  /** More than 20,000 monthly anniversaries: √(0.05 × 0.95 ÷ 20,000) = 0.0015. */
  @Test
  void fivePercentCancelEachMonth() {
    long anniversaries = 0;
    long stopped = 0;
    for (List<Subscription> series : series().toList()) {
      for (int i = 0; i < series.size(); i++) {
        Subscription each = series.get(i);
        anniversaries += anniversaries(each);
        boolean isFollowed =
            i + 1 < series.size() && series.get(i + 1).startsOn().equals(each.endsOn());
        boolean isStopped = each.endsOn() != null && !isFollowed;
        stopped += isStopped ? 1 : 0;
      }
    }

    assertThat(anniversaries).isGreaterThan(20_000);
    assertThat((double) stopped / anniversaries).isCloseTo(0.05, within(4 * 0.0015));
  }

  @Test
  void anUpgradeStartsOnTheDayTheOldSubscriptionEnds() {
    assertThat(successions().filter(s -> s.next().mrrCents() > s.old().mrrCents()))
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.next().startsOn()).isEqualTo(s.old().endsOn()))
        .allSatisfy(
            s ->
                assertThat(List.of(s.old().mrrCents(), s.next().mrrCents()))
                    .isIn(List.of(990L, 1990L), List.of(1990L, 3990L)));
  }

  @Test
  void returningSubscribersTakeTheSameTierAfterTwoWeeksToFourMonths() {
    assertThat(successions().filter(s -> s.daysBetween() > 0))
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.daysBetween()).isBetween(14L, 120L))
        .allSatisfy(s -> assertThat(s.next().mrrCents()).isEqualTo(s.old().mrrCents()));
  }

  @Test
  void someSubscriptionsEndOnTheirFirstDayAndNoneBefore() {
    assertThat(all().filter(s -> s.endsOn() != null))
        .allSatisfy(s -> assertThat(s.endsOn()).isBetween(s.startsOn(), LAST_DAY))
        .anySatisfy(s -> assertThat(s.endsOn()).isEqualTo(s.startsOn()));
  }

  @Test
  void someCustomersHaveTwoParallelSubscriptions() {
    assertThat(
            LongStream.range(0, 20_000)
                .mapToObj(simulation::subscriptions)
                .filter(s -> s.stream().filter(each -> each.endsOn() == null).count() == 2))
        .isNotEmpty();
  }

  @Test
  void subscriptionsStartAfterTheFirstOrderAndNotForGuests() {
    for (long number = 0; number < 5_000; number++) {
      LocalDate firstOrder =
          TRUTH.plan().firstDay().plusDays((int) simulation.shopper(number).arrivedAt());
      assertThat(simulation.subscriptions(number))
          .allSatisfy(s -> assertThat(s.startsOn()).isAfter(firstOrder));
    }
    assertThat(simulation.subscriptions(20_000)).isEmpty();
  }

  @Test
  void subscriptionIdsAreUnique() {
    assertThat(all().map(Subscription::id)).doesNotHaveDuplicates();
  }

  private Stream<Subscription> all() {
    return LongStream.range(0, 20_000).boxed().flatMap(i -> simulation.subscriptions(i).stream());
  }

  /** Subscriptions of one series: their ids differ only after the last hyphen. */
  private Stream<List<Subscription>> series() {
    List<List<Subscription>> series = new ArrayList<>();
    String last = "";
    for (Subscription each : all().toList()) {
      String id = each.id().substring(0, each.id().lastIndexOf('-'));
      if (!id.equals(last)) {
        series.add(new ArrayList<>());
        last = id;
      }
      series.get(series.size() - 1).add(each);
    }
    return series.stream();
  }

  private Stream<Succession> successions() {
    return series()
        .flatMap(
            s ->
                LongStream.range(1, s.size())
                    .mapToObj(i -> new Succession(s.get((int) i - 1), s.get((int) i))));
  }

  /** Number of monthly anniversaries on which the subscription could end, up to its end. */
  private static long anniversaries(Subscription subscription) {
    LocalDate end = subscription.endsOn() == null ? LAST_DAY : subscription.endsOn();
    long months = 0;
    while (!subscription.startsOn().plusMonths(months + 1).isAfter(end)) {
      months++;
    }
    return months;
  }

  private record Succession(Subscription old, Subscription next) {
    long daysBetween() {
      return ChronoUnit.DAYS.between(old.endsOn(), next.startsOn());
    }
  }
}
