package io.regulars.history;

import io.regulars.codec.BufferedIterator;
import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned.PartitionFunction;
import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.input.InputRow;
import io.regulars.input.Screening;
import io.regulars.table.Money;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the rows of one input as packed events, keyed by shuffle partition. Each row is screened.
 * A row that no rule rejects is added to the chunk of its customer's partition. The row counts and
 * the hashes of the primary keys go to separate partitions.
 *
 * <p>An order without a customer id is a guest order. It goes to the partition of its order id.
 */
public final class EventWriter implements PartitionFunction<Object[], Block> {
  private static final long serialVersionUID = 1L;

  /** Maximum number of rows that one task buffers in all its chunks. */
  private static final int BUFFERED_ROWS = 1 << 19;

  private static final int MOST_ROWS = 1 << 14;
  private static final int FEWEST_ROWS = 1 << 8;

  /** Maximum number of key hashes that one task buffers in all its blocks: four megabytes. */
  private static final int BUFFERED_KEYS = 1 << 19;

  private static final int MOST_KEYS = 1 << 13;
  private static final int FEWEST_KEYS = 1 << 6;

  /** Rows in a chunk of order owners. */
  private static final int OWNER_CHUNK_ROWS = 1 << 10;

  private final Event.Kind kind;
  private final int source;
  private final Screening screening;
  private final ArrayList<String> dimensions;
  private final ShufflePartitions destinations;
  private final OwnerLookup ownerLookup;

  /**
   * The part of this input in the owner lookup. The lookup finds the customer of a row that names
   * an order but no customer.
   *
   * @param requestedOrders Bloom filter of the ids of the orders whose customer is requested; null
   *     if these rows do not emit owners
   * @param requestsOwners whether a row without a customer goes to the lookup partition of its
   *     order id
   */
  private record OwnerLookup(OrderFilter requestedOrders, boolean requestsOwners)
      implements Serializable {}

  private EventWriter(
      Event.Kind kind,
      int source,
      Screening screening,
      List<String> dimensions,
      ShufflePartitions destinations,
      OwnerLookup ownerLookup) {
    this.kind = kind;
    this.source = source;
    this.screening = screening;
    this.dimensions = new ArrayList<>(dimensions);
    this.destinations = destinations;
    this.ownerLookup = ownerLookup;
  }

  /**
   * A writer for the rows of one input.
   *
   * @param kind the kind of event; empty if the rows are only counted
   * @param source the number of the input, which identifies it among all inputs
   * @param dimensions the shop's own dimensions, in order; a dimension that the input lacks is null
   *     in every event
   */
  public static EventWriter of(
      Optional<Event.Kind> kind,
      int source,
      Screening screening,
      List<String> dimensions,
      ShufflePartitions destinations) {
    return new EventWriter(
        kind.orElse(null),
        source,
        screening,
        dimensions,
        destinations,
        new OwnerLookup(null, false));
  }

  /**
   * The same writer, which also emits the customer of each requested order.
   *
   * @param requested Bloom filter of the order ids
   */
  public EventWriter emittingOwnersOf(OrderFilter requested) {
    return with(new OwnerLookup(requested, ownerLookup.requestsOwners()));
  }

  /** The same writer, which sends a row without a customer to the owner lookup of its order. */
  public EventWriter requestingOwners() {
    return with(new OwnerLookup(ownerLookup.requestedOrders(), true));
  }

  private EventWriter with(OwnerLookup lookup) {
    return new EventWriter(kind, source, screening, dimensions, destinations, lookup);
  }

  @Override
  public Iterator<Block> apply(int partition, Iterator<Object[]> rows) {
    return new Packing(rows);
  }

  /** One task's pass over its rows. */
  private final class Packing extends BufferedIterator<Block> {
    private final Iterator<Object[]> rows;
    private final InputRow row = screening.row();
    private final EventPositions columns =
        kind == null ? null : new EventPositions(kind, screening.columns(), dimensions);
    private final EventChunk[] chunks = new EventChunk[destinations.size()];
    private final EventChunk[] owners = new EventChunk[destinations.size()];
    private final KeyHashes[] keys = new KeyHashes[destinations.size()];
    private final CompactBytes.Writer writer = new CompactBytes.Writer();
    private final InputCounts count = new InputCounts();
    private byte[] previousOrder;
    private long previousTime;

    Packing(Iterator<Object[]> rows) {
      this.rows = rows;
    }

    @Override
    protected boolean advance() {
      if (!rows.hasNext()) {
        return false;
      }
      row.fill(rows.next());
      long violations = screening.screen(row);
      boolean isRejected = screening.rejects(violations);
      count.addRow(violations, isRejected);
      if (screening.key() >= 0 && row.has(screening.key())) {
        addKey(Utf8.hash(row.text(screening.key())));
      }
      if (kind != null && !isRejected) {
        addEvent();
      }
      return true;
    }

    private void addKey(long hash) {
      int target = destinations.ofLookup(hash);
      if (keys[target] == null) {
        keys[target] = new KeyHashes(source, blockKeys());
      }
      if (keys[target].add(hash)) {
        emit(new Block(target, keys[target].take(writer)));
      }
    }

    private int blockKeys() {
      return Math.max(FEWEST_KEYS, Math.min(MOST_KEYS, BUFFERED_KEYS / destinations.size()));
    }

    private void addEvent() {
      byte[] customer = text(Event.CUSTOMER_ID);
      byte[] order = text(Event.ORDER_ID);
      emitOwner(customer, order);
      int target = target(customer, order);
      EventChunk chunk = chunk(chunks, kind, target, chunkRows());
      for (int column = 0; column < columns.texts(); column++) {
        chunk.text(column, text(column));
      }
      addNumbers(chunk);
      if (chunk.endRow()) {
        emit(new Block(target, chunk.take(writer)));
      }
    }

    private byte[] text(int column) {
      int position = columns.text(column);
      return position < 0 ? null : row.text(position);
    }

    private EventChunk chunk(
        EventChunk[] byTarget, Event.Kind chunkKind, int target, int capacity) {
      if (byTarget[target] == null) {
        byTarget[target] = new EventChunk(chunkKind, dimensions.size(), capacity);
      }
      return byTarget[target];
    }

    private int target(byte[] customer, byte[] order) {
      if (customer != null) {
        return destinations.ofOwner(customer);
      }
      if (order == null) {
        // Rows without an owner are spread over the partitions.
        return (int) (count.rows() % destinations.customers());
      }
      return ownerLookup.requestsOwners()
          ? destinations.ofLookup(Utf8.hash(order))
          : destinations.ofOwner(order);
    }

    private void emitOwner(byte[] customer, byte[] order) {
      boolean hasOwner = ownerLookup.requestedOrders() != null && customer != null && order != null;
      if (!hasOwner) {
        return;
      }
      long time = row.time(columns.time());
      // The lines of one order are usually adjacent. The earliest line says when the order begins.
      if (Arrays.equals(order, previousOrder) && time >= previousTime) {
        return;
      }
      previousOrder = order;
      previousTime = time;
      if (!ownerLookup.requestedOrders().mayContain(order)) {
        return;
      }
      int target = destinations.ofLookup(Utf8.hash(order));
      EventChunk chunk = chunk(owners, Event.Kind.OWNER, target, OWNER_CHUNK_ROWS);
      chunk.text(Event.ORDER_ID, order);
      chunk.text(Event.CUSTOMER_ID, customer);
      chunk.number(Event.TIME, time);
      if (chunk.endRow()) {
        emit(new Block(target, chunk.take(writer)));
      }
    }

    private int chunkRows() {
      return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BUFFERED_ROWS / destinations.customers()));
    }

    private void addNumbers(EventChunk chunk) {
      if (columns.time() >= 0 && row.has(columns.time())) {
        long micros = row.time(columns.time());
        chunk.number(Event.TIME, micros);
        if (kind != Event.Kind.CUSTOMER && kind != Event.Kind.ORDER) {
          count.addInstant(micros);
        }
      }
      switch (kind) {
        case LINE -> addLine(chunk);
        case REFUND -> addRefund(chunk);
        case ANSWER -> {
          chunk.number(Event.SURVEY, survey(row.string(columns.number(0))));
          chunk.number(Event.SCORE, whole(1));
          chunk.number(Event.SCALE, has(2) ? whole(2) : Event.UNKNOWN);
        }
        case SUBSCRIPTION -> {
          chunk.number(Event.STARTS_ON, day(0));
          chunk.number(Event.AMOUNT, ticks(number(1)));
          chunk.number(Event.ENDS_ON, timeOrUnknown(2));
        }
        case LEAD -> chunk.number(Event.CONVERTED_AT, timeOrUnknown(0));
        case SPEND -> {
          chunk.number(Event.SPENT_ON, day(0));
          chunk.number(Event.AMOUNT, ticks(number(1)));
        }
        case CUSTOMER -> chunk.number(Event.BIRTH_YEAR, has(0) ? whole(0) : Event.UNKNOWN);
        case ORDER -> {}
        case OWNER -> throw new IllegalStateException("No input has " + kind);
      }
    }

    private void addRefund(EventChunk chunk) {
      chunk.number(Event.QUANTITY, has(0) ? whole(0) : 0);
      chunk.number(Event.AMOUNT, ticks(number(1)));
      if (has(0) && has(2)) {
        chunk.number(Event.COST, ticks(number(0) * number(2)));
      }
    }

    private void addLine(EventChunk chunk) {
      double quantity = number(0);
      long net = ticks(quantity * number(1));
      chunk.number(Event.QUANTITY, whole(0));
      chunk.number(Event.AMOUNT, net);
      chunk.number(Event.GROSS, Math.max(net, gross(quantity, net)));
      if (has(4)) {
        chunk.number(Event.COST, ticks(quantity * number(4)));
      }
      if (has(5)) {
        chunk.number(Event.ORDER_DISCOUNT, ticks(number(5)));
      }
    }

    private long gross(double quantity, long net) {
      if (has(2)) {
        return ticks(quantity * number(2));
      }
      return has(3) ? net + ticks(number(3)) : net;
    }

    private boolean has(int n) {
      return row.has(columns.number(n));
    }

    private double number(int n) {
      return row.number(columns.number(n));
    }

    private long whole(int n) {
      return Math.round(number(n));
    }

    private long timeOrUnknown(int n) {
      return has(n) ? row.time(columns.number(n)) : Event.UNKNOWN;
    }

    private long day(int n) {
      long day = row.time(columns.number(n));
      count.addDay(day);
      return day;
    }

    @Override
    protected void finish() {
      for (int target = 0; target < destinations.size(); target++) {
        if (chunks[target] != null && !chunks[target].isEmpty()) {
          emit(new Block(target, chunks[target].take(writer)));
        }
        if (owners[target] != null && !owners[target].isEmpty()) {
          emit(new Block(target, owners[target].take(writer)));
        }
        if (keys[target] != null && !keys[target].isEmpty()) {
          emit(new Block(target, keys[target].take(writer)));
        }
        chunks[target] = null;
        owners[target] = null;
        keys[target] = null;
      }
      writer.count(source);
      count.pack(writer);
      emit(new Block(destinations.counts(), writer.take()));
    }
  }

  private static long survey(String name) {
    return Survey.valueOf(name.toUpperCase(Locale.ROOT)).ordinal();
  }

  // Screening rejects amounts from 10^11 on. A smaller double represents every ten-thousandth.
  private static long ticks(double amount) {
    return Math.round(amount * Money.TICKS);
  }
}
