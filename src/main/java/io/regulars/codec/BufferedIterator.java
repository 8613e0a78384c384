package io.regulars.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Work whose results are handed on as they come, so that few of them are ever held. */
public abstract class BufferedIterator<T> implements Iterator<T> {
  private final Deque<T> ready = new ArrayDeque<>();
  private boolean isOver;

  /** Does the next piece of work, if there is any left, and says whether there was. */
  protected abstract boolean work();

  /** Hands on what is left when all work is done. */
  protected abstract void end();

  /** Hands on a result. */
  protected final void handOn(T result) {
    ready.add(result);
  }

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !isOver) {
      if (!work()) {
        isOver = true;
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
