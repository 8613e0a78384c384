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
      "Returning customers who had stayed away for longer than their window before their first"
          + " purchase in the period."),
  NEW_AND_REPEATING(COUNT, "New customers with at least two orders in the period."),
  REPEAT_BUYERS_IN_PERIOD(COUNT, "Customers with at least two orders in the period."),
  RETAINED_BUYERS(COUNT, "Customers who bought in the period and in the period before it."),

  CLOSING_BASE(
      COUNT,
      "Customers whose window was still open on the period's last day (as_of where it cuts the"
          + " period)."),
  NEW_IN_CLOSING_BASE(COUNT, "Customers of the closing base who are new in the period."),
  REACTIVATED_IN_CLOSING_BASE(
      COUNT, "Customers of the closing base who are neither new nor of the opening base."),
  LAPSED_CUSTOMERS(COUNT, "Customers of the opening base who are not in the closing base."),

  FIRST_ORDERS_OF_CUSTOMERS(
      COUNT,
      "Customers whose first recorded order fell in the period, those known from before included."),
  SECOND_ORDERS(COUNT, "Customers whose second order fell in the period."),
  SECOND_DAYS(COUNT, "Customers whose second purchase day fell in the period."),

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

  GROSS_REVENUE(MONEY, "Quantity times list price, before every discount."),
  NET_REVENUE(
      MONEY, "Quantity times price paid, after line and order discounts, before tax and shipping."),
  IDENTIFIED_NET_REVENUE(MONEY, "Net revenue of orders that carry a customer id."),
  NEW_CUSTOMER_NET_REVENUE(
      MONEY, "Net revenue in the period of customers who are new in it, all their orders."),
  COSTED_NET_REVENUE(MONEY, "Net revenue of the lines whose unit cost is known."),
  PROFIT(MONEY, "Net revenue less cost, over the lines whose unit cost is known."),
  IDENTIFIED_PROFIT(MONEY, "Profit of orders that carry a customer id."),

  REFUNDS(MONEY, "Money given back, on the date of the refund."),
  REFUNDS_BY_ORDER_DATE(
      MONEY,
      "Money given back, on the date of the purchase that the refund names, else of the refund."),
  IDENTIFIED_REFUNDS(MONEY, "Money given back to customers, on the date of the refund."),
  RETURNED_UNITS(COUNT, "Pieces sent back, on the date of the refund."),
  REFUNDED_ORDERS(COUNT, "Orders named by at least one refund dated in the period."),

  RETAINED_NET_REVENUE(
      MONEY, "What customers who bought in the period before spent in this one, net."),
  RETAINED_NET_REVENUE_CAPPED(
      MONEY,
      "What customers who bought in the period before spent in this one, nobody counted for more"
          + " than then."),
  REACTIVATED_NET_REVENUE(
      MONEY, "Net revenue of customers who are not new and did not buy in the period before."),
  EXPANSION_NET_REVENUE(
      MONEY, "What customers who bought in both periods spent more than in the one before."),
  CONTRACTION_NET_REVENUE(
      MONEY, "What customers who bought in both periods spent less than in the one before."),
  LOST_NET_REVENUE(
      MONEY, "What customers who did not buy in this period had spent in the one before."),

  YEARLY_ORDERS(
      COUNT, "Orders of customers in the year; for grain all, in the 365 days up to as_of."),
  YEARLY_NET_REVENUE(
      MONEY, "Net revenue of customers in the year; for grain all, in the 365 days up to as_of."),
  YEARLY_BUYERS(
      COUNT, "Customers who bought in the year; for grain all, in the 365 days up to as_of."),
  YEARLY_OPENING_BASE(
      COUNT, "Customers active on the day before the year; for grain all, 365 days before as_of."),
  YEARLY_LAPSED_CUSTOMERS(
      COUNT, "Customers of the yearly opening base who are no longer active at the year's end."),

  MARKETING_SPEND(MONEY, "Money spent on marketing, on the date of the spend."),
  LEADS(COUNT, "Leads created in the period."),
  CONVERTED_LEADS(COUNT, "Leads created in the period that became customers by as_of."),
  ACQUIRED_CUSTOMERS(
      COUNT,
      "Customers whose first-ever purchase fell in the period, by the channel that acquired them or"
          + " the campaign of their first order."),
  ATTRIBUTED_REVENUE(
      MONEY,
      "Net revenue in the period of customers whom the channel or campaign acquired, whenever."),
  ACQUIRED_CUSTOMER_PROFIT(
      MONEY, "Profit to date of the customers who were acquired in the period."),

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
  PREVIOUS_NET_REVENUE(
      Origin.PREVIOUS_PERIOD,
      IDENTIFIED_NET_REVENUE,
      "What customers spent in the period before, net."),
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

  private final Unit unit;
  private final Origin origin;
  private final Measure source;
  private final String meaning;

  Measure(Unit unit, String meaning) {
    this.unit = unit;
    this.origin = Origin.ADDED;
    this.source = this;
    this.meaning = meaning;
  }

  Measure(Origin origin, Measure source, String meaning) {
    this.unit = source.unit;
    this.origin = origin;
    this.source = source;
    this.meaning = meaning;
  }

  @Override
  public Unit unit() {
    return unit;
  }

  @Override
  public String meaning() {
    return meaning;
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
    return this == PROFIT || this == IDENTIFIED_PROFIT || this == ACQUIRED_CUSTOMER_PROFIT;
  }
}
