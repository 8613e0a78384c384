package io.regulars.draft;

import io.regulars.draft.sources.DraftedFile;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.input.Input;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the orders of several files apart whose ids are the same, such as the numbers of a web shop
 * and of a till.
 */
final class OrderIdPrefixes {
  private static final String ORDER_ID = "order_id";

  private final List<DraftedFile> files;
  private final Set<String> used = new HashSet<>();

  OrderIdPrefixes(List<DraftedFile> files) {
    this.files = files;
  }

  /** Whether no other file refers to orders by their ids, so that these can be changed. */
  boolean isPossible() {
    return files.stream()
        .filter(file -> file.source(Input.ORDER_LINES).isEmpty())
        .flatMap(file -> file.sources().stream())
        .noneMatch(source -> source.columns().containsKey(ORDER_ID));
  }

  /**
   * The file with a prefix before its order ids.
   *
   * @param other the path of the file that has the same ids
   */
  DraftedFile prefixed(DraftedFile file, String other) {
    String name = file.file().stem().replaceAll("[^\\p{L}\\p{N}]+", "-");
    String prefix = name;
    for (int number = 2; !used.add(prefix); number++) {
      prefix = name + "-" + number;
    }
    String text = "'" + prefix + "-'";
    return file.withSources(
        file.sources().stream().map(source -> prefixed(source, text, other)).toList());
  }

  private static DraftedSource prefixed(DraftedSource source, String prefix, String other) {
    if (!source.columns().containsKey(ORDER_ID)) {
      return source;
    }
    Map<String, DraftedSetting> columns = new LinkedHashMap<>(source.columns());
    columns.replace(
        ORDER_ID,
        DraftedSetting.doubtful(
            "concat(" + prefix + ", " + columns.get(ORDER_ID).sql() + ")",
            "Ids of orders are also in "
                + other
                + ", for other customers and days. The prefix keeps the orders apart. Are they"
                + " different orders?"));
    return source.withColumns(columns);
  }
}
