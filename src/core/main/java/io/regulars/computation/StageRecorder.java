package io.regulars.computation;

import io.regulars.concurrent.Lazy;
import java.util.function.Supplier;

/** Records what the stages of a run cost. */
@FunctionalInterface
public interface StageRecorder {
  /** Does the work of a stage and records its cost. Stages can be nested. */
  <T> T record(String stage, Supplier<T> work);

  /** A value that is calculated at its first use, in its own stage. */
  default <T> Lazy<T> once(String stage, Supplier<T> work) {
    return new Lazy<>(() -> record(stage, work));
  }
}
