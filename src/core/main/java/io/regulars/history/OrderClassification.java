package io.regulars.history;

import static java.util.Map.Entry.comparingByKey;

import io.regulars.codec.TextDictionary;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import io.regulars.time.ShopCalendar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
  private final DispositionCounts dispositions;
  private final PartitionTexts names;

  /** By status code; null if orders with the status count. */
  private final ExclusionReason[] reasonByStatus;

  /** The reason of gift cards that do not count; empty if they count. */
  private final Optional<ExclusionReason> giftCards;

  /** The reason of payments by gift card that do not count; empty if they count. */
  private final Optional<ExclusionReason> paidByGiftCard;

  /** The lines of the current order. */
  private final SoldLines sold;

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
    giftCards = rules.statuses().find(ExclusionReason.GIFT_CARDS);
    paidByGiftCard = rules.statuses().find(ExclusionReason.PAID_BY_GIFT_CARD);
    sold = new SoldLines(lines, lineOrdering, rules);
    this.names = names;
  }

  /** Adds an order to a history, as a purchase or as an order that does not count. */
  void addTo(CustomerHistory history, OrderAssembler orders, int order) {
    int earliest = orders.earliestLine(order);
    int day = calendar.dayOf(lines.instant(OrderLineEvent.ORDERED_AT, earliest));
    ExclusionReason reason = collect(orders, order, Long.MAX_VALUE);
    if (reason != null && !isOfGiftCards(reason)) {
      dispositions.add(Input.ORDER_LINES, Use.OF_ORDER_NOT_COUNTED, orders.lines(order));
      history.ordersNotCounted().add(lines, earliest, day, reason, sold.value());
      if (reason.equals(ExclusionReason.CANCELLED)) {
        history.purchases().addCancelled(day);
      }
      return;
    }
    int others = orders.lines(order) - sold.size() - sold.giftCards();
    dispositions.add(Input.ORDER_LINES, Use.USED, sold.size());
    dispositions.add(Input.ORDER_LINES, Use.OF_GIFT_CARD, sold.giftCards());
    dispositions.add(Input.ORDER_LINES, Use.WITHOUT_QUANTITY, others);
    if (sold.giftCards() > 0) {
      history
          .ordersNotCounted()
          .add(lines, earliest, day, giftCards.orElseThrow(), sold.giftCardValue());
    }
    if (reason == null) {
      orders.markPurchase(order, day);
      sold.collectCharges(orders, order);
      addPurchase(history, earliest, day);
    }
  }

  private void addPurchase(CustomerHistory history, int earliest, int day) {
    long payment = paymentByGiftCard(earliest);
    if (payment > 0) {
      history.ordersNotCounted().add(lines, earliest, day, paidByGiftCard.orElseThrow(), payment);
    }
    history.beginOrder(lines, earliest, day);
    sold.allocate(payment);
    for (int i = 0; i < sold.size(); i++) {
      history.addLine(lines, sold, i);
    }
  }

  /**
   * The order value of the lines before an instant, after the order's discount, in ticks; {@link
   * #NO_PURCHASE} if the order did not count at that instant.
   */
  long netBefore(OrderAssembler orders, int order, long end) {
    return collect(orders, order, end) == null
        ? sold.value() - paymentByGiftCard(orders.earliestLine(order))
        : NO_PURCHASE;
  }

  /**
   * The value of an attribute with the highest share of an order's value, ties by name, also for an
   * order that does not count; {@link TextDictionary#NONE} if no line of positive quantity has one.
   */
  int top(LineAttribute attribute, OrderAssembler orders, int order) {
    ExclusionReason reason = collect(orders, order, Long.MAX_VALUE);
    sold.allocate(reason == null ? paymentByGiftCard(orders.earliestLine(order)) : 0);
    Map<Integer, Long> valueByCode = new HashMap<>();
    for (int i = 0; i < sold.size(); i++) {
      int code = attribute.of(lines, sold.row(i));
      if (code != TextDictionary.NONE) {
        valueByCode.merge(code, sold.value(i), Math::addExact);
      }
    }
    Comparator<Integer> byName = attribute.texts(names)::compare;
    return valueByCode.entrySet().stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(comparingByKey(byName.reversed())))
        .map(Map.Entry::getKey)
        .orElse(TextDictionary.NONE);
  }

  /** Whether gift cards do not count. */
  boolean leavesOutGiftCards() {
    return giftCards.isPresent();
  }

  /** Whether a line is a gift card that does not count. */
  boolean isGiftCardNotCounted(int line) {
    return leavesOutGiftCards() && lines.isKnown(OrderLineEvent.IS_GIFT_CARD, line);
  }

  /**
   * Takes the lines of an order that are sold before an instant, and returns why the order does not
   * count; null if it counts. Gift cards in an order whose status does not count are like its other
   * lines.
   */
  private ExclusionReason collect(OrderAssembler orders, int order, long end) {
    int status = lines.code(OrderLineEvent.STATUS, orders.earliestLine(order));
    ExclusionReason ofStatus = status == TextDictionary.NONE ? null : reasonByStatus[status];
    sold.collect(orders, order, end, leavesOutGiftCards() && ofStatus == null);
    if (ofStatus != null || sold.size() > 0) {
      return ofStatus;
    }
    return sold.giftCards() > 0 ? giftCards.orElseThrow() : ExclusionReason.NO_POSITIVE_QUANTITY;
  }

  private boolean isOfGiftCards(ExclusionReason reason) {
    return giftCards.filter(reason::equals).isPresent();
  }

  /** The part of the current order's value that was paid by gift card and does not count. */
  private long paymentByGiftCard(int earliest) {
    long given = lines.ticks(OrderLineEvent.ORDER_PAID_BY_GIFT_CARD, earliest);
    return paidByGiftCard.isEmpty() || given == Event.UNKNOWN ? 0 : Math.min(given, sold.value());
  }
}
