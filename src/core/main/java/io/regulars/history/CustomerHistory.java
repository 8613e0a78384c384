package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.input.DimensionOwner;
import java.util.List;

/**
 * The history of one customer up to {@code as_of}, in order of time: purchases with their lines,
 * orders that do not count, refunds, answers, subscriptions, leads, and the attributes from the
 * customer table. Each guest order is a separate history without a customer.
 *
 * <p>One object serves a whole partition and is refilled for each customer. Do not keep a reference
 * to it or its parts after the call that received it. Texts are codes of {@link #names()}, days are
 * counted from 1970-01-01, money is in ticks.
 */
public final class CustomerHistory {
  private final PartitionTexts names;

  private final SurveyAnswers answers;
  private final Subscriptions subscriptions;
  private final Leads leads;
  private final Reviews reviews;
  private final Tickets tickets;
  private final LoyaltyActivity loyalty;
  private final Exposures exposures;
  private final Snapshots snapshots;
  private final CustomerAttributes attributes;
  private final Purchases purchases;
  private final PurchasedLines lines;
  private final OrderAttributes orderAttributes;
  private final OrdersNotCounted ordersNotCounted;
  private final RefundAttributes refundAttributes;

  private int customer;
  private int guestOrder;
  private boolean isKnownBefore;

  /**
   * @param leads is read for each owner after the orders
   * @param reviews is read for each owner after the orders
   * @param tickets is read for each owner after the orders
   * @param loyalty is read for each owner
   * @param exposures is read for each owner
   * @param subscriptions is read for each owner
   */
  CustomerHistory(
      PartitionTexts names,
      HistoryRules rules,
      Leads leads,
      Reviews reviews,
      Tickets tickets,
      LoyaltyActivity loyalty,
      Exposures exposures,
      Subscriptions subscriptions) {
    this.names = names;
    this.leads = leads;
    this.reviews = reviews;
    this.tickets = tickets;
    this.loyalty = loyalty;
    this.exposures = exposures;
    this.subscriptions = subscriptions;
    List<DimensionOwner> dimensions = rules.dimensions();
    snapshots = new Snapshots(rules.snapshotDays().size());
    answers = new SurveyAnswers(dimensions.size());
    attributes = new CustomerAttributes(dimensions.size());
    purchases = new Purchases(rules.givesCharges());
    lines = new PurchasedLines(dimensions, rules.givesCharges());
    orderAttributes = new OrderAttributes(attributes, dimensions);
    ordersNotCounted = new OrdersNotCounted(new OrderAttributes(attributes, dimensions));
    refundAttributes =
        new RefundAttributes(new OrderAttributes(attributes, dimensions), dimensions);
  }

  // ---- filling, by PartitionHistories and the classes that it calls --------------------------

  void clear(int customerCode) {
    customer = customerCode;
    guestOrder = TextDictionary.NONE;
    purchases.clear();
    lines.clear();
    answers.clear();
    snapshots.clear(customerId());
    ordersNotCounted.clear();
    attributes.clear();
    isKnownBefore = false;
  }

  /**
   * Begins an order that counts, without lines.
   *
   * @param firstRow the row of the order's first line
   */
  void beginOrder(EventTable<OrderLineEvent> events, int firstRow, int day) {
    orderAttributes.set(purchases.size(), events, firstRow);
    purchases.begin(day);
  }

  /**
   * Adds a line to the last order that counts.
   *
   * @param sold the lines of the order
   * @param line the position of the line among them
   */
  void addLine(EventTable<OrderLineEvent> events, SoldLines sold, int line) {
    lines.add(events, sold, line, purchases.size() - 1);
    purchases.add(lines, lines.size() - 1);
  }

  /** Sets the code of the order whose history this is, if it has no customer. */
  void setGuestOrder(int order) {
    guestOrder = order;
  }

  void setKnownBefore(boolean known) {
    isKnownBefore = known;
  }

  // ---- reading -------------------------------------------------------------------------------

  /** The texts of all codes. */
  public PartitionTexts names() {
    return names;
  }

  /**
   * Whether the history has a customer id. If not, it is a guest order, or it contains the events
   * that name neither a customer nor an order.
   */
  public boolean isIdentified() {
    return customer != TextDictionary.NONE;
  }

  /** The customer's id as UTF-8, null for a guest. */
  public byte[] customerId() {
    return names.customers().text(customer);
  }

  /**
   * The id of the customer, of a guest's order without one, as UTF-8. Null for the events that name
   * neither a customer nor an order.
   */
  public byte[] ownerId() {
    return isIdentified() ? customerId() : names.orders().text(guestOrder);
  }

  /** Whether this is an identified customer with at least one purchase. */
  public boolean isBuyer() {
    return isIdentified() && purchases.size() > 0;
  }

  /**
   * Whether the customer bought or registered before the setting {@code history_starts_on}. Such a
   * customer is never new.
   */
  public boolean isKnownBefore() {
    return isKnownBefore;
  }

  /** The orders that count, by (instant, order id), with all refunds and cancelled orders. */
  public Purchases purchases() {
    return purchases;
  }

  /** The lines of the orders that count. */
  public PurchasedLines lines() {
    return lines;
  }

  /** The attributes of the customer in the customer table. */
  public CustomerAttributes attributes() {
    return attributes;
  }

  /** The attributes of the orders that count. */
  public OrderAttributes orderAttributes() {
    return orderAttributes;
  }

  /** The orders that do not count, and their refunds, which {@link #purchases} does not contain. */
  public OrdersNotCounted ordersNotCounted() {
    return ordersNotCounted;
  }

  /** The attributes of the refunds in {@link #purchases}. */
  public RefundAttributes refundAttributes() {
    return refundAttributes;
  }

  /** The customer's answers to surveys. */
  public SurveyAnswers answers() {
    return answers;
  }

  /** The customer's reviews. */
  public Reviews reviews() {
    return reviews;
  }

  /** The customer's tickets. */
  public Tickets tickets() {
    return tickets;
  }

  /** The changes of the customer's points. */
  public LoyaltyActivity loyalty() {
    return loyalty;
  }

  /** The customer's campaigns. */
  public Exposures exposures() {
    return exposures;
  }

  /** The customer's subscriptions. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /**
   * The customer's leads. A history without a customer contains the leads without a customer id.
   */
  public Leads leads() {
    return leads;
  }

  /** The figures of an identified customer at the end of each snapshot day. */
  public Snapshots snapshots() {
    return snapshots;
  }

  /** The customer's country; the country of the first order if the customer table has none. */
  public int homeCountry() {
    return orderAttributes.homeCountry();
  }

  /**
   * The acquisition channel in the customer table, else the channel of the first purchase; {@link
   * TextDictionary#NONE} for a guest.
   */
  public int acquisitionChannel() {
    return isBuyer() ? orderAttributes.acquisitionChannel() : attributes.acquisitionChannel();
  }
}
