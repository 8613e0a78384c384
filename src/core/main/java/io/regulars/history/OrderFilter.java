package io.regulars.history;

import java.io.Serializable;

/** A set of order ids that may contain more than it was given, such as a Bloom filter. */
@FunctionalInterface
public interface OrderFilter extends Serializable {
  /** Whether the set may contain an order; false only if it does not. */
  boolean mayContain(byte[] orderId);
}
