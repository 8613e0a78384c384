package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A single customer with a million orders of three lines: w0 to w999999 in order of time, a
 * thousand orders a day from 2020-01-01. The rows are in another order.
 *
 * <p>Each order has 1 unit of p1 for 10, 2 of p2 for 20 and 3 of p3 for 30, with a discount of 0.06
 * on the order, that is 0.01, 0.02 and 0.03 on its lines. Every tenth order is cancelled, from w0
 * on. The brand is Former in w0 and Acme in all later orders. One refund of p2 names no order.
 */
final class WholesaleAccount {
  private static final int ORDERS = 1_000_000;
  private static final int ORDERS_A_DAY = 1_000;
  private static final long SECONDS_BETWEEN_ORDERS = 86;

  private static final byte[] CUSTOMER = Utf8.of("wholesale");
  private static final byte[][] LINE_IDS = {Utf8.of("1"), Utf8.of("2"), Utf8.of("3")};
  private static final byte[][] PRODUCTS = {Utf8.of("p1"), Utf8.of("p2"), Utf8.of("p3")};
  private static final byte[] FORMER = Utf8.of("Former");
  private static final byte[] ACME = Utf8.of("Acme");
  private static final byte[] CANCELLED = Utf8.of("cancelled");
  private static final byte[] PAID = Utf8.of("paid");

  private final long opening =
      LocalDate.parse("2020-01-01").atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  private final CompactBytes.Writer writer = new CompactBytes.Writer();
  private final List<byte[]> chunks = new ArrayList<>();

  private WholesaleAccount() {}

  /** The packed lines and the packed refund. */
  static List<byte[]> chunks() {
    WholesaleAccount account = new WholesaleAccount();
    account.addOrders();
    account.addRefund();
    return account.chunks;
  }

  private void addOrders() {
    EventChunk<OrderLineEvent> lines = new EventChunk<>(OrderLineEvent.TYPE, 0, 1 << 14);
    for (int i = 0; i < ORDERS; i++) {
      // 7919 is coprime to a million, so each order occurs exactly once.
      int order = (int) (i * 7_919L % ORDERS);
      byte[] id = Utf8.of("w" + order);
      for (int line = 0; line < PRODUCTS.length; line++) {
        if (isFullAfter(lines, order, id, line)) {
          chunks.add(lines.take(writer));
        }
      }
    }
    chunks.add(lines.take(writer));
  }

  private boolean isFullAfter(EventChunk<OrderLineEvent> lines, int order, byte[] id, int line) {
    long second =
        opening + order / ORDERS_A_DAY * 86_400L + order % ORDERS_A_DAY * SECONDS_BETWEEN_ORDERS;
    int units = line + 1;
    lines.set(OrderLineEvent.CUSTOMER, CUSTOMER);
    lines.set(OrderLineEvent.ORDER, id);
    lines.set(OrderLineEvent.LINE, LINE_IDS[line]);
    lines.set(OrderLineEvent.PRODUCT, PRODUCTS[line]);
    lines.set(OrderLineEvent.BRAND, order == 0 ? FORMER : ACME);
    lines.set(OrderLineEvent.STATUS, order % 10 == 0 ? CANCELLED : PAID);
    lines.set(OrderLineEvent.ORDERED_AT, second * 1_000_000);
    lines.set(OrderLineEvent.QUANTITY, units);
    lines.set(OrderLineEvent.NET, units * 10_0000L);
    lines.set(OrderLineEvent.GROSS, units * 10_0000L);
    lines.set(OrderLineEvent.ORDER_DISCOUNT, 600);
    return lines.endRow();
  }

  private void addRefund() {
    EventChunk<RefundEvent> refunds = new EventChunk<>(RefundEvent.TYPE, 0, 1);
    refunds.set(RefundEvent.CUSTOMER, CUSTOMER);
    refunds.set(RefundEvent.PRODUCT, PRODUCTS[1]);
    refunds.set(RefundEvent.REFUNDED_AT, opening * 1_000_000);
    refunds.set(RefundEvent.QUANTITY, 1);
    refunds.set(RefundEvent.AMOUNT, 10_0000);
    refunds.endRow();
    chunks.add(refunds.take(writer));
  }
}
