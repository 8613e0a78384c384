package io.regulars.draft.sources;

import java.util.LinkedHashMap;
import java.util.Map;

/** Completes the draft of sessions: reports without a channel. */
final class SessionDraft {
  private SessionDraft() {}

  static DraftedSource completed(DraftedSource source) {
    if (source.columns().containsKey("channel")) {
      return source;
    }
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    source
        .columns()
        .forEach(
            (column, setting) -> {
              columns.put(column, setting);
              if (column.equals("day")) {
                columns.put("channel", constant());
              }
            });
    columns.putIfAbsent("channel", constant());
    return source.withColumns(columns);
  }

  private static DraftedSetting constant() {
    return DraftedSetting.doubtful(
        "'web'",
        "The file has no channel. Is this the channel of the orders that are placed in these"
            + " sessions?");
  }
}
