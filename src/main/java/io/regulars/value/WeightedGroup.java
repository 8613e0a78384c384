package io.regulars.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Customers of whom a model knows the same, with their number. Those that are alike sort together.
 */
interface WeightedGroup<T extends WeightedGroup<T>> extends Comparable<T> {
  /** How many customers are like this, at least 1. */
  long customers();

  /** Whether a model can tell these customers from others by nothing but their number. */
  boolean isLike(T other);

  /** The same with more customers. */
  T with(long more);

  /** All of these in their order, each of them once with all its customers. */
  static <T extends WeightedGroup<T>> List<T> distinct(List<T> all) {
    List<T> distinct = new ArrayList<>();
    for (T next : all.stream().sorted().toList()) {
      int end = distinct.size() - 1;
      if (end >= 0 && distinct.get(end).isLike(next)) {
        distinct.set(end, distinct.get(end).with(next.customers()));
      } else {
        distinct.add(next);
      }
    }
    return distinct;
  }
}
