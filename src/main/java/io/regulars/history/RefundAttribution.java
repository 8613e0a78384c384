package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.table.Money;
import java.math.BigInteger;

/**
 * The order and the article that a refund was for. Product, brand, category and cost are those of
 * the line that the refund names, else of the same product in the same order, else in the owner's
 * earliest order with it, else what the refund and its product say.
 */
final class RefundAttribution {
  private final EventTable lines;
  private final EventTable refunds;
  private final OrderAssembler orders;
  private final FirstPurchaseLines earliestLines;
  private final boolean restocked;

  private int orderLine;
  private int purchaseDay;
  private int product;
  private int brand;
  private int category;
  private long costed;
  private long returnedCost;

  /**
   * @param restocked whether returned goods are sold again, so that their cost comes back
   */
  RefundAttribution(
      EventTable lines,
      EventTable refunds,
      OrderAssembler orders,
      FirstPurchaseLines earliestLines,
      boolean restocked) {
    this.lines = lines;
    this.refunds = refunds;
    this.orders = orders;
    this.earliestLines = earliestLines;
    this.restocked = restocked;
  }

  /** Finds out for one refund. */
  void attribute(int refund) {
    int order = orders.find(refunds.code(Event.ORDER_ID, refund));
    orderLine = order < 0 ? -1 : orders.earliestLine(order);
    purchaseDay = order < 0 ? OrderAssembler.NO_PURCHASE : orders.purchaseDay(order);
    product = refunds.code(Event.PRODUCT, refund);
    int line = lineOf(refund, order);
    attributeCost(refund, line);
    if (line < 0) {
      brand = refunds.code(Event.BRAND, refund);
      category = refunds.code(Event.CATEGORY, refund);
      return;
    }
    if (product == TextDictionary.NONE) {
      product = lines.code(Event.PRODUCT, line);
    }
    brand = lines.code(Event.BRAND, line);
    category = lines.code(Event.CATEGORY, line);
  }

  private void attributeCost(int refund, int line) {
    costed = refunds.number(Event.AMOUNT, refund);
    returnedCost = 0;
    if (line < 0) {
      long ofProduct = refunds.number(Event.COST, refund);
      returnedCost = restocked && ofProduct != Event.UNKNOWN ? ofProduct : 0;
      return;
    }
    long cost = lines.number(Event.COST, line);
    if (cost == Event.UNKNOWN) {
      costed = 0;
    } else if (restocked) {
      returnedCost =
          partOf(cost, refunds.number(Event.QUANTITY, refund), lines.number(Event.QUANTITY, line));
    }
  }

  /** The cost of the returned pieces of a line, of all of them at most. */
  private static long partOf(long cost, long returned, long pieces) {
    long all = Math.abs(pieces);
    long some = Math.min(returned, all);
    if (some == 0 || some == all) {
      return some == 0 ? 0 : Math.abs(cost);
    }
    return Money.dividedBy(
        BigInteger.valueOf(Math.abs(cost)).multiply(BigInteger.valueOf(some)),
        BigInteger.valueOf(all));
  }

  /** The row of the line that was given back; negative if nothing tells. */
  private int lineOf(int refund, int order) {
    int lineId = refunds.code(Event.LINE_ID, refund);
    int line = -1;
    if (order >= 0 && lineId != TextDictionary.NONE) {
      line = orders.findLine(order, Event.LINE_ID, lineId);
    }
    if (line < 0 && order >= 0 && product != TextDictionary.NONE) {
      line = orders.findLine(order, Event.PRODUCT, product);
    }
    if (line < 0 && product != TextDictionary.NONE) {
      line = earliestLines.of(product);
    }
    return line;
  }

  /** Whether the refund names an order of its owner that does not count. */
  boolean isOfOrderNotCounted() {
    return orderLine >= 0 && purchaseDay == OrderAssembler.NO_PURCHASE;
  }

  /** The part of the amount that is taken off gross profit: none where the line has no cost. */
  long costed() {
    return costed;
  }

  /** The cost of the returned goods, in ticks; 0 where they are not restocked. */
  long returnedCost() {
    return returnedCost;
  }

  /** The row of the first line of the order that the refund names; negative if it names none. */
  int orderLine() {
    return orderLine;
  }

  /** The day of the purchase that the refund names, else that of the refund itself. */
  int purchaseDayOr(int refundDay) {
    return purchaseDay == OrderAssembler.NO_PURCHASE ? refundDay : purchaseDay;
  }

  int product() {
    return product;
  }

  int brand() {
    return brand;
  }

  int category() {
    return category;
  }
}
