package io.regulars.history;

import io.regulars.quality.Screening;
import io.regulars.table.Money;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The rows of one input on their way to the customers they belong to: rows in, packed chunks out,
 * each bound for the partition of its customer. What was seen on the way goes to one partition
 * more, the last one.
 *
 * <p>An order without a customer is a guest's: it is bound for the partition of its order id.
 */
public final class Feed implements PairFlatMapFunction<Iterator<Row>, Integer, byte[]> {
  private static final long serialVersionUID = 1L;

  /** Buffered lines of one task over all its chunks. */
  private static final int BUFFERED_ROWS = 1 << 19;

  private static final int MOST_ROWS = 1 << 14;
  private static final int FEWEST_ROWS = 1 << 8;

  private final Event.Kind kind;
  private final int source;
  private final int ownDimensions;
  private final int partitions;
  private final long rejecting;

  private Feed(Event.Kind kind, int source, int ownDimensions, int partitions, long rejecting) {
    this.kind = kind;
    this.source = source;
    this.ownDimensions = ownDimensions;
    this.partitions = partitions;
    this.rejecting = rejecting;
  }

  /**
   * The events of canonical rows, keyed by target partition.
   *
   * @param canonical rows of one input with their {@link Screening#VIOLATIONS}
   * @param source a number that tells this input's counts from another's
   * @param dimensions the own dimensions, in order; those that the input lacks are null
   * @param partitions customer partitions
   * @param rejecting the bits of the rules that reject a row
   */
  public static JavaPairRDD<Integer, byte[]> events(
      Event.Kind kind,
      Dataset<Row> canonical,
      int source,
      List<String> dimensions,
      int partitions,
      long rejecting) {
    return canonical
        .select(EventColumns.of(kind, List.of(canonical.columns()), dimensions))
        .javaRDD()
        .mapPartitionsToPair(new Feed(kind, source, dimensions.size(), partitions, rejecting));
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Row> rows) {
    return new Packing(rows);
  }

  /** One task's pass over its rows. */
  private final class Packing extends Handover<Tuple2<Integer, byte[]>> {
    private final Iterator<Row> rows;
    private final Chunk[] chunks = new Chunk[partitions];
    private final Packed.Writer writer = new Packed.Writer();
    private final InputCount count = new InputCount();
    private final int firstNumber = Event.TEXTS + ownDimensions;

    Packing(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    protected boolean work() {
      if (!rows.hasNext()) {
        return false;
      }
      add(rows.next());
      return true;
    }

    private void add(Row row) {
      if (!count.saw(row.getLong(row.length() - 1), rejecting)) {
        return;
      }
      byte[] customer = (byte[]) row.get(Event.CUSTOMER_ID);
      byte[] order = (byte[]) row.get(Event.ORDER_ID);
      int target = target(customer != null ? customer : order);
      Chunk chunk = chunks[target];
      if (chunk == null) {
        chunk = new Chunk(kind, ownDimensions, chunkRows());
        chunks[target] = chunk;
      }
      for (int column = 0; column < firstNumber; column++) {
        chunk.text(column, (byte[]) row.get(column));
      }
      addNumbers(row, chunk);
      if (chunk.endRow()) {
        handOn(new Tuple2<>(target, chunk.take(writer)));
      }
    }

    private int target(byte[] owner) {
      // What is nobody's is counted wherever it lies: spread, it is no burden to anybody.
      return owner == null
          ? (int) (count.seen() % partitions)
          : (int) ((Texts.hash(owner) >>> 33) % partitions);
    }

    private int chunkRows() {
      return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BUFFERED_ROWS / partitions));
    }

    private void addNumbers(Row row, Chunk chunk) {
      if (!row.isNullAt(firstNumber)) {
        long micros = row.getLong(firstNumber);
        chunk.number(Event.TIME, micros);
        if (kind != Event.Kind.CUSTOMER) {
          count.at(micros);
        }
      }
      switch (kind) {
        case LINE -> addLine(row, chunk);
        case REFUND -> {
          chunk.number(
              Event.QUANTITY, row.isNullAt(firstNumber + 1) ? 0 : whole(row, firstNumber + 1));
          chunk.number(Event.AMOUNT, ticks(row.getDouble(firstNumber + 2)));
          if (!row.isNullAt(firstNumber + 1) && !row.isNullAt(firstNumber + 3)) {
            double quantity = row.getDouble(firstNumber + 1);
            chunk.number(Event.COST, ticks(quantity * row.getDouble(firstNumber + 3)));
          }
        }
        case ANSWER -> {
          chunk.number(Event.SURVEY, whole(row, firstNumber + 1));
          chunk.number(Event.SCORE, whole(row, firstNumber + 2));
          chunk.number(Event.SCALE, wholeIfKnown(row, firstNumber + 3));
        }
        case SUBSCRIPTION -> {
          chunk.number(Event.STARTS_ON, day(row, firstNumber + 1));
          chunk.number(Event.AMOUNT, ticks(row.getDouble(firstNumber + 2)));
          chunk.number(Event.ENDS_ON, wholeIfKnown(row, firstNumber + 3));
        }
        case LEAD -> chunk.number(Event.CONVERTED_AT, wholeIfKnown(row, firstNumber + 1));
        case SPEND -> {
          chunk.number(Event.SPENT_ON, day(row, firstNumber + 1));
          chunk.number(Event.AMOUNT, ticks(row.getDouble(firstNumber + 2)));
        }
        case CUSTOMER -> chunk.number(Event.BIRTH_YEAR, wholeIfKnown(row, firstNumber + 1));
        case ORDER -> {}
      }
    }

    private long day(Row row, int column) {
      long day = whole(row, column);
      count.on(day);
      return day;
    }

    private void addLine(Row row, Chunk chunk) {
      double quantity = row.getDouble(firstNumber + 1);
      long net = ticks(quantity * row.getDouble(firstNumber + 2));
      chunk.number(Event.QUANTITY, whole(row, firstNumber + 1));
      chunk.number(Event.AMOUNT, net);
      chunk.number(Event.GROSS, Math.max(net, gross(row, quantity, net)));
      if (!row.isNullAt(firstNumber + 5)) {
        chunk.number(Event.COST, ticks(quantity * row.getDouble(firstNumber + 5)));
      }
      if (!row.isNullAt(firstNumber + 6)) {
        chunk.number(Event.ORDER_DISCOUNT, ticks(row.getDouble(firstNumber + 6)));
      }
    }

    private long gross(Row row, double quantity, long net) {
      if (!row.isNullAt(firstNumber + 3)) {
        return ticks(quantity * row.getDouble(firstNumber + 3));
      }
      return row.isNullAt(firstNumber + 4) ? net : net + ticks(row.getDouble(firstNumber + 4));
    }

    @Override
    protected void end() {
      for (int target = 0; target < partitions; target++) {
        if (chunks[target] != null && !chunks[target].isEmpty()) {
          handOn(new Tuple2<>(target, chunks[target].take(writer)));
        }
        chunks[target] = null;
      }
      writer.count(source);
      count.pack(writer);
      handOn(new Tuple2<>(partitions, writer.take()));
    }
  }

  private static long wholeIfKnown(Row row, int column) {
    return row.isNullAt(column) ? Event.UNKNOWN : whole(row, column);
  }

  private static long whole(Row row, int column) {
    return Math.round(row.getDouble(column));
  }

  // Screening keeps amounts under 10^11, where a double tells ten-thousandths apart with certainty.
  private static long ticks(double amount) {
    return Math.round(amount * Money.TICKS);
  }
}
