package io.regulars.simulate;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * One shopper after another and one day after another, each a function of the shop's truth and a
 * number alone.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Simulation {
  private final LocalDate firstDay;
  private final Shoppers shoppers;
  private final OrderGenerator trading;
  private final RefundGenerator returns;
  private final LeadGenerator leads;
  private final AnswerGenerator answers;
  private final SubscriptionGenerator subscriptions;
  private final Advertising advertising;
  private final RateGenerator rates;

  Simulation(Truth truth) {
    SaleCalendar calendar = new SaleCalendar(truth);
    Attribution attribution = new Attribution(truth);
    firstDay = truth.plan().firstDay();
    rates = new RateGenerator(truth);
    shoppers = new Shoppers(truth, calendar);
    trading =
        new OrderGenerator(
            truth, calendar, new Assortment(truth), attribution, new Checkout(truth, rates));
    returns = new RefundGenerator(truth, calendar);
    leads = new LeadGenerator(truth, calendar, attribution);
    answers = new AnswerGenerator(truth, calendar);
    subscriptions = new SubscriptionGenerator(truth);
    advertising = new Advertising(truth);
  }

  /** Numbers start at 0; those after the last customer's are guests. */
  Shopper shopper(long number) {
    return shoppers.shopper(number);
  }

  /** What is on file about a customer. */
  CustomerRecord account(long number) {
    return shoppers.account(shopper(number));
  }

  /** All orders in order of time, those included that do not count. */
  List<Order> orders(long number) {
    return trading.orders(shopper(number));
  }

  /** Everything paid back up to the plan's last day. */
  List<Refund> refunds(long number) {
    Shopper shopper = shopper(number);
    return returns.refunds(shopper, trading.orders(shopper));
  }

  /** The lead that a customer was, if any, and those of the same time that came to nothing. */
  List<Lead> leads(long number) {
    return leads.leads(shopper(number));
  }

  /** Everything answered in surveys up to the plan's last day. */
  List<Answer> answers(long number) {
    Shopper shopper = shopper(number);
    return answers.answers(shopper, trading.purchaseTimes(shopper));
  }

  /** Everything subscribed to up to the plan's last day. */
  List<Subscription> subscriptions(long number) {
    return subscriptions.subscriptions(shopper(number));
  }

  /** What is spent on advertising on a day, counted from the plan's first. */
  Stream<Spend> spends(long day) {
    return advertising.spends(firstDay.plusDays(day));
  }

  /** The rates published on a day, counted from the plan's first; there are some before it. */
  Stream<ExchangeRate> rates(long day) {
    return rates.published(firstDay.plusDays(day));
  }
}
