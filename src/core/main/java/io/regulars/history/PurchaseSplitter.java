package io.regulars.history;

import java.util.Arrays;

/**
 * Splits a history by the values of a dimension. The part of a dimension value has its orders,
 * refunds and cancelled orders, in order of time; the part of a category, or of an own dimension of
 * lines, has these lines of each order. A member is the code of a dimension value.
 */
public final class PurchaseSplitter {
  private static final int KIND_SHIFT = 29;
  private static final int POSITION_MASK = (1 << KIND_SHIFT) - 1;
  private static final int BOUGHT = 0;
  private static final int REFUNDED = 1;
  private static final int CANCELLED = 2;

  private final Purchases part = new Purchases();
  private long[] pieces = new long[16];
  private int size;

  /** Receives each part. The same {@link Purchases} object is refilled for the next part. */
  @FunctionalInterface
  public interface Reader {
    void read(int member, Purchases part);
  }

  /** Selects the dimension value of an order or a refund, such as its channel. */
  @FunctionalInterface
  public interface Attribute {
    int of(OrderAttributes attributes, int position);
  }

  /** Splits the orders, refunds and cancelled orders of a history. */
  public void splitOrders(CustomerHistory history, Attribute attribute, Reader reader) {
    Purchases whole = history.purchases();
    size = 0;
    for (int order = 0; order < whole.size(); order++) {
      add(attribute.of(history.orderAttributes(), order), BOUGHT, order);
    }
    for (int refund = 0; refund < whole.refunds(); refund++) {
      add(attribute.of(history.refundAttributes().ofOrder(), refund), REFUNDED, refund);
    }
    OrdersNotCounted notCounted = history.ordersNotCounted();
    int cancelled = 0;
    for (int order = 0; order < notCounted.size(); order++) {
      if (notCounted.reason(order).equals(ExclusionReason.CANCELLED)) {
        add(attribute.of(notCounted.attributes(), order), CANCELLED, cancelled++);
      }
    }
    if (isOnePart()) {
      reader.read(member(0), whole);
      return;
    }
    Arrays.sort(pieces, 0, size);
    for (int from = 0; from < size; ) {
      int to = endOfPart(from);
      part.clearToPartOf(whole);
      for (int i = from; i < to; i++) {
        int position = (int) pieces[i] & POSITION_MASK;
        switch ((int) pieces[i] >>> KIND_SHIFT) {
          case BOUGHT -> part.includeOrder(position);
          case REFUNDED -> part.includeRefund(position);
          default -> part.includeCancelled(position);
        }
      }
      reader.read(member(from), part);
      from = to;
    }
  }

  /** Splits the lines and refunds of a history. */
  public void splitLines(CustomerHistory history, LineAttribute attribute, Reader reader) {
    PurchasedLines lines = history.lines();
    Purchases whole = history.purchases();
    size = 0;
    for (int line = 0; line < lines.size(); line++) {
      add(attribute.of(lines, line), BOUGHT, line);
    }
    for (int refund = 0; refund < whole.refunds(); refund++) {
      add(attribute.of(history.refundAttributes(), refund), REFUNDED, refund);
    }
    Arrays.sort(pieces, 0, size);
    for (int from = 0; from < size; ) {
      int to = endOfPart(from);
      part.clearToLinesOf(whole);
      int order = -1;
      for (int i = from; i < to; i++) {
        int position = (int) pieces[i] & POSITION_MASK;
        if ((int) pieces[i] >>> KIND_SHIFT == REFUNDED) {
          part.includeRefund(position);
          continue;
        }
        if (lines.order(position) != order) {
          order = lines.order(position);
          part.begin(whole.day(order));
        }
        part.add(lines, position);
      }
      reader.read(member(from), part);
      from = to;
    }
  }

  private void add(int member, int kind, int position) {
    if (size == pieces.length) {
      pieces = Arrays.copyOf(pieces, size * 2);
    }
    pieces[size++] = (long) member << 32 | (long) kind << KIND_SHIFT | position;
  }

  private int member(int piece) {
    return (int) (pieces[piece] >> 32);
  }

  private boolean isOnePart() {
    for (int i = 1; i < size; i++) {
      if (member(i) != member(0)) {
        return false;
      }
    }
    return size > 0;
  }

  private int endOfPart(int from) {
    int to = from + 1;
    while (to < size && member(to) == member(from)) {
      to++;
    }
    return to;
  }
}
