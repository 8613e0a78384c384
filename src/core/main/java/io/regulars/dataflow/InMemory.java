package io.regulars.dataflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Partitions as lists in this process. Operations run when they are called, in one thread. */
final class InMemory<T> implements Partitioned<T> {
  private final List<List<T>> partitions;

  private InMemory(List<List<T>> partitions) {
    this.partitions = partitions;
  }

  /** Partitions of these elements. */
  static <T> Partitioned<T> of(List<List<T>> partitions) {
    return new InMemory<>(partitions.stream().map(List::copyOf).toList());
  }

  @Override
  public int partitions() {
    return partitions.size();
  }

  @Override
  public <R> Partitioned<R> mapPartitions(PartitionFunction<T, R> function) {
    List<List<R>> results = new ArrayList<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      results.add(toList(function.apply(partition, partitions.get(partition).iterator())));
    }
    return new InMemory<>(results);
  }

  private static <R> List<R> toList(Iterator<R> elements) {
    List<R> list = new ArrayList<>();
    elements.forEachRemaining(list::add);
    return list;
  }

  @Override
  public <U, R> Partitioned<R> zip(Partitioned<U> other, PairFunction<T, U, R> function) {
    List<List<U>> others = ((InMemory<U>) other).partitions;
    if (others.size() != partitions.size()) {
      throw new IllegalArgumentException(
          "Cannot zip %d partitions with %d".formatted(partitions.size(), others.size()));
    }
    List<List<R>> results = new ArrayList<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      results.add(
          toList(
              function.apply(
                  partitions.get(partition).iterator(), others.get(partition).iterator())));
    }
    return new InMemory<>(results);
  }

  @Override
  public Partitioned<T> union(Partitioned<T> other) {
    return new InMemory<>(
        Stream.concat(partitions.stream(), ((InMemory<T>) other).partitions.stream()).toList());
  }

  @Override
  public Partitioned<T> coalesce(int most) {
    if (most >= partitions.size()) {
      return this;
    }
    return shuffled(most, (partition, element) -> partition % most, element -> element);
  }

  @Override
  public Partitioned<T> only(PartitionFilter selected) {
    List<List<T>> kept = new ArrayList<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      if (selected.test(partition)) {
        kept.add(partitions.get(partition));
      }
    }
    return new InMemory<>(kept);
  }

  /** The target of an element of a partition. */
  private interface Target<T> {
    int of(int partition, T element);
  }

  private <R> Partitioned<R> shuffled(int targets, Target<T> target, ElementFunction<T, R> value) {
    List<List<R>> shuffled = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      shuffled.add(new ArrayList<>());
    }
    for (int partition = 0; partition < partitions.size(); partition++) {
      for (T element : partitions.get(partition)) {
        shuffled.get(target.of(partition, element)).add(value.apply(element));
      }
    }
    return new InMemory<>(shuffled);
  }

  @Override
  public <R> Partitioned<R> shuffle(
      ElementFunction<T, Integer> target, ElementFunction<T, R> value, int targets) {
    return shuffled(targets, (partition, element) -> target.apply(element), value);
  }

  @Override
  public <K, V> Partitioned<Keyed<K, V>> reduceByKey(
      ElementFunction<T, K> key, ElementFunction<T, V> value, Merge<V> merge, int targets) {
    Map<K, V> merged = new HashMap<>();
    for (List<T> partition : partitions) {
      for (T element : partition) {
        merged.merge(key.apply(element), value.apply(element), merge::apply);
      }
    }
    return of(List.of(toList(Keyed.entries(merged))))
        .shuffle(pair -> Math.floorMod(pair.key().hashCode(), targets), pair -> pair, targets);
  }

  @Override
  public T reduce(Merge<T> merge) {
    return collect().stream()
        .reduce(merge::apply)
        .orElseThrow(() -> new UnsupportedOperationException("empty collection"));
  }

  @Override
  public List<T> collect() {
    return partitions.stream().flatMap(List::stream).toList();
  }

  @Override
  public List<T> smallest(int most, ElementOrder<T> order) {
    return collect().stream().sorted(order).limit(most).toList();
  }

  @Override
  public <K extends Comparable<K>> T at(long position, ElementFunction<T, K> key) {
    return collect().stream()
        .sorted(Comparator.comparing(key::apply))
        .skip(position)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Partitioned<T> keep() {
    return this;
  }

  @Override
  public void release() {
    // Lists are freed with the last reference to them.
  }
}
