package io.regulars.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A table from which the expressions of the sources read values by key.
 *
 * @param name the name in the function {@code lookup}
 * @param table the location, the reader options and the filter of the table; it maps no columns
 * @param key SQL expression over the columns of the table
 */
public record LookupSettings(String name, SourceLayout table, String key) {
  static final Setting<Map<String, LookupSettings>> SETTING =
      Setting.of(
          "lookups",
          SettingType.ofBlock(LookupSettings::readAll),
          "",
          """
          Tables from which where and columns of a source read values by key: name = block with format,
          path, table, options, column-names and where as in sources, and key, an SQL expression over
          the columns of the table:
            lookups { prices { format = csv, path = "prices.csv", key = "sku" } }
          The function lookup('prices', product, 'price') is the value in the column price of the row
          whose key is product. It is null if there is no such row. Keys are compared as ids are. Rows
          with the same key must have the same values; missing values are ignored.
          """);

  private static final String KEY = "key";
  private static final Set<String> KEYS =
      Set.of("format", "path", "table", "options", ColumnNamesReader.KEY, "where", KEY);

  private static Map<String, LookupSettings> readAll(ConfigBlock lookups) {
    Map<String, LookupSettings> read = new LinkedHashMap<>();
    lookups
        .entries()
        .forEach(
            (name, whole) -> {
              if (!name.matches(SettingValue.SNAKE_CASE)) {
                throw whole.refused(
                    "is not a valid name of a lookup",
                    "Use lower-case letters, digits and underscores, as in list_prices.");
              }
              read.put(name, read(name, lookups.openBlock(name)));
            });
    return read;
  }

  private static LookupSettings read(String name, ConfigBlock block) {
    block.refuseUnknown(KEYS);
    SettingValue key =
        block
            .written(KEY)
            .orElseThrow(
                () ->
                    block
                        .whole()
                        .refused(
                            "has no key",
                            "Set key to the column whose values are looked up, as in key = \"sku\"."));
    return new LookupSettings(name, SourceReader.location(block), key.words());
  }
}
