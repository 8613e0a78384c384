package io.regulars.dataflow;

import java.io.Serializable;

/** A read-only value that every task can read, such as one that Spark has broadcast. */
@FunctionalInterface
public interface Shared<T> extends Serializable {
  /** The value, never null. */
  T value();
}
