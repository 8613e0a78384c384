package io.regulars.config;

import java.util.Arrays;
import java.util.Optional;

/** A kind of table that a shop can give, by its name under {@code sources} in the configuration. */
public enum Input {
  ORDER_LINES("order-lines"),
  ORDERS("orders"),
  CUSTOMERS("customers"),
  PRODUCTS("products"),
  REFUNDS("refunds");

  private final String key;

  Input(String key) {
    this.key = key;
  }

  /** The name in the configuration: {@code order-lines}. */
  public String key() {
    return key;
  }

  /** The name in tables and table names: {@code order_lines}. */
  public String tableName() {
    return key.replace('-', '_');
  }

  /** The input of that configuration key, empty for an unknown one. */
  public static Optional<Input> ofKey(String key) {
    return Arrays.stream(values()).filter(input -> input.key.equals(key)).findFirst();
  }
}
