package io.regulars.input;

import java.io.Serializable;

/** Decides by its status whether an order counts. */
@FunctionalInterface
public interface StatusTest extends Serializable {
  /**
   * Returns whether orders with this status count.
   *
   * @param status null if the order has none
   */
  boolean counts(String status);
}
