package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import io.regulars.input.Input;
import io.regulars.input.Rule;
import io.regulars.input.Screening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writes answers, which have few columns: survey, time, score, scale, customer and order. */
class EventWriterTest {
  private static final ShufflePartitions DESTINATIONS = new ShufflePartitions(8);
  private static final List<String> COLUMNS =
      List.of("survey", "responded_at", "score", "scale", "customer_id", "order_id");
  private static final int ORDER = COLUMNS.indexOf("order_id");
  private static final List<Rule> RULES =
      List.of(
          Rule.warn("is_early", row -> row.time(1) < 100, "are late", "Nothing"),
          Rule.reject("has_a_score", row -> row.has(2), "have no score", "Nothing"));

  private final Screening screening = new Screening(COLUMNS, ORDER, List.of(), RULES, List.of());

  @Test
  void anAcceptedRowGoesToThePartitionOfItsCustomer() {
    List<Block> written =
        write(answers(), answer(50, 9.0, "ada", null), answer(60, null, "bo", null));

    assertThat(in(written, DESTINATIONS.ofOwner(Utf8.of("ada"))))
        .containsExactly("surveys ada null 50 0 9 unknown");
    assertThat(in(written, customers())).hasSize(1);
  }

  @Test
  void rowsAreCountedByBrokenRuleAndTimesOfAcceptedRowsAreTracked() {
    List<Block> written =
        write(
            answers(),
            answer(50, 9.0, "ada", null),
            answer(10, null, "bo", null),
            answer(150, null, "cy", null),
            answer(120, 3.0, "di", null));

    InputCounts.Of count =
        InputCounts.unpack(
            written.stream()
                .filter(to -> to.partition() == DESTINATIONS.counts())
                .findFirst()
                .orElseThrow()
                .bytes());
    assertThat(count.source()).isEqualTo(Input.SURVEYS.ordinal());
    assertThat(count.count().rows()).isEqualTo(4);
    assertThat(count.count().rejected()).isEqualTo(2);
    assertThat(count.count().broken(0)).isEqualTo(2);
    assertThat(count.count().broken(1)).isEqualTo(2);
    assertThat(count.count().earliest()).isEqualTo(50);
    assertThat(count.count().latest()).isEqualTo(120);
  }

  @Test
  void aRowWithoutACustomerIsAGuestsUnlessOwnersAreRequested() {
    Object[] answer = answer(50, 9.0, null, "A1");
    int guest = DESTINATIONS.ofOwner(Utf8.of("A1"));
    int merge = DESTINATIONS.ofLookup(Utf8.hash(Utf8.of("A1")));

    assertThat(in(write(answers(), answer), guest))
        .containsExactly("surveys null A1 50 0 9 unknown");
    List<Block> requesting = write(answers().requestingOwners(), answer);
    assertThat(in(requesting, guest)).isEmpty();
    assertThat(in(requesting, merge)).containsExactly("surveys null A1 50 0 9 unknown");
  }

  @Test
  void rowsWithoutCustomerAndOrderAreSpreadOverThePartitions() {
    Object[][] withoutOwner =
        IntStream.range(0, 16).mapToObj(i -> answer(i, 1.0, null, null)).toArray(Object[][]::new);

    List<Block> written = write(answers(), withoutOwner);

    for (int partition : customers()) {
      assertThat(in(written, partition)).hasSize(2);
    }
  }

  @Test
  void theOwnerOfARequestedOrderIsSentToTheMergePartitionOfTheOrder() {
    OrderFilter requested = order -> Utf8.string(order).equals("A1");

    List<String> columns = List.of("order_id", "customer_id", "ordered_at");
    Rule rejectsCy =
        Rule.reject("is_not_cy", row -> !"cy".equals(row.string(1)), "are of cy", "Nothing");
    EventWriter orders =
        EventWriter.of(
            Input.ORDERS,
            new Screening(columns, 0, List.of(), List.of(rejectsCy), List.of()),
            List.of(),
            DESTINATIONS);

    List<Block> written =
        write(
            orders.emittingOwnersOf(requested),
            order("A1", "ada", 50),
            order("A1", "ada", 51),
            order("A2", "bo", 52),
            order("A1", "cy", 53),
            order("A1", null, 54));

    // One owner row for the two adjacent rows. A2 is not requested; rejected rows emit no owner.
    assertThat(in(written, DESTINATIONS.ofLookup(Utf8.hash(Utf8.of("A1")))))
        .containsExactly("order-owner ada A1 50");
    assertThat(in(written, DESTINATIONS.ofLookup(Utf8.hash(Utf8.of("A2"))))).isEmpty();
  }

  @Test
  void equalKeysAreFoundInTheMergePartitionsByTheirHashes() {
    Object[][] distinct =
        IntStream.range(0, 20_000)
            .mapToObj(i -> answer(i, 1.0, "ada", "A" + i))
            .toArray(Object[][]::new);
    Object[][] repeated = Arrays.copyOf(distinct, distinct.length + 1);
    // A rejected row has a key too.
    repeated[distinct.length] = answer(1, null, "bo", "A12345");

    assertThat(repeatedIn(write(answers(), distinct))).isEqualTo(new BitSet());
    BitSet source = new BitSet();
    source.set(Input.SURVEYS.ordinal());
    assertThat(repeatedIn(write(answers(), repeated))).isEqualTo(source);
  }

  private static BitSet repeatedIn(List<Block> written) {
    BitSet repeated = new BitSet();
    for (int partition = 0; partition < DESTINATIONS.size(); partition++) {
      if (DESTINATIONS.isLookup(partition)) {
        repeated.or(KeyHashes.repeated(blocks(written, partition).iterator()));
      }
    }
    return repeated;
  }

  private EventWriter answers() {
    return EventWriter.of(Input.SURVEYS, screening, List.of(), DESTINATIONS);
  }

  private static List<Block> write(EventWriter writer, Object[]... rows) {
    List<Block> written = new ArrayList<>();
    writer.apply(0, List.of(rows).iterator()).forEachRemaining(written::add);
    return written;
  }

  private static Object[] answer(long at, Double score, String customer, String order) {
    return new Object[] {Utf8.of("nps"), at, score, null, Utf8.of(customer), Utf8.of(order)};
  }

  private static Object[] order(String order, String customer, long orderedAt) {
    return new Object[] {Utf8.of(order), Utf8.of(customer), orderedAt};
  }

  private static int[] customers() {
    return IntStream.range(0, DESTINATIONS.counts()).toArray();
  }

  private static List<byte[]> blocks(List<Block> written, int partition) {
    return written.stream().filter(to -> to.partition() == partition).map(Block::bytes).toList();
  }

  /** The events in these partitions, as {@link UnpackedEvents#texts} writes them. */
  private static List<String> in(List<Block> written, int... partitions) {
    List<String> events = new ArrayList<>();
    for (int partition : partitions) {
      events.addAll(UnpackedEvents.of(blocks(written, partition)).texts());
    }
    return events;
  }
}
