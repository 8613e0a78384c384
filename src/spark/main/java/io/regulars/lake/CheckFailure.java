package io.regulars.lake;

import java.io.Serializable;
import java.util.Optional;

/**
 * Failed checks of written rows.
 *
 * @param mayRepeatKeys whether two key hashes are equal; the keys themselves may still differ
 * @param violatingKey the key of a row that violates the row constraint of its table; null if none
 *     does
 */
public record CheckFailure(boolean mayRepeatKeys, String violatingKey) implements Serializable {
  /** No check failed. */
  static final CheckFailure NONE = new CheckFailure(false, null);

  CheckFailure plus(CheckFailure more) {
    return new CheckFailure(
        mayRepeatKeys || more.mayRepeatKeys,
        Optional.ofNullable(violatingKey).orElse(more.violatingKey));
  }
}
