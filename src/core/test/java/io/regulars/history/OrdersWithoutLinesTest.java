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
    EventRow<OrderEvent> order =
        new EventRow<>(OrderEvent.TYPE)
            .set(OrderEvent.ORDER, "A1")
            .set(OrderEvent.CHANNEL, "web")
            .set(OrderEvent.COUNTRY, "DE")
            .set(OrderEvent.STATUS, "paid")
            .set(OrderEvent.CAMPAIGN, "spring")
            .setDimension(1, "north")
            .set(OrderEvent.ORDERED_AT, 42);
    EventTables tables = tables(2, packed(order, 2));

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
    return packed(
        new EventRow<>(OrderLineEvent.TYPE)
            .set(OrderLineEvent.CUSTOMER, customer)
            .set(OrderLineEvent.ORDER, order)
            .set(OrderLineEvent.QUANTITY, 1),
        0);
  }

  private static byte[] order(String customer, String order) {
    return packed(
        new EventRow<>(OrderEvent.TYPE)
            .set(OrderEvent.CUSTOMER, customer)
            .set(OrderEvent.ORDER, order),
        0);
  }

  private static <E> byte[] packed(EventRow<E> row, int ownDimensions) {
    EventChunk<E> chunk = new EventChunk<>(row.type(), ownDimensions, 1);
    row.into(chunk, ownDimensions);
    return chunk.take(new CompactBytes.Writer());
  }
}
