package io.regulars.history;

import io.regulars.codec.Utf8;
import java.util.ArrayList;
import java.util.List;

/** The events in packed chunks of any kind, as texts. Blocks of key hashes are skipped. */
final class UnpackedEvents {
  private final EventTables tables;

  private UnpackedEvents(List<byte[]> blocks) {
    tables = EventTables.of(blocks.iterator(), 0);
  }

  static UnpackedEvents of(List<byte[]> blocks) {
    return new UnpackedEvents(blocks);
  }

  /**
   * "kind customer order" of each event, followed by its numbers in the order of their declaration,
   * such as "surveys ada A1 50 0 9 unknown" for an answer.
   */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    Event.TYPES.forEach(type -> addTexts(type, texts));
    return texts;
  }

  private <E> void addTexts(EventType<E> type, List<String> texts) {
    EventTable<E> table = tables.of(type);
    for (int row = 0; row < table.rows(); row++) {
      List<String> words = new ArrayList<>();
      words.add(type.toString());
      words.add(Utf8.string(tables.names().customers().text(table.customer(row))));
      words.add(Utf8.string(tables.names().orders().text(table.order(row))));
      for (NumberField<E> field : type.numbers()) {
        words.add(
            table.isKnown(field, row)
                ? String.valueOf(table.number(field.position(), row))
                : "unknown");
      }
      texts.add(String.join(" ", words));
    }
  }
}
