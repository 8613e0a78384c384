package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the refunds of a shopper up to the plan's last day.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class RefundGenerator {
  private static final double OFFICE_OPENS = 0.4;
  private static final double OFFICE_HOURS = 0.35;

  private final Truth truth;
  private final SaleCalendar calendar;
  private final KeyedRandom random;

  RefundGenerator(Truth truth, SaleCalendar calendar) {
    this.truth = truth;
    this.calendar = calendar;
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The refunds of a shopper with these orders. */
  List<Refund> refunds(Shopper shopper, List<Order> orders) {
    random.about(Topic.REFUNDS, shopper.number());
    List<Refund> refunds = new ArrayList<>();
    for (Order order : orders) {
      if (order.isCompleted()) {
        addReturns(order, refunds);
      }
    }
    if (random.happens(truth.refunds().goodwillShare())) {
      refunds.add(goodwill(shopper));
    }
    return refunds;
  }

  private void addReturns(Order order, List<Refund> refunds) {
    for (int i = 0; i < order.lines().size(); i++) {
      Order.Line line = order.lines().get(i);
      int category = line.product().category();
      if (random.happens(truth.categories().get(category).returnProbability())) {
        int day = order.day() + lag();
        Refund refund = returned(order, i, day);
        if (day < calendar.days()) {
          refunds.add(refund);
        }
      }
    }
  }

  private Refund returned(Order order, int index, int day) {
    Order.Line line = order.lines().get(index);
    boolean isWhole = random.happens(truth.refunds().wholeLineShare());
    int units = isWhole ? line.quantity() : random.between(1, line.quantity());
    return new Refund(
        calendar.microsAt(inOfficeHours(day)),
        units * order.currency().converted(line.paidCents()),
        order.currency().currency(),
        order.id(),
        order.lineId(index),
        line.product().id(),
        order.shopper().customerId(),
        units);
  }

  private Refund goodwill(Shopper shopper) {
    List<Integer> amounts = truth.refunds().goodwill();
    long amount = amounts.get(random.nextInt(amounts.size()));
    int day = random.between((int) shopper.arrivedAt(), calendar.days() - 1);
    return new Refund(
        calendar.microsAt(inOfficeHours(day)), amount * 100, null, null, null, null, null, null);
  }

  private int lag() {
    double chance = random.nextDouble();
    return 1 + (int) (truth.refunds().longestLag() * chance * chance);
  }

  private double inOfficeHours(int day) {
    return day + OFFICE_OPENS + OFFICE_HOURS * random.nextDouble();
  }
}
