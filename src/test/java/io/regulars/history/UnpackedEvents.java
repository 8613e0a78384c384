package io.regulars.history;

import io.regulars.codec.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The events in packed chunks of any kind, as texts. Blocks of key hashes are skipped. */
final class UnpackedEvents {
  private final PartitionTexts names = new PartitionTexts(0);
  private final EventTable[] tables = new EventTable[Event.Kind.values().length];

  private UnpackedEvents(List<byte[]> blocks) {
    Arrays.setAll(tables, kind -> new EventTable(0));
    blocks.stream()
        .filter(block -> !KeyHashes.isKeyHashes(block))
        .forEach(block -> EventChunk.unpack(block, tables, names.all()));
  }

  static UnpackedEvents of(List<byte[]> blocks) {
    return new UnpackedEvents(blocks);
  }

  /** "KIND customer order time score"; the amount in place of the score for other kinds. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Event.Kind kind : Event.Kind.values()) {
      EventTable table = tables[kind.ordinal()];
      for (int row = 0; row < table.rows(); row++) {
        texts.add(
            String.join(
                " ",
                kind.name(),
                text(table, Event.CUSTOMER_ID, row),
                text(table, Event.ORDER_ID, row),
                number(table.number(Event.TIME, row)),
                number(table.number(Event.SCORE, row))));
      }
    }
    return texts;
  }

  private String text(EventTable table, int column, int row) {
    return String.valueOf(Utf8.string(names.of(column).text(table.code(column, row))));
  }

  private static String number(long number) {
    return number == Event.UNKNOWN ? "unknown" : String.valueOf(number);
  }
}
