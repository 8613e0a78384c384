package io.regulars.measure;

import static io.regulars.measure.Unit.COUNT;
import static io.regulars.measure.Unit.DAYS;
import static io.regulars.measure.Unit.MONEY;

/**
 * The counts and sums of a period that the KPI formulas stand on, whole numbers all of them: money
 * in ticks, gaps in days. {@link #place()} is the place in a {@code long[]} of sums.
 *
 * <p>Most are added up: each customer, and each order or refund of a guest, adds its own share, so
 * the sums of two halves of the shop are the sums of the shop. The rest are {@linkplain Origin
 * carried} from the sums of other periods. "Customer" is an identified one throughout.
 */
public enum Measure implements Quantity {
  ACTIVE_CUSTOMERS(COUNT, "Customers who bought in the period."),
  NEW_CUSTOMERS(
      COUNT,
      "Customers whose first-ever purchase fell in the period; nobody known from before the"
          + " recorded history is new."),
  REACTIVATED_CUSTOMERS(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Returning customers who had stayed away for longer than their window before their first"
          + " purchase in the period."),
  NEW_AND_REPEATING(COUNT, "New customers with at least two orders in the period."),
  REPEAT_BUYERS_IN_PERIOD(COUNT, "Customers with at least two orders in the period."),
  RETAINED_BUYERS(COUNT, "Customers who bought in the period and in the period before it."),

  CLOSING_BASE(
      COUNT,
      Observation.WINDOW,
      "Customers whose window was still open on the period's last day (as_of where it cuts the"
          + " period)."),
  NEW_IN_CLOSING_BASE(
      COUNT, Observation.WINDOW, "Customers of the closing base who are new in the period."),
  REACTIVATED_IN_CLOSING_BASE(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers of the closing base who are neither new nor of the opening base."),
  LAPSED_CUSTOMERS(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers of the opening base who are not in the closing base."),

  FIRST_ORDERS_OF_CUSTOMERS(
      COUNT,
      "Customers whose first recorded order fell in the period, those known from before included."),
  SECOND_ORDERS(COUNT, "Customers whose second order fell in the period."),
  SECOND_DAYS(COUNT, "Customers whose second purchase day fell in the period."),
  ELIGIBLE_90_DAYS(COUNT, Observation.DAYS_90, eligible(90)),
  REPEATED_WITHIN_90_DAYS(COUNT, Observation.DAYS_90, repeated(90)),
  ELIGIBLE_180_DAYS(COUNT, Observation.DAYS_180, eligible(180)),
  REPEATED_WITHIN_180_DAYS(COUNT, Observation.DAYS_180, repeated(180)),
  ELIGIBLE_365_DAYS(COUNT, Observation.DAYS_365, eligible(365)),
  REPEATED_WITHIN_365_DAYS(COUNT, Observation.DAYS_365, repeated(365)),

  ORDERS(COUNT, "Orders that count, of customers and guests."),
  IDENTIFIED_ORDERS(COUNT, "Orders that carry a customer id."),
  GUEST_ORDERS(COUNT, "Orders without a customer id."),
  DISCOUNTED_ORDERS(COUNT, "Orders with a discount on at least one line."),
  CANCELLED_ORDERS(
      COUNT, "Orders that do not count because they were cancelled, on the date of the order."),
  UNITS(COUNT, "Pieces sold."),

  GAP_COUNT(
      COUNT, "Gaps between one purchase day of a customer and the next that end in the period."),
  GAP_DAYS(DAYS, "Days in all gaps between purchase days that end in the period, together."),

  GROSS_SALES(MONEY, "Quantity times list price, before every discount."),
  ORDER_VALUE(
      MONEY, "Quantity times price paid, after line and order discounts, before tax and shipping."),
  IDENTIFIED_ORDER_VALUE(MONEY, "Order value of orders that carry a customer id."),
  NEW_CUSTOMER_ORDER_VALUE(
      MONEY, "Order value in the period of customers who are new in it, all their orders."),
  COSTED_NET_SALES(
      MONEY, "Order value of the lines whose unit cost is known, less the refunds of such goods."),
  GROSS_PROFIT(
      MONEY,
      "Net sales less cost, over goods whose unit cost is known. Refunds are taken off on their own"
          + " date, and the cost of returned goods comes back where returns.restocked is true."),
  IDENTIFIED_GROSS_PROFIT(MONEY, "Gross profit of customers who bought: guests are left out."),

  REFUNDS(
      MONEY,
      "Money given back, on the date of the refund. A refund of an order that does not count is"
          + " none."),
  REFUNDS_BY_ORDER_DATE(
      MONEY,
      "Money given back, on the date of the purchase that the refund names, else of the refund."),
  IDENTIFIED_REFUNDS(MONEY, "Money given back to customers who bought, on the date of the refund."),
  REFUNDS_TO_NON_BUYERS(MONEY, "The part of the refunds that went to people who never bought."),
  REFUNDS_OF_ORDERS_NOT_COUNTED(
      MONEY, "Money given back for orders that do not count; not a part of the refunds."),
  RETURNED_UNITS(COUNT, "Pieces sent back, on the date of the refund."),
  REFUNDED_ORDERS(COUNT, "Orders named by at least one refund dated in the period."),

  RETAINED_ORDER_VALUE(MONEY, "Order value of customers who bought in the period before."),
  RETAINED_ORDER_VALUE_CAPPED(
      MONEY,
      "Order value of customers who bought in the period before, each counted for no more than"
          + " then."),
  REACTIVATED_ORDER_VALUE(
      MONEY, "Order value of customers who are not new and did not buy in the period before."),
  EXPANSION_ORDER_VALUE(
      MONEY, "What customers who bought in both periods spent more than in the one before."),
  CONTRACTION_ORDER_VALUE(
      MONEY, "What customers who bought in both periods spent less than in the one before."),
  LOST_ORDER_VALUE(
      MONEY, "What customers who did not buy in this period had spent in the one before."),

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
      "Customers of the yearly opening base who are no longer active at the year's end."),

  OLDEST_COHORT_CUSTOMERS(
      COUNT, "New customers of the first year that had any, of those that began in the history."),
  OLDEST_COHORT_ORDER_VALUE(
      MONEY, "Order value of the oldest yearly cohort by the end of the period."),
  LAPSED_A_YEAR_AGO(
      COUNT,
      Observation.WINDOW_BEFORE,
      "Customers who had bought by the day 365 days before as_of and whose window was over on it."),
  LAPSED_AND_RETURNED(
      COUNT, Observation.WINDOW_BEFORE, "Of them, those who have bought in the 365 days since."),

  MARKETING_SPEND(MONEY, "Money spent on marketing, on the date of the spend."),
  LEADS(COUNT, "Leads created in the period."),
  CONVERTED_LEADS(
      COUNT, Observation.CONVERSION, "Leads created in the period that became customers by as_of."),
  ACQUIRED_CUSTOMERS(
      COUNT,
      "Customers whose first-ever purchase fell in the period, by the channel that acquired them or"
          + " the campaign of their first order."),
  FIRST_ORDER_VALUE(MONEY, "Order value of the first orders of the acquired customers."),
  ACQUIRED_ORDER_VALUE_90(MONEY, Observation.DAYS_90, acquired("Order value", 90)),
  ACQUIRED_GROSS_PROFIT_90(MONEY, Observation.DAYS_90, acquired("Gross profit", 90)),
  ACQUIRED_ORDER_VALUE_365(MONEY, Observation.DAYS_365, acquired("Order value", 365)),
  ACQUIRED_GROSS_PROFIT_365(MONEY, Observation.DAYS_365, acquired("Gross profit", 365)),

  NPS_RESPONDENTS(COUNT, "Who answered the question whether they would recommend the shop."),
  PROMOTERS(COUNT, "Respondents who would recommend the shop."),
  DETRACTORS(COUNT, "Respondents who would not recommend the shop."),
  CSAT_RESPONDENTS(COUNT, "Who answered how satisfied they are."),
  SATISFIED_RESPONDENTS(COUNT, "Respondents who are satisfied."),
  CES_RESPONDENTS(COUNT, "Who answered how easy the shop made it."),
  PROMOTERS_ELIGIBLE_90(COUNT, "Promoters among the buyers observed for 90 days after answering."),
  PROMOTERS_REPEATED_90(COUNT, "Of them, those who bought within 90 days after answering."),
  PROMOTERS_ELIGIBLE_180(
      COUNT, "Promoters among the buyers observed for 180 days after answering."),
  PROMOTERS_REPEATED_180(COUNT, "Of them, those who bought within 180 days after answering."),
  DETRACTORS_ELIGIBLE_90(
      COUNT, "Detractors among the buyers observed for 90 days after answering."),
  DETRACTORS_REPEATED_90(COUNT, "Of them, those who bought within 90 days after answering."),
  DETRACTORS_ELIGIBLE_180(
      COUNT, "Detractors among the buyers observed for 180 days after answering."),
  DETRACTORS_REPEATED_180(COUNT, "Of them, those who bought within 180 days after answering."),

  STARTED_SUBSCRIPTIONS(COUNT, "Subscriptions that start in the period."),
  CLOSING_SUBSCRIBERS(
      COUNT,
      "Customers with recurring revenue on the period's last day (as_of where it cuts the period)."),
  NEW_SUBSCRIBERS(
      COUNT, "Customers with recurring revenue at the end who never had any before the period."),
  REACTIVATED_SUBSCRIBERS(
      COUNT,
      "Customers with recurring revenue at the end and none when the period began, but earlier."),
  CHURNED_SUBSCRIBERS(
      COUNT, "Customers with recurring revenue when the period began and none at its end."),
  CLOSING_MRR(
      MONEY,
      "Monthly recurring revenue on the period's last day (as_of where it cuts the period)."),
  NEW_MRR(MONEY, "Monthly recurring revenue of the new subscribers."),
  REACTIVATED_MRR(MONEY, "Monthly recurring revenue of the reactivated subscribers."),
  EXPANSION_MRR(MONEY, "What subscribers who stayed pay more a month than when the period began."),
  CONTRACTION_MRR(
      MONEY, "What subscribers who stayed pay less a month than when the period began."),
  CHURNED_MRR(MONEY, "What the churned subscribers paid a month when the period began."),

  OPENING_BASE(
      Origin.PREVIOUS_PERIOD, CLOSING_BASE, "Customers active on the day before the period."),
  PREVIOUS_BUYERS(
      Origin.PREVIOUS_PERIOD, ACTIVE_CUSTOMERS, "Customers who bought in the period before."),
  PREVIOUS_ORDER_VALUE(
      Origin.PREVIOUS_PERIOD,
      IDENTIFIED_ORDER_VALUE,
      "Order value of customers in the period before."),
  OPENING_SUBSCRIBERS(
      Origin.PREVIOUS_PERIOD,
      CLOSING_SUBSCRIBERS,
      "Customers with recurring revenue on the day before the period."),
  OPENING_MRR(
      Origin.PREVIOUS_PERIOD,
      CLOSING_MRR,
      "Monthly recurring revenue on the day before the period."),
  TOP_10_PERCENT_CUSTOMERS(
      COUNT,
      "Customers who spent as much in the period as the last of its best 10 %, rounded up to a"
          + " whole customer; ties are all in."),
  RETURNING_TOP_10_PERCENT_CUSTOMERS(COUNT, "Of them, those who buy in the next period."),
  PREVIOUS_TOP_10_PERCENT_CUSTOMERS(
      Origin.PREVIOUS_PERIOD,
      TOP_10_PERCENT_CUSTOMERS,
      "Customers among the best 10 % of the period before, ties all in."),
  RETAINED_TOP_10_PERCENT_CUSTOMERS(
      Origin.PREVIOUS_PERIOD,
      RETURNING_TOP_10_PERCENT_CUSTOMERS,
      "Customers among the best 10 % of the period before who bought in this one."),
  CUSTOMERS_TO_DATE(
      Origin.TO_DATE,
      FIRST_ORDERS_OF_CUSTOMERS,
      "Customers with an order by the end of the period, those known from before included."),
  REPEAT_CUSTOMERS_TO_DATE(
      Origin.TO_DATE,
      SECOND_ORDERS,
      "Customers with at least two orders by the end of the period."),
  REPEAT_DAYS_CUSTOMERS_TO_DATE(
      Origin.TO_DATE,
      SECOND_DAYS,
      "Customers with at least two purchase days by the end of the period.");

  /** How the sum of a period comes about. */
  public enum Origin {
    /** Each customer, order or refund adds its share. */
    ADDED,
    /** The source's sum in the period before; 0 in the first period and for grain {@code all}. */
    PREVIOUS_PERIOD,
    /** The source's sums of this period and all before it, together. */
    TO_DATE
  }

  /** The sum of a period that has not been observed for long enough: no number. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** What must have been observed before the sum of a period is final. */
  public enum Observation {
    /** The period. */
    PERIOD(0),
    /** The period, and one activity window up to its end. */
    WINDOW(0),
    /** The period, and one activity window before it. */
    WINDOW_BEFORE(0),
    /** The period, and after it the usual time in which a lead becomes a customer. */
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

    /** Days after the period without which the sum is not known. */
    public int daysAfter() {
      return daysAfter;
    }
  }

  private final Unit unit;
  private final Observation observation;
  private final Origin origin;
  private final Measure source;
  private final String meaning;

  Measure(Unit unit, String meaning) {
    this(unit, Observation.PERIOD, meaning);
  }

  Measure(Unit unit, Observation observation, String meaning) {
    this.unit = unit;
    this.observation = observation;
    this.origin = Origin.ADDED;
    this.source = this;
    this.meaning = meaning;
  }

  Measure(Origin origin, Measure source, String meaning) {
    this.unit = source.unit;
    this.observation =
        source.observation == Observation.WINDOW ? Observation.WINDOW_BEFORE : Observation.PERIOD;
    this.origin = origin;
    this.source = source;
    this.meaning = meaning;
  }

  private static String eligible(int days) {
    return "New customers of the period who have been observed for %d days since.".formatted(days);
  }

  private static String repeated(int days) {
    return "Of them, those who ordered again within %d days of their first order.".formatted(days);
  }

  private static String acquired(String what, int days) {
    return "%s of the acquired customers within %d days of each one's first order."
        .formatted(what, days);
  }

  @Override
  public Unit unit() {
    return unit;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** What must have been observed before the sum is final. */
  public Observation observation() {
    return observation;
  }

  /** How the sum of a period comes about. */
  public Origin origin() {
    return origin;
  }

  /** The measure whose sums are carried; itself where it is added. */
  public Measure source() {
    return source;
  }

  @Override
  public boolean needsCosts() {
    return switch (this) {
      case GROSS_PROFIT,
          IDENTIFIED_GROSS_PROFIT,
          ACQUIRED_GROSS_PROFIT_90,
          ACQUIRED_GROSS_PROFIT_365 ->
          true;
      default -> false;
    };
  }
}
