package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/**
 * The histories of all customers of one partition, one at a time. Built from packed chunks in any
 * order: what a history says depends on the events alone.
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
  private final int[] inSequence;

  private final DispositionCounts scopes = new DispositionCounts();
  private final OrderAssembler orders;
  private final DuplicateLines duplicates;
  private final OrderClassification booking;
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
    EventTable spends = new EventTable(dimensions);
    EventTable ordersAsSuch = new EventTable(dimensions);
    // By ordinal of Event.Kind.
    EventTable[] tables = {
      lines, ordersAsSuch, refunds, customers, answers, subscriptions, leads, spends
    };
    while (chunks.hasNext()) {
      EventChunk.unpack(chunks.next(), tables, names.all());
    }
    OrdersWithoutLines.addTo(lines, ordersAsSuch, names);
    owners = new EventOwners(names, lines, refunds, answers);
    linesByOwner = new RowsByOwner(lines, owners);
    refundsByOwner = new RowsByOwner(refunds, owners);
    answersByOwner = new RowsByOwner(answers, owners);
    subscriptionsByOwner = new RowsByOwner(subscriptions, owners);
    leadsByOwner = new RowsByOwner(leads, owners);
    rowOfCustomer = rowsByCustomer();
    inSequence = byFirstLine();
    LineOrdering lineSequence = new LineOrdering(lines, names);
    orders = new OrderAssembler(lines, names, lineSequence, end);
    duplicates = new DuplicateLines(lines, names);
    booking = new OrderClassification(lines, names, rules, lineSequence, scopes);
    earliestLines = new FirstPurchaseLines(lines, names, orders, lineSequence);
    attribution = new RefundAttribution(lines, refunds, orders, earliestLines, rules.restocked());
    snapshots = new SnapshotBuilder(lines, refunds, orders, booking, rules);
    answerAttribution = new AnswerAttribution(answers, lines, orders, booking, rules);
    conversion = new LeadConversion(leads, rules);
    spend = new MarketingSpend(spends, rules.asOf(), scopes);
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
   * Owners by the day of their first line: whoever counts cohorts then has those of one time at
   * hand, which is worth more than to find the events of one owner close together.
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
    Arrays.setAll(sequence, place -> (int) sorted[place]);
    return sequence;
  }

  /** The histories in packed chunks that hold every event of their customers. */
  public static PartitionHistories of(Iterator<byte[]> chunks, HistoryRules rules) {
    return new PartitionHistories(chunks, rules);
  }

  /** The texts behind all codes. */
  public PartitionTexts names() {
    return names;
  }

  /** What this partition was told of marketing; no customer's. */
  public MarketingSpend marketingSpend() {
    return spend;
  }

  /** Lines that {@link #readings} saw more than once, where lines have ids. */
  public DuplicateLines duplicates() {
    return duplicates;
  }

  /** Orders of the history shown last, those included that do not count. */
  public int ordersSeen() {
    return orders.size();
  }

  /** The id of one of {@link #ordersSeen}. */
  public byte[] orderSeen(int position) {
    return names.orders().text(orders.code(position));
  }

  /** What became of the rows that {@link #readings} read. */
  public long rows(RowDisposition scope) {
    return scopes.of(scope);
  }

  /** The histories in turn; it is the same object, filled anew for each. */
  public Iterator<HistorySummary> readings(ActivityWindows windows) {
    HistorySummary reading = new HistorySummary(history, windows);
    return new Iterator<>() {
      private int place;

      @Override
      public boolean hasNext() {
        while (place < inSequence.length && !hasEvents(inSequence[place])) {
          place++;
        }
        return place < inSequence.length;
      }

      @Override
      public HistorySummary next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        fill(inSequence[place++]);
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
    history.knownBefore(owners.isCustomer(owner) && isKnownBefore());
    addRefunds(owner);
    if (owners.isCustomer(owner)) {
      snapshots.take(owner, refundsByOwner, history.snapshots());
    }
    answerAttribution.add(owner, answersByOwner, end, history, scopes);
    addSubscriptions(owner);
    conversion.add(owner, leadsByOwner, end, history, scopes);
  }

  private void addOrders(int owner) {
    orders.assemble(owner, linesByOwner, scopes);
    for (int place = 0; place < orders.size(); place++) {
      int order = orders.inSequence(place);
      duplicates.look(orders, order);
      booking.book(orders, order, history);
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
    earliestLines.forget();
    for (int i = refundsByOwner.from(owner); i < refundsByOwner.to(owner); i++) {
      int refund = refundsByOwner.row(i);
      if (refunds.number(Event.TIME, refund) >= end) {
        scopes.add(RowDisposition.REFUND_AFTER_AS_OF, 1);
        continue;
      }
      attribution.attribute(refund);
      int day = rules.calendar().dayOf(refunds.number(Event.TIME, refund));
      if (attribution.isOfOrderNotCounted()) {
        scopes.add(RowDisposition.REFUND_OF_ORDER_NOT_COUNTED, 1);
        history.addRefundNotCounted(day, refunds.number(Event.AMOUNT, refund));
        continue;
      }
      scopes.add(RowDisposition.REFUND_USED, 1);
      history.addRefund(refunds, refund, day, lines, attribution);
    }
  }

  private void addSubscriptions(int owner) {
    for (int i = subscriptionsByOwner.from(owner); i < subscriptionsByOwner.to(owner); i++) {
      int row = subscriptionsByOwner.row(i);
      int startsOn = (int) subscriptions.number(Event.STARTS_ON, row);
      if (startsOn > rules.asOf()) {
        scopes.add(RowDisposition.SUBSCRIPTION_AFTER_AS_OF, 1);
        continue;
      }
      scopes.add(RowDisposition.SUBSCRIPTION_USED, 1);
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
