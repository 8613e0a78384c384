package io.regulars.lake;

import io.regulars.dataflow.Partitioned;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

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

  private WrittenFiles write(Iterator<Row> rows) {
    CheckedRows checked = new CheckedRows(key, promise, rows);
    List<DataFile> written = files.write(checked);
    return new WrittenFiles(written, checked.doubt());
  }

  /** Writes the rows of each partition to a file of its own. */
  WrittenFiles write(Partitioned<Row> rows) {
    int partitions = rows.partitions();
    // Keys of one partition are compared there; keys of several are shuffled by their hash.
    Partitioned<WrittenFiles> written =
        partitions <= 1
            ? rows.perPartition(this::write)
            : rows.mapPartitions((partition, part) -> parts(part, partitions))
                .shuffle(Part::partition, part -> part, partitions)
                .perPartition(TableWriteTask::merged);
    return written.collect().stream().reduce(WrittenFiles.NONE, WrittenFiles::plus);
  }

  /**
   * The part of a task's result that one partition compares.
   *
   * @param partition that the hashes belong to
   * @param rows what the task wrote; null in all parts but one
   * @param hashes of keys
   */
  private record Part(int partition, WrittenFiles rows, long[] hashes) implements Serializable {}

  private Iterator<Part> parts(Iterator<Row> rows, int partitions) {
    CheckedRows checked = new CheckedRows(key, promise, rows);
    List<DataFile> written = files.write(checked);
    WrittenFiles whole = new WrittenFiles(written, checked.doubtOfRows());
    long[][] hashes = checked.hashesByPartition(partitions);
    List<Part> parts = new ArrayList<>();
    for (int to = 0; to < partitions; to++) {
      if (to == 0 || hashes[to].length > 0) {
        parts.add(new Part(to, to == 0 ? whole : null, hashes[to]));
      }
    }
    return parts.iterator();
  }

  private static WrittenFiles merged(Iterator<Part> parts) {
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
    return written.plus(new WrittenFiles(List.of(), ofKeys));
  }
}
