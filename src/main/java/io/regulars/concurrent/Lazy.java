package io.regulars.concurrent;

import java.util.function.Supplier;

/** Something that is worked out when it is first asked for, and then kept. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> work;
  private T done;

  /**
   * @param work makes it, never null
   */
  public Lazy(Supplier<T> work) {
    this.work = work;
  }

  @Override
  public synchronized T get() {
    if (done == null) {
      done = work.get();
    }
    return done;
  }
}
