package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

class EventChunkTest {
  /** The difference of two such amounts does not overflow a {@code long}. */
  private static final long MAXIMUM = (1L << 62) - 1;

  @Property(tries = 200)
  void textsAndNumbersAreUnpackedUnchangedIncludingUnknownOnes(
      @ForAll @Size(min = 1, max = 50) List<@WithNull(0.3) String> brands,
      @ForAll @Size(min = 1, max = 50)
          List<@WithNull(0.3) @LongRange(min = -MAXIMUM, max = MAXIMUM) Long> amounts) {
    int rows = Math.min(brands.size(), amounts.size());
    EventChunk<OrderLineEvent> chunk = new EventChunk<>(OrderLineEvent.TYPE, 0, rows);
    for (int row = 0; row < rows; row++) {
      chunk.set(OrderLineEvent.BRAND, Utf8.of(brands.get(row)));
      chunk.set(OrderLineEvent.NET, amounts.get(row) == null ? Event.UNKNOWN : amounts.get(row));
      chunk.endRow();
    }

    Unpacked unpacked = new Unpacked(0, chunk.take(new CompactBytes.Writer()));
    for (int row = 0; row < rows; row++) {
      assertThat(unpacked.text(OrderLineEvent.BRAND, row)).isEqualTo(brands.get(row));
      assertThat(unpacked.lines.ticks(OrderLineEvent.NET, row))
          .isEqualTo(amounts.get(row) == null ? Event.UNKNOWN : amounts.get(row));
      assertThat(unpacked.text(OrderLineEvent.CATEGORY, row)).isNull();
      assertThat(unpacked.lines.ticks(OrderLineEvent.COST, row)).isEqualTo(Event.UNKNOWN);
    }
  }

  @Test
  void aChunkIsFullAtItsCapacityAndEmptyAfterTake() {
    CompactBytes.Writer writer = new CompactBytes.Writer();
    EventChunk<OrderLineEvent> chunk = new EventChunk<>(OrderLineEvent.TYPE, 1, 2);
    chunk.text(OrderLineEvent.TYPE.texts().size(), Utf8.of("north"));
    chunk.set(OrderLineEvent.QUANTITY, 3);
    assertThat(chunk.endRow()).isFalse();
    assertThat(chunk.endRow()).isTrue();
    byte[] first = chunk.take(writer);
    assertThat(chunk.isEmpty()).isTrue();
    chunk.endRow();
    byte[] second = chunk.take(writer);

    Unpacked unpacked = new Unpacked(1, first, second);
    assertThat(unpacked.lines.rows()).isEqualTo(3);
    assertThat(unpacked.dimension(0)).isEqualTo("north");
    assertThat(unpacked.lines.whole(OrderLineEvent.QUANTITY, 0)).isEqualTo(3);
    for (int row = 1; row < 3; row++) {
      assertThat(unpacked.dimension(row)).isNull();
      assertThat(unpacked.lines.whole(OrderLineEvent.QUANTITY, row)).isEqualTo(Event.UNKNOWN);
    }
  }

  /** Chunks of lines, unpacked in sequence. */
  private static final class Unpacked {
    private final EventTable<OrderLineEvent> lines;
    private final PartitionTexts names;

    Unpacked(int ownDimensions, byte[]... chunks) {
      EventTables tables = EventTables.of(List.of(chunks).iterator(), ownDimensions);
      lines = tables.of(OrderLineEvent.TYPE);
      names = tables.names();
    }

    String text(TextField<OrderLineEvent> field, int row) {
      return Utf8.string(names.of(field.domain()).text(lines.code(field, row)));
    }

    String dimension(int row) {
      return Utf8.string(names.dimension(0).text(lines.dimension(0, row)));
    }
  }
}
