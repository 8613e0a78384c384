package io.regulars.lake;

import io.regulars.table.RowConstraint;
import io.regulars.table.TableSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Writes the rows of a table and checks them in the same pass, so that nothing is read again. */
final class TableWriteTask implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] key;
  private final RowConstraint promise;
  private final ParquetRowWriter files;

  /**
   * @param table with its key and its promise
   * @param files where they are written to
   */
  TableWriteTask(TableSpec table, ParquetRowWriter files) {
    this.key = table.key().stream().mapToInt(table::place).toArray();
    this.promise = table.promise().orElse(null);
    this.files = files;
  }

  /** Rows that the driver holds. */
  WrittenFiles write(List<Row> rows) {
    return write(rows.iterator());
  }

  private WrittenFiles write(Iterator<Row> rows) {
    CheckedRows checked = new CheckedRows(key, promise, rows);
    List<DataFile> written = files.write(checked);
    return new WrittenFiles(written, checked.doubt());
  }

  /** Rows that are made in tasks, which write them. */
  WrittenFiles write(JavaRDD<Row> rows) {
    int places = rows.getNumPartitions();
    // The keys of one task meet in it; those of several are sent to where equal ones meet.
    JavaRDD<WrittenFiles> written =
        places <= 1
            ? rows.mapPartitions(part -> List.of(write(part)).iterator())
            : rows.mapPartitionsToPair(part -> parts(part, places))
                .partitionBy(new HashPartitioner(places))
                .values()
                .mapPartitions(TableWriteTask::met);
    return written.collect().stream().reduce(WrittenFiles.NONE, WrittenFiles::plus);
  }

  /**
   * What one task has to say at one place: hashes of keys, and at one of them its file.
   *
   * @param rows what the task wrote; null at the other places
   */
  private record Part(WrittenFiles rows, long[] hashes) implements Serializable {}

  private Iterator<Tuple2<Integer, Part>> parts(Iterator<Row> rows, int places) {
    CheckedRows checked = new CheckedRows(key, promise, rows);
    List<DataFile> written = files.write(checked);
    WrittenFiles whole = new WrittenFiles(written, checked.doubtOfRows());
    long[][] hashes = checked.hashesByPlace(places);
    List<Tuple2<Integer, Part>> parts = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      if (place == 0 || hashes[place].length > 0) {
        parts.add(new Tuple2<>(place, new Part(place == 0 ? whole : null, hashes[place])));
      }
    }
    return parts.iterator();
  }

  private static Iterator<WrittenFiles> met(Iterator<Part> parts) {
    WrittenFiles written = WrittenFiles.NONE;
    List<long[]> hashes = new ArrayList<>();
    while (parts.hasNext()) {
      Part part = parts.next();
      hashes.add(part.hashes());
      if (part.rows() != null) {
        written = written.plus(part.rows());
      }
    }
    long[] all = hashes.stream().flatMapToLong(Arrays::stream).toArray();
    CheckFailure ofKeys = new CheckFailure(CheckedRows.isRepeated(all), null);
    return List.of(written.plus(new WrittenFiles(List.of(), ofKeys))).iterator();
  }
}
