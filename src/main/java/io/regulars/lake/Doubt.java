package io.regulars.lake;

import java.io.Serializable;
import java.util.Optional;

/**
 * What speaks against written rows.
 *
 * @param mayRepeatKeys whether the hashes of two keys are equal, as those of equal keys are
 * @param broken the key of a row that breaks the promise of its table; null if there is none
 */
public record Doubt(boolean mayRepeatKeys, String broken) implements Serializable {
  /** Nothing does. */
  static final Doubt NONE = new Doubt(false, null);

  Doubt plus(Doubt more) {
    return new Doubt(
        mayRepeatKeys || more.mayRepeatKeys, Optional.ofNullable(broken).orElse(more.broken));
  }
}
