package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.sketch.BloomFilter;
import org.junit.jupiter.api.Test;

/** The feed of answers, which have few columns: survey, time, score, scale, customer and order. */
class EventWriterTest {
  private static final int SOURCE = 7;
  private static final ShufflePartitions DESTINATIONS = new ShufflePartitions(8);
  private static final List<String> COLUMNS =
      List.of("survey", "responded_at", "score", "scale", "customer_id", "order_id");
  private static final int ORDER = COLUMNS.indexOf("order_id");
  private static final List<Rule> RULES =
      List.of(
          Rule.warn("is_early", row -> row.time(1) < 100, "are late", "Nothing"),
          Rule.reject("has_a_score", row -> row.has(2), "have no score", "Nothing"));

  private final Screening screening = new Screening(COLUMNS, ORDER, List.of(), RULES);

  @Test
  void aRowThatNoRuleRejectsIsAnEventInThePartitionOfItsCustomer() {
    List<Block> fed = feed(answers(), answer(50, 9.0, "ada", null), answer(60, null, "bo", null));

    assertThat(in(fed, DESTINATIONS.ofOwner(Utf8.of("ada"))))
        .containsExactly("ANSWER ada null 50 9");
    assertThat(in(fed, customers())).hasSize(1);
  }

  @Test
  void everyRowIsCountedWithTheRulesThatItBreaksAndTimesOfThoseThatStay() {
    List<Block> fed =
        feed(
            answers(),
            answer(50, 9.0, "ada", null),
            answer(10, null, "bo", null),
            answer(150, null, "cy", null),
            answer(120, 3.0, "di", null));

    InputCounts.Of count =
        InputCounts.unpack(
            fed.stream()
                .filter(to -> to.partition() == DESTINATIONS.counts())
                .findFirst()
                .orElseThrow()
                .bytes());
    assertThat(count.source()).isEqualTo(SOURCE);
    assertThat(count.count().seen()).isEqualTo(4);
    assertThat(count.count().rejected()).isEqualTo(2);
    assertThat(count.count().broken(0)).isEqualTo(2);
    assertThat(count.count().broken(1)).isEqualTo(2);
    assertThat(count.count().earliest()).isEqualTo(50);
    assertThat(count.count().latest()).isEqualTo(120);
  }

  @Test
  void aRowWithoutACustomerIsOfTheGuestOfItsOrderUnlessOwnersAreAskedFor() {
    Row answer = answer(50, 9.0, null, "A1");
    int guest = DESTINATIONS.ofOwner(Utf8.of("A1"));
    int meeting = DESTINATIONS.ofMeeting(Utf8.hash(Utf8.of("A1")));

    assertThat(in(feed(answers(), answer), guest)).containsExactly("ANSWER null A1 50 9");
    List<Block> asking = feed(answers().askingForOwners(), answer);
    assertThat(in(asking, guest)).isEmpty();
    assertThat(in(asking, meeting)).containsExactly("ANSWER null A1 50 9");
  }

  @Test
  void whatHasNeitherCustomerNorOrderIsSpread() {
    Row[] nobodys =
        IntStream.range(0, 16).mapToObj(i -> answer(i, 1.0, null, null)).toArray(Row[]::new);

    List<Block> fed = feed(answers(), nobodys);

    for (int partition : customers()) {
      assertThat(in(fed, partition)).hasSize(2);
    }
  }

  @Test
  void whoseAnOrderIsIsToldToWhereTheOrdersIdMeetsIfSomebodyAsks() {
    BloomFilter filter = BloomFilter.create(100, 0.001);
    filter.putBinary(Utf8.of("A1"));

    List<Block> fed =
        feed(
            answers().tellingOwnersOf(() -> filter),
            answer(50, 9.0, "ada", "A1"),
            answer(51, 9.0, "ada", "A1"),
            answer(52, 9.0, "bo", "A2"),
            answer(53, null, "cy", "A1"),
            answer(54, 9.0, null, "A1"));

    // Once for the two of them; nobody asks for A2, what is rejected tells nothing.
    assertThat(in(fed, DESTINATIONS.ofMeeting(Utf8.hash(Utf8.of("A1")))))
        .containsExactly("OWNER ada A1 50 unknown");
    assertThat(in(fed, DESTINATIONS.ofMeeting(Utf8.hash(Utf8.of("A2"))))).isEmpty();
  }

  @Test
  void keysMeetByTheirHashAndTellWhetherOneIsRepeated() {
    Row[] distinct =
        IntStream.range(0, 20_000)
            .mapToObj(i -> answer(i, 1.0, "ada", "A" + i))
            .toArray(Row[]::new);
    Row[] repeated = Arrays.copyOf(distinct, distinct.length + 1);
    // A rejected row has a key too.
    repeated[distinct.length] = answer(1, null, "bo", "A12345");

    assertThat(repeatedIn(feed(answers(), distinct))).isEqualTo(new BitSet());
    BitSet source = new BitSet();
    source.set(SOURCE);
    assertThat(repeatedIn(feed(answers(), repeated))).isEqualTo(source);
  }

  private static BitSet repeatedIn(List<Block> fed) {
    BitSet repeated = new BitSet();
    for (int partition = 0; partition < DESTINATIONS.size(); partition++) {
      if (DESTINATIONS.isMeeting(partition)) {
        repeated.or(KeyHashes.repeated(blocks(fed, partition).iterator()));
      }
    }
    return repeated;
  }

  private EventWriter answers() {
    return EventWriter.of(
        Optional.of(Event.Kind.ANSWER), SOURCE, screening, List.of(), DESTINATIONS);
  }

  private static List<Block> feed(EventWriter feed, Row... rows) {
    List<Block> fed = new ArrayList<>();
    feed.apply(0, List.of(rows).iterator()).forEachRemaining(fed::add);
    return fed;
  }

  private static Row answer(long at, Double score, String customer, String order) {
    return RowFactory.create(Utf8.of("nps"), at, score, null, Utf8.of(customer), Utf8.of(order));
  }

  private static int[] customers() {
    return IntStream.range(0, DESTINATIONS.counts()).toArray();
  }

  private static List<byte[]> blocks(List<Block> fed, int partition) {
    return fed.stream().filter(to -> to.partition() == partition).map(Block::bytes).toList();
  }

  /** "KIND customer order time score" of each event in these partitions. */
  private static List<String> in(List<Block> fed, int... partitions) {
    List<String> events = new ArrayList<>();
    for (int partition : partitions) {
      events.addAll(UnpackedEvents.of(blocks(fed, partition)).texts());
    }
    return events;
  }
}
