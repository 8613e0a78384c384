package io.regulars.pipeline;

import java.io.Serializable;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import scala.Function1;
import scala.Tuple2;

/**
 * All that the fold said, sorted by who reads it. It waits in the files of one shuffle, not in
 * memory: of a large shop it is more than there is, and each table is made of a part of it.
 */
final class FoldOutput {
  /** Which shelves somebody reads. */
  @FunctionalInterface
  private interface Wanted extends Serializable {
    boolean is(int shelf);
  }

  private final JavaPairRDD<Integer, byte[]> sorted;
  private final FoldOutputPartitioner shelves;

  /**
   * @param said by the labels of {@link FoldOutputPartitioner}
   * @param places where counts meet
   */
  FoldOutput(JavaPairRDD<Integer, byte[]> said, int places) {
    this.shelves = new FoldOutputPartitioner(places, said.getNumPartitions());
    this.sorted = said.partitionBy(shelves);
  }

  /** Packed counts, those of a place in one partition. */
  JavaRDD<byte[]> counts() {
    return shelves(shelves::holdsCounts);
  }

  /** Packed rows of a kind, as they are spread over the partitions of customers. */
  JavaRDD<byte[]> rows(FoldOutputPartitioner.Rows kind) {
    FoldOutputPartitioner all = shelves;
    return shelves(shelf -> all.holds(kind, shelf));
  }

  private JavaRDD<byte[]> shelves(Wanted wanted) {
    Function1<Object, Object> filter =
        (Function1<Object, Object> & Serializable) shelf -> wanted.is((Integer) shelf);
    return PartitionPruningRDD.create(sorted.rdd(), filter).toJavaRDD().map(Tuple2::_2);
  }
}
