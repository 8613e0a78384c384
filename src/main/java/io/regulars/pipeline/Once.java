package io.regulars.pipeline;

import java.util.function.Supplier;

/** Something that several tables are made of, worked out when the first of them is made. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> work;
  private T done;

  Once(Supplier<T> work) {
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
