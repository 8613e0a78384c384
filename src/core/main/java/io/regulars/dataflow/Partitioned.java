package io.regulars.dataflow;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * A collection whose elements are in partitions, numbered from 0.
 *
 * <p>Functions may run on another machine: they are serialised, must not change state outside
 * themselves, and read each partition's iterator at most once. Elements of a partition have no
 * promised order after a {@link #shuffle}.
 */
public interface Partitioned<T> {

  /** Makes the elements of one partition from the elements of another. */
  @FunctionalInterface
  interface PartitionFunction<T, R> extends Serializable {
    /**
     * Called once per partition.
     *
     * @param partition its number
     * @param elements may reuse one mutable element if the collection's documentation says so
     */
    Iterator<R> apply(int partition, Iterator<T> elements);
  }

  /** Makes the elements of one partition from the same partition of two collections. */
  @FunctionalInterface
  interface PairFunction<T, U, R> extends Serializable {
    Iterator<R> apply(Iterator<T> left, Iterator<U> right);
  }

  /** Makes one value from one element. */
  @FunctionalInterface
  interface ElementFunction<T, R> extends Serializable {
    R apply(T element);
  }

  /** Merges two values into one; associative and commutative. */
  @FunctionalInterface
  interface Merge<V> extends Serializable {
    V apply(V left, V right);
  }

  /** Selects partitions by number. */
  @FunctionalInterface
  interface PartitionFilter extends Serializable {
    boolean test(int partition);
  }

  /** An order of elements. */
  @FunctionalInterface
  interface ElementOrder<T> extends Comparator<T>, Serializable {}

  /** Elements that this process holds, in one partition. */
  static <T> Partitioned<T> of(List<T> elements) {
    return inMemory(List.of(elements));
  }

  /** Partitions of elements that this process holds. */
  static <T> Partitioned<T> inMemory(List<List<T>> partitions) {
    return InMemory.of(partitions);
  }

  /** The number of partitions. */
  int partitions();

  /** The elements that a function makes of each partition. */
  <R> Partitioned<R> mapPartitions(PartitionFunction<T, R> function);

  /** One element for each partition. */
  default <R> Partitioned<R> perPartition(ElementFunction<Iterator<T>, R> function) {
    return mapPartitions((partition, elements) -> List.of(function.apply(elements)).iterator());
  }

  /** The elements that a function makes of each element. */
  default <R> Partitioned<R> flatMap(ElementFunction<T, Iterator<R>> function) {
    return mapPartitions((partition, elements) -> LazyIterators.flatMap(elements, function::apply));
  }

  /** One element for each element. */
  default <R> Partitioned<R> map(ElementFunction<T, R> function) {
    return mapPartitions((partition, elements) -> LazyIterators.map(elements, function::apply));
  }

  /**
   * The elements that a function makes of each partition together with the same partition of
   * another collection.
   *
   * @param other with as many partitions
   */
  <U, R> Partitioned<R> zip(Partitioned<U> other, PairFunction<T, U, R> function);

  /** The partitions of this collection, then those of another. */
  Partitioned<T> union(Partitioned<T> other);

  /** The same elements in at most so many partitions, without a shuffle. */
  Partitioned<T> coalesce(int most);

  /** The selected partitions, numbered from 0 again; the others are not computed. */
  Partitioned<T> only(PartitionFilter selected);

  /**
   * Sends each element to a partition.
   *
   * @param target the number of the partition, from 0 to {@code partitions} - 1
   * @param value the value that is sent
   */
  <R> Partitioned<R> shuffle(
      ElementFunction<T, Integer> target, ElementFunction<T, R> value, int partitions);

  /**
   * Merges the values of equal keys.
   *
   * @param key with {@code equals} and {@code hashCode}
   * @param partitions of the result
   */
  <K, V> Partitioned<Keyed<K, V>> reduceByKey(
      ElementFunction<T, K> key, ElementFunction<T, V> value, Merge<V> merge, int partitions);

  /**
   * Merges all elements into one, in this process.
   *
   * @throws UnsupportedOperationException if there is no element
   */
  T reduce(Merge<T> merge);

  /** All elements, in this process. Only for collections whose size does not grow with the shop. */
  List<T> collect();

  /** The first elements in an order, ascending; fewer where there are fewer. */
  List<T> smallest(int most, ElementOrder<T> order);

  /**
   * The element at a position in the order of a key, without collecting the elements.
   *
   * @param position from 0; must exist
   */
  <K extends Comparable<K>> T at(long position, ElementFunction<T, K> key);

  /** The same collection, computed once and kept until {@link #release}. */
  Partitioned<T> keep();

  /** Frees the memory and disk of {@link #keep}. */
  void release();
}
