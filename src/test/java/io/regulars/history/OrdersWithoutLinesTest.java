package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersWithoutLinesTest {
  @Test
  void onlyOrdersWithoutLinesAreAddedToTheLines() {
    assertThat(
            linesAfter(
                event(Event.Kind.LINE, "ada", "A1"),
                event(Event.Kind.LINE, "ada", "A1"),
                event(Event.Kind.ORDER, "ada", "A1"),
                event(Event.Kind.ORDER, "ada", "A2"),
                event(Event.Kind.ORDER, null, "A3")))
        .containsExactly("ada A1 line", "ada A1 line", "ada A2 order", "null A3 order");
  }

  private static List<String> linesAfter(byte[]... chunks) {
    PartitionTexts names = new PartitionTexts(0);
    EventTable[] tables = new EventTable[Event.Kind.values().length];
    Arrays.setAll(tables, kind -> new EventTable(0));
    for (byte[] chunk : chunks) {
      EventChunk.unpack(chunk, tables, names.all());
    }
    EventTable lines = tables[Event.Kind.LINE.ordinal()];
    OrdersWithoutLines.addTo(lines, tables[Event.Kind.ORDER.ordinal()], names);
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < lines.rows(); row++) {
      String customer = Utf8.string(names.customers().text(lines.code(Event.CUSTOMER_ID, row)));
      String order = Utf8.string(names.orders().text(lines.code(Event.ORDER_ID, row)));
      boolean isLine = lines.number(Event.QUANTITY, row) != Event.UNKNOWN;
      texts.add(customer + " " + order + (isLine ? " line" : " order"));
    }
    return texts;
  }

  private static byte[] event(Event.Kind kind, String customer, String order) {
    EventChunk chunk = new EventChunk(kind, 0, 1);
    chunk.text(Event.CUSTOMER_ID, Utf8.of(customer));
    chunk.text(Event.ORDER_ID, Utf8.of(order));
    if (kind == Event.Kind.LINE) {
      chunk.number(Event.QUANTITY, 1);
    }
    chunk.endRow();
    return chunk.take(new CompactBytes.Writer());
  }
}
