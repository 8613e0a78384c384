package io.regulars.quality;

import java.io.Serializable;

/** Completes a row before it is put to the rules: looks something up, converts an amount. */
@FunctionalInterface
public interface RowStep extends Serializable {
  /** Changes values of the row. */
  void apply(InputRow row);
}
