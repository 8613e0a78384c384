package io.regulars.value;

import java.util.ArrayList;
import java.util.List;

/**
 * A group of customers that are equal to a model, with their number. Equal groups are adjacent in
 * sort order.
 */
interface WeightedGroup<T extends WeightedGroup<T>> extends Comparable<T> {
  /** Returns the number of customers, at least 1. */
  long customers();

  /** Returns whether two groups differ at most in their number of customers. */
  boolean equalsIgnoringCustomers(T other);

  /** Returns the group with additional customers. */
  T with(long more);

  /** Returns the groups in sort order, with equal groups merged. */
  static <T extends WeightedGroup<T>> List<T> distinct(List<T> all) {
    List<T> distinct = new ArrayList<>();
    for (T next : all.stream().sorted().toList()) {
      int end = distinct.size() - 1;
      if (end >= 0 && distinct.get(end).equalsIgnoringCustomers(next)) {
        distinct.set(end, distinct.get(end).with(next.customers()));
      } else {
        distinct.add(next);
      }
    }
    return distinct;
  }
}
