package io.regulars.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the names of the columns of a CSV file without a header. */
final class ColumnNamesReader {
  static final String KEY = "column-names";

  private final ConfigBlock block;

  /**
   * @param block a layout of an input, or a lookup
   */
  ColumnNamesReader(ConfigBlock block) {
    this.block = block;
  }

  /**
   * Reads the names; none if the setting is absent.
   *
   * @throws io.regulars.UserError if the setting does not fit the format or the options, or a name
   *     is given twice
   */
  List<String> read() {
    return block.written(KEY).map(this::names).orElse(List.of());
  }

  private List<String> names(SettingValue setting) {
    requireCsvWithoutHeader(setting);
    List<String> names = new ArrayList<>();
    // Spark finds a column by its name in any case.
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (SettingValue item : setting.list()) {
      if (!taken.add(item.words())) {
        throw item.refused(
            "contains " + item.words() + " twice", "Give each column a name of its own.");
      }
      names.add(item.words());
    }
    if (names.isEmpty()) {
      throw setting.refused("is an empty list", "Name each column of the file, or remove the key.");
    }
    return names;
  }

  private void requireCsvWithoutHeader(SettingValue setting) {
    boolean isCsv =
        block.written("format").filter(format -> format.text().equalsIgnoreCase("csv")).isPresent();
    if (!isCsv) {
      throw setting.refused(
          "is only for CSV files", "Remove it: files of other formats name their columns.");
    }
    Map<String, SettingValue> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(block.openBlock("options").entries());
    if (options.containsKey("header") && options.get("header").flag()) {
      throw setting.refused(
          "is set, but options.header is true",
          "Remove options.header if the files have no header. If they have one, remove "
              + KEY
              + ".");
    }
    if (options.containsKey("schema")) {
      throw setting.refused("is set in addition to options.schema", "Remove one of the two.");
    }
  }
}
