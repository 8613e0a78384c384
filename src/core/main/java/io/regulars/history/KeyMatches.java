package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.input.MatchRule;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The number of rows of a partition whose key does not occur in another input, by {@link
 * MatchRule}. An order that does not count, or is dated after {@code as_of}, is an order. Other
 * rows after {@code as_of} are not counted.
 */
final class KeyMatches {
  /** The owner of an order with lines of several owners. */
  private static final int SEVERAL = -2;

  private static final int UNKNOWN_OWNER = -1;

  private final EventOwners owners;
  private final HistoryRules rules;
  private final boolean[] haveOrders;
  private final int[] ownerOfOrder;
  private final long[] unmatched = new long[MatchRule.values().length];

  private KeyMatches(EventOwners owners, int orders, HistoryRules rules) {
    this.owners = owners;
    this.rules = rules;
    haveOrders = new boolean[owners.size()];
    ownerOfOrder = new int[orders];
    Arrays.fill(ownerOfOrder, UNKNOWN_OWNER);
  }

  /**
   * Counts the rows of a partition.
   *
   * @param given the number of lines that are rows of the input; further lines stand for orders
   *     without lines
   * @param rowOfCustomer the customer row by customer; negative without one
   */
  static KeyMatches of(
      EventTables tables, int given, EventOwners owners, int[] rowOfCustomer, HistoryRules rules) {
    KeyMatches matches = new KeyMatches(owners, tables.names().orders().size(), rules);
    EventTable<OrderLineEvent> lines = tables.of(OrderLineEvent.TYPE);
    EventTable<RefundEvent> refunds = tables.of(RefundEvent.TYPE);
    EventTable<AnswerEvent> answers = tables.of(AnswerEvent.TYPE);
    matches.addOrders(lines);
    matches.countCustomers(lines, given, rowOfCustomer);
    matches.countOrdersOf(refunds, MatchRule.REFUND_FINDS_ITS_ORDER);
    matches.countCustomersOf(refunds, MatchRule.REFUND_FINDS_ITS_CUSTOMER);
    matches.countProductsOf(refunds, lines);
    matches.countOrdersOf(answers, MatchRule.ANSWER_FINDS_ITS_ORDER);
    matches.countCustomersOf(answers, MatchRule.ANSWER_FINDS_ITS_CUSTOMER);
    matches.countOrdersOf(tables.of(ReviewEvent.TYPE), MatchRule.REVIEW_FINDS_ITS_ORDER);
    matches.countCustomersOf(tables.of(ReviewEvent.TYPE), MatchRule.REVIEW_FINDS_ITS_CUSTOMER);
    matches.countOrdersOf(tables.of(TicketEvent.TYPE), MatchRule.TICKET_FINDS_ITS_ORDER);
    matches.countCustomersOf(tables.of(TicketEvent.TYPE), MatchRule.TICKET_FINDS_ITS_CUSTOMER);
    matches.countCustomersOf(tables.of(LoyaltyEvent.TYPE), MatchRule.LOYALTY_FINDS_ITS_CUSTOMER);
    matches.countCustomersOf(tables.of(ExposureEvent.TYPE), MatchRule.EXPOSURE_FINDS_ITS_CUSTOMER);
    matches.countCustomersOf(tables.of(LeadEvent.TYPE), MatchRule.LEAD_FINDS_ITS_CUSTOMER);
    matches.countCustomersOf(
        tables.of(SubscriptionEvent.TYPE), MatchRule.SUBSCRIPTION_FINDS_ITS_CUSTOMER);
    return matches;
  }

  private void addOrders(EventTable<OrderLineEvent> lines) {
    for (int row = 0; row < lines.rows(); row++) {
      int owner = owners.of(lines, row);
      int order = lines.order(row);
      haveOrders[owner] = true;
      boolean isOther = ownerOfOrder[order] != UNKNOWN_OWNER && ownerOfOrder[order] != owner;
      ownerOfOrder[order] = isOther ? SEVERAL : owner;
    }
  }

  private void countCustomers(EventTable<OrderLineEvent> lines, int given, int[] rowOfCustomer) {
    for (int row = 0; row < given; row++) {
      int customer = lines.customer(row);
      if (customer != TextDictionary.NONE && rowOfCustomer[customer] < 0) {
        unmatched[MatchRule.LINE_FINDS_ITS_CUSTOMER.ordinal()]++;
      }
    }
    for (int customer = 0; customer < rowOfCustomer.length; customer++) {
      if (rowOfCustomer[customer] >= 0 && !haveOrders[customer]) {
        unmatched[MatchRule.CUSTOMER_HAS_AN_ORDER.ordinal()]++;
      }
    }
  }

  private void countCustomersOf(EventTable<?> table, MatchRule rule) {
    EventDates dates = new EventDates(table, rules);
    for (int row = 0; row < table.rows(); row++) {
      int customer = table.customer(row);
      if (customer != TextDictionary.NONE && !haveOrders[customer] && !dates.isAfterAsOf(row)) {
        unmatched[rule.ordinal()]++;
      }
    }
  }

  private void countOrdersOf(EventTable<?> table, MatchRule rule) {
    EventDates dates = new EventDates(table, rules);
    for (int row = 0; row < table.rows(); row++) {
      int order = table.order(row);
      if (order != TextDictionary.NONE && !isOrderOfOwner(table, row) && !dates.isAfterAsOf(row)) {
        unmatched[rule.ordinal()]++;
      }
    }
  }

  private void countProductsOf(EventTable<RefundEvent> refunds, EventTable<OrderLineEvent> lines) {
    LongOpenHashSet bought = boughtByRefunded(refunds, lines);
    EventDates dates = new EventDates(refunds, rules);
    for (int row = 0; row < refunds.rows(); row++) {
      int owner = owners.of(refunds, row);
      int product = refunds.code(RefundEvent.PRODUCT, row);
      if (product != TextDictionary.NONE
          && haveOrders[owner]
          && !bought.contains(pair(owner, product))
          && !dates.isAfterAsOf(row)) {
        unmatched[MatchRule.REFUND_FINDS_ITS_PRODUCT.ordinal()]++;
      }
    }
  }

  /** The owners of refunds that name a product, each with every product that they bought. */
  private LongOpenHashSet boughtByRefunded(
      EventTable<RefundEvent> refunds, EventTable<OrderLineEvent> lines) {
    BitSet refunded = new BitSet();
    for (int row = 0; row < refunds.rows(); row++) {
      if (refunds.code(RefundEvent.PRODUCT, row) != TextDictionary.NONE) {
        refunded.set(owners.of(refunds, row));
      }
    }
    LongOpenHashSet bought = new LongOpenHashSet();
    for (int row = 0; !refunded.isEmpty() && row < lines.rows(); row++) {
      int owner = owners.of(lines, row);
      if (refunded.get(owner)) {
        bought.add(pair(owner, lines.code(OrderLineEvent.PRODUCT, row)));
      }
    }
    return bought;
  }

  private static long pair(int owner, int product) {
    return (long) owner << Integer.SIZE | product & 0xFFFFFFFFL;
  }

  private boolean isOrderOfOwner(EventTable<?> table, int row) {
    int owner = ownerOfOrder[table.order(row)];
    // An order of several owners is disputed, and its lines are rejected by the run's second scan.
    return owner == SEVERAL || owner == owners.of(table, row);
  }

  /** Number of rows that violate a rule; 0 for a rule that needs all partitions. */
  long unmatched(MatchRule rule) {
    return unmatched[rule.ordinal()];
  }
}
