package io.regulars.lake;

import io.regulars.dataflow.Partitioned;
import io.regulars.table.RowConstraint;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Writes the rows of a table and checks them in the same pass, without reading them again. */
final class TableWriteTask implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Data files of a table that are written but not yet committed.
   *
   * @param files the files
   * @param failure failed checks of their rows
   */
  record WrittenFiles(List<DataFile> files, CheckFailure failure) implements Serializable {
    WrittenFiles {
      files = new ArrayList<>(files);
    }

    /** No files. */
    static final WrittenFiles NONE = new WrittenFiles(List.of(), CheckFailure.NONE);

    /**
     * Combines the files of the same table. Duplicate keys between the two sets are not checked
     * here.
     */
    WrittenFiles plus(WrittenFiles more) {
      List<DataFile> all = new ArrayList<>(files);
      all.addAll(more.files);
      return new WrittenFiles(all, failure.plus(more.failure));
    }
  }

  private final int[] key;
  private final RowConstraint constraint;
  private final ParquetRowWriter files;

  /**
   * @param table the table with its primary key and its row constraint
   * @param files writer of the data files
   */
  TableWriteTask(TableSpec table, ParquetRowWriter files) {
    this.key = table.key().stream().mapToInt(table::position).toArray();
    this.constraint = table.constraint().orElse(null);
    this.files = files;
  }

  private WrittenFiles write(Iterator<TableRow> rows) {
    CheckedRows checked = new CheckedRows(key, constraint, rows);
    List<DataFile> written = files.write(checked);
    return new WrittenFiles(written, checked.failure());
  }

  /** Writes the rows of each partition to a file of its own, where they are computed. */
  WrittenFiles write(Partitioned<TableRow> rows) {
    int partitions = rows.partitions();
    // A single task can compare all keys itself; with several tasks, equal hashes are shuffled to
    // the same partition.
    Partitioned<WrittenFiles> written =
        partitions <= 1
            ? rows.perPartition(this::write)
            : rows.mapPartitions((partition, part) -> parts(part, partitions))
                .shuffle(Part::partition, part -> part, partitions)
                .perPartition(TableWriteTask::merge);
    return written.collect().stream().reduce(WrittenFiles.NONE, WrittenFiles::plus);
  }

  /**
   * Output of one task for one partition of the shuffle.
   *
   * @param partition the number of that partition
   * @param rows the files that the task wrote; null in all partitions but the first
   * @param hashes the key hashes of this partition
   */
  private record Part(int partition, WrittenFiles rows, long[] hashes) implements Serializable {}

  private Iterator<Part> parts(Iterator<TableRow> rows, int partitions) {
    CheckedRows checked = new CheckedRows(key, constraint, rows);
    List<DataFile> written = files.write(checked);
    WrittenFiles whole = new WrittenFiles(written, checked.rowFailure());
    long[][] hashes = checked.hashesByPartition(partitions);
    List<Part> parts = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      if (partition == 0 || hashes[partition].length > 0) {
        parts.add(new Part(partition, partition == 0 ? whole : null, hashes[partition]));
      }
    }
    return parts.iterator();
  }

  private static WrittenFiles merge(Iterator<Part> parts) {
    WrittenFiles written = WrittenFiles.NONE;
    List<long[]> hashes = new ArrayList<>();
    while (parts.hasNext()) {
      Part part = parts.next();
      hashes.add(part.hashes());
      if (part.rows() != null) {
        written = written.plus(part.rows());
      }
    }
    long[] allHashes = hashes.stream().flatMapToLong(Arrays::stream).toArray();
    CheckFailure keyFailure = new CheckFailure(CheckedRows.hasDuplicate(allHashes), null);
    return written.plus(new WrittenFiles(List.of(), keyFailure));
  }
}
