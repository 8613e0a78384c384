package io.regulars.history;

import io.regulars.codec.BufferedIterator;
import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned.PartitionFunction;
import io.regulars.input.Input;
import io.regulars.input.InputRow;
import io.regulars.input.Screening;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Writes the rows of one input as packed events, keyed by shuffle partition. Each row is screened.
 * A row that no rule rejects is added to the chunk of its customer's partition; rows of an input
 * without a kind of event are only counted. The row counts and the hashes of the primary keys go to
 * separate partitions.
 *
 * <p>An order without a customer id is a guest order. It goes to the partition of its order id.
 */
public final class EventWriter implements PartitionFunction<Object[], Block> {
  private static final long serialVersionUID = 2L;

  /** Maximum number of rows that one task buffers in all its chunks. */
  private static final int BUFFERED_ROWS = 1 << 19;

  private static final int MOST_ROWS = 1 << 14;
  private static final int FEWEST_ROWS = 1 << 8;

  private final Input input;
  private final Screening screening;
  private final ArrayList<String> dimensions;
  private final ShufflePartitions destinations;

  /** Null if the rows do not emit owners. */
  private final OrderFilter requestedOrders;

  private final boolean requestsOwners;

  private EventWriter(
      Input input,
      Screening screening,
      List<String> dimensions,
      ShufflePartitions destinations,
      OrderFilter requestedOrders,
      boolean requestsOwners) {
    this.input = input;
    this.screening = screening;
    this.dimensions = new ArrayList<>(dimensions);
    this.destinations = destinations;
    this.requestedOrders = requestedOrders;
    this.requestsOwners = requestsOwners;
  }

  /**
   * A writer for the rows of one input.
   *
   * @param dimensions the shop's own dimensions, in order; a dimension that the input lacks is null
   *     in every event
   */
  public static EventWriter of(
      Input input, Screening screening, List<String> dimensions, ShufflePartitions destinations) {
    return new EventWriter(input, screening, dimensions, destinations, null, false);
  }

  /**
   * The same writer, which also emits the customer of each requested order, so that the owner
   * lookup can find the customer of a row that names only the order.
   *
   * @param requested Bloom filter of the order ids
   */
  public EventWriter emittingOwnersOf(OrderFilter requested) {
    return new EventWriter(input, screening, dimensions, destinations, requested, requestsOwners);
  }

  /** The same writer, which sends a row without a customer to the owner lookup of its order. */
  public EventWriter requestingOwners() {
    return new EventWriter(input, screening, dimensions, destinations, requestedOrders, true);
  }

  @Override
  public Iterator<Block> apply(int partition, Iterator<Object[]> rows) {
    return new Task(rows);
  }

  /** One task's pass over its rows. */
  private final class Task extends BufferedIterator<Block> {
    private final Iterator<Object[]> rows;
    private final InputRow row = screening.row();
    private final InputCounts counts = new InputCounts();
    private final KeyHashEmitter keys =
        new KeyHashEmitter(input.ordinal(), destinations, this::emit);

    /** Null if the rows are only counted. */
    private final EventPacker<?> events = Event.of(input).map(this::packer).orElse(null);

    /** Null if the rows do not emit owners. */
    private final OwnerEmitter owners = requestedOrders == null ? null : owners();

    Task(Iterator<Object[]> rows) {
      this.rows = rows;
    }

    private <E> EventPacker<E> packer(EventType<E> type) {
      int chunkRows =
          Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BUFFERED_ROWS / destinations.customers()));
      return new EventPacker<>(
          eventOf(type), chunks(type, chunkRows), destinations, requestsOwners);
    }

    private OwnerEmitter owners() {
      return new OwnerEmitter(
          requestedOrders,
          eventOf(OrderOwnerEvent.TYPE),
          chunks(OrderOwnerEvent.TYPE, OwnerEmitter.CHUNK_ROWS),
          destinations);
    }

    private <E> EventInput<E> eventOf(EventType<E> type) {
      return new EventInput<>(type, row, screening.columns(), dimensions);
    }

    private <E> EventChunks<E> chunks(EventType<E> type, int chunkRows) {
      return new EventChunks<>(type, dimensions.size(), chunkRows, destinations.size(), this::emit);
    }

    @Override
    protected boolean advance() {
      if (!rows.hasNext()) {
        return false;
      }
      row.fill(rows.next());
      long violations = screening.screen(row);
      boolean isRejected = screening.rejects(violations);
      counts.addRow(violations, isRejected);
      if (screening.key() >= 0 && row.has(screening.key())) {
        keys.add(Utf8.hash(row.text(screening.key())));
      }
      if (!isRejected) {
        addEvents();
      }
      return true;
    }

    private void addEvents() {
      if (owners != null) {
        owners.add();
      }
      if (events != null) {
        events.add(counts);
      }
    }

    @Override
    protected void finish() {
      if (owners != null) {
        owners.finish();
      }
      if (events != null) {
        events.finish();
      }
      keys.finish();
      CompactBytes.Writer writer = new CompactBytes.Writer();
      writer.count(input.ordinal());
      counts.pack(writer);
      emit(new Block(destinations.counts(), writer.take()));
    }
  }
}
