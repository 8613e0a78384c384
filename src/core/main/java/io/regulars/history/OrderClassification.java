package io.regulars.history;

import static java.util.Map.Entry.comparingByKey;

import io.regulars.codec.TextDictionary;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import io.regulars.time.ShopCalendar;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Classifies an assembled order as a purchase or as an order that does not count. A purchase has
 * lines, each net of its share of the order's discount. An order that does not count has exactly
 * one exclusion reason.
 */
final class OrderClassification {
  /** The result of {@link #netBefore} for an order that does not count. */
  static final long NO_PURCHASE = Long.MIN_VALUE;

  private final EventTable<OrderLineEvent> lines;
  private final ShopCalendar calendar;
  private final DiscountAllocation allocation;
  private final DispositionCounts dispositions;
  private final TextDictionary categories;

  /** By status code; null if orders with the status count. */
  private final ExclusionReason[] reasonByStatus;

  /** Rows of positive quantity of the current order. */
  private int[] sold = new int[16];

  OrderClassification(
      EventTable<OrderLineEvent> lines,
      PartitionTexts names,
      HistoryRules rules,
      LineOrdering lineOrdering,
      DispositionCounts dispositions) {
    this.lines = lines;
    this.dispositions = dispositions;
    calendar = rules.calendar();
    reasonByStatus = rules.statuses().reasons(names.of(TextDomain.STATUS));
    allocation = new DiscountAllocation(lines, lineOrdering, rules.minorUnit());
    categories = names.categories();
  }

  /** Adds an order to a history, as a purchase or as an order that does not count. */
  void addTo(CustomerHistory history, OrderAssembler orders, int order) {
    int earliest = orders.earliestLine(order);
    int day = calendar.dayOf(lines.instant(OrderLineEvent.ORDERED_AT, earliest));
    int count = collectSold(orders, order, Long.MAX_VALUE);
    long net = net(count);
    long discount = discount(earliest, net);
    ExclusionReason reason = exclusionReason(earliest, count);
    if (reason != null) {
      dispositions.add(Input.ORDER_LINES, Use.OF_ORDER_NOT_COUNTED, orders.lines(order));
      history.ordersNotCounted().add(lines, earliest, day, reason, net - discount);
      if (reason.equals(ExclusionReason.CANCELLED)) {
        history.purchases().addCancelled(day);
      }
      return;
    }
    dispositions.add(Input.ORDER_LINES, Use.USED, count);
    dispositions.add(Input.ORDER_LINES, Use.WITHOUT_QUANTITY, orders.lines(order) - count);
    orders.markPurchase(order, day);
    history.beginOrder(lines, earliest, day);
    if (discount > 0) {
      addDiscountedLines(history, count, net, discount);
    } else {
      addLines(history, count);
    }
  }

  /**
   * The order value of the lines before an instant, after the order's discount, in ticks; {@link
   * #NO_PURCHASE} if the order did not count at that instant.
   */
  long netBefore(OrderAssembler orders, int order, long end) {
    int earliest = orders.earliestLine(order);
    int count = collectSold(orders, order, end);
    if (exclusionReason(earliest, count) != null) {
      return NO_PURCHASE;
    }
    long net = net(count);
    return net - discount(earliest, net);
  }

  /**
   * The category with the highest share of an order's value, ties by name, also for an order that
   * does not count; {@link TextDictionary#NONE} if no line of positive quantity has a category.
   */
  int topCategory(OrderAssembler orders, int order) {
    int count = collectSold(orders, order, Long.MAX_VALUE);
    long net = net(count);
    long discount = discount(orders.earliestLine(order), net);
    if (discount > 0) {
      allocation.allocate(sold, count, net, discount);
    }
    Map<Integer, Long> valueByCategory = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int category = lines.code(OrderLineEvent.CATEGORY, sold[i]);
      if (category != TextDictionary.NONE) {
        long share = discount > 0 ? allocation.share(i) : 0;
        long value = lines.ticks(OrderLineEvent.NET, sold[i]) - share;
        valueByCategory.merge(category, value, Math::addExact);
      }
    }
    Comparator<Integer> byName = categories::compare;
    return valueByCategory.entrySet().stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(comparingByKey(byName.reversed())))
        .map(Map.Entry::getKey)
        .orElse(TextDictionary.NONE);
  }

  private int collectSold(OrderAssembler orders, int order, long end) {
    sold = IntArrays.grow(sold, orders.to(order) - orders.from(order) + 1);
    int count = 0;
    for (int position = orders.from(order); position < orders.to(order); position++) {
      int row = orders.row(position);
      // The row of an order without lines has an unknown quantity, which is Long.MIN_VALUE.
      if (lines.whole(OrderLineEvent.QUANTITY, row) > 0
          && lines.instant(OrderLineEvent.ORDERED_AT, row) < end) {
        sold[count++] = row;
      }
    }
    return count;
  }

  private long net(int count) {
    long net = 0;
    for (int i = 0; i < count; i++) {
      net = Math.addExact(net, lines.ticks(OrderLineEvent.NET, sold[i]));
    }
    return net;
  }

  /** The discount on the whole order, at most the net value of its lines. */
  private long discount(int earliest, long net) {
    long goodsTotal = lines.ticks(OrderLineEvent.ORDER_GOODS_TOTAL, earliest);
    if (goodsTotal != Event.UNKNOWN) {
      return Math.max(0, net - goodsTotal);
    }
    long discount = lines.ticks(OrderLineEvent.ORDER_DISCOUNT, earliest);
    return discount == Event.UNKNOWN ? 0 : Math.min(discount, net);
  }

  private ExclusionReason exclusionReason(int earliest, int count) {
    int status = lines.code(OrderLineEvent.STATUS, earliest);
    ExclusionReason reason = status == TextDictionary.NONE ? null : reasonByStatus[status];
    return reason == null && count == 0 ? ExclusionReason.NO_POSITIVE_QUANTITY : reason;
  }

  private void addLines(CustomerHistory history, int count) {
    for (int i = 0; i < count; i++) {
      history.addLine(lines, sold[i], lines.ticks(OrderLineEvent.NET, sold[i]));
    }
  }

  private void addDiscountedLines(CustomerHistory history, int count, long net, long discount) {
    allocation.allocate(sold, count, net, discount);
    for (int i = 0; i < count; i++) {
      history.addLine(
          lines, sold[i], lines.ticks(OrderLineEvent.NET, sold[i]) - allocation.share(i));
    }
  }
}
