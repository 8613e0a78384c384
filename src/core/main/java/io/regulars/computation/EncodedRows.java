package io.regulars.computation;

import io.regulars.codec.CompactBytes;
import io.regulars.dataflow.LazyIterators;
import io.regulars.dataflow.Partitioned;
import io.regulars.dataflow.Partitioned.ElementFunction;
import io.regulars.dataflow.Partitioned.PairFunction;
import io.regulars.dataflow.Partitioned.PartitionFunction;
import io.regulars.profile.TraitRow;
import java.io.Serializable;
import java.util.Iterator;

/**
 * Rows that the fold has encoded.
 *
 * @param blocks of any number of rows each
 * @param form makes an empty row with their columns
 */
record EncodedRows(Partitioned<byte[]> blocks, Form form) {

  /** Makes an empty row, in a task. */
  @FunctionalInterface
  interface Form extends Serializable {
    TraitRow empty();
  }

  /**
   * Applies a function to the rows of each partition. The iterator reuses one row object, which
   * each call of {@code next} overwrites.
   */
  <R> Partitioned<R> mapPartitions(PartitionFunction<TraitRow, R> function) {
    Form ofRows = form;
    return blocks.mapPartitions(
        (partition, encoded) -> function.apply(partition, decoded(encoded, ofRows)));
  }

  /** One value for each partition. */
  <R> Partitioned<R> perPartition(ElementFunction<Iterator<TraitRow>, R> function) {
    Form ofRows = form;
    return blocks.perPartition(encoded -> function.apply(decoded(encoded, ofRows)));
  }

  /** One value for each row. */
  <R> Partitioned<R> map(ElementFunction<TraitRow, R> function) {
    return mapPartitions((partition, rows) -> LazyIterators.map(rows, function::apply));
  }

  /**
   * Applies a function to the rows of each partition and to the same partition of another
   * collection.
   */
  <U, R> Partitioned<R> zip(Partitioned<U> others, PairFunction<TraitRow, U, R> function) {
    Form ofRows = form;
    return blocks.zip(others, (encoded, other) -> function.apply(decoded(encoded, ofRows), other));
  }

  private static Iterator<TraitRow> decoded(Iterator<byte[]> blocks, Form form) {
    TraitRow row = form.empty();
    return CompactBytes.each(
        blocks,
        in -> {
          row.unpack(in);
          return row;
        });
  }
}
