package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.TextDictionary;
import java.util.Arrays;
import java.util.List;

/**
 * All that one customer did up to {@code as_of}, in order: purchases with their lines, orders that
 * do not count, refunds, and what the shop knows of the person. A guest's order is a history of its
 * own, without a customer.
 *
 * <p>One object serves a whole partition, filled anew for each customer: keep nothing of it beyond
 * the call that it was given to. Texts are codes of {@link #names()}, days are counted from
 * 1970-01-01, money is ticks.
 */
public final class CustomerHistory {
  private final PartitionTexts names;
  private final boolean[] orderDimensions;

  private final PurchasedLines lines = new PurchasedLines();
  private final Purchases purchases = new Purchases();
  private final SurveyAnswers answers;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Leads leads = new Leads();
  private final Snapshots snapshots;
  private final Attributes bought;
  private final Attributes refused;
  private final Attributes refunded;
  private int[] lineFrom = new int[16];
  private int[] orderCode = new int[16];
  private int[] campaign = new int[16];
  private int[] currency = new int[16];

  private int notCounted;
  private int[] notCountedDay = new int[16];
  private ExclusionReason[] notCountedReason = new ExclusionReason[16];
  private long[] notCountedNet = new long[16];

  private int refundsNotCounted;
  private int[] refundNotCountedDay = new int[4];
  private long[] refundNotCountedAmount = new long[4];

  private int[] refundProduct = new int[16];
  private int[] refundBrand = new int[16];
  private int[] refundCategory = new int[16];

  private int customer;
  private int acquisitionChannel;
  private int ownCountry;
  private int gender;
  private long birthYear;
  private long registeredAt;
  private final int[] ownDimensions;
  private boolean knownBefore;

  CustomerHistory(PartitionTexts names, List<Boolean> orderDimensions, int snapshotDays) {
    this.names = names;
    snapshots = new Snapshots(snapshotDays);
    answers = new SurveyAnswers(orderDimensions.size());
    this.orderDimensions = new boolean[orderDimensions.size()];
    for (int i = 0; i < this.orderDimensions.length; i++) {
      this.orderDimensions[i] = orderDimensions.get(i);
    }
    bought = new Attributes(this.orderDimensions.length);
    refused = new Attributes(this.orderDimensions.length);
    refunded = new Attributes(this.orderDimensions.length);
    ownDimensions = new int[this.orderDimensions.length];
  }

  /** Channel, country and own dimensions of orders or refunds, by position. */
  private static final class Attributes {
    private int[] channel = new int[16];
    private int[] country = new int[16];
    private final int[][] dimension;

    Attributes(int dimensions) {
      dimension = new int[dimensions][16];
    }

    void set(int position, EventTable events, int row) {
      room(position);
      channel[position] = events.code(Event.CHANNEL, row);
      country[position] = events.code(Event.COUNTRY, row);
      for (int i = 0; i < dimension.length; i++) {
        dimension[i][position] = events.code(Event.TEXTS + i, row);
      }
    }

    void setNone(int position) {
      room(position);
      channel[position] = TextDictionary.NONE;
      country[position] = TextDictionary.NONE;
      for (int[] codes : dimension) {
        codes[position] = TextDictionary.NONE;
      }
    }

    /** Takes channel and country from another row where there are none. */
    void complete(int position, EventTable events, int row) {
      channel[position] = orElse(channel[position], events.code(Event.CHANNEL, row));
      country[position] = orElse(country[position], events.code(Event.COUNTRY, row));
    }

    private void room(int position) {
      channel = ArrayGrowth.room(channel, position);
      country = ArrayGrowth.room(country, position);
      for (int i = 0; i < dimension.length; i++) {
        dimension[i] = ArrayGrowth.room(dimension[i], position);
      }
    }
  }

  // ---- filling, by Histories and OrderBooking ------------------------------------------------

  void clear(int ofCustomer) {
    customer = ofCustomer;
    lines.clear();
    purchases.clear();
    answers.clear();
    subscriptions.clear();
    leads.clear();
    snapshots.clear(customerId());
    notCounted = 0;
    refundsNotCounted = 0;
    acquisitionChannel = TextDictionary.NONE;
    ownCountry = TextDictionary.NONE;
    gender = TextDictionary.NONE;
    birthYear = Event.UNKNOWN;
    registeredAt = Event.UNKNOWN;
    Arrays.fill(ownDimensions, TextDictionary.NONE);
    knownBefore = false;
  }

  void describe(EventTable customers, int row) {
    acquisitionChannel = customers.code(Event.CHANNEL, row);
    ownCountry = customers.code(Event.COUNTRY, row);
    gender = customers.code(Event.GENDER, row);
    birthYear = customers.number(Event.BIRTH_YEAR, row);
    registeredAt = customers.number(Event.TIME, row);
    for (int i = 0; i < ownDimensions.length; i++) {
      ownDimensions[i] = customers.code(Event.TEXTS + i, row);
    }
  }

  void beginPurchase(EventTable events, int firstRow, int day) {
    int position = purchases.size();
    purchases.begin(day);
    bought.set(position, events, firstRow);
    lineFrom = ArrayGrowth.room(lineFrom, position + 1);
    lineFrom[position] = lines.size();
    lineFrom[position + 1] = lines.size();
    orderCode = ArrayGrowth.room(orderCode, position);
    orderCode[position] = events.code(Event.ORDER_ID, firstRow);
    campaign = ArrayGrowth.room(campaign, position);
    campaign[position] = events.code(Event.CAMPAIGN, firstRow);
    currency = ArrayGrowth.room(currency, position);
    currency[position] = events.code(Event.CURRENCY, firstRow);
  }

  void addLine(EventTable events, int row, long net) {
    int position = purchases.size() - 1;
    lines.add(events, row, position, net);
    purchases.add(lines, lines.size() - 1);
    lineFrom[position + 1] = lines.size();
  }

  void addNotCounted(EventTable events, int firstRow, int day, ExclusionReason reason, long net) {
    notCountedDay = ArrayGrowth.room(notCountedDay, notCounted);
    notCountedNet = ArrayGrowth.room(notCountedNet, notCounted);
    if (notCounted == notCountedReason.length) {
      notCountedReason = Arrays.copyOf(notCountedReason, notCounted * 2);
    }
    refused.set(notCounted, events, firstRow);
    notCountedDay[notCounted] = day;
    notCountedReason[notCounted] = reason;
    notCountedNet[notCounted] = net;
    notCounted++;
    if (reason.equals(ExclusionReason.CANCELLED)) {
      purchases.addCancelled(day);
    }
  }

  void addRefund(EventTable refunds, int row, int day, EventTable events, RefundAttribution to) {
    int position = purchases.refunds();
    if (to.orderLine() >= 0) {
      refunded.set(position, events, to.orderLine());
    } else {
      refunded.setNone(position);
    }
    refunded.complete(position, refunds, row);
    refundProduct = ArrayGrowth.room(refundProduct, position);
    refundBrand = ArrayGrowth.room(refundBrand, position);
    refundCategory = ArrayGrowth.room(refundCategory, position);
    refundProduct[position] = to.product();
    refundBrand[position] = to.brand();
    refundCategory[position] = to.category();
    purchases.addRefund(
        day,
        refunds.code(Event.ORDER_ID, row),
        to.purchaseDayOr(day),
        refunds.number(Event.AMOUNT, row),
        refunds.number(Event.QUANTITY, row),
        to.costed(),
        to.returnedCost());
  }

  void addRefundNotCounted(int day, long amount) {
    refundNotCountedDay = ArrayGrowth.room(refundNotCountedDay, refundsNotCounted);
    refundNotCountedAmount = ArrayGrowth.room(refundNotCountedAmount, refundsNotCounted);
    refundNotCountedDay[refundsNotCounted] = day;
    refundNotCountedAmount[refundsNotCounted++] = amount;
  }

  void knownBefore(boolean known) {
    knownBefore = known;
  }

  // ---- reading -------------------------------------------------------------------------------

  /** The texts behind the codes. */
  public PartitionTexts names() {
    return names;
  }

  /** Whether a customer stands behind it; else it is a guest's, or a refund of nobody's. */
  public boolean isIdentified() {
    return customer != TextDictionary.NONE;
  }

  /** The customer's id as UTF-8, null for a guest. */
  public byte[] customerId() {
    return names.customers().text(customer);
  }

  /** Whether an identified customer bought something. */
  public boolean isBuyer() {
    return isIdentified() && purchases.size() > 0;
  }

  /** Whether the customer was seen before the shop's history starts, and so is never new. */
  public boolean isKnownBefore() {
    return knownBefore;
  }

  /** The orders that count, by (instant, order id), with every refund and cancelled order. */
  public Purchases purchases() {
    return purchases;
  }

  /** The lines of the orders that count. */
  public PurchasedLines lines() {
    return lines;
  }

  /** What the customer answered to surveys. */
  public SurveyAnswers answers() {
    return answers;
  }

  /** What the customer subscribed to. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** What the customer was before the first order; of nobody, those who never were more. */
  public Leads leads() {
    return leads;
  }

  /** What an identified customer had done by the end of each snapshot day. */
  public Snapshots snapshots() {
    return snapshots;
  }

  /** The position of an order's first line in {@link #lines()}. */
  public int lineFrom(int order) {
    return lineFrom[order];
  }

  /** The position after an order's last line in {@link #lines()}. */
  public int lineTo(int order) {
    return lineFrom[order + 1];
  }

  public int orderCode(int order) {
    return orderCode[order];
  }

  public int channel(int order) {
    return bought.channel[order];
  }

  /** The campaign that an order names; {@link TextDictionary#NONE} if it names none. */
  public int campaign(int order) {
    return campaign[order];
  }

  /** The currency that an order was converted from; {@link TextDictionary#NONE} if it was not. */
  public int currency(int order) {
    return currency[order];
  }

  /** The customer's country by the customer table; {@link TextDictionary#NONE} if that has none. */
  int country() {
    return ownCountry;
  }

  /** The order's country, else the customer's. */
  public int country(int order) {
    return orElse(bought.country[order], ownCountry);
  }

  /** The member of an own dimension that an order belongs to. */
  public int dimension(int dimension, int order) {
    return orderDimensions[dimension]
        ? bought.dimension[dimension][order]
        : ownDimensions[dimension];
  }

  /**
   * The member of an own dimension that any order belongs to, whether it counts or not.
   *
   * @param firstLine the order's first line, negative for no order
   */
  int dimension(int dimension, EventTable events, int firstLine) {
    if (!orderDimensions[dimension]) {
      return ownDimensions[dimension];
    }
    return firstLine < 0 ? TextDictionary.NONE : events.code(Event.TEXTS + dimension, firstLine);
  }

  /** How many own dimensions there are. */
  int dimensions() {
    return orderDimensions.length;
  }

  /** The customer's country, else the first order's. */
  public int homeCountry() {
    return orElse(ownCountry, bought.country[0]);
  }

  /** The gender by the customer table; {@link TextDictionary#NONE} if that has none. */
  public int gender() {
    return gender;
  }

  /** The year of birth by the customer table; {@link Event#UNKNOWN} if that has none. */
  public long birthYear() {
    return birthYear;
  }

  /**
   * The instant of registration by the customer table, in microseconds from 1970-01-01; {@link
   * Event#UNKNOWN} if that has none.
   */
  public long registeredAt() {
    return registeredAt;
  }

  /**
   * Where the customer came from by the customer table, else the first purchase's channel; {@link
   * Dictionary#NONE} for a guest.
   */
  public int acquisitionChannel() {
    return isBuyer() ? orElse(acquisitionChannel, bought.channel[0]) : acquisitionChannel;
  }

  /** Orders that do not count. */
  public int notCounted() {
    return notCounted;
  }

  public int notCountedDay(int position) {
    return notCountedDay[position];
  }

  public ExclusionReason notCountedReason(int position) {
    return notCountedReason[position];
  }

  /** Net of the positive lines of an order that does not count. */
  public long notCountedNet(int position) {
    return notCountedNet[position];
  }

  public int notCountedChannel(int position) {
    return refused.channel[position];
  }

  public int notCountedCountry(int position) {
    return orElse(refused.country[position], ownCountry);
  }

  public int notCountedDimension(int dimension, int position) {
    return orderDimensions[dimension]
        ? refused.dimension[dimension][position]
        : ownDimensions[dimension];
  }

  /** Refunds of orders that do not count; they are none of the refunds of {@link #purchases}. */
  public int refundsNotCounted() {
    return refundsNotCounted;
  }

  public int refundNotCountedDay(int position) {
    return refundNotCountedDay[position];
  }

  /** Ticks. */
  public long refundNotCountedAmount(int position) {
    return refundNotCountedAmount[position];
  }

  /** The channel of the order that a refund names, else the refund's own. */
  public int refundChannel(int refund) {
    return refunded.channel[refund];
  }

  /** The country of the order that a refund names, else the refund's own, else the customer's. */
  public int refundCountry(int refund) {
    return orElse(refunded.country[refund], ownCountry);
  }

  public int refundDimension(int dimension, int refund) {
    return orderDimensions[dimension]
        ? refunded.dimension[dimension][refund]
        : ownDimensions[dimension];
  }

  public int refundProduct(int refund) {
    return refundProduct[refund];
  }

  public int refundBrand(int refund) {
    return refundBrand[refund];
  }

  public int refundCategory(int refund) {
    return refundCategory[refund];
  }

  /** Distinct days with a purchase. */
  public int purchaseDays() {
    int days = 0;
    for (int order = 0; order < purchases.size(); order++) {
      if (order == 0 || purchases.day(order) != purchases.day(order - 1)) {
        days++;
      }
    }
    return days;
  }

  /** Days between each purchase date and the next; empty with fewer than two dates. */
  public int[] gapsInDays() {
    int[] gaps = new int[Math.max(0, purchaseDays() - 1)];
    int gap = 0;
    for (int order = 1; order < purchases.size(); order++) {
      int days = purchases.day(order) - purchases.day(order - 1);
      if (days > 0) {
        gaps[gap++] = days;
      }
    }
    return gaps;
  }

  private static int orElse(int code, int other) {
    return code == TextDictionary.NONE ? other : code;
  }
}
