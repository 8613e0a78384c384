package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/**
 * The histories of all customers of one partition, read one at a time. They are built from packed
 * chunks. The order of the chunks does not change any history.
 */
public final class PartitionHistories {
  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  private final HistoryRules rules;
  private final long end;
  private final PartitionTexts names;
  private final EventTable lines;
  private final EventTable refunds;
  private final EventTable customers;
  private final EventTable subscriptions;

  private final EventOwners owners;
  private final RowsByOwner linesByOwner;
  private final RowsByOwner refundsByOwner;
  private final RowsByOwner answersByOwner;
  private final RowsByOwner subscriptionsByOwner;
  private final RowsByOwner leadsByOwner;
  private final int[] rowOfCustomer;
  private final int[] readingOrder;

  private final DispositionCounts dispositions = new DispositionCounts();
  private final OrderAssembler orders;
  private final DuplicateLines duplicates;
  private final OrderClassification classification;
  private final FirstPurchaseLines earliestLines;
  private final RefundAttribution attribution;
  private final SnapshotBuilder snapshots;
  private final AnswerAttribution answerAttribution;
  private final LeadConversion conversion;
  private final MarketingSpend spend;
  private final CustomerHistory history;

  private PartitionHistories(Iterator<byte[]> chunks, HistoryRules rules) {
    this.rules = rules;
    end = rules.end();
    int dimensions = rules.orderDimensions().size();
    names = new PartitionTexts(dimensions);
    lines = new EventTable(dimensions);
    refunds = new EventTable(dimensions);
    customers = new EventTable(dimensions);
    EventTable answers = new EventTable(dimensions);
    subscriptions = new EventTable(dimensions);
    EventTable leads = new EventTable(dimensions);
    EventTable spendRows = new EventTable(dimensions);
    EventTable orderRows = new EventTable(dimensions);
    // By ordinal of Event.Kind.
    EventTable[] tables = {
      lines, orderRows, refunds, customers, answers, subscriptions, leads, spendRows
    };
    while (chunks.hasNext()) {
      EventChunk.unpack(chunks.next(), tables, names.all());
    }
    OrdersWithoutLines.addTo(lines, orderRows, names);
    owners = new EventOwners(names, lines, refunds, answers);
    linesByOwner = new RowsByOwner(lines, owners);
    refundsByOwner = new RowsByOwner(refunds, owners);
    answersByOwner = new RowsByOwner(answers, owners);
    subscriptionsByOwner = new RowsByOwner(subscriptions, owners);
    leadsByOwner = new RowsByOwner(leads, owners);
    rowOfCustomer = rowsByCustomer();
    readingOrder = byFirstLine();
    LineOrdering lineOrdering = new LineOrdering(lines, names);
    orders = new OrderAssembler(lines, names, lineOrdering, end);
    duplicates = new DuplicateLines(lines, names);
    classification = new OrderClassification(lines, names, rules, lineOrdering, dispositions);
    earliestLines = new FirstPurchaseLines(lines, names, orders, lineOrdering);
    attribution = new RefundAttribution(lines, refunds, orders, earliestLines, rules.restocked());
    snapshots = new SnapshotBuilder(lines, refunds, orders, classification, rules);
    answerAttribution = new AnswerAttribution(answers, lines, orders, classification, rules);
    conversion = new LeadConversion(leads, rules);
    spend = new MarketingSpend(spendRows, rules.asOf(), dispositions);
    history = new CustomerHistory(names, rules.orderDimensions(), rules.snapshotDays().size());
  }

  private int[] rowsByCustomer() {
    int[] rows = new int[names.customers().size()];
    Arrays.fill(rows, -1);
    for (int row = 0; row < customers.rows(); row++) {
      rows[customers.code(Event.CUSTOMER_ID, row)] = row;
    }
    return rows;
  }

  /**
   * All owners, sorted by the day of their first line. Consecutive customers then add to the same
   * cohorts, whose counts are in the CPU cache. This was faster than reading the events of one
   * owner in memory order.
   */
  private int[] byFirstLine() {
    long[] sorted = new long[owners.size()];
    Arrays.fill(sorted, Long.MAX_VALUE);
    for (int row = 0; row < lines.rows(); row++) {
      int owner = owners.of(lines, row);
      sorted[owner] = Math.min(sorted[owner], lines.number(Event.TIME, row));
    }
    for (int owner = 0; owner < sorted.length; owner++) {
      long day = Math.floorDiv(sorted[owner], MICROS_PER_DAY);
      sorted[owner] = day << Integer.SIZE | owner;
    }
    Arrays.sort(sorted);
    int[] sequence = new int[sorted.length];
    Arrays.setAll(sequence, position -> (int) sorted[position]);
    return sequence;
  }

  /**
   * The histories of one partition.
   *
   * @param chunks packed chunks that contain every event of their customers
   */
  public static PartitionHistories of(Iterator<byte[]> chunks, HistoryRules rules) {
    return new PartitionHistories(chunks, rules);
  }

  /** The texts of all codes in this partition. */
  public PartitionTexts names() {
    return names;
  }

  /** The marketing spend rows that this partition received; they belong to no customer. */
  public MarketingSpend marketingSpend() {
    return spend;
  }

  /** Duplicate lines in the histories that {@link #summaries} has returned, if lines have ids. */
  public DuplicateLines duplicates() {
    return duplicates;
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
    return dispositions.of(disposition);
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
    return linesByOwner.size(owner) > 0
        || refundsByOwner.size(owner) > 0
        || answersByOwner.size(owner) > 0
        || subscriptionsByOwner.size(owner) > 0
        || leadsByOwner.size(owner) > 0;
  }

  private void fill(int owner) {
    int customerRow = owners.isCustomer(owner) ? rowOfCustomer[owner] : -1;
    history.clear(owners.isCustomer(owner) ? owner : TextDictionary.NONE);
    if (customerRow >= 0) {
      history.describe(customers, customerRow);
    }
    addOrders(owner);
    history.setKnownBefore(owners.isCustomer(owner) && isKnownBefore());
    addRefunds(owner);
    if (owners.isCustomer(owner)) {
      snapshots.take(owner, refundsByOwner, history.snapshots());
    }
    answerAttribution.add(owner, answersByOwner, end, history, dispositions);
    addSubscriptions(owner);
    conversion.add(owner, leadsByOwner, end, history, dispositions);
  }

  private void addOrders(int owner) {
    orders.assemble(owner, linesByOwner, dispositions);
    for (int rank = 0; rank < orders.size(); rank++) {
      int order = orders.atRank(rank);
      duplicates.count(orders, order);
      classification.addTo(history, orders, order);
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
    long registered = history.registeredAt();
    return registered != Event.UNKNOWN && rules.calendar().dayOf(registered) < start;
  }

  private void addRefunds(int owner) {
    earliestLines.reset();
    for (int i = refundsByOwner.from(owner); i < refundsByOwner.to(owner); i++) {
      int refund = refundsByOwner.row(i);
      if (refunds.number(Event.TIME, refund) >= end) {
        dispositions.add(RowDisposition.REFUND_AFTER_AS_OF, 1);
        continue;
      }
      attribution.attribute(refund);
      int day = rules.calendar().dayOf(refunds.number(Event.TIME, refund));
      if (attribution.isOfOrderNotCounted()) {
        dispositions.add(RowDisposition.REFUND_OF_ORDER_NOT_COUNTED, 1);
        history.addRefundNotCounted(day, refunds.number(Event.AMOUNT, refund));
        continue;
      }
      dispositions.add(RowDisposition.REFUND_USED, 1);
      history.addRefund(refunds, refund, day, lines, attribution);
    }
  }

  private void addSubscriptions(int owner) {
    for (int i = subscriptionsByOwner.from(owner); i < subscriptionsByOwner.to(owner); i++) {
      int row = subscriptionsByOwner.row(i);
      int startsOn = (int) subscriptions.number(Event.STARTS_ON, row);
      if (startsOn > rules.asOf()) {
        dispositions.add(RowDisposition.SUBSCRIPTION_AFTER_AS_OF, 1);
        continue;
      }
      dispositions.add(RowDisposition.SUBSCRIPTION_USED, 1);
      long endsOn = subscriptions.number(Event.ENDS_ON, row);
      history
          .subscriptions()
          .add(
              startsOn,
              endsOn == Event.UNKNOWN ? Integer.MAX_VALUE : (int) endsOn,
              subscriptions.number(Event.AMOUNT, row));
    }
  }
}
