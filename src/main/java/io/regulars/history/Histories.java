package io.regulars.history;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The histories of all customers of one partition, one at a time. Built from packed chunks in any
 * order: what a history says depends on the events alone.
 */
public final class Histories {
  private static final long ROW_MASK = 0xFFFF_FFFFL;

  private final HistoryRules rules;
  private final long end;
  private final Names names;
  private final EventTable events;
  private final EventTable refunds;
  private final EventTable customers;
  private final CustomerHistory history;
  private final long[] scopes = new long[Scope.values().length];
  private final Duplicates duplicates = new Duplicates();
  private final StatusReasons statusReasons = new StatusReasons();

  private final int[] guestOfOrder;
  private final int owners;
  private final Slices eventSlices;
  private final Slices refundSlices;
  private final int[] customerRow;

  // Room for the orders of one history.
  private long[] byOrder = new long[64];
  private int[] draftFrom = new int[16];
  private int[] draftFirst = new int[16];
  private int[] sequence = new int[16];
  private int drafts;
  private final Map<Integer, Integer> earliestRows = new HashMap<>();

  private Histories(Iterator<byte[]> chunks, HistoryRules rules) {
    this.rules = rules;
    end = rules.calendar().startOf(rules.asOf() + 1);
    int dimensions = rules.orderDimensions().size();
    names = new Names(dimensions);
    events = new EventTable(dimensions);
    refunds = new EventTable(dimensions);
    customers = new EventTable(dimensions);
    // By ordinal of Event.Kind: an order without lines is an event without a quantity.
    EventTable[] tables = {events, events, refunds, customers};
    while (chunks.hasNext()) {
      Chunk.unpack(chunks.next(), tables, names.all());
    }
    history = new CustomerHistory(names, rules.orderDimensions());
    guestOfOrder = new int[names.orders().size()];
    owners = numberGuests();
    eventSlices = new Slices(events);
    refundSlices = new Slices(refunds);
    customerRow = new int[names.customers().size()];
    Arrays.fill(customerRow, -1);
    for (int row = 0; row < customers.rows(); row++) {
      customerRow[customers.code(Event.CUSTOMER_ID, row)] = row;
    }
  }

  /** The histories in packed chunks that hold every event of their customers. */
  public static Histories of(Iterator<byte[]> chunks, HistoryRules rules) {
    return new Histories(chunks, rules);
  }

  /** The texts behind all codes. */
  public Names names() {
    return names;
  }

  /** Lines that {@link #forEach} saw more than once, where lines have ids. */
  public Duplicates duplicates() {
    return duplicates;
  }

  /** Orders of the history shown last, those included that do not count. */
  public int ordersSeen() {
    return drafts;
  }

  /** The id of one of {@link #ordersSeen}. */
  public byte[] orderSeen(int position) {
    return names.orders().text(orderAt(draftFrom[position]));
  }

  /** What became of the rows that {@link #forEach} read. */
  public long rows(Scope scope) {
    return scopes[scope.ordinal()];
  }

  /** Shows each history in turn; it is the same object, filled anew. */
  public void forEach(Windows windows, Consumer<Reading> reader) {
    Reading reading = new Reading(history, windows);
    for (int owner = 0; owner < owners; owner++) {
      if (eventSlices.size(owner) > 0 || refundSlices.size(owner) > 0) {
        assemble(owner);
        reading.read();
        reader.accept(reading);
      }
    }
  }

  /** Owners: customers, then guest orders, then nobody. */
  private int numberGuests() {
    int next = names.customers().size();
    Arrays.fill(guestOfOrder, -1);
    for (EventTable table : new EventTable[] {events, refunds}) {
      for (int row = 0; row < table.rows(); row++) {
        int order = table.code(Event.ORDER_ID, row);
        if (table.code(Event.CUSTOMER_ID, row) == Dictionary.NONE
            && order != Dictionary.NONE
            && guestOfOrder[order] < 0) {
          guestOfOrder[order] = next++;
        }
      }
    }
    return next + 1;
  }

  private int owner(EventTable table, int row) {
    int customer = table.code(Event.CUSTOMER_ID, row);
    if (customer != Dictionary.NONE) {
      return customer;
    }
    int order = table.code(Event.ORDER_ID, row);
    return order == Dictionary.NONE ? owners - 1 : guestOfOrder[order];
  }

  /** The rows of a table, brought together by owner. */
  private final class Slices {
    private final int[] from = new int[owners + 1];
    private final int[] rows;

    Slices(EventTable table) {
      rows = new int[table.rows()];
      for (int row = 0; row < rows.length; row++) {
        from[owner(table, row) + 1]++;
      }
      for (int owner = 0; owner < owners; owner++) {
        from[owner + 1] += from[owner];
      }
      int[] next = from.clone();
      for (int row = 0; row < rows.length; row++) {
        rows[next[owner(table, row)]++] = row;
      }
    }

    int size(int owner) {
      return from[owner + 1] - from[owner];
    }
  }

  private void assemble(int owner) {
    boolean identified = owner < customerRow.length;
    history.clear(identified ? owner : Dictionary.NONE);
    if (identified && customerRow[owner] >= 0) {
      history.describe(customers, customerRow[owner]);
    }
    earliestRows.clear();
    drafts = draftOrders(owner);
    for (int i = 0; i < drafts; i++) {
      addOrder(sequence[i]);
    }
    history.knownBefore(identified && isKnownBefore(owner));
    for (int i = refundSlices.from[owner]; i < refundSlices.from[owner + 1]; i++) {
      addRefund(refundSlices.rows[i]);
    }
  }

  /** Brings the lines of each order together and puts the orders in sequence; how many they are. */
  private int draftOrders(int owner) {
    byOrder = Growing.room(byOrder, eventSlices.size(owner));
    int size = 0;
    for (int i = eventSlices.from[owner]; i < eventSlices.from[owner + 1]; i++) {
      int row = eventSlices.rows[i];
      if (events.number(Event.TIME, row) < end) {
        byOrder[size++] = (long) events.code(Event.ORDER_ID, row) << 32 | row;
      } else {
        scopes[Scope.LINE_AFTER_AS_OF.ordinal()] += isLine(row) ? 1 : 0;
      }
    }
    Arrays.sort(byOrder, 0, size);
    int orders = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || orderAt(i) != orderAt(i - 1)) {
        draftFrom = Growing.room(draftFrom, orders + 1);
        draftFirst = Growing.room(draftFirst, orders);
        sequence = Growing.room(sequence, orders);
        sequence[orders] = orders;
        draftFirst[orders] = rowAt(i);
        draftFrom[orders++] = i;
      } else if (compareLines(rowAt(i), draftFirst[orders - 1]) < 0) {
        draftFirst[orders - 1] = rowAt(i);
      }
    }
    draftFrom[orders] = size;
    IntOrder.sort(sequence, 0, orders, this::compareOrders);
    return orders;
  }

  private int orderAt(int position) {
    return (int) (byOrder[position] >> 32);
  }

  private int rowAt(int position) {
    return (int) (byOrder[position] & ROW_MASK);
  }

  private int compareOrders(int left, int right) {
    int leftRow = draftFirst[left];
    int rightRow = draftFirst[right];
    int byTime =
        Long.compare(events.number(Event.TIME, leftRow), events.number(Event.TIME, rightRow));
    return byTime != 0
        ? byTime
        : names
            .orders()
            .compare(events.code(Event.ORDER_ID, leftRow), events.code(Event.ORDER_ID, rightRow));
  }

  /** The order of an order's lines: by everything that can tell two of them apart. */
  private int compareLines(int left, int right) {
    int order = Long.compare(events.number(Event.TIME, left), events.number(Event.TIME, right));
    if (order == 0) {
      order = compareTexts(Event.LINE_ID, left, right);
    }
    if (order == 0) {
      order = compareTexts(Event.PRODUCT, left, right);
    }
    for (int column = Event.CHANNEL; order == 0 && column < events.texts(); column++) {
      order = compareTexts(column, left, right);
    }
    return order;
  }

  private int compareTexts(int column, int left, int right) {
    return names.of(column).compare(events.code(column, left), events.code(column, right));
  }

  private void addOrder(int draft) {
    int first = draftFirst[draft];
    int from = draftFrom[draft];
    int to = draftFrom[draft + 1];
    duplicates.look(from, to);
    int day = rules.calendar().dayOf(events.number(Event.TIME, first));
    int positive = 0;
    long net = 0;
    for (int i = from; i < to; i++) {
      if (isPositive(rowAt(i))) {
        positive++;
        net = Math.addExact(net, events.number(Event.AMOUNT, rowAt(i)));
      }
    }
    Reason reason = reasonAgainst(first, positive);
    if (reason != null) {
      scopes[Scope.LINE_OF_ORDER_NOT_COUNTED.ordinal()] += lines(from, to);
      history.addNotCounted(events, first, day, reason, net - discount(first, net));
      return;
    }
    scopes[Scope.LINE_USED.ordinal()] += positive;
    scopes[Scope.LINE_WITHOUT_QUANTITY.ordinal()] += lines(from, to) - positive;
    history.beginPurchase(events, first, day);
    long discount = discount(first, net);
    if (discount > 0) {
      addDiscountedLines(from, to, net, discount);
      return;
    }
    for (int i = from; i < to; i++) {
      if (isPositive(rowAt(i))) {
        history.addLine(events, rowAt(i), events.number(Event.AMOUNT, rowAt(i)));
      }
    }
  }

  private boolean isPositive(int row) {
    // An unknown quantity, that of an order without lines, is the least number there is.
    return events.number(Event.QUANTITY, row) > 0;
  }

  private int lines(int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += isLine(rowAt(i)) ? 1 : 0;
    }
    return lines;
  }

  private boolean isLine(int row) {
    return events.number(Event.QUANTITY, row) != Event.UNKNOWN;
  }

  private Reason reasonAgainst(int first, int positive) {
    Reason reason = statusReasons.of(events.code(Event.STATUS, first));
    return reason == null && positive == 0 ? Reason.NO_POSITIVE_QUANTITY : reason;
  }

  /** The verdict on each status, asked for once. */
  private final class StatusReasons {
    private Reason[] reasons = new Reason[0];

    Reason of(int status) {
      if (status == Dictionary.NONE) {
        return null;
      }
      if (reasons.length == 0) {
        reasons = new Reason[names.of(Event.STATUS).size()];
        for (int code = 0; code < reasons.length; code++) {
          reasons[code] = rules.statuses().against(Texts.string(names.of(Event.STATUS).text(code)));
        }
      }
      return reasons[status];
    }
  }

  /** The discount on the whole order, at most what the order costs. */
  private long discount(int first, long net) {
    long discount = events.number(Event.ORDER_DISCOUNT, first);
    return discount == Event.UNKNOWN ? 0 : Math.min(discount, net);
  }

  /**
   * Shares a discount on the whole order among its lines by their net value: each gets the whole
   * ticks of its share, and what is left goes, tick by tick, to the largest fractions.
   */
  private void addDiscountedLines(int from, int to, long net, long discount) {
    int[] rows = new int[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (isPositive(rowAt(i))) {
        rows[count++] = rowAt(i);
      }
    }
    IntOrder.sort(rows, 0, count, this::compareLines);
    long[] share = new long[count];
    BigInteger[] fraction = new BigInteger[count];
    int[] byFraction = new int[count];
    long left = discount;
    for (int i = 0; i < count; i++) {
      BigInteger[] parts =
          BigInteger.valueOf(discount)
              .multiply(BigInteger.valueOf(events.number(Event.AMOUNT, rows[i])))
              .divideAndRemainder(BigInteger.valueOf(net));
      share[i] = parts[0].longValueExact();
      fraction[i] = parts[1];
      byFraction[i] = i;
      left -= share[i];
    }
    IntOrder.sort(byFraction, 0, count, (a, b) -> fraction[b].compareTo(fraction[a]));
    for (int i = 0; i < left; i++) {
      share[byFraction[i]]++;
    }
    for (int i = 0; i < count; i++) {
      history.addLine(events, rows[i], events.number(Event.AMOUNT, rows[i]) - share[i]);
    }
  }

  private boolean isKnownBefore(int customer) {
    int start = rules.historyStartsOn();
    if (start == Integer.MIN_VALUE) {
      return false;
    }
    if (history.purchases().size() > 0 && history.purchases().firstDay() < start) {
      return true;
    }
    long registered =
        customerRow[customer] < 0
            ? Event.UNKNOWN
            : customers.number(Event.TIME, customerRow[customer]);
    return registered != Event.UNKNOWN && rules.calendar().dayOf(registered) < start;
  }

  private void addRefund(int row) {
    if (refunds.number(Event.TIME, row) >= end) {
      scopes[Scope.REFUND_AFTER_AS_OF.ordinal()]++;
      return;
    }
    scopes[Scope.REFUND_USED.ordinal()]++;
    int day = rules.calendar().dayOf(refunds.number(Event.TIME, row));
    int orderRow = rowOfOrder(refunds.code(Event.ORDER_ID, row));
    history.addRefund(refunds, row, day, events, orderRow, article(row));
  }

  /** The first line of an order of this history; negative if there is none of that id. */
  private int rowOfOrder(int order) {
    int draft = draftOf(order);
    return draft < 0 ? -1 : draftFirst[draft];
  }

  private int draftOf(int order) {
    if (order == Dictionary.NONE) {
      return -1;
    }
    // Drafts are in the order of the order codes, as sorting left them.
    int low = 0;
    int high = drafts - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int code = orderAt(draftFrom[middle]);
      if (code == order) {
        return middle;
      }
      if (code < order) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * Product, brand and category of what was given back: those of the line that the refund names,
   * else of the same product in the same order, else in the owner's earliest order with it, else
   * what the refund says itself.
   */
  private int[] article(int refund) {
    int product = refunds.code(Event.PRODUCT, refund);
    int line = refunds.code(Event.LINE_ID, refund);
    int draft = draftOf(refunds.code(Event.ORDER_ID, refund));
    int row = -1;
    if (draft >= 0 && line != Dictionary.NONE) {
      row = find(draft, Event.LINE_ID, line);
    }
    if (row < 0 && draft >= 0 && product != Dictionary.NONE) {
      row = find(draft, Event.PRODUCT, product);
    }
    if (row < 0 && product != Dictionary.NONE) {
      row = earliestRowOf(product);
    }
    if (row < 0) {
      return new int[] {
        product, refunds.code(Event.BRAND, refund), refunds.code(Event.CATEGORY, refund)
      };
    }
    return new int[] {
      product != Dictionary.NONE ? product : events.code(Event.PRODUCT, row),
      events.code(Event.BRAND, row),
      events.code(Event.CATEGORY, row)
    };
  }

  /** The history's earliest line with a product; negative if it has none. */
  private int earliestRowOf(int product) {
    if (earliestRows.isEmpty()) {
      for (int i = 0; i < drafts; i++) {
        for (int at = draftFrom[sequence[i]]; at < draftFrom[sequence[i] + 1]; at++) {
          earliestRows.merge(
              events.code(Event.PRODUCT, rowAt(at)), rowAt(at), this::earlierInSequence);
        }
      }
    }
    return earliestRows.getOrDefault(product, -1);
  }

  private int earlierInSequence(int earlier, int row) {
    boolean sameOrder = events.code(Event.ORDER_ID, earlier) == events.code(Event.ORDER_ID, row);
    return sameOrder && compareLines(row, earlier) < 0 ? row : earlier;
  }

  /** The first line of an order with that text; negative if none has it. */
  private int find(int draft, int column, int code) {
    int found = -1;
    for (int i = draftFrom[draft]; i < draftFrom[draft + 1]; i++) {
      int row = rowAt(i);
      if (events.code(column, row) == code && (found < 0 || compareLines(row, found) < 0)) {
        found = row;
      }
    }
    return found;
  }

  /** Lines of one order that share their line id. */
  public final class Duplicates {
    private long rows;

    private void look(int from, int to) {
      if (names.of(Event.LINE_ID).size() == 0) {
        return;
      }
      int[] ids = new int[to - from];
      int count = 0;
      for (int i = from; i < to; i++) {
        int id = events.code(Event.LINE_ID, rowAt(i));
        if (id != Dictionary.NONE) {
          ids[count++] = id;
        }
      }
      if (count < 2) {
        return;
      }
      Arrays.sort(ids, 0, count);
      for (int i = 0; i < count; i++) {
        if (i > 0 && ids[i] == ids[i - 1] || i + 1 < count && ids[i] == ids[i + 1]) {
          rows++;
        }
      }
    }

    /** Rows that share order id and line id with another row. */
    public long rows() {
      return rows;
    }
  }
}
