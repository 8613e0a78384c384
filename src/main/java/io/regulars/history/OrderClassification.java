package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.TextDictionary;
import io.regulars.time.ShopCalendar;

/**
 * What an assembled order is to the shop: a purchase with its lines, each net of its part of the
 * order's discount, or an order that does not count, for one reason.
 */
final class OrderClassification {
  /** The worth of an order that is no purchase. */
  static final long NO_PURCHASE = Long.MIN_VALUE;

  private final EventTable lines;
  private final ShopCalendar calendar;
  private final StatusExclusions statuses;
  private final DiscountAllocation allocation;
  private final DispositionCounts scopes;
  private final ValueByCategory byCategory;

  /** Rows of positive quantity of the order being booked. */
  private int[] sold = new int[16];

  OrderClassification(
      EventTable lines,
      PartitionTexts names,
      HistoryRules rules,
      LineOrdering lineSequence,
      DispositionCounts scopes) {
    this.lines = lines;
    this.scopes = scopes;
    calendar = rules.calendar();
    statuses = new StatusExclusions(names.of(Event.STATUS), rules.statuses());
    allocation = new DiscountAllocation(lines, lineSequence, rules.minorUnit());
    byCategory = new ValueByCategory(names.categories());
  }

  /** Adds an order to a history, as what it is. */
  void book(OrderAssembler orders, int order, CustomerHistory history) {
    int earliest = orders.earliestLine(order);
    int day = calendar.dayOf(lines.number(Event.TIME, earliest));
    int count = takeSold(orders, order, Long.MAX_VALUE);
    long net = net(count);
    long discount = discount(earliest, net);
    ExclusionReason reason = reasonAgainst(earliest, count);
    if (reason != null) {
      scopes.add(RowDisposition.LINE_OF_ORDER_NOT_COUNTED, orders.lines(order));
      history.addNotCounted(lines, earliest, day, reason, net - discount);
      return;
    }
    scopes.add(RowDisposition.LINE_USED, count);
    scopes.add(RowDisposition.LINE_WITHOUT_QUANTITY, orders.lines(order) - count);
    orders.isPurchase(order, day);
    history.beginPurchase(lines, earliest, day);
    if (discount > 0) {
      addDiscountedLines(history, count, net, discount);
    } else {
      addLines(history, count);
    }
  }

  /**
   * What an order was worth by its lines before an instant, net of its discount; {@link
   * #NO_PURCHASE} if it did not count then.
   */
  long netBefore(OrderAssembler orders, int order, long end) {
    int earliest = orders.earliestLine(order);
    int count = takeSold(orders, order, end);
    if (reasonAgainst(earliest, count) != null) {
      return NO_PURCHASE;
    }
    long net = net(count);
    return net - discount(earliest, net);
  }

  /**
   * The category that most of an order's value is of, ties by name, whether the order counts or
   * not; {@link TextDictionary#NONE} where no line of positive quantity has one.
   */
  int topCategory(OrderAssembler orders, int order) {
    int count = takeSold(orders, order, Long.MAX_VALUE);
    long net = net(count);
    long discount = discount(orders.earliestLine(order), net);
    if (discount > 0) {
      allocation.allocate(sold, count, net, discount);
    }
    byCategory.clear();
    for (int i = 0; i < count; i++) {
      long share = discount > 0 ? allocation.share(i) : 0;
      byCategory.add(
          lines.code(Event.CATEGORY, sold[i]), lines.number(Event.AMOUNT, sold[i]) - share);
    }
    return byCategory.top();
  }

  private int takeSold(OrderAssembler orders, int order, long end) {
    sold = ArrayGrowth.room(sold, orders.to(order) - orders.from(order));
    int count = 0;
    for (int position = orders.from(order); position < orders.to(order); position++) {
      int row = orders.row(position);
      // An unknown quantity, that of an order without lines, is the least number there is.
      if (lines.number(Event.QUANTITY, row) > 0 && lines.number(Event.TIME, row) < end) {
        sold[count++] = row;
      }
    }
    return count;
  }

  private long net(int count) {
    long net = 0;
    for (int i = 0; i < count; i++) {
      net = Math.addExact(net, lines.number(Event.AMOUNT, sold[i]));
    }
    return net;
  }

  /** The discount on the whole order, at most what the order costs. */
  private long discount(int earliest, long net) {
    long discount = lines.number(Event.ORDER_DISCOUNT, earliest);
    return discount == Event.UNKNOWN ? 0 : Math.min(discount, net);
  }

  private ExclusionReason reasonAgainst(int earliest, int count) {
    ExclusionReason reason = statuses.against(lines.code(Event.STATUS, earliest));
    return reason == null && count == 0 ? ExclusionReason.NO_POSITIVE_QUANTITY : reason;
  }

  private void addLines(CustomerHistory history, int count) {
    for (int i = 0; i < count; i++) {
      history.addLine(lines, sold[i], lines.number(Event.AMOUNT, sold[i]));
    }
  }

  private void addDiscountedLines(CustomerHistory history, int count, long net, long discount) {
    allocation.allocate(sold, count, net, discount);
    for (int i = 0; i < count; i++) {
      history.addLine(lines, sold[i], lines.number(Event.AMOUNT, sold[i]) - allocation.share(i));
    }
  }
}
