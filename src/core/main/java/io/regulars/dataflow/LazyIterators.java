package io.regulars.dataflow;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Iterators that compute an element when it is read and hold none. */
public final class LazyIterators {
  private LazyIterators() {}

  /** One element for each element. */
  public static <T, R> Iterator<R> map(Iterator<T> elements, Function<T, R> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public R next() {
        return function.apply(elements.next());
      }
    };
  }

  /** The elements that a function makes of each element, one after the other. */
  public static <T, R> Iterator<R> flatMap(
      Iterator<T> elements, Function<T, Iterator<R>> function) {
    return new Iterator<>() {
      private Iterator<R> current = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && elements.hasNext()) {
          current = function.apply(elements.next());
        }
        return current.hasNext();
      }

      @Override
      public R next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }
    };
  }

  /** The elements of the first iterator, then those of the second. */
  public static <T> Iterator<T> concat(Iterator<T> first, Iterator<T> second) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return first.hasNext() || second.hasNext();
      }

      @Override
      public T next() {
        return first.hasNext() ? first.next() : second.next();
      }
    };
  }
}
