package io.regulars.input;

/** What a custom dimension of a shop describes. */
public enum DimensionOwner {
  /** An order. */
  ORDER,
  /** A customer. */
  CUSTOMER
}
