package io.regulars.input;

import java.util.Arrays;
import java.util.List;

/** What a custom dimension of a shop describes. */
public enum DimensionOwner {
  /** An order. */
  ORDER("orders"),
  /** A line of an order. */
  LINE("order-lines"),
  /** A customer. */
  CUSTOMER("customers");

  private final String key;

  DimensionOwner(String key) {
    this.key = key;
  }

  /** Returns the name in settings: the key of the input that has the columns. */
  public String key() {
    return key;
  }

  /** Returns the names in settings. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(DimensionOwner::key).toList();
  }

  /** Returns the owner with a name in settings. */
  public static DimensionOwner of(String key) {
    return Arrays.stream(values()).filter(owner -> owner.key.equals(key)).findFirst().orElseThrow();
  }
}
