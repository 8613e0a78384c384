package io.regulars.lake;

import io.delta.kernel.CommitRangeBuilder.CommitBoundary;
import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.DeltaLogActionUtils.DeltaAction;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TransactionImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.Format;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Delta table, read and written through Delta Kernel without Spark jobs. Kernel 4.4 has no public
 * API for replacing a table, setting its comment and removing single files. This is the only class
 * that uses Kernel's internal classes.
 */
final class KernelTable {
  private static final Logger LOG = LoggerFactory.getLogger(KernelTable.class);
  private static final String WRITER = "Regulars";

  private final Engine engine;
  private final String path;

  KernelTable(Configuration conf, String path) {
    this.engine = DefaultEngine.create(conf);
    this.path = path;
  }

  /** The latest snapshot; empty if the table does not exist. */
  Optional<Snapshot> latest() {
    try {
      return Optional.of(TableManager.loadSnapshot(path).build(engine));
    } catch (TableNotFoundException none) {
      return Optional.empty();
    }
  }

  /** The snapshot of a version. */
  Snapshot at(long version) {
    return TableManager.loadSnapshot(path).atVersion(version).build(engine);
  }

  private Snapshot required() {
    return latest()
        .orElseThrow(() -> new IllegalStateException("Table " + path + " does not exist"));
  }

  /** Whether the table exists. */
  boolean exists() {
    return latest().isPresent();
  }

  /** The version of the newest commit. */
  long version() {
    return required().getVersion();
  }

  /** The columns of a snapshot with their comments. */
  static org.apache.spark.sql.types.StructType schema(Snapshot snapshot) {
    return ofSpark(snapshot.getSchema());
  }

  private static org.apache.spark.sql.types.StructType ofSpark(StructType schema) {
    return (org.apache.spark.sql.types.StructType)
        org.apache.spark.sql.types.DataType.fromJson(schema.toJson());
  }

  /** The table's comment; empty without one. */
  String comment() {
    return required().getMetadata().getDescription().orElse("");
  }

  /**
   * Columns and data files of one version of a table.
   *
   * @param schema the columns with their comments
   * @param files all data files of the version, Parquet files with the same column names
   */
  record PlainFiles(org.apache.spark.sql.types.StructType schema, List<Path> files) {}

  /**
   * Columns and data files of a version that can be read as plain Parquet. Empty if the version has
   * deletion vectors, partition columns (which the files do not contain) or column mapping (other
   * column names in the files).
   */
  Optional<PlainFiles> plainFiles(long version) {
    Snapshot snapshot = at(version);
    boolean hasPlainFiles =
        snapshot.getPartitionColumnNames().isEmpty()
            && !snapshot.getMetadata().getConfiguration().containsKey("delta.columnMapping.mode");
    List<Path> files = new ArrayList<>();
    for (Row file : scanFiles(snapshot)) {
      if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file) != null) {
        return Optional.empty();
      }
      files.add(new Path(InternalScanFileUtils.getAddFileStatus(file).getPath()));
    }
    return hasPlainFiles ? Optional.of(new PlainFiles(schema(snapshot), files)) : Optional.empty();
  }

  /** The data files of a snapshot with their statistics. */
  private List<Row> scanFiles(Snapshot snapshot) {
    List<Row> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          rows.forEachRemaining(files::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log of " + path, e);
    }
    return files;
  }

  /** Number of rows that a commit added, without rows that it only copied to another file. */
  long rowsAdded(long version) {
    long rows = 0;
    CommitBoundary only = CommitBoundary.atVersion(version);
    try (CloseableIterator<ColumnarBatch> batches =
        TableManager.loadCommitRange(path, only)
            .withEndBoundary(only)
            .build(engine)
            .getActions(engine, Set.of(DeltaAction.ADD, DeltaAction.COMMITINFO))) {
      while (batches.hasNext()) {
        ColumnarBatch batch = batches.next();
        int add = batch.getSchema().indexOf(DeltaAction.ADD.colName);
        int info = batch.getSchema().indexOf(DeltaAction.COMMITINFO.colName);
        try (CloseableIterator<Row> actions = batch.getRows()) {
          while (actions.hasNext()) {
            Row action = actions.next();
            if (!action.isNullAt(add)) {
              rows += new AddFile(action.getStruct(add)).getNumRecords().orElse(0L);
            }
            if (!action.isNullAt(info)) {
              rows -= rowsCopied(action.getStruct(info));
            }
          }
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log of " + path, e);
    }
  }

  private static long rowsCopied(Row commitInfo) {
    int metrics = commitInfo.getSchema().indexOf("operationMetrics");
    if (metrics < 0 || commitInfo.isNullAt(metrics)) {
      return 0;
    }
    Map<String, String> byName = VectorUtils.toJavaMap(commitInfo.getMap(metrics));
    return Long.parseLong(byName.getOrDefault("numCopiedRows", "0"));
  }

  /**
   * Replaces all files, the columns, the comment and the properties of the table. Creates the table
   * if it does not exist.
   *
   * @param before the snapshot to replace; empty if the table did not exist
   * @return the commit
   * @throws io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException if the table has a
   *     commit after {@code before}; nothing is committed then
   */
  Commit replace(
      Optional<Snapshot> before,
      org.apache.spark.sql.types.StructType columns,
      String comment,
      Map<String, String> properties,
      List<DataFile> files) {
    StructType schema = DataTypeJsonSerDe.deserializeStructType(columns.json());
    Transaction plain =
        before.isPresent()
            ? ((SnapshotImpl) before.get())
                .buildReplaceTableTransaction(schema, WRITER)
                .withTableProperties(properties)
                .build(engine)
            : TableManager.buildCreateTableTransaction(path, schema, WRITER)
                .withTableProperties(properties)
                .build(engine);
    Transaction described =
        withComment((TransactionImpl) plain, before, schema, comment, properties);
    return commit(described, schema, files, List.of());
  }

  /** Returns the same transaction with a table comment; Kernel's builders cannot set one. */
  private static Transaction withComment(
      TransactionImpl plain,
      Optional<Snapshot> before,
      StructType schema,
      String comment,
      Map<String, String> properties) {
    Metadata metadata =
        new Metadata(
            before
                .map(table -> table.getMetadata().getId())
                .orElseGet(() -> UUID.randomUUID().toString()),
            Optional.empty(),
            Optional.of(comment),
            new Format(),
            schema.toJson(),
            schema,
            VectorUtils.buildArrayValue(List.of(), StringType.STRING),
            Optional.of(System.currentTimeMillis()),
            VectorUtils.stringStringMapValue(properties));
    return new TransactionImpl(
        true,
        plain.getDataPath(),
        before.map(SnapshotImpl.class::cast),
        WRITER,
        before.isPresent() ? Operation.REPLACE_TABLE : Operation.CREATE_TABLE,
        Optional.of(plain.getProtocol()),
        Optional.of(metadata),
        plain.getCommitter(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(0),
        0,
        System::currentTimeMillis);
  }

  /**
   * Restores an earlier version in a new commit: removes files added since, adds files removed
   * since, and restores columns, comment and properties. The table is unreadable if a restored file
   * was already deleted.
   */
  void restore(long version) {
    Snapshot latest = required();
    Snapshot earlier = at(version);
    Map<String, AddFile> files = filesByPath(latest);
    Map<String, AddFile> filesThen = filesByPath(earlier);
    List<Row> actions = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          if (!filesThen.containsKey(name)) {
            actions.add(removeAction(file));
          }
        });
    filesThen.forEach(
        (name, file) -> {
          if (!files.containsKey(name)) {
            actions.add(addAction(file, earlier.getSchema()));
          }
        });
    commit(
        restoring((SnapshotImpl) latest, (SnapshotImpl) earlier),
        latest.getSchema(),
        List.of(),
        actions);
  }

  private Map<String, AddFile> filesByPath(Snapshot snapshot) {
    Map<String, AddFile> files = new HashMap<>();
    for (Row file : scanFiles(snapshot)) {
      AddFile add = new AddFile(file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
      files.put(add.getPath(), add);
    }
    return files;
  }

  private static Row removeAction(AddFile file) {
    return SingleAction.createRemoveFileSingleAction(
        file.toRemoveFileRow(true, Optional.of(System.currentTimeMillis())));
  }

  private static Row addAction(AddFile file, StructType schema) {
    return SingleAction.createAddFileSingleAction(
        AddFile.createAddFileRow(
            schema,
            file.getPath(),
            file.getPartitionValues(),
            file.getSize(),
            file.getModificationTime(),
            true,
            file.getDeletionVector(),
            file.getTags(),
            file.getBaseRowId(),
            file.getDefaultRowCommitVersion(),
            file.getStats(schema)));
  }

  private static Transaction restoring(SnapshotImpl latest, SnapshotImpl earlier) {
    return new TransactionImpl(
        false,
        latest.getDataPath(),
        Optional.of(latest),
        WRITER,
        Operation.MANUAL_UPDATE,
        Optional.empty(),
        Optional.of(earlier.getMetadata()),
        latest.getCommitter(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(0),
        0,
        System::currentTimeMillis);
  }

  /**
   * Adds files to the table.
   *
   * @param snapshot the latest snapshot
   */
  Commit append(Snapshot snapshot, List<DataFile> files) {
    return change(snapshot, files, List.of());
  }

  /**
   * Replaces the files that contain the rows of some days.
   *
   * @param snapshot the latest snapshot
   * @param column name of the date column
   * @param days days since 1970-01-01
   * @return the commit; empty if a file also contains rows of other days, or if its minimum or
   *     maximum day is unknown
   */
  Optional<Commit> replaceDays(
      Snapshot snapshot, String column, Set<Integer> days, List<DataFile> files) {
    List<Row> removals = new ArrayList<>();
    for (Row file : scanFiles(snapshot)) {
      AddFile add = new AddFile(file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
      Optional<DataFileStatistics> statistics = add.getStats(snapshot.getSchema());
      Integer least = day(statistics.map(DataFileStatistics::getMinValues), column);
      Integer greatest = day(statistics.map(DataFileStatistics::getMaxValues), column);
      if (least == null || greatest == null) {
        return Optional.empty();
      }
      boolean overlaps = days.stream().anyMatch(day -> least <= day && day <= greatest);
      if (overlaps && !least.equals(greatest)) {
        return Optional.empty();
      }
      if (overlaps) {
        removals.add(removeAction(add));
      }
    }
    return Optional.of(change(snapshot, files, removals));
  }

  private static Integer day(Optional<Map<Column, Literal>> values, String column) {
    return values
        .map(byColumn -> byColumn.get(new Column(column)))
        .map(literal -> (Integer) literal.getValue())
        .orElse(null);
  }

  private Commit change(Snapshot snapshot, List<DataFile> files, List<Row> removals) {
    Transaction transaction =
        snapshot.buildUpdateTableTransaction(WRITER, Operation.WRITE).build(engine);
    return commit(transaction, snapshot.getSchema(), files, removals);
  }

  private Commit commit(
      Transaction transaction, StructType schema, List<DataFile> files, List<Row> removals) {
    Row state = transaction.getTransactionState(engine);
    DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
    List<Row> actions = new ArrayList<>(removals);
    List<DataFileStatus> statuses = files.stream().map(file -> status(file, schema)).toList();
    try (CloseableIterator<Row> adds =
        Transaction.generateAppendActions(
            engine, state, Utils.toCloseableIterator(statuses.iterator()), context)) {
      adds.forEachRemaining(actions::add);
      TransactionCommitResult result =
          transaction.commit(
              engine,
              CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
      result.getPostCommitHooks().forEach(this::runHook);
      return new Commit(
          result.getVersion(),
          files.stream().mapToLong(DataFile::rows).sum(),
          files.stream().mapToLong(DataFile::bytes).sum());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to the log of " + path, e);
    }
  }

  /**
   * Writes a checksum or a checkpoint. A failure is only logged: readers are slower without it, but
   * correct.
   */
  private void runHook(PostCommitHook hook) {
    try {
      hook.threadSafeInvoke(engine);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: cannot write {} of the newest version", path, hook.getType(), e);
    }
  }

  private static DataFileStatus status(DataFile file, StructType schema) {
    Map<Column, Literal> least = new HashMap<>();
    Map<Column, Literal> greatest = new HashMap<>();
    Map<Column, Long> nulls = new HashMap<>();
    for (DataFile.Bounds bounds : file.bounds()) {
      Column column = new Column(bounds.column());
      DataType type = schema.get(bounds.column()).getDataType();
      if (bounds.least() != null) {
        least.put(column, literal(bounds.least(), type));
      }
      if (bounds.greatest() != null) {
        greatest.put(column, literal(bounds.greatest(), type));
      }
      nulls.put(column, bounds.nulls());
    }
    return new DataFileStatus(
        file.path(),
        file.bytes(),
        file.modifiedAt(),
        Optional.of(new DataFileStatistics(file.rows(), least, greatest, nulls, Optional.empty())));
  }

  private static Literal literal(Serializable value, DataType type) {
    if (value instanceof String text) {
      return Literal.ofString(text);
    }
    if (value instanceof Integer number) {
      return type instanceof DateType ? Literal.ofDate(number) : Literal.ofInt(number);
    }
    if (value instanceof Long number) {
      return Literal.ofLong(number);
    }
    if (value instanceof Double number) {
      return Literal.ofDouble(number);
    }
    return Literal.ofBoolean((Boolean) value);
  }
}
