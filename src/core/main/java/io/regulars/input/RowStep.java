package io.regulars.input;

import java.io.Serializable;

/**
 * A step that completes a row before the rules are tested, such as a lookup or the conversion of an
 * amount.
 */
@FunctionalInterface
public interface RowStep extends Serializable {
  /** Changes values of the row. */
  void apply(InputRow row);
}
