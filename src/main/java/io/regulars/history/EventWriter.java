package io.regulars.history;

import io.regulars.codec.BufferedIterator;
import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned.PartitionFunction;
import io.regulars.dataflow.Shared;
import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.quality.InputRow;
import io.regulars.quality.Screening;
import io.regulars.table.Money;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The rows of one input on their way to the customers they belong to: each row is screened and, if
 * no rule rejects it, packed into the chunk of the partition of its customer. What was counted on
 * the way, and the hashes of the keys, go to partitions of their own.
 *
 * <p>An order without a customer is a guest's: it is bound for the partition of its order id.
 */
public final class EventWriter implements PartitionFunction<Row, Block> {
  private static final long serialVersionUID = 1L;

  /** Buffered lines of one task over all its chunks. */
  private static final int BUFFERED_ROWS = 1 << 19;

  private static final int MOST_ROWS = 1 << 14;
  private static final int FEWEST_ROWS = 1 << 8;

  /** Buffered keys of one task over all its blocks, four megabytes. */
  private static final int BUFFERED_KEYS = 1 << 19;

  private static final int MOST_KEYS = 1 << 13;
  private static final int FEWEST_KEYS = 1 << 6;

  /** Rows of the chunks that say whose an order is. */
  private static final int ROWS_OF_OWNERS = 1 << 10;

  private final Event.Kind kind;
  private final int source;
  private final Screening screening;
  private final ArrayList<String> dimensions;
  private final ShufflePartitions destinations;
  private final Orders orders;

  /**
   * What is told of the orders that rows name.
   *
   * @param ownersOf the orders whose customer is asked for; null where these rows do not say it
   * @param areAskedForOwners whether a row without a customer is sent to where its order's customer
   *     is told
   */
  private record Orders(Shared<BloomFilter> ownersOf, boolean areAskedForOwners)
      implements Serializable {}

  private EventWriter(
      Event.Kind kind,
      int source,
      Screening screening,
      List<String> dimensions,
      ShufflePartitions destinations,
      Orders orders) {
    this.kind = kind;
    this.source = source;
    this.screening = screening;
    this.dimensions = new ArrayList<>(dimensions);
    this.destinations = destinations;
    this.orders = orders;
  }

  /**
   * A feed of the rows of one input.
   *
   * @param kind what the rows are; empty where they are counted only
   * @param source a number that tells this input from another
   * @param dimensions the own dimensions, in order; those that the input lacks are null
   */
  public static EventWriter of(
      Optional<Event.Kind> kind,
      int source,
      Screening screening,
      List<String> dimensions,
      ShufflePartitions destinations) {
    return new EventWriter(
        kind.orElse(null), source, screening, dimensions, destinations, new Orders(null, false));
  }

  /**
   * The same feed, which also tells the customers of some orders.
   *
   * @param asked the orders
   */
  public EventWriter tellingOwnersOf(Shared<BloomFilter> asked) {
    return with(new Orders(asked, orders.areAskedForOwners()));
  }

  /** The same feed, whose rows without a customer ask for that of the order that they name. */
  public EventWriter askingForOwners() {
    return with(new Orders(orders.ownersOf(), true));
  }

  private EventWriter with(Orders told) {
    return new EventWriter(kind, source, screening, dimensions, destinations, told);
  }

  @Override
  public Iterator<Block> apply(int partition, Iterator<Row> rows) {
    return new Packing(rows);
  }

  /** One task's pass over its rows. */
  private final class Packing extends BufferedIterator<Block> {
    private final Iterator<Row> rows;
    private final InputRow row = screening.row();
    private final EventPositions columns =
        kind == null ? null : new EventPositions(kind, screening.columns(), dimensions);
    private final EventChunk[] chunks = new EventChunk[destinations.size()];
    private final EventChunk[] owners = new EventChunk[destinations.size()];
    private final KeyHashes[] keys = new KeyHashes[destinations.size()];
    private final CompactBytes.Writer writer = new CompactBytes.Writer();
    private final InputCounts count = new InputCounts();
    private byte[] orderBefore;
    private long timeBefore;

    Packing(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    protected boolean work() {
      if (!rows.hasNext()) {
        return false;
      }
      row.fill(rows.next());
      long violations = screening.screen(row);
      boolean isRejected = screening.rejects(violations);
      count.saw(violations, isRejected);
      if (screening.key() >= 0 && row.has(screening.key())) {
        addKey(Utf8.hash(row.text(screening.key())));
      }
      if (kind != null && !isRejected) {
        add();
      }
      return true;
    }

    private void addKey(long hash) {
      int target = destinations.ofMeeting(hash);
      if (keys[target] == null) {
        keys[target] = new KeyHashes(source, blockKeys());
      }
      if (keys[target].add(hash)) {
        handOn(new Block(target, keys[target].take(writer)));
      }
    }

    private int blockKeys() {
      return Math.max(FEWEST_KEYS, Math.min(MOST_KEYS, BUFFERED_KEYS / destinations.size()));
    }

    private void add() {
      byte[] customer = text(Event.CUSTOMER_ID);
      byte[] order = text(Event.ORDER_ID);
      tellOwner(customer, order);
      int target = target(customer, order);
      EventChunk chunk = chunk(chunks, kind, target, chunkRows());
      for (int column = 0; column < columns.texts(); column++) {
        chunk.text(column, text(column));
      }
      addNumbers(chunk);
      if (chunk.endRow()) {
        handOn(new Block(target, chunk.take(writer)));
      }
    }

    private byte[] text(int column) {
      int position = columns.text(column);
      return position < 0 ? null : row.text(position);
    }

    private EventChunk chunk(EventChunk[] all, Event.Kind of, int target, int capacity) {
      if (all[target] == null) {
        all[target] = new EventChunk(of, dimensions.size(), capacity);
      }
      return all[target];
    }

    private int target(byte[] customer, byte[] order) {
      if (customer != null) {
        return destinations.ofOwner(customer);
      }
      if (order == null) {
        // Rows without an owner are spread over the partitions.
        return (int) (count.seen() % destinations.customers());
      }
      return orders.areAskedForOwners()
          ? destinations.ofMeeting(Utf8.hash(order))
          : destinations.ofOwner(order);
    }

    private void tellOwner(byte[] customer, byte[] order) {
      boolean isTold = orders.ownersOf() != null && customer != null && order != null;
      if (!isTold) {
        return;
      }
      long time = row.time(columns.time());
      // Lines of one order follow one another; the earliest says since when the order exists.
      if (Arrays.equals(order, orderBefore) && time >= timeBefore) {
        return;
      }
      orderBefore = order;
      timeBefore = time;
      if (!orders.ownersOf().value().mightContainBinary(order)) {
        return;
      }
      int target = destinations.ofMeeting(Utf8.hash(order));
      EventChunk chunk = chunk(owners, Event.Kind.OWNER, target, ROWS_OF_OWNERS);
      chunk.text(Event.ORDER_ID, order);
      chunk.text(Event.CUSTOMER_ID, customer);
      chunk.number(Event.TIME, time);
      if (chunk.endRow()) {
        handOn(new Block(target, chunk.take(writer)));
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
          count.at(micros);
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
          chunk.number(Event.ENDS_ON, timeIfKnown(2));
        }
        case LEAD -> chunk.number(Event.CONVERTED_AT, timeIfKnown(0));
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

    private long timeIfKnown(int n) {
      return has(n) ? row.time(columns.number(n)) : Event.UNKNOWN;
    }

    private long day(int n) {
      long day = row.time(columns.number(n));
      count.on(day);
      return day;
    }

    @Override
    protected void end() {
      for (int target = 0; target < destinations.size(); target++) {
        if (chunks[target] != null && !chunks[target].isEmpty()) {
          handOn(new Block(target, chunks[target].take(writer)));
        }
        if (owners[target] != null && !owners[target].isEmpty()) {
          handOn(new Block(target, owners[target].take(writer)));
        }
        if (keys[target] != null && !keys[target].isEmpty()) {
          handOn(new Block(target, keys[target].take(writer)));
        }
        chunks[target] = null;
        owners[target] = null;
        keys[target] = null;
      }
      writer.count(source);
      count.pack(writer);
      handOn(new Block(destinations.counts(), writer.take()));
    }
  }

  private static long survey(String name) {
    return Survey.valueOf(name.toUpperCase(Locale.ROOT)).ordinal();
  }

  // Screening keeps amounts under 10^11, where a double tells ten-thousandths apart with certainty.
  private static long ticks(double amount) {
    return Math.round(amount * Money.TICKS);
  }
}
