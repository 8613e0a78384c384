package io.regulars.concurrent;

import java.util.function.Supplier;

/** A value that is computed on first access and then cached. Thread-safe. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> computation;
  private T value;

  /**
   * @param computation computes the value, which is never null
   */
  public Lazy(Supplier<T> computation) {
    this.computation = computation;
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = computation.get();
    }
    return value;
  }
}
