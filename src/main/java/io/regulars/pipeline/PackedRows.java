package io.regulars.pipeline;

import io.regulars.codec.CompactBytes;
import io.regulars.profile.TraitRow;
import java.io.Serializable;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;

/**
 * Rows that the fold left packed.
 *
 * @param blocks any number of rows each
 * @param form makes an empty row with their columns
 */
record PackedRows(JavaRDD<byte[]> blocks, Form form) {

  /** Makes an empty row, wherever the rows are. */
  @FunctionalInterface
  interface Form extends Serializable {
    TraitRow empty();
  }

  /** Reads the rows of one partition, all in the same row, filled anew for each. */
  @FunctionalInterface
  interface Reader<T> extends Serializable {
    Iterator<T> read(Iterator<TraitRow> rows);
  }

  /** What a reader makes of them. */
  <T> JavaRDD<T> read(Reader<T> reader) {
    Form ofRows = form;
    return blocks.mapPartitions(packed -> reader.read(unpacked(packed, ofRows)));
  }

  private static Iterator<TraitRow> unpacked(Iterator<byte[]> packed, Form form) {
    TraitRow row = form.empty();
    return CompactBytes.each(
        packed,
        in -> {
          row.unpack(in);
          return row;
        });
  }

  /**
   * Reads the rows of one partition together with what another source has for the same partition.
   */
  @FunctionalInterface
  interface JoinedReader<T> extends Serializable {
    Iterator<T> read(Iterator<TraitRow> rows, Iterator<byte[]> others);
  }

  /**
   * What a reader makes of them.
   *
   * @param others as many partitions as the rows have
   */
  <T> JavaRDD<T> readWith(JavaRDD<byte[]> others, JoinedReader<T> reader) {
    Form ofRows = form;
    return blocks.zipPartitions(
        others, (packed, other) -> reader.read(unpacked(packed, ofRows), other));
  }

  /** One thing made of each row, before the next is read. */
  static <T> Iterator<T> each(Iterator<TraitRow> rows, Function<TraitRow, T> made) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public T next() {
        return made.apply(rows.next());
      }
    };
  }
}
