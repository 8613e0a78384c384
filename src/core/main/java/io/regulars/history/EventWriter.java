package io.regulars.history;

import io.regulars.codec.BufferedIterator;
import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned.PartitionFunction;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.InputRow;
import io.regulars.input.RowAmount;
import io.regulars.input.RowCounting;
import io.regulars.input.Screening;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

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
    return new Task<>(rows, Event.of(input).orElse(null));
  }

  /**
   * One task's pass over its rows.
   *
   * @param <E> the class that declares the fields of the events
   */
  private final class Task<E> extends BufferedIterator<Block> {
    private final Iterator<Object[]> rows;
    private final InputRow row = screening.row();
    private final int[] members = screening.members();
    private final InputCounts counts = new InputCounts(members.length);
    private final RowAmount amount = RowAmount.of(input.schema(), screening.columns());
    private final KeyHashes keys = new KeyHashes(input.ordinal(), destinations, this::emit);

    /** The current row; null if the rows are only counted. */
    private final EventInput<E> event;

    /** Null if the rows are only counted. */
    private final EventChunks<E> chunks;

    /** Null if the rows do not emit owners. */
    private final OwnerLookup owners = requestedOrders == null ? null : owners();

    /** The position of the day whose amounts are added; negative if the input has none. */
    private final int day;

    /** The position of the first dimension that the rows are counted by. */
    private final int member;

    /** The position of the day, and of each column whose days are kept. */
    private final int dayOfValues;

    private final int[] values;

    private long withoutOwner;

    /**
     * @param type the kind of event that each row is; null if the rows are only counted
     */
    Task(Iterator<Object[]> rows, EventType<E> type) {
      this.rows = rows;
      event = type == null ? null : eventOf(type);
      chunks = type == null ? null : chunks(type, chunkRows());
      Optional<InputColumn> counted = input.schema().memberOfAmounts();
      member = counted.map(this::position).orElse(-1);
      day = counted.map(any -> position(input.schema().counting().orElseThrow().date())).orElse(-1);
      Optional<RowCounting> kept = input.schema().counting().filter(RowCounting::keepsDays);
      dayOfValues = kept.map(by -> position(by.date())).orElse(-1);
      values = kept.stream().flatMap(by -> by.sums().stream()).mapToInt(this::position).toArray();
    }

    private int position(InputColumn column) {
      return screening.columns().indexOf(column.name());
    }

    private int chunkRows() {
      return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BUFFERED_ROWS / destinations.customers()));
    }

    private OwnerLookup owners() {
      return new OwnerLookup(
          requestedOrders,
          eventOf(OrderOwnerEvent.TYPE),
          chunks(OrderOwnerEvent.TYPE, OwnerLookup.EMITTED_ROWS),
          destinations);
    }

    private <T> EventInput<T> eventOf(EventType<T> type) {
      return new EventInput<>(type, row, screening.columns(), dimensions);
    }

    private <T> EventChunks<T> chunks(EventType<T> type, int chunkRows) {
      return new EventChunks<>(type, dimensions.size(), chunkRows, destinations.size(), this::emit);
    }

    @Override
    protected boolean advance() {
      if (!rows.hasNext()) {
        return false;
      }
      row.fill(rows.next());
      long violations = screening.screen(row);
      counts.addRow(violations, screening.rejects(violations));
      if (amount.isGiven()) {
        counts.addAmount(violations, amount.of(row));
      }
      boolean hasKey = screening.key() >= 0 && row.has(screening.key());
      if (hasKey && !screening.leavesOut(violations)) {
        keys.add(Utf8.hash(row.text(screening.key())));
      }
      if (screening.uses(violations)) {
        addEvents();
      }
      return true;
    }

    private void addEvents() {
      for (int column = 0; column < members.length; column++) {
        counts.addMember(column, row.text(members[column]));
      }
      if (day >= 0) {
        counts.addAmountOfDay(row.text(member), row.time(day), amount.of(row));
      }
      for (int column = 0; column < values.length; column++) {
        if (values[column] >= 0 && row.has(values[column])) {
          counts.addMeasuredDay(column, row.time(dayOfValues));
        }
      }
      if (owners != null) {
        owners.add();
      }
      if (event != null) {
        addEvent();
      }
    }

    private void addEvent() {
      int target = target(event.customer(), event.order());
      event.into(chunks.of(target));
      event.countDate(counts);
      chunks.endRow(target);
    }

    /**
     * The partition of the customer; of an event that names only an order, the partition of the
     * guest order or of the owner lookup.
     */
    private int target(byte[] customer, byte[] order) {
      if (customer != null) {
        return destinations.ofOwner(customer);
      }
      if (order == null) {
        // Rows without an owner are spread over the partitions. Equal rows of several files meet.
        return event.hasFile()
            ? destinations.ofHash(event.hashWithoutFile())
            : (int) (withoutOwner++ % destinations.customers());
      }
      return requestsOwners ? destinations.ofLookup(Utf8.hash(order)) : destinations.ofOwner(order);
    }

    @Override
    protected void finish() {
      if (owners != null) {
        owners.finish();
      }
      if (chunks != null) {
        chunks.finish();
      }
      keys.finish();
      CompactBytes.Writer writer = new CompactBytes.Writer();
      writer.count(input.ordinal());
      counts.pack(writer);
      emit(new Block(destinations.counts(), writer.take()));
    }
  }
}
