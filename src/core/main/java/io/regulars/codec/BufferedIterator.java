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
  protected abstract boolean advance();

  /** Emits the remaining results after the last step. */
  protected abstract void finish();

  /** Emits a result. */
  protected final void emit(T result) {
    ready.add(result);
  }

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !isFinished) {
      if (!advance()) {
        isFinished = true;
        finish();
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
