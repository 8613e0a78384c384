package io.regulars.simulate;

import java.util.List;

/**
 * One shopper after another, each a function of the shop's truth and the shopper's number alone.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Simulation {
  private final Shoppers shoppers;
  private final Trading trading;
  private final Returns returns;

  Simulation(Truth truth) {
    SaleCalendar calendar = new SaleCalendar(truth);
    shoppers = new Shoppers(truth, calendar);
    trading = new Trading(truth, calendar, new Assortment(truth));
    returns = new Returns(truth, calendar);
  }

  /** Numbers start at 0; those after the last customer's are guests. */
  Shopper shopper(long number) {
    return shoppers.shopper(number);
  }

  /** What is on file about a customer. */
  Account account(long number) {
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
}
