package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersWithoutLinesTest {
  @Test
  void onlyOrdersWithoutLinesAreAddedToTheLines() {
    assertThat(
            linesAfter(
                line("ada", "A1"),
                line("ada", "A1"),
                order("ada", "A1"),
                order("ada", "A2"),
                order(null, "A3")))
        .containsExactly("ada A1 line", "ada A1 line", "ada A2 order", "null A3 order");
  }

  @Test
  void anOrderWithoutLinesKeepsItsAttributesAndItsInstant() {
    EventChunk<OrderEvent> order = new EventChunk<>(OrderEvent.TYPE, 2, 1);
    order.set(OrderEvent.ORDER, Utf8.of("A1"));
    order.set(OrderEvent.CHANNEL, Utf8.of("web"));
    order.set(OrderEvent.COUNTRY, Utf8.of("DE"));
    order.set(OrderEvent.STATUS, Utf8.of("paid"));
    order.set(OrderEvent.CAMPAIGN, Utf8.of("spring"));
    order.setDimension(1, Utf8.of("north"));
    order.set(OrderEvent.ORDERED_AT, 42);
    order.endRow();
    EventTables tables = tables(2, order.take(new CompactBytes.Writer()));

    OrdersWithoutLines.addToLines(tables);

    EventTable<OrderLineEvent> lines = tables.of(OrderLineEvent.TYPE);
    assertThat(
            List.of(
                text(tables, OrderLineEvent.CHANNEL),
                text(tables, OrderLineEvent.COUNTRY),
                text(tables, OrderLineEvent.STATUS),
                text(tables, OrderLineEvent.CAMPAIGN),
                Utf8.string(tables.names().dimension(1).text(lines.dimension(1, 0)))))
        .containsExactly("web", "DE", "paid", "spring", "north");
    assertThat(lines.dimension(0, 0)).isEqualTo(TextDictionary.NONE);
    assertThat(lines.instant(OrderLineEvent.ORDERED_AT, 0)).isEqualTo(42);
    assertThat(lines.isKnown(OrderLineEvent.QUANTITY, 0)).isFalse();
  }

  private static String text(EventTables tables, TextField<OrderLineEvent> field) {
    int code = tables.of(OrderLineEvent.TYPE).code(field, 0);
    return Utf8.string(tables.names().of(field.domain()).text(code));
  }

  private static EventTables tables(int ownDimensions, byte[]... chunks) {
    return EventTables.of(List.of(chunks).iterator(), ownDimensions);
  }

  private static List<String> linesAfter(byte[]... chunks) {
    EventTables tables = tables(0, chunks);
    OrdersWithoutLines.addToLines(tables);
    EventTable<OrderLineEvent> lines = tables.of(OrderLineEvent.TYPE);
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < lines.rows(); row++) {
      String customer = Utf8.string(tables.names().customers().text(lines.customer(row)));
      String order = Utf8.string(tables.names().orders().text(lines.order(row)));
      boolean isLine = lines.isKnown(OrderLineEvent.QUANTITY, row);
      texts.add(customer + " " + order + (isLine ? " line" : " order"));
    }
    return texts;
  }

  private static byte[] line(String customer, String order) {
    EventChunk<OrderLineEvent> chunk = new EventChunk<>(OrderLineEvent.TYPE, 0, 1);
    chunk.set(OrderLineEvent.CUSTOMER, Utf8.of(customer));
    chunk.set(OrderLineEvent.ORDER, Utf8.of(order));
    chunk.set(OrderLineEvent.QUANTITY, 1);
    chunk.endRow();
    return chunk.take(new CompactBytes.Writer());
  }

  private static byte[] order(String customer, String order) {
    EventChunk<OrderEvent> chunk = new EventChunk<>(OrderEvent.TYPE, 0, 1);
    chunk.set(OrderEvent.CUSTOMER, Utf8.of(customer));
    chunk.set(OrderEvent.ORDER, Utf8.of(order));
    chunk.endRow();
    return chunk.take(new CompactBytes.Writer());
  }
}
