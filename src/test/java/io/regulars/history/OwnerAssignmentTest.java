package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerAssignmentTest {
  private static final ShufflePartitions DESTINATIONS = new ShufflePartitions(16);
  private static final long END = 100;

  @Test
  void anEventIsAssignedToTheCustomerOfItsOrderAndGoesToThatCustomersPartition() {
    List<Block> assigned =
        assign(
            event(Event.Kind.OWNER, "ada", "A1", 0),
            event(Event.Kind.OWNER, "bo", "A2", 0),
            event(Event.Kind.REFUND, null, "A2", 5),
            event(Event.Kind.ANSWER, null, "A1", 6));

    assertThat(in(assigned, "ada")).containsExactly("ANSWER ada A1 6 60");
    assertThat(in(assigned, "bo")).containsExactly("REFUND bo A2 5 50");
    assertThat(assigned).hasSize(2);
  }

  @Test
  void anEventOfAnOrderWithoutAnOwnerBelongsToTheGuestOrder() {
    List<Block> assigned =
        assign(event(Event.Kind.OWNER, "ada", "A1", 0), event(Event.Kind.REFUND, null, "A9", 5));

    assertThat(in(assigned, "A9")).containsExactly("REFUND null A9 5 50");
  }

  @Test
  void theFirstOfSeveralCustomersByIdIsAssignedRegardlessOfRowOrder() {
    byte[] ada = event(Event.Kind.OWNER, "ada", "A1", 0);
    byte[] bo = event(Event.Kind.OWNER, "bo", "A1", 0);
    byte[] refund = event(Event.Kind.REFUND, null, "A1", 5);

    assertThat(in(assign(ada, bo, refund), "ada")).containsExactly("REFUND ada A1 5 50");
    assertThat(in(assign(refund, bo, ada), "ada")).containsExactly("REFUND ada A1 5 50");
  }

  @Test
  void anOrderThatBeginsAfterTheLastDayGivesNoCustomer() {
    byte[] refund = event(Event.Kind.REFUND, null, "A1", 5);

    assertThat(in(assign(event(Event.Kind.OWNER, "ada", "A1", END), refund), "A1"))
        .containsExactly("REFUND null A1 5 50");
    assertThat(in(assign(event(Event.Kind.OWNER, "ada", "A1", END - 1), refund), "ada"))
        .containsExactly("REFUND ada A1 5 50");
  }

  @Test
  void manyEventsOfOneCustomerAreAllAssigned() {
    List<byte[]> blocks = new ArrayList<>();
    blocks.add(event(Event.Kind.OWNER, "ada", "A1", 0));
    for (int i = 0; i < 1_000; i++) {
      blocks.add(event(Event.Kind.REFUND, null, "A1", i));
    }

    assertThat(in(assign(blocks.toArray(byte[][]::new)), "ada"))
        .hasSize(1_000)
        .doesNotHaveDuplicates();
  }

  private static List<Block> assign(byte[]... blocks) {
    List<Block> assigned = new ArrayList<>();
    OwnerAssignment.assign(List.of(blocks).iterator(), DESTINATIONS, 0, END)
        .forEachRemaining(assigned::add);
    return assigned;
  }

  private static List<String> in(List<Block> assigned, String owner) {
    return UnpackedEvents.of(
            assigned.stream()
                .filter(to -> to.partition() == DESTINATIONS.ofOwner(Utf8.of(owner)))
                .map(Block::bytes)
                .toList())
        .texts();
  }

  /** One event whose amount or score is ten times its time. */
  private static byte[] event(Event.Kind kind, String customer, String order, long time) {
    EventChunk chunk = new EventChunk(kind, 0, 1);
    chunk.text(Event.CUSTOMER_ID, Utf8.of(customer));
    chunk.text(Event.ORDER_ID, Utf8.of(order));
    chunk.number(Event.TIME, time);
    chunk.number(Event.SCORE, 10 * time);
    chunk.endRow();
    return chunk.take(new CompactBytes.Writer());
  }
}
