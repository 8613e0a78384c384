package io.regulars.simulate;

import io.regulars.simulate.Advertising.Spend;
import io.regulars.simulate.AnswerGenerator.Answer;
import io.regulars.simulate.CurrencyGenerator.ExchangeRate;
import io.regulars.simulate.ExposureGenerator.Exposure;
import io.regulars.simulate.LeadGenerator.Lead;
import io.regulars.simulate.LoyaltyGenerator.PointsChange;
import io.regulars.simulate.RefundGenerator.Refund;
import io.regulars.simulate.ReviewGenerator.Review;
import io.regulars.simulate.SessionGenerator.Sessions;
import io.regulars.simulate.Shoppers.CustomerRecord;
import io.regulars.simulate.SubscriptionGenerator.Subscription;
import io.regulars.simulate.TicketGenerator.Ticket;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Generates the rows of single shoppers and single days. Each depends only on the ground truth and
 * the number of the shopper or day.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class Simulation {
  private final LocalDate firstDay;
  private final Shoppers shoppers;
  private final OrderGenerator orders;
  private final RefundGenerator refunds;
  private final LeadGenerator leads;
  private final SessionGenerator sessions;
  private final AnswerGenerator answers;
  private final ReviewGenerator reviews;
  private final TicketGenerator tickets;
  private final LoyaltyGenerator loyalty;
  private final ExposureGenerator exposures;
  private final SubscriptionGenerator subscriptions;
  private final Advertising advertising;
  private final CurrencyGenerator currencies;
  private final Charges charges;

  Simulation(Truth truth) {
    SaleCalendar calendar = new SaleCalendar(truth);
    Attribution attribution = new Attribution(truth);
    firstDay = truth.plan().firstDay();
    charges = truth.charges();
    currencies = new CurrencyGenerator(truth);
    shoppers = new Shoppers(truth, calendar);
    orders = new OrderGenerator(truth, calendar, new Assortment(truth), attribution, currencies);
    refunds = new RefundGenerator(truth, calendar);
    leads = new LeadGenerator(truth, calendar, attribution);
    sessions = new SessionGenerator(truth);
    answers = new AnswerGenerator(truth, calendar);
    reviews = new ReviewGenerator(truth, calendar);
    tickets = new TicketGenerator(truth, calendar);
    loyalty = new LoyaltyGenerator(truth);
    exposures = new ExposureGenerator(truth, calendar);
    subscriptions = new SubscriptionGenerator(truth);
    advertising = new Advertising(truth);
  }

  /** The shopper of a number; the numbers after the last customer are guests. */
  Shopper shopper(long number) {
    return shoppers.shopper(number);
  }

  /** The customer record of a customer. */
  CustomerRecord account(long number) {
    return shoppers.account(shopper(number));
  }

  /** All orders of a shopper by time, including cancelled, fraudulent and test orders. */
  List<Order> orders(long number) {
    return orders.orders(shopper(number));
  }

  /** The rows of the order lines of a shopper. */
  Stream<Row> orderLines(long number) {
    return orders(number).stream().flatMap(order -> order.rows(charges));
  }

  /** All refunds of a shopper up to the plan's last day. */
  List<Refund> refunds(long number) {
    Shopper shopper = shopper(number);
    return refunds.refunds(shopper, orders.orders(shopper));
  }

  /** The converted lead of a customer, if any, and the unconverted leads that belong to it. */
  List<Lead> leads(long number) {
    return leads.leads(shopper(number));
  }

  /** The sessions around each completed order of a shopper. */
  Stream<Sessions> sessions(long number) {
    Shopper shopper = shopper(number);
    return sessions.sessions(shopper, orders.orders(shopper));
  }

  /** All survey answers of a shopper up to the plan's last day. */
  List<Answer> answers(long number) {
    Shopper shopper = shopper(number);
    return answers.answers(shopper, orders.purchaseTimes(shopper));
  }

  /** All reviews of a shopper up to the plan's last day. */
  List<Review> reviews(long number) {
    Shopper shopper = shopper(number);
    return reviews.reviews(shopper, orders.orders(shopper));
  }

  /** All tickets of a shopper that are opened up to the plan's last day. */
  List<Ticket> tickets(long number) {
    Shopper shopper = shopper(number);
    return tickets.tickets(shopper, orders.orders(shopper));
  }

  /** All changes of the points of a customer. */
  List<PointsChange> loyalty(long number) {
    Shopper shopper = shopper(number);
    return loyalty.changes(shopper, orders.orders(shopper));
  }

  /** All exposures of a customer to mail campaigns. */
  List<Exposure> exposures(long number) {
    return exposures.exposures(shopper(number));
  }

  /** All subscriptions of a customer that start up to the plan's last day. */
  List<Subscription> subscriptions(long number) {
    return subscriptions.subscriptions(shopper(number));
  }

  /** Marketing spend on a day, counted from the plan's first day. */
  Stream<Spend> spends(long day) {
    return advertising.spends(firstDay.plusDays(day));
  }

  /** Exchange rates published on a day, counted from the plan's first day; may be negative. */
  Stream<ExchangeRate> rates(long day) {
    return currencies.published(firstDay.plusDays(day));
  }
}
