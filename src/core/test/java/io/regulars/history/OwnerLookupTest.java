package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Block;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerLookupTest {
  private static final ShufflePartitions DESTINATIONS = new ShufflePartitions(16);
  private static final long END = 100;

  @Test
  void anEventIsAssignedToTheCustomerOfItsOrderAndGoesToThatCustomersPartition() {
    List<Block> assigned =
        assign(owner("ada", "A1", 0), owner("bo", "A2", 0), refund("A2", 5), answer("A1", 6));

    assertThat(in(assigned, "ada")).containsExactly("surveys ada A1 6 unknown 60 unknown");
    assertThat(in(assigned, "bo")).containsExactly("refunds bo A2 5 unknown 50 unknown unknown");
    assertThat(assigned).hasSize(2);
  }

  @Test
  void anEventOfAnOrderWithoutAnOwnerBelongsToTheGuestOrder() {
    List<Block> assigned = assign(owner("ada", "A1", 0), refund("A9", 5));

    assertThat(in(assigned, "A9")).containsExactly("refunds null A9 5 unknown 50 unknown unknown");
  }

  @Test
  void theFirstOfSeveralCustomersByIdIsAssignedRegardlessOfRowOrder() {
    byte[] ada = owner("ada", "A1", 0);
    byte[] bo = owner("bo", "A1", 0);
    byte[] refund = refund("A1", 5);

    assertThat(in(assign(ada, bo, refund), "ada"))
        .containsExactly("refunds ada A1 5 unknown 50 unknown unknown");
    assertThat(in(assign(refund, bo, ada), "ada"))
        .containsExactly("refunds ada A1 5 unknown 50 unknown unknown");
  }

  @Test
  void anOrderThatBeginsAfterTheLastDayGivesNoCustomer() {
    byte[] refund = refund("A1", 5);

    assertThat(in(assign(owner("ada", "A1", END), refund), "A1"))
        .containsExactly("refunds null A1 5 unknown 50 unknown unknown");
    assertThat(in(assign(owner("ada", "A1", END - 1), refund), "ada"))
        .containsExactly("refunds ada A1 5 unknown 50 unknown unknown");
  }

  @Test
  void manyEventsOfOneCustomerAreAllAssigned() {
    List<byte[]> blocks = new ArrayList<>();
    blocks.add(owner("ada", "A1", 0));
    for (int i = 0; i < 1_000; i++) {
      blocks.add(refund("A1", i));
    }

    assertThat(in(assign(blocks.toArray(byte[][]::new)), "ada"))
        .hasSize(1_000)
        .doesNotHaveDuplicates();
  }

  private static List<Block> assign(byte[]... blocks) {
    List<Block> assigned = new ArrayList<>();
    OwnerLookup.assign(List.of(blocks).iterator(), DESTINATIONS, 0, END)
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

  private static byte[] owner(String customer, String order, long orderedAt) {
    return packed(
        new EventRow<>(OrderOwnerEvent.TYPE)
            .set(OrderOwnerEvent.CUSTOMER, customer)
            .set(OrderOwnerEvent.ORDER, order)
            .set(OrderOwnerEvent.ORDERED_AT, orderedAt));
  }

  /** A refund whose amount is ten times its time. */
  private static byte[] refund(String order, long refundedAt) {
    return packed(
        new EventRow<>(RefundEvent.TYPE)
            .set(RefundEvent.ORDER, order)
            .set(RefundEvent.REFUNDED_AT, refundedAt)
            .set(RefundEvent.AMOUNT, 10 * refundedAt));
  }

  /** An answer whose score is ten times its time. */
  private static byte[] answer(String order, long respondedAt) {
    return packed(
        new EventRow<>(AnswerEvent.TYPE)
            .set(AnswerEvent.ORDER, order)
            .set(AnswerEvent.RESPONDED_AT, respondedAt)
            .set(AnswerEvent.SCORE, 10 * respondedAt));
  }

  private static <E> byte[] packed(EventRow<E> row) {
    EventChunk<E> chunk = new EventChunk<>(row.type(), 0, 1);
    row.into(chunk, 0);
    return chunk.take(new CompactBytes.Writer());
  }
}
