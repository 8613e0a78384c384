package io.regulars.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An iterator over the results of a stepwise computation. Each step can emit any number of results.
 * A step runs only when all earlier results have been returned, so that few results are buffered.
 */
public abstract class BufferedIterator<T> implements Iterator<T> {
  private final Deque<T> ready = new ArrayDeque<>();
  private boolean isFinished;

  /** Runs the next step; returns false, without a step, if no step is left. */
  protected abstract boolean work();

  /** Emits the remaining results after the last step. */
  protected abstract void end();

  /** Emits a result. */
  protected final void handOn(T result) {
    ready.add(result);
  }

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !isFinished) {
      if (!work()) {
        isFinished = true;
        end();
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
