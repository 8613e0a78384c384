package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.TextDictionary;
import java.util.Arrays;
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
  private final boolean[] orderDimensions;

  private final PurchasedLines lines = new PurchasedLines();
  private final Purchases purchases = new Purchases();
  private final SurveyAnswers answers;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Leads leads = new Leads();
  private final Snapshots snapshots;
  private final Attributes purchaseAttributes;
  private final Attributes notCountedAttributes;
  private final Attributes refundAttributes;
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
  private boolean isKnownBefore;

  CustomerHistory(PartitionTexts names, List<Boolean> orderDimensions, int snapshotDays) {
    this.names = names;
    snapshots = new Snapshots(snapshotDays);
    answers = new SurveyAnswers(orderDimensions.size());
    this.orderDimensions = new boolean[orderDimensions.size()];
    for (int i = 0; i < this.orderDimensions.length; i++) {
      this.orderDimensions[i] = orderDimensions.get(i);
    }
    purchaseAttributes = new Attributes(this.orderDimensions.length);
    notCountedAttributes = new Attributes(this.orderDimensions.length);
    refundAttributes = new Attributes(this.orderDimensions.length);
    ownDimensions = new int[this.orderDimensions.length];
  }

  /** Channel, country and the shop's own dimensions of orders or refunds, by position. */
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

    void clear(int position) {
      room(position);
      channel[position] = TextDictionary.NONE;
      country[position] = TextDictionary.NONE;
      for (int[] codes : dimension) {
        codes[position] = TextDictionary.NONE;
      }
    }

    /** Fills a missing channel or country from another row. */
    void fillMissing(int position, EventTable events, int row) {
      channel[position] = orElse(channel[position], events.code(Event.CHANNEL, row));
      country[position] = orElse(country[position], events.code(Event.COUNTRY, row));
    }

    private void room(int position) {
      channel = ArrayGrowth.ensureIndex(channel, position);
      country = ArrayGrowth.ensureIndex(country, position);
      for (int i = 0; i < dimension.length; i++) {
        dimension[i] = ArrayGrowth.ensureIndex(dimension[i], position);
      }
    }
  }

  // ---- filling, by PartitionHistories and OrderClassification --------------------------------

  void clear(int customerCode) {
    customer = customerCode;
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
    isKnownBefore = false;
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
    purchaseAttributes.set(position, events, firstRow);
    lineFrom = ArrayGrowth.ensureIndex(lineFrom, position + 1);
    lineFrom[position] = lines.size();
    lineFrom[position + 1] = lines.size();
    orderCode = ArrayGrowth.ensureIndex(orderCode, position);
    orderCode[position] = events.code(Event.ORDER_ID, firstRow);
    campaign = ArrayGrowth.ensureIndex(campaign, position);
    campaign[position] = events.code(Event.CAMPAIGN, firstRow);
    currency = ArrayGrowth.ensureIndex(currency, position);
    currency[position] = events.code(Event.CURRENCY, firstRow);
  }

  void addLine(EventTable events, int row, long net) {
    int position = purchases.size() - 1;
    lines.add(events, row, position, net);
    purchases.add(lines, lines.size() - 1);
    lineFrom[position + 1] = lines.size();
  }

  void addNotCounted(EventTable events, int firstRow, int day, ExclusionReason reason, long net) {
    notCountedDay = ArrayGrowth.ensureIndex(notCountedDay, notCounted);
    notCountedNet = ArrayGrowth.ensureIndex(notCountedNet, notCounted);
    if (notCounted == notCountedReason.length) {
      notCountedReason = Arrays.copyOf(notCountedReason, notCounted * 2);
    }
    notCountedAttributes.set(notCounted, events, firstRow);
    notCountedDay[notCounted] = day;
    notCountedReason[notCounted] = reason;
    notCountedNet[notCounted] = net;
    notCounted++;
    if (reason.equals(ExclusionReason.CANCELLED)) {
      purchases.addCancelled(day);
    }
  }

  void addRefund(
      EventTable refunds, int row, int day, EventTable events, RefundAttribution attribution) {
    int position = purchases.refunds();
    if (attribution.orderLine() >= 0) {
      refundAttributes.set(position, events, attribution.orderLine());
    } else {
      refundAttributes.clear(position);
    }
    refundAttributes.fillMissing(position, refunds, row);
    refundProduct = ArrayGrowth.ensureIndex(refundProduct, position);
    refundBrand = ArrayGrowth.ensureIndex(refundBrand, position);
    refundCategory = ArrayGrowth.ensureIndex(refundCategory, position);
    refundProduct[position] = attribution.product();
    refundBrand[position] = attribution.brand();
    refundCategory[position] = attribution.category();
    purchases.addRefund(
        day,
        refunds.code(Event.ORDER_ID, row),
        attribution.purchaseDayOr(day),
        refunds.number(Event.AMOUNT, row),
        refunds.number(Event.QUANTITY, row),
        attribution.costed(),
        attribution.returnedCost());
  }

  void addRefundNotCounted(int day, long amount) {
    refundNotCountedDay = ArrayGrowth.ensureIndex(refundNotCountedDay, refundsNotCounted);
    refundNotCountedAmount = ArrayGrowth.ensureIndex(refundNotCountedAmount, refundsNotCounted);
    refundNotCountedDay[refundsNotCounted] = day;
    refundNotCountedAmount[refundsNotCounted++] = amount;
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

  /** The customer's answers to surveys. */
  public SurveyAnswers answers() {
    return answers;
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
    return purchaseAttributes.channel[order];
  }

  /** The campaign of an order; {@link TextDictionary#NONE} if it has none. */
  public int campaign(int order) {
    return campaign[order];
  }

  /**
   * The original currency of an order; {@link TextDictionary#NONE} if its amounts were not
   * converted.
   */
  public int currency(int order) {
    return currency[order];
  }

  /** The country in the customer table; {@link TextDictionary#NONE} if it has none. */
  int country() {
    return ownCountry;
  }

  /** The order's country; the customer's country if the order has none. */
  public int country(int order) {
    return orElse(purchaseAttributes.country[order], ownCountry);
  }

  /** The order's value of one of the shop's own dimensions. */
  public int dimension(int dimension, int order) {
    return orderDimensions[dimension]
        ? purchaseAttributes.dimension[dimension][order]
        : ownDimensions[dimension];
  }

  /**
   * The value of one of the shop's own dimensions for any order, also one that does not count.
   *
   * @param firstLine the row of the order's first line; negative without an order
   */
  int dimension(int dimension, EventTable events, int firstLine) {
    if (!orderDimensions[dimension]) {
      return ownDimensions[dimension];
    }
    return firstLine < 0 ? TextDictionary.NONE : events.code(Event.TEXTS + dimension, firstLine);
  }

  /** Number of the shop's own dimensions. */
  int dimensions() {
    return orderDimensions.length;
  }

  /** The customer's country; the country of the first order if the customer table has none. */
  public int homeCountry() {
    return orElse(ownCountry, purchaseAttributes.country[0]);
  }

  /** The gender in the customer table; {@link TextDictionary#NONE} if it has none. */
  public int gender() {
    return gender;
  }

  /** The year of birth in the customer table; {@link Event#UNKNOWN} if it has none. */
  public long birthYear() {
    return birthYear;
  }

  /**
   * The instant of registration in the customer table, in microseconds from 1970-01-01; {@link
   * Event#UNKNOWN} if it has none.
   */
  public long registeredAt() {
    return registeredAt;
  }

  /**
   * The acquisition channel in the customer table, else the channel of the first purchase; {@link
   * TextDictionary#NONE} for a guest.
   */
  public int acquisitionChannel() {
    return isBuyer()
        ? orElse(acquisitionChannel, purchaseAttributes.channel[0])
        : acquisitionChannel;
  }

  /** Number of orders that do not count. */
  public int notCounted() {
    return notCounted;
  }

  public int notCountedDay(int position) {
    return notCountedDay[position];
  }

  public ExclusionReason notCountedReason(int position) {
    return notCountedReason[position];
  }

  /**
   * The order value that an order that does not count would have: the net of its lines of positive
   * quantity less its discount, in ticks.
   */
  public long notCountedNet(int position) {
    return notCountedNet[position];
  }

  public int notCountedChannel(int position) {
    return notCountedAttributes.channel[position];
  }

  public int notCountedCountry(int position) {
    return orElse(notCountedAttributes.country[position], ownCountry);
  }

  public int notCountedDimension(int dimension, int position) {
    return orderDimensions[dimension]
        ? notCountedAttributes.dimension[dimension][position]
        : ownDimensions[dimension];
  }

  /** Number of refunds of orders that do not count; {@link #purchases} does not contain them. */
  public int refundsNotCounted() {
    return refundsNotCounted;
  }

  public int refundNotCountedDay(int position) {
    return refundNotCountedDay[position];
  }

  /** The amount of a refund of an order that does not count, in ticks. */
  public long refundNotCountedAmount(int position) {
    return refundNotCountedAmount[position];
  }

  /** The channel of the refunded order, else the channel of the refund. */
  public int refundChannel(int refund) {
    return refundAttributes.channel[refund];
  }

  /** The country of the refunded order, else of the refund, else of the customer. */
  public int refundCountry(int refund) {
    return orElse(refundAttributes.country[refund], ownCountry);
  }

  public int refundDimension(int dimension, int refund) {
    return orderDimensions[dimension]
        ? refundAttributes.dimension[dimension][refund]
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

  /** Number of distinct days with a purchase. */
  public int purchaseDays() {
    int days = 0;
    for (int order = 0; order < purchases.size(); order++) {
      if (order == 0 || purchases.day(order) != purchases.day(order - 1)) {
        days++;
      }
    }
    return days;
  }

  /** The days between consecutive purchase dates; empty with fewer than two dates. */
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
