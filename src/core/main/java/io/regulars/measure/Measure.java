package io.regulars.measure;

import static io.regulars.measure.Unit.COUNT;
import static io.regulars.measure.Unit.DAYS;
import static io.regulars.measure.Unit.MONEY;

import io.regulars.input.Input;
import io.regulars.input.MarketingSpendSchema;
import io.regulars.input.SessionSchema;
import java.util.Optional;

/**
 * The counts and sums of a period that the KPI formulas use. All are whole numbers: money is in
 * ticks, gaps are in days. {@link #position()} is the index in a {@code long[]} of sums.
 *
 * <p>Most measures are additive: each customer and each guest order or refund adds its own share.
 * The other measures are {@linkplain Origin carried over} from sums of other periods. In every
 * definition a "customer" has a customer id; guests are not customers.
 */
public enum Measure implements Quantity {
  ACTIVE_CUSTOMERS(COUNT, "Customers who bought in the period."),
  NEW_CUSTOMERS(
      COUNT,
      "Customers whose first-ever purchase fell in the period. A customer known from before the"
          + " recorded history is never new."),
  REACTIVATED_CUSTOMERS(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Returning customers whose first purchase in the period came more than their activity window"
          + " after their previous purchase."),
  NEW_AND_REPEATING(COUNT, "New customers with at least two orders in the period."),
  REPEAT_BUYERS_IN_PERIOD(COUNT, "Customers with at least two orders in the period."),
  RETAINED_BUYERS(COUNT, "Customers who bought in the period and in the previous period."),

  CLOSING_BASE(
      COUNT,
      Observation.WINDOW,
      "Customers who are active on the period's last day, or on as_of in a period that is not"
          + " complete."),
  NEW_IN_CLOSING_BASE(
      COUNT, Observation.WINDOW, "Customers in the closing base who are new in the period."),
  REACTIVATED_IN_CLOSING_BASE(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers in the closing base who are neither new in the period nor in the opening base."),
  LAPSED_CUSTOMERS(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers in the opening base who are not in the closing base."),

  FIRST_ORDERS_OF_CUSTOMERS(
      COUNT,
      "Customers whose first recorded order fell in the period, including customers known from"
          + " before the recorded history."),
  SECOND_ORDERS(COUNT, "Customers whose second order fell in the period."),
  SECOND_DAYS(COUNT, "Customers whose second purchase day fell in the period."),
  ELIGIBLE_90_DAYS(COUNT, Observation.DAYS_90, eligible(90)),
  REPEATED_WITHIN_90_DAYS(COUNT, Observation.DAYS_90, repeated(90)),
  ELIGIBLE_180_DAYS(COUNT, Observation.DAYS_180, eligible(180)),
  REPEATED_WITHIN_180_DAYS(COUNT, Observation.DAYS_180, repeated(180)),
  ELIGIBLE_365_DAYS(COUNT, Observation.DAYS_365, eligible(365)),
  REPEATED_WITHIN_365_DAYS(COUNT, Observation.DAYS_365, repeated(365)),

  ORDERS(COUNT, "Orders that count, of customers and guests."),
  IDENTIFIED_ORDERS(COUNT, "Orders with a customer id."),
  GUEST_ORDERS(COUNT, "Orders without a customer id."),
  DISCOUNTED_ORDERS(COUNT, "Orders with a discount on at least one line."),
  CANCELLED_ORDERS(
      COUNT, "Orders that do not count because they were cancelled, by the date of the order."),
  UNITS(COUNT, "Units sold."),

  GAP_COUNT(COUNT, "Gaps between consecutive purchase days of a customer that end in the period."),
  GAP_DAYS(
      DAYS, "Total days of the gaps between consecutive purchase days that end in the period."),

  GROSS_SALES(MONEY, "Quantity times list price, before all discounts."),
  ORDER_VALUE(
      MONEY, "Quantity times price paid, after line and order discounts, before tax and shipping."),
  IDENTIFIED_ORDER_VALUE(MONEY, "Order value of orders with a customer id."),
  NEW_CUSTOMER_ORDER_VALUE(
      MONEY, "Order value of all orders in the period from customers who are new in it."),
  REACTIVATED_CUSTOMER_ORDER_VALUE(
      MONEY,
      Observation.WINDOW_BEFORE,
      "Order value of all orders in the period from customers who are reactivated in it."),
  COSTED_NET_SALES(
      MONEY, "Order value of the lines of known unit cost, minus the refunds of such goods."),
  GROSS_PROFIT(
      MONEY,
      "Net sales minus cost, over goods of known unit cost. A refund is subtracted on its own date."
          + " If returns.restocked is true, the cost of the returned goods is added back."),
  IDENTIFIED_GROSS_PROFIT(MONEY, "Gross profit from customers, without guest orders."),
  SHIPPING_CHARGED(MONEY, "What customers and guests paid for shipping, by the date of the order."),
  SHIPPING_COST(MONEY, "What the shop paid for shipping, by the date of the order."),
  PAYMENT_FEES(MONEY, "What the shop paid to receive payments, by the date of the order."),
  CONTRIBUTION(
      MONEY,
      "Gross profit plus shipping charged, minus shipping cost and payment fees. An amount that an"
          + " order lacks counts as 0. A refund of goods does not give the charges back."),
  IDENTIFIED_CONTRIBUTION(MONEY, "Contribution from customers, without guest orders."),

  REFUNDS(
      MONEY,
      "Money refunded, by the date of the refund. Refunds of orders that do not count are"
          + " excluded."),
  REFUNDS_BY_ORDER_DATE(
      MONEY,
      "Money refunded, by the date of the refunded purchase. A refund that names no purchase is"
          + " counted on its own date."),
  IDENTIFIED_REFUNDS(MONEY, "Money refunded to customers who bought, by the date of the refund."),
  REFUNDS_TO_NON_BUYERS(
      MONEY, "The part of refunds that was paid to people with a customer id but no purchase."),
  REFUNDS_OF_ORDERS_NOT_COUNTED(
      MONEY,
      "Money refunded for orders and gift cards that do not count. Not included in refunds."),
  RETURNED_UNITS(COUNT, "Units returned, by the date of the refund."),
  REFUNDED_ORDERS(COUNT, "Orders named by at least one refund dated in the period."),

  RETAINED_ORDER_VALUE(
      MONEY, "Order value in the period of customers who also bought in the previous period."),
  RETAINED_ORDER_VALUE_CAPPED(
      MONEY,
      "Order value in the period of customers who also bought in the previous period, limited for"
          + " each customer to the customer's order value in the previous period."),
  REACTIVATED_ORDER_VALUE(
      MONEY,
      "Order value in the period of customers who are not new and did not buy in the previous"
          + " period."),
  EXPANSION_ORDER_VALUE(
      MONEY,
      "Increase in order value over the previous period, summed over the customers who bought in"
          + " both periods and spent more in this one."),
  CONTRACTION_ORDER_VALUE(
      MONEY,
      "Decrease in order value from the previous period, summed over the customers who bought in"
          + " both periods and spent less in this one."),
  LOST_ORDER_VALUE(
      MONEY, "Order value in the previous period of customers who did not buy in this period."),

  YEARLY_ORDERS(
      COUNT, "Orders of customers in the year; for grain all, in the 365 days up to as_of."),
  YEARLY_ORDER_VALUE(
      MONEY, "Order value of customers in the year; for grain all, in the 365 days up to as_of."),
  YEARLY_BUYERS(
      COUNT, "Customers who bought in the year; for grain all, in the 365 days up to as_of."),
  YEARLY_OPENING_BASE(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers active on the day before the year; for grain all, 365 days before as_of."),
  YEARLY_LAPSED_CUSTOMERS(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers in the yearly opening base who are no longer active at the end of the year."),

  OLDEST_COHORT_CUSTOMERS(
      COUNT,
      "New customers of the first year with any new customer. Customers known from before the"
          + " recorded history are excluded."),
  OLDEST_COHORT_ORDER_VALUE(
      MONEY, "Order value of the oldest yearly cohort by the end of the period."),
  LAPSED_A_YEAR_AGO(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers who had bought by the day 365 days before as_of and were lapsed on that day."),
  LAPSED_AND_RETURNED(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers lapsed on the day 365 days before as_of who have bought since."),

  MARKETING_SPEND(
      RowTotal.of(Input.MARKETING_SPEND, MarketingSpendSchema.AMOUNT),
      "Money spent on marketing, by the date of the spend."),
  LEADS(COUNT, "Leads created in the period."),
  CONVERTED_LEADS(
      COUNT, Observation.CONVERSION, "Leads created in the period that became customers by as_of."),
  ACQUIRED_CUSTOMERS(
      COUNT,
      "Customers whose first-ever purchase fell in the period, by acquisition channel or by the"
          + " campaign of the first order."),
  FIRST_ORDER_VALUE(MONEY, "Order value of the first orders of the acquired customers."),
  ACQUIRED_ORDER_VALUE_90(MONEY, Observation.DAYS_90, acquired("Order value", 90)),
  ACQUIRED_GROSS_PROFIT_90(MONEY, Observation.DAYS_90, acquired("Gross profit", 90)),
  ACQUIRED_ORDER_VALUE_365(MONEY, Observation.DAYS_365, acquired("Order value", 365)),
  ACQUIRED_GROSS_PROFIT_365(MONEY, Observation.DAYS_365, acquired("Gross profit", 365)),
  ACQUIRED_CONTRIBUTION_90(MONEY, Observation.DAYS_90, acquired("Contribution", 90)),
  ACQUIRED_CONTRIBUTION_365(MONEY, Observation.DAYS_365, acquired("Contribution", 365)),

  SESSIONS(
      RowTotal.of(Input.SESSIONS, SessionSchema.SESSIONS),
      "Sessions of the web site or app, by the day that the analytics tool counts them on."),
  PRODUCT_VIEWS(
      RowTotal.of(Input.SESSIONS, SessionSchema.PRODUCT_VIEWS),
      "Product views, as the analytics tool counts them."),
  SESSIONS_WITH_KNOWN_PRODUCT_VIEWS(
      RowTotal.of(Input.SESSIONS, SessionSchema.SESSIONS).ofRowsWith(SessionSchema.PRODUCT_VIEWS),
      "Sessions in rows with a number of product views."),
  CARTS(
      RowTotal.of(Input.SESSIONS, SessionSchema.CARTS),
      "Additions to a cart, as the analytics tool counts them."),
  SESSIONS_WITH_KNOWN_CARTS(
      RowTotal.of(Input.SESSIONS, SessionSchema.SESSIONS).ofRowsWith(SessionSchema.CARTS),
      "Sessions in rows with a number of carts."),
  CHECKOUTS(
      RowTotal.of(Input.SESSIONS, SessionSchema.CHECKOUTS),
      "Checkouts, as the analytics tool counts them."),
  SESSIONS_WITH_KNOWN_CHECKOUTS(
      RowTotal.of(Input.SESSIONS, SessionSchema.SESSIONS).ofRowsWith(SessionSchema.CHECKOUTS),
      "Sessions in rows with a number of checkouts."),
  SESSIONS_SINCE_FIRST_SPEND(
      COUNT, "Sessions from the first day of the marketing spend on, so that their cost is known."),
  ORDERS_ON_SESSION_DAYS(
      COUNT,
      "Orders on days with sessions data, without the channels of"
          + " sessions.channels-without-sessions."),
  ORDERS_ON_CART_DAYS(
      COUNT, "The same orders on the days for which the sessions data have a number of carts."),
  SPEND_ON_SESSION_DAYS(MONEY, "Marketing spend on days with sessions data."),

  NPS_RESPONDENTS(
      COUNT, "Respondents to the NPS survey: how likely they are to recommend the shop."),
  PROMOTERS(COUNT, "NPS respondents whose score is at least the configured promoter score."),
  DETRACTORS(COUNT, "NPS respondents whose score is at most the configured detractor score."),
  CSAT_RESPONDENTS(COUNT, "Respondents to the CSAT survey: how satisfied they are."),
  SATISFIED_RESPONDENTS(
      COUNT, "CSAT respondents whose score is at least the configured score of the satisfied."),
  CES_RESPONDENTS(
      COUNT, "Respondents to the CES survey: how easy they found it to deal with the shop."),
  PROMOTERS_ELIGIBLE_90(
      COUNT, "Promoters who are buyers and have been observed for 90 days after the answer."),
  PROMOTERS_REPEATED_90(COUNT, "Eligible promoters who bought within 90 days after the answer."),
  PROMOTERS_ELIGIBLE_180(
      COUNT, "Promoters who are buyers and have been observed for 180 days after the answer."),
  PROMOTERS_REPEATED_180(COUNT, "Eligible promoters who bought within 180 days after the answer."),
  DETRACTORS_ELIGIBLE_90(
      COUNT, "Detractors who are buyers and have been observed for 90 days after the answer."),
  DETRACTORS_REPEATED_90(COUNT, "Eligible detractors who bought within 90 days after the answer."),
  DETRACTORS_ELIGIBLE_180(
      COUNT, "Detractors who are buyers and have been observed for 180 days after the answer."),
  DETRACTORS_REPEATED_180(
      COUNT, "Eligible detractors who bought within 180 days after the answer."),

  REVIEWS(COUNT, "Reviews with a rating, by the date of the review."),
  SATISFIED_REVIEWS(COUNT, "Reviews with a rating of at least 4 of 5."),
  SATISFIED_REVIEWERS_ELIGIBLE_90(COUNT, reviewersEligible("at least", 90)),
  SATISFIED_REVIEWERS_REPEATED_90(COUNT, reviewersRepeated("satisfied", 90)),
  SATISFIED_REVIEWERS_ELIGIBLE_180(COUNT, reviewersEligible("at least", 180)),
  SATISFIED_REVIEWERS_REPEATED_180(COUNT, reviewersRepeated("satisfied", 180)),
  UNSATISFIED_REVIEWERS_ELIGIBLE_90(COUNT, reviewersEligible("below", 90)),
  UNSATISFIED_REVIEWERS_REPEATED_90(COUNT, reviewersRepeated("unsatisfied", 90)),
  UNSATISFIED_REVIEWERS_ELIGIBLE_180(COUNT, reviewersEligible("below", 180)),
  UNSATISFIED_REVIEWERS_REPEATED_180(COUNT, reviewersRepeated("unsatisfied", 180)),

  TICKETS(COUNT, "Tickets of the customer service, by the day on which they were opened."),
  ORDERS_SINCE_FIRST_TICKET(
      COUNT, "Orders from the day of the first ticket on, so that their tickets are recorded."),
  HELPED_CUSTOMERS_ELIGIBLE_90(COUNT, helped(90)),
  HELPED_CUSTOMERS_REPEATED_90(COUNT, helpedAndRepeated(90)),
  HELPED_CUSTOMERS_ELIGIBLE_180(COUNT, helped(180)),
  HELPED_CUSTOMERS_REPEATED_180(COUNT, helpedAndRepeated(180)),
  BUYERS_WITHOUT_TICKET_ELIGIBLE_90(COUNT, withoutTicket(90)),
  BUYERS_WITHOUT_TICKET_REPEATED_90(COUNT, withoutTicketAndRepeated(90)),
  BUYERS_WITHOUT_TICKET_ELIGIBLE_180(COUNT, withoutTicket(180)),
  BUYERS_WITHOUT_TICKET_REPEATED_180(COUNT, withoutTicketAndRepeated(180)),

  NEW_LOYALTY_MEMBERS(COUNT, "Customers whose first change of points fell in the period."),
  POINTS_ISSUED(COUNT, "Points added to the balances of customers."),
  POINTS_REDEEMED(COUNT, "Points subtracted from the balances of customers, also expired points."),
  OPEN_POINTS(
      COUNT,
      "Points issued minus points redeemed up to the end of the period, from the first row of the"
          + " loyalty data on."),
  LOYALTY_COST(MONEY, "Cost of the changes of points to the shop, such as of rewards."),
  REFERRED_CUSTOMERS(
      COUNT, "Customers whom another customer referred, by the day of the referral."),
  REFERRED_CUSTOMERS_90(
      COUNT,
      Observation.DAYS_90,
      "Referred customers who have been observed for 90 days after the referral."),
  REFERRED_ORDER_VALUE_90(
      MONEY,
      Observation.DAYS_90,
      "Order value of these customers from the day of the referral to 90 days after it."),

  STARTED_SUBSCRIPTIONS(COUNT, "Subscriptions that start in the period."),
  CLOSING_SUBSCRIBERS(
      COUNT,
      "Customers with recurring revenue on the period's last day, or on as_of in a period that is"
          + " not complete."),
  NEW_SUBSCRIBERS(
      COUNT,
      "Customers with recurring revenue at the end of the period who never had any before it."),
  REACTIVATED_SUBSCRIBERS(
      COUNT,
      "Customers with recurring revenue at the end of the period and none at its beginning, who"
          + " had recurring revenue earlier."),
  CHURNED_SUBSCRIBERS(
      COUNT,
      "Customers with recurring revenue at the beginning of the period and none at its end."),
  CLOSING_MRR(
      MONEY,
      "Monthly recurring revenue on the period's last day, or on as_of in a period that is not"
          + " complete."),
  NEW_MRR(MONEY, "Monthly recurring revenue of the new subscribers."),
  REACTIVATED_MRR(MONEY, "Monthly recurring revenue of the reactivated subscribers."),
  EXPANSION_MRR(
      MONEY,
      "Increase in monthly recurring revenue from the beginning to the end of the period, summed"
          + " over the subscribers who stayed and pay more."),
  CONTRACTION_MRR(
      MONEY,
      "Decrease in monthly recurring revenue from the beginning to the end of the period, summed"
          + " over the subscribers who stayed and pay less."),
  CHURNED_MRR(
      MONEY,
      "Monthly recurring revenue of the churned subscribers at the beginning of the period."),

  OPENING_BASE(
      Origin.PREVIOUS_PERIOD, CLOSING_BASE, "Customers active on the day before the period."),
  PREVIOUS_BUYERS(
      Origin.PREVIOUS_PERIOD, ACTIVE_CUSTOMERS, "Customers who bought in the previous period."),
  PREVIOUS_ORDER_VALUE(
      Origin.PREVIOUS_PERIOD,
      IDENTIFIED_ORDER_VALUE,
      "Order value of customers in the previous period."),
  OPENING_SUBSCRIBERS(
      Origin.PREVIOUS_PERIOD,
      CLOSING_SUBSCRIBERS,
      "Customers with recurring revenue on the day before the period."),
  OPENING_MRR(
      Origin.PREVIOUS_PERIOD,
      CLOSING_MRR,
      "Monthly recurring revenue on the day before the period."),
  LOYALTY_MEMBERS(
      Origin.TO_DATE,
      NEW_LOYALTY_MEMBERS,
      "Customers with a change of points by the end of the period."),
  TOP_10_PERCENT_CUSTOMERS(
      COUNT,
      "The 10 % of the period's customers with the highest order value. The number is rounded up to"
          + " a whole customer, and all ties with the last customer are included."),
  RETURNING_TOP_10_PERCENT_CUSTOMERS(
      COUNT, "Customers in the top 10 % of the period who also buy in the next period."),
  PREVIOUS_TOP_10_PERCENT_CUSTOMERS(
      Origin.PREVIOUS_PERIOD,
      TOP_10_PERCENT_CUSTOMERS,
      "Customers in the top 10 % of the previous period, including ties."),
  RETAINED_TOP_10_PERCENT_CUSTOMERS(
      Origin.PREVIOUS_PERIOD,
      RETURNING_TOP_10_PERCENT_CUSTOMERS,
      "Customers in the top 10 % of the previous period, including ties, who bought in this one."),
  CUSTOMERS_TO_DATE(
      Origin.TO_DATE,
      FIRST_ORDERS_OF_CUSTOMERS,
      "Customers with an order by the end of the period, including customers known from before the"
          + " recorded history."),
  REPEAT_CUSTOMERS_TO_DATE(
      Origin.TO_DATE,
      SECOND_ORDERS,
      "Customers with at least two orders by the end of the period."),
  REPEAT_DAYS_CUSTOMERS_TO_DATE(
      Origin.TO_DATE,
      SECOND_DAYS,
      "Customers with at least two purchase days by the end of the period.");

  /** The way in which the sum of a period is calculated. */
  public enum Origin {
    /** Each customer, order or refund adds its share. */
    ADDED,
    /** The source's sum in the previous period; 0 in the first period and for grain {@code all}. */
    PREVIOUS_PERIOD,
    /** The cumulative sum of the source over this period and all earlier periods. */
    TO_DATE
  }

  /** The value of a sum that has not been observed for long enough; not a number. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** The time that must have been observed before the sum of a period is final. */
  public enum Observation {
    /** The period. */
    PERIOD(0),
    /** The period, and one activity window that ends on its last day. */
    WINDOW(0),
    /** The period, and one activity window before it. */
    WINDOW_BEFORE(0),
    /** The period, and after it the usual conversion time of a lead. */
    CONVERSION(0),
    /** The period and 90 days after it; the sum is {@link #UNKNOWN} until then. */
    DAYS_90(90),
    /** The period and 180 days after it; the sum is {@link #UNKNOWN} until then. */
    DAYS_180(180),
    /** The period and 365 days after it; the sum is {@link #UNKNOWN} until then. */
    DAYS_365(365);

    private final int daysAfter;

    Observation(int daysAfter) {
      this.daysAfter = daysAfter;
    }

    /** Days after the period that must have been observed; until then the sum is unknown. */
    public int daysAfter() {
      return daysAfter;
    }
  }

  private final Unit unit;
  private final Observation observation;
  private final Origin origin;
  private final Measure source;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable record
  private final Optional<RowTotal> rowTotal;

  private final String meaning;

  Measure(Unit unit, String meaning) {
    this(unit, Observation.PERIOD, meaning);
  }

  Measure(Unit unit, Observation observation, String meaning) {
    this.unit = unit;
    this.observation = observation;
    this.origin = Origin.ADDED;
    this.source = this;
    this.rowTotal = Optional.empty();
    this.meaning = meaning;
  }

  Measure(RowTotal rowTotal, String meaning) {
    this.unit = rowTotal.unit();
    this.observation = Observation.PERIOD;
    this.origin = Origin.ADDED;
    this.source = this;
    this.rowTotal = Optional.of(rowTotal);
    this.meaning = meaning;
  }

  Measure(Origin origin, Measure source, String meaning) {
    this.unit = source.unit;
    this.observation =
        source.observation == Observation.WINDOW ? Observation.WINDOW_BEFORE : Observation.PERIOD;
    this.origin = origin;
    this.source = source;
    this.rowTotal = Optional.empty();
    this.meaning = meaning;
  }

  private static String eligible(int days) {
    return "New customers of the period who have been observed for %d days after the first order."
        .formatted(days);
  }

  private static String repeated(int days) {
    return "Eligible new customers who ordered again within %d days of the first order."
        .formatted(days);
  }

  private static String acquired(String sum, int days) {
    return "%s of the acquired customers within %d days of each customer's first order."
        .formatted(sum, days);
  }

  private static String reviewersEligible(String rating, int days) {
    return ("Buyers whose latest review in the period is %s 4 of 5, and who have been observed for"
            + " %d days after it.")
        .formatted(rating, days);
  }

  private static String reviewersRepeated(String reviewers, int days) {
    return "Eligible %s reviewers who bought within %d days after the review."
        .formatted(reviewers, days);
  }

  private static String helped(int days) {
    return "Buyers with a ticket in the period who have been observed for %d days after the latest."
        .formatted(days);
  }

  private static String helpedAndRepeated(int days) {
    return "Eligible customers with a ticket who bought within %d days after the day of the ticket."
        .formatted(days);
  }

  private static String withoutTicket(int days) {
    return ("Buyers of the period without a ticket in it, since the first ticket of the shop, who"
            + " have been observed for %d days after their last purchase in the period.")
        .formatted(days);
  }

  private static String withoutTicketAndRepeated(int days) {
    return "Eligible buyers without a ticket who bought again within %d days after that purchase."
        .formatted(days);
  }

  @Override
  public Unit unit() {
    return unit;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** The time that must have been observed before the sum is final. */
  public Observation observation() {
    return observation;
  }

  /** The total over the rows of an input that the measure is; empty for other measures. */
  Optional<RowTotal> rowTotal() {
    return rowTotal;
  }

  /** The way in which the sum of a period is calculated. */
  public Origin origin() {
    return origin;
  }

  /** The measure whose sums are carried over; the measure itself if it is {@link Origin#ADDED}. */
  public Measure source() {
    return source;
  }

  @Override
  public boolean needsCosts() {
    return switch (this) {
      case GROSS_PROFIT,
          IDENTIFIED_GROSS_PROFIT,
          ACQUIRED_GROSS_PROFIT_90,
          ACQUIRED_GROSS_PROFIT_365,
          CONTRIBUTION,
          IDENTIFIED_CONTRIBUTION,
          ACQUIRED_CONTRIBUTION_90,
          ACQUIRED_CONTRIBUTION_365 ->
          true;
      default -> false;
    };
  }
}
