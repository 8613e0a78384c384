package io.regulars.pipeline;

import io.regulars.concurrent.Lazy;
import java.util.function.Supplier;

/** Records what the stages of a run cost. */
@FunctionalInterface
interface StageRecorder {
  /** Does the work of a stage and records its cost. A stage may be inside another one. */
  <T> T record(String stage, Supplier<T> work);

  /** A value that several tables need, computed once in a stage of its own. */
  default <T> Lazy<T> once(String stage, Supplier<T> work) {
    return new Lazy<>(() -> record(stage, work));
  }
}
