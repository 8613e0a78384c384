package io.regulars.lake;

import java.io.Serializable;
import java.util.Optional;

/**
 * What speaks against written rows.
 *
 * @param mayRepeatKeys whether the hashes of two keys are equal, as those of equal keys are
 * @param broken the key of a row that breaks the promise of its table; null if there is none
 */
public record CheckFailure(boolean mayRepeatKeys, String broken) implements Serializable {
  /** Nothing does. */
  static final CheckFailure NONE = new CheckFailure(false, null);

  CheckFailure plus(CheckFailure more) {
    return new CheckFailure(
        mayRepeatKeys || more.mayRepeatKeys, Optional.ofNullable(broken).orElse(more.broken));
  }
}
