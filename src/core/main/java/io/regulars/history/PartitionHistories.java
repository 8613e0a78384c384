package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.input.MatchRule;
import io.regulars.input.RowCounting;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The histories of all customers of one partition, read one at a time. They are built from packed
 * chunks. The order of the chunks does not change any history.
 */
public final class PartitionHistories {
  private final HistoryRules rules;
  private final long end;
  private final PartitionTexts names;
  private final EventTable<CustomerEvent> customers;

  private final EventOwners owners;
  private final RowsByOwner linesByOwner;
  private final RowsByOwner refundsByOwner;
  private final List<OwnedRows> ownedRows;
  private final int[] rowOfCustomer;
  private final int[] readingOrder;

  private final DispositionCounts dispositions = new DispositionCounts();
  private final OrderAssembler orders;
  private final DuplicateLines duplicates;
  private final RepeatedRows repeatedRows;
  private final OrderClassification classification;
  private final RefundAttribution refundAttribution;
  private final SnapshotBuilder snapshots;
  private final AnswerAttribution answerAttribution;
  private final List<CountedRows> countedRows;
  private final KeyMatches keyMatches;
  private final CustomerHistory history;

  private PartitionHistories(EventTables tables, HistoryRules rules) {
    this.rules = rules;
    end = rules.end();
    names = tables.names();
    customers = tables.of(CustomerEvent.TYPE);
    int givenLines = tables.of(OrderLineEvent.TYPE).rows();
    OrdersWithoutLines.addToLines(tables);
    EventTable<OrderLineEvent> lines = tables.of(OrderLineEvent.TYPE);
    EventTable<RefundEvent> refunds = tables.of(RefundEvent.TYPE);
    EventTable<AnswerEvent> answers = tables.of(AnswerEvent.TYPE);
    EventTable<ReviewEvent> reviews = tables.of(ReviewEvent.TYPE);
    EventTable<TicketEvent> tickets = tables.of(TicketEvent.TYPE);
    EventTable<LoyaltyEvent> loyalty = tables.of(LoyaltyEvent.TYPE);
    EventTable<ExposureEvent> exposures = tables.of(ExposureEvent.TYPE);
    EventTable<SubscriptionEvent> subscriptions = tables.of(SubscriptionEvent.TYPE);
    EventTable<LeadEvent> leads = tables.of(LeadEvent.TYPE);
    owners = new EventOwners(names, List.of(lines, refunds, answers, reviews, tickets));
    linesByOwner = new RowsByOwner(lines, owners);
    refundsByOwner = new RowsByOwner(refunds, owners);
    OwnedRows answerRows = new OwnedRows(answers, owners, rules, dispositions);
    OwnedRows reviewRows = new OwnedRows(reviews, owners, rules, dispositions);
    OwnedRows ticketRows = new OwnedRows(tickets, owners, rules, dispositions);
    OwnedRows loyaltyRows = new OwnedRows(loyalty, owners, rules, dispositions);
    OwnedRows exposureRows = new OwnedRows(exposures, owners, rules, dispositions);
    OwnedRows subscriptionRows = new OwnedRows(subscriptions, owners, rules, dispositions);
    OwnedRows leadRows = new OwnedRows(leads, owners, rules, dispositions);
    ownedRows =
        List.of(
            answerRows,
            reviewRows,
            ticketRows,
            loyaltyRows,
            exposureRows,
            subscriptionRows,
            leadRows);
    rowOfCustomer = rowsByCustomer();
    keyMatches = KeyMatches.of(tables, givenLines, owners, rowOfCustomer, rules);
    readingOrder = owners.byFirstLine(lines);
    LineOrdering lineOrdering = new LineOrdering(lines, names);
    orders = new OrderAssembler(lines, names, lineOrdering, end);
    duplicates = new DuplicateLines(lines, names);
    repeatedRows = new RepeatedRows(tables, rules);
    classification = new OrderClassification(lines, names, rules, lineOrdering, dispositions);
    FirstPurchaseLines earliestLines = new FirstPurchaseLines(lines, names, orders, lineOrdering);
    refundAttribution =
        new RefundAttribution(lines, refunds, orders, earliestLines, classification, rules);
    snapshots =
        new SnapshotBuilder(lines, refunds, orders, classification, refundAttribution, rules);
    answerAttribution =
        new AnswerAttribution(answers, answerRows, lines, orders, classification, rules);
    countedRows =
        CountedRowType.ALL.stream()
            .map(type -> new CountedRows(type, tables, rules, dispositions))
            .toList();
    history =
        new CustomerHistory(
            names,
            rules,
            new Leads(leads, leadRows, rules),
            new Reviews(reviews, reviewRows, lines, earliestLines),
            new Tickets(tickets, ticketRows, rules),
            new LoyaltyActivity(loyalty, loyaltyRows),
            new Exposures(exposures, exposureRows, rules),
            new Subscriptions(subscriptions, subscriptionRows));
  }

  private int[] rowsByCustomer() {
    int[] rows = new int[names.customers().size()];
    Arrays.fill(rows, -1);
    for (int row = 0; row < customers.rows(); row++) {
      rows[customers.customer(row)] = row;
    }
    return rows;
  }

  /**
   * The histories of one partition.
   *
   * @param chunks packed chunks that contain every event of their customers
   */
  public static PartitionHistories of(Iterator<byte[]> chunks, HistoryRules rules) {
    return new PartitionHistories(EventTables.of(chunks, rules.dimensions().size()), rules);
  }

  /** The texts of all codes in this partition. */
  public PartitionTexts names() {
    return names;
  }

  /** The rows of each input with a {@link RowCounting} that this partition received. */
  public List<CountedRows> countedRows() {
    return countedRows;
  }

  /** Duplicate lines in the histories that {@link #summaries} has returned, if lines have ids. */
  public DuplicateLines duplicates() {
    return duplicates;
  }

  /**
   * The rows that are given again. To be called once, after {@link #summaries} has returned all
   * histories.
   */
  public Map<RepeatedRows.Place, RepeatedRows.Sums> repeatedRows() {
    return repeatedRows.complete();
  }

  /** Number of orders in the last returned history, including orders that do not count. */
  public int orderCount() {
    return orders.size();
  }

  /** The id of one of the {@link #orderCount} orders. */
  public byte[] orderId(int position) {
    return names.orders().text(orders.code(position));
  }

  /** Number of rows with this disposition in the histories that {@link #summaries} has returned. */
  public long rows(RowDisposition disposition) {
    return dispositions.of(disposition.input(), disposition.use());
  }

  /** Number of rows of this partition that violate a rule about their owner's orders. */
  public long unmatched(MatchRule rule) {
    return keyMatches.unmatched(rule);
  }

  /** The summary of each history in turn. The iterator refills and returns the same object. */
  public Iterator<HistorySummary> summaries(ActivityWindows windows) {
    HistorySummary reading = new HistorySummary(history, windows);
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        while (next < readingOrder.length && !hasEvents(readingOrder[next])) {
          next++;
        }
        return next < readingOrder.length;
      }

      @Override
      public HistorySummary next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        fill(readingOrder[next++]);
        reading.read();
        return reading;
      }
    };
  }

  private boolean hasEvents(int owner) {
    boolean found = linesByOwner.size(owner) > 0 || refundsByOwner.size(owner) > 0;
    for (int kind = 0; kind < ownedRows.size() && !found; kind++) {
      found = ownedRows.get(kind).has(owner);
    }
    return found;
  }

  private void fill(int owner) {
    int customerRow = owners.isCustomer(owner) ? rowOfCustomer[owner] : -1;
    history.clear(owners.isCustomer(owner) ? owner : TextDictionary.NONE);
    if (customerRow >= 0) {
      history.attributes().set(customers, customerRow);
    }
    addOrders(owner);
    history.setKnownBefore(owners.isCustomer(owner) && isKnownBefore());
    refundAttribution.add(owner, refundsByOwner, end, history, dispositions);
    if (owners.isCustomer(owner)) {
      snapshots.take(owner, refundsByOwner, history.snapshots());
    }
    answerAttribution.add(owner, history);
    history.reviews().read(owner, history);
    history.tickets().read(owner, history);
    history.loyalty().read(owner);
    history.exposures().read(owner);
    history.subscriptions().read(owner);
    history.leads().read(owner, history);
  }

  private void addOrders(int owner) {
    orders.assemble(owner, linesByOwner, dispositions);
    for (int rank = 0; rank < orders.size(); rank++) {
      int order = orders.atRank(rank);
      duplicates.count(orders, order);
      repeatedRows.add(orders, order);
      classification.addTo(history, orders, order);
      if (!owners.isCustomer(owner)) {
        history.setGuestOrder(orders.code(order));
      }
    }
  }

  private boolean isKnownBefore() {
    int start = rules.historyStartsOn();
    if (start == Integer.MIN_VALUE) {
      return false;
    }
    if (history.purchases().size() > 0 && history.purchases().firstDay() < start) {
      return true;
    }
    long registered = history.attributes().registeredAt();
    return registered != Event.UNKNOWN && rules.calendar().dayOf(registered) < start;
  }
}
