package io.regulars.spark;

import io.regulars.dataflow.Keyed;
import io.regulars.dataflow.Partitioned;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;
import scala.Tuple2;

/** Partitions of a Spark RDD. Operations are lazy until elements are needed in the driver. */
public final class SparkPartitions<T> implements Partitioned<T> {
  private final JavaRDD<T> rdd;

  private SparkPartitions(JavaRDD<T> rdd) {
    this.rdd = rdd;
  }

  /** The partitions of an RDD. */
  public static <T> Partitioned<T> of(JavaRDD<T> rdd) {
    return new SparkPartitions<>(rdd);
  }

  /**
   * The RDD of a collection.
   *
   * @param partitioned one that Spark holds
   */
  public static <T> JavaRDD<T> rdd(Partitioned<T> partitioned) {
    return ((SparkPartitions<T>) partitioned).rdd;
  }

  @Override
  public int partitions() {
    return rdd.getNumPartitions();
  }

  @Override
  public <R> Partitioned<R> mapPartitions(PartitionFunction<T, R> function) {
    return of(rdd.mapPartitionsWithIndex(function::apply, false));
  }

  @Override
  public <U, R> Partitioned<R> zip(Partitioned<U> other, PairFunction<T, U, R> function) {
    return of(rdd.zipPartitions(rdd(other), function::apply));
  }

  @Override
  public Partitioned<T> union(Partitioned<T> other) {
    return of(rdd.union(rdd(other)));
  }

  @Override
  public Partitioned<T> coalesce(int most) {
    return of(rdd.coalesce(most));
  }

  @Override
  public Partitioned<T> only(PartitionFilter selected) {
    Function1<Object, Object> filter =
        (Function1<Object, Object> & Serializable) partition -> selected.test((Integer) partition);
    return of(PartitionPruningRDD.create(rdd.rdd(), filter).toJavaRDD());
  }

  @Override
  public <R> Partitioned<R> shuffle(
      ElementFunction<T, Integer> target, ElementFunction<T, R> value, int partitions) {
    return of(
        rdd.mapToPair(element -> new Tuple2<>(target.apply(element), value.apply(element)))
            .partitionBy(new HashPartitioner(partitions))
            .values());
  }

  @Override
  public <K, V> Partitioned<Keyed<K, V>> reduceByKey(
      ElementFunction<T, K> key, ElementFunction<T, V> value, Merge<V> merge, int partitions) {
    return of(
        rdd.mapToPair(element -> new Tuple2<>(key.apply(element), value.apply(element)))
            .reduceByKey(merge::apply, partitions)
            .map(pair -> new Keyed<>(pair._1(), pair._2())));
  }

  @Override
  public T reduce(Merge<T> merge) {
    return rdd.reduce(merge::apply);
  }

  @Override
  public List<T> collect() {
    return rdd.collect();
  }

  @Override
  public List<T> smallest(int most, ElementOrder<T> order) {
    return rdd.takeOrdered(most, order);
  }

  @Override
  public <K extends Comparable<K>> T at(long position, ElementFunction<T, K> key) {
    return rdd.sortBy(key::apply, true, Math.max(1, partitions()))
        .zipWithIndex()
        .filter(indexed -> indexed._2() == position)
        .keys()
        .first();
  }

  @Override
  public Partitioned<T> keep() {
    return of(rdd.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  @Override
  public void release() {
    rdd.unpersist(false);
  }
}
