package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import io.regulars.table.Money;
import java.math.BigInteger;

/**
 * Adds refunds to a history and attributes each of them to an order and a line. Product, brand,
 * category, own dimensions of lines and cost come from the line that the refund names; else from
 * the line with the same product in the same order; else from the line with the product in the
 * owner's earliest order that contains it; else from the refund's own columns and the product
 * table.
 */
final class RefundAttribution {
  private final EventTable<OrderLineEvent> lines;
  private final EventTable<RefundEvent> refunds;
  private final OrderAssembler orders;
  private final FirstPurchaseLines earliestLines;
  private final OrderClassification classification;
  private final HistoryRules rules;

  /** The row of the first line of the refunded order; negative if the owner has no such order. */
  private int orderLine;

  /** The row of the refunded line; negative if the refund identifies none. */
  private int line;

  private int purchaseDay;
  private boolean isOfGiftCard;
  private int product;
  private int brand;
  private int category;

  /** The part of the amount that is subtracted from gross profit: 0 if the line has no cost. */
  private long costed;

  /** The cost of the returned goods, in ticks; 0 if they are not restocked. */
  private long returnedCost;

  RefundAttribution(
      EventTable<OrderLineEvent> lines,
      EventTable<RefundEvent> refunds,
      OrderAssembler orders,
      FirstPurchaseLines earliestLines,
      OrderClassification classification,
      HistoryRules rules) {
    this.lines = lines;
    this.refunds = refunds;
    this.orders = orders;
    this.earliestLines = earliestLines;
    this.classification = classification;
    this.rules = rules;
  }

  /** Adds the owner's refunds before an instant to a history that already has its orders. */
  void add(
      int owner,
      RowsByOwner byOwner,
      long end,
      CustomerHistory history,
      DispositionCounts dispositions) {
    earliestLines.reset();
    for (int i = byOwner.from(owner); i < byOwner.to(owner); i++) {
      int refund = byOwner.row(i);
      long time = refunds.instant(RefundEvent.REFUNDED_AT, refund);
      if (time >= end) {
        dispositions.add(Input.REFUNDS, Use.AFTER_AS_OF, 1);
        continue;
      }
      attribute(refund);
      int day = rules.calendar().dayOf(time);
      if (isOfOrderNotCounted() || isOfGiftCard) {
        dispositions.add(
            Input.REFUNDS, isOfGiftCard ? Use.OF_GIFT_CARD : Use.OF_ORDER_NOT_COUNTED, 1);
        history.ordersNotCounted().addRefund(day, refunds.ticks(RefundEvent.AMOUNT, refund));
        continue;
      }
      dispositions.add(Input.REFUNDS, Use.USED, 1);
      addTo(history, refund, day);
    }
  }

  private void addTo(CustomerHistory history, int refund, int day) {
    Purchases purchases = history.purchases();
    int position = purchases.refunds();
    RefundAttributes attributes = history.refundAttributes();
    attributes.set(position, lines, orderLine, product, brand, category);
    attributes.setLine(position, lines, line);
    attributes
        .ofOrder()
        .fillMissing(
            position,
            refunds.code(RefundEvent.CHANNEL, refund),
            refunds.code(RefundEvent.COUNTRY, refund));
    purchases.addRefund(
        day,
        refunds.order(refund),
        purchaseDayOr(day),
        refunds.ticks(RefundEvent.AMOUNT, refund),
        refunds.whole(RefundEvent.QUANTITY, refund),
        costed,
        returnedCost);
  }

  /** Whether a refund of the current owner names a gift card that does not count, in its order. */
  boolean isOfGiftCard(int refund) {
    if (!classification.leavesOutGiftCards()) {
      return false;
    }
    attribute(refund);
    return isOfGiftCard;
  }

  /** Attributes one refund; the fields then describe this refund. */
  private void attribute(int refund) {
    int order = orders.find(refunds.order(refund));
    orderLine = order < 0 ? -1 : orders.earliestLine(order);
    purchaseDay = order < 0 ? OrderAssembler.NO_PURCHASE : orders.purchaseDay(order);
    product = refunds.code(RefundEvent.PRODUCT, refund);
    line = lineOf(refund, order);
    isOfGiftCard =
        line >= 0
            && lines.order(line) == refunds.order(refund)
            && classification.isGiftCardNotCounted(line);
    attributeCost(refund);
    if (line < 0) {
      brand = refunds.code(RefundEvent.BRAND, refund);
      category = refunds.code(RefundEvent.CATEGORY, refund);
      return;
    }
    if (product == TextDictionary.NONE) {
      product = lines.code(OrderLineEvent.PRODUCT, line);
    }
    brand = lines.code(OrderLineEvent.BRAND, line);
    category = lines.code(OrderLineEvent.CATEGORY, line);
  }

  private void attributeCost(int refund) {
    costed = refunds.ticks(RefundEvent.AMOUNT, refund);
    returnedCost = 0;
    if (line < 0) {
      long productCost = refunds.ticks(RefundEvent.COST, refund);
      returnedCost = isRestocked(refund) && productCost != Event.UNKNOWN ? productCost : 0;
      return;
    }
    long cost = lines.ticks(OrderLineEvent.COST, line);
    if (cost == Event.UNKNOWN) {
      costed = 0;
    } else if (isRestocked(refund)) {
      returnedCost =
          costOfUnits(
              cost,
              refunds.whole(RefundEvent.QUANTITY, refund),
              lines.whole(OrderLineEvent.QUANTITY, line));
    }
  }

  private boolean isRestocked(int refund) {
    return refunds.isKnown(RefundEvent.RESTOCKED, refund)
        ? refunds.whole(RefundEvent.RESTOCKED, refund) == 1
        : rules.restocked();
  }

  /** The cost of the returned units of a line, at most the cost of the whole line. */
  private static long costOfUnits(long lineCost, long returnedUnits, long lineUnits) {
    long sold = Math.abs(lineUnits);
    long returned = Math.min(returnedUnits, sold);
    if (returned == 0 || returned == sold) {
      return returned == 0 ? 0 : Math.abs(lineCost);
    }
    return Money.dividedBy(
        BigInteger.valueOf(Math.abs(lineCost)).multiply(BigInteger.valueOf(returned)),
        BigInteger.valueOf(sold));
  }

  /** The row of the returned line; negative if the refund identifies no line. */
  private int lineOf(int refund, int order) {
    int lineId = refunds.code(RefundEvent.LINE, refund);
    int found = -1;
    if (order >= 0 && lineId != TextDictionary.NONE) {
      found = orders.findLine(order, OrderLineEvent.LINE, lineId);
    }
    if (found < 0 && order >= 0 && product != TextDictionary.NONE) {
      found = orders.findLine(order, OrderLineEvent.PRODUCT, product);
    }
    if (found < 0 && product != TextDictionary.NONE) {
      found = earliestLines.of(product);
    }
    return found;
  }

  /** Whether the refund names an order of its owner that does not count. */
  private boolean isOfOrderNotCounted() {
    return orderLine >= 0 && purchaseDay == OrderAssembler.NO_PURCHASE;
  }

  /** The day of the refunded purchase, else the day of the refund. */
  private int purchaseDayOr(int refundDay) {
    return purchaseDay == OrderAssembler.NO_PURCHASE ? refundDay : purchaseDay;
  }
}
