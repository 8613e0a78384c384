package io.regulars.lake;

import io.regulars.table.Money;
import io.regulars.table.TableRow;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes rows of a table to Parquet files, in the task that computes the rows. Readers ignore files
 * without a commit. Files of failed or speculative tasks are therefore harmless; vacuum removes
 * them together with the files of old versions.
 *
 * @param conf Hadoop's configuration
 * @param folder path of the table
 * @param schema the table's columns: text, numbers, amounts, dates, instants, flags
 * @param bounded number of leading columns with minimum and maximum in the Delta log
 */
record ParquetRowWriter(
    Broadcast<SerializableConfiguration> conf, String folder, StructType schema, int bounded)
    implements Serializable {
  /** Longer texts have no bounds, because they would make the Delta log large. */
  private static final int LONGEST_BOUND = 32;

  private static final int AMOUNT_BYTES = 9;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  /** Storage format of a value. */
  private enum StorageForm {
    TEXT,
    FLAG,
    LONG,
    INT,
    DOUBLE,
    DATE,
    INSTANT,
    AMOUNT;

    private static final Map<DataType, StorageForm> OF_TYPE =
        Map.of(
            DataTypes.StringType, TEXT,
            DataTypes.BooleanType, FLAG,
            DataTypes.LongType, LONG,
            DataTypes.IntegerType, INT,
            DataTypes.DoubleType, DOUBLE,
            DataTypes.DateType, DATE,
            DataTypes.TimestampType, INSTANT);

    static StorageForm of(DataType type) {
      StorageForm form = type instanceof DecimalType ? AMOUNT : OF_TYPE.get(type);
      if (form == null) {
        throw new IllegalArgumentException("Unsupported column type " + type.sql());
      }
      return form;
    }
  }

  /** Writes rows to one file; writes no file if there are no rows. */
  List<DataFile> write(Iterator<TableRow> rows) {
    return rows.hasNext() ? List.of(file(rows)) : List.of();
  }

  /** Writes a file without rows. */
  DataFile empty() {
    return file(List.<TableRow>of().iterator());
  }

  private DataFile file(Iterator<TableRow> rows) {
    try {
      Path file = new Path(folder, "part-" + UUID.randomUUID() + ".zstd.parquet");
      Configuration settings = conf.value().value();
      ParquetWriter<TableRow> writer =
          new Builder(HadoopOutputFile.fromPath(file, settings), new Support(schema))
              .withConf(settings)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .build();
      try (writer) {
        while (rows.hasNext()) {
          writer.write(rows.next());
        }
      }
      List<BlockMetaData> blocks = writer.getFooter().getBlocks();
      FileStatus status = file.getFileSystem(settings).getFileStatus(file);
      return new DataFile(
          status.getPath().toString(),
          status.getLen(),
          status.getModificationTime(),
          blocks.stream().mapToLong(BlockMetaData::getRowCount).sum(),
          bounds(blocks));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  private List<DataFile.Bounds> bounds(List<BlockMetaData> blocks) {
    List<DataFile.Bounds> bounds = new ArrayList<>();
    for (int i = 0; i < Math.min(bounded, schema.size()); i++) {
      bounds.add(bounds(i, blocks));
    }
    return bounds;
  }

  /** Bounds of a column over all row groups. */
  @SuppressWarnings({"rawtypes", "unchecked"}) // statistics of one column compare with each other
  private DataFile.Bounds bounds(int column, List<BlockMetaData> blocks) {
    Statistics merged = null;
    for (BlockMetaData block : blocks) {
      ColumnChunkMetaData chunk = block.getColumns().get(column);
      if (merged == null) {
        merged = chunk.getStatistics().copy();
      } else {
        merged.mergeStatistics(chunk.getStatistics());
      }
    }
    String name = schema.fieldNames()[column];
    boolean hasBounds = merged != null && merged.hasNonNullValue();
    StorageForm form = StorageForm.of(schema.apply(column).dataType());
    Serializable least = hasBounds ? bound(form, merged.genericGetMin()) : null;
    Serializable greatest = hasBounds ? bound(form, merged.genericGetMax()) : null;
    return new DataFile.Bounds(name, least, greatest, merged == null ? 0 : merged.getNumNulls());
  }

  private static Serializable bound(StorageForm form, Object value) {
    return switch (form) {
      case TEXT -> {
        String text = ((Binary) value).toStringUsingUTF8();
        yield text.length() > LONGEST_BOUND ? null : text;
      }
      case AMOUNT, INSTANT -> null;
      default -> (Serializable) value;
    };
  }

  private static final class Builder extends ParquetWriter.Builder<TableRow, Builder> {
    private final Support support;

    Builder(HadoopOutputFile file, Support support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Parquet still
    protected WriteSupport<TableRow> getWriteSupport(Configuration conf) {
      return support;
    }

    @Override
    protected WriteSupport<TableRow> getWriteSupport(ParquetConfiguration conf) {
      return support;
    }
  }

  /** Converts a row to a Parquet record. */
  private static final class Support extends WriteSupport<TableRow> {
    /** Texts repeat often (names of metrics, dimension values and grains): encode each once. */
    private static final int MAX_CACHED_TEXTS = 4096;

    private final StructType schema;
    private final String[] names;
    private final StorageForm[] forms;
    private final byte[] amount = new byte[AMOUNT_BYTES];
    private final Map<String, Binary> texts = new HashMap<>();
    private RecordConsumer out;

    Support(StructType schema) {
      this.schema = schema;
      this.names = schema.fieldNames();
      this.forms = new StorageForm[names.length];
      for (int i = 0; i < forms.length; i++) {
        forms[i] = StorageForm.of(schema.apply(i).dataType());
      }
    }

    private MessageType parquet() {
      Types.MessageTypeBuilder message = Types.buildMessage();
      for (int i = 0; i < names.length; i++) {
        LogicalTypeAnnotation logicalType = logicalType(i);
        var field = Types.optional(physicalType(forms[i]));
        if (forms[i] == StorageForm.AMOUNT) {
          field = field.length(AMOUNT_BYTES);
        }
        message.addField((logicalType == null ? field : field.as(logicalType)).named(names[i]));
      }
      return message.named("spark_schema");
    }

    private static PrimitiveTypeName physicalType(StorageForm form) {
      return switch (form) {
        case TEXT -> PrimitiveTypeName.BINARY;
        case FLAG -> PrimitiveTypeName.BOOLEAN;
        case LONG, INSTANT -> PrimitiveTypeName.INT64;
        case INT, DATE -> PrimitiveTypeName.INT32;
        case DOUBLE -> PrimitiveTypeName.DOUBLE;
        case AMOUNT -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
      };
    }

    private LogicalTypeAnnotation logicalType(int column) {
      return switch (forms[column]) {
        case TEXT -> LogicalTypeAnnotation.stringType();
        case DATE -> LogicalTypeAnnotation.dateType();
        case INSTANT -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
        case AMOUNT -> {
          DecimalType type = (DecimalType) schema.apply(column).dataType();
          yield LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        }
        default -> null;
      };
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Parquet still
    public WriteContext init(Configuration conf) {
      return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration conf) {
      return context();
    }

    private WriteContext context() {
      return new WriteContext(
          parquet(), Map.of("org.apache.spark.sql.parquet.row.metadata", schema.json()));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      this.out = consumer;
    }

    @Override
    public void write(TableRow row) {
      out.startMessage();
      for (int i = 0; i < names.length; i++) {
        Object value = row.get(i);
        if (value != null) {
          out.startField(names[i], i);
          write(forms[i], value);
          out.endField(names[i], i);
        }
      }
      out.endMessage();
    }

    private void write(StorageForm form, Object value) {
      switch (form) {
        case TEXT -> out.addBinary(text((String) value));
        case FLAG -> out.addBoolean((Boolean) value);
        case LONG -> out.addLong((Long) value);
        case INT -> out.addInteger((Integer) value);
        case DOUBLE -> out.addDouble((Double) value);
        case DATE -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
        case INSTANT -> out.addLong(micros((Instant) value));
        case AMOUNT -> out.addBinary(amount((BigDecimal) value));
      }
    }

    /** ChronoUnit counts nanoseconds, which overflow before 1677 and after 2262. */
    private static long micros(Instant instant) {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
          instant.getNano() / NANOS_PER_MICRO);
    }

    private Binary text(String value) {
      Binary cached = texts.get(value);
      if (cached == null) {
        cached = Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
        if (texts.size() < MAX_CACHED_TEXTS) {
          texts.put(value, cached);
        }
      }
      return cached;
    }

    /** The unscaled value as a big-endian integer, in the width of a decimal of 19 digits. */
    private Binary amount(BigDecimal value) {
      long ticks = value.setScale(Money.SCALE).unscaledValue().longValueExact();
      amount[0] = (byte) (ticks >> (Long.SIZE - 1));
      for (int i = AMOUNT_BYTES - 1; i > 0; i--) {
        amount[i] = (byte) ticks;
        ticks >>= Byte.SIZE;
      }
      return Binary.fromReusedByteArray(amount);
    }
  }
}
