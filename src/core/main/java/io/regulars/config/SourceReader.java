package io.regulars.config;

import com.typesafe.config.ConfigObject;
import io.regulars.UserError;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the sources of one input: a block, or a list of blocks with one layout each. */
final class SourceReader {
  private static final List<String> FORMATS = List.of("csv", "json", "parquet", "orc", "delta");
  private static final String ORDER_TIME = "ordered_at";

  private final Input input;
  private final ConfigBlock sources;
  private final List<String> known;
  private final List<String> required;

  /**
   * @param sources the block of all inputs
   */
  SourceReader(Input input, ConfigBlock sources) {
    this.input = input;
    this.sources = sources;
    known = knownColumns();
    required = requiredColumns();
  }

  SourceSettings read() {
    List<ConfigBlock> blocks = sources.blocks(input.key());
    if (blocks.isEmpty()) {
      throw sources
          .setting(input.key())
          .refused("is an empty list", "Add a block for each layout, or remove the key.");
    }
    RowSelectionReader selection = new RowSelectionReader(input, blocks);
    return new SourceSettings(
        input, blocks.stream().map(this::layout).toList(), selection.isDistinct());
  }

  private SourceLayout layout(ConfigBlock block) {
    return location(block).withColumns(columns(block, block.whole()));
  }

  /** Reads the location of a table, its reader options and its filter. */
  static SourceLayout location(ConfigBlock block) {
    Optional<SettingValue> path = block.written("path");
    Optional<SettingValue> table = block.written("table");
    SettingValue whole = block.whole();
    if (path.isPresent() == table.isPresent()) {
      throw whole.refused(
          path.isPresent() ? "has both a path and a table" : "has neither a path nor a table",
          path.isPresent()
              ? "Remove one of the two."
              : "Set format and path, as in format = csv and path = \"…\", or set table = \"…\".");
    }
    List<String> paths =
        path.stream()
            .flatMap(given -> given.oneOrMore().stream())
            .map(SettingValue::pathOrName)
            .toList();
    if (path.isPresent() && paths.isEmpty()) {
      throw path.get().refused("is an empty list", "Add at least one file, folder or glob.");
    }
    return new SourceLayout(
        block.path(),
        table.isPresent() ? "table" : format(block, whole),
        paths,
        table.map(SettingValue::pathOrName),
        options(block),
        new ColumnNamesReader(block).read(),
        block.written("where").map(SettingValue::words),
        block.written(RowSelectionReader.LATEST_BY).map(SettingValue::words),
        Map.of());
  }

  private static String format(ConfigBlock block, SettingValue whole) {
    SettingValue format =
        block
            .written("format")
            .orElseThrow(
                () ->
                    whole.refused(
                        "has a path but no format",
                        "Set format to one of " + String.join(", ", FORMATS) + "."));
    return format.oneOf(FORMATS).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> options(ConfigBlock block) {
    Map<String, String> options = new HashMap<>();
    collect("", block.openBlock("options"), options);
    return options;
  }

  /** Joins nested blocks to dotted names: HOCON parses {@code a.b} as two blocks. */
  private static void collect(String prefix, ConfigBlock block, Map<String, String> options) {
    block
        .entries()
        .forEach(
            (key, setting) -> {
              if (setting.value() instanceof ConfigObject) {
                collect(prefix + key + ".", block.openBlock(key), options);
              } else {
                options.put(prefix + key, setting.text());
              }
            });
  }

  private Map<String, String> columns(ConfigBlock block, SettingValue whole) {
    ConfigBlock columns = block.openBlock("columns");
    Map<String, String> expressions = new LinkedHashMap<>();
    columns
        .entries()
        .forEach(
            (column, expression) -> {
              if (!known.contains(column)) {
                throw unknownColumn(columns, column, expression);
              }
              expressions.put(column, expression.words());
            });
    List<String> missing =
        required.stream().filter(column -> !expressions.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw block
          .written("columns")
          .orElse(whole)
          .refused(
              "does not map " + String.join(", ", missing),
              "Map each required column to an SQL expression over the raw columns, as in "
                  + missing.get(0)
                  + " = \"…\".");
    }
    return expressions;
  }

  private UserError unknownColumn(ConfigBlock columns, String column, SettingValue expression) {
    if (input == Input.ORDER_LINES && allColumns(Input.ORDERS).contains(column)) {
      return expression.refused(
          "is a column of sources.orders, which is configured", "Map it only there.");
    }
    String sentence =
        "Unknown column "
            + SettingValue.below(columns.path(), column)
            + " ("
            + expression.location()
            + "). ";
    return UserError.configuration(
        sentence
            + ClosestName.to(column, known).map(near -> "Did you mean " + near + "?").orElse(""),
        "The columns of " + input.key() + " are " + String.join(", ", known) + ".");
  }

  private List<String> requiredColumns() {
    List<String> columns = new ArrayList<>(input.requiredColumns());
    if (input == Input.ORDER_LINES && !hasOrders()) {
      columns.add(ORDER_TIME);
    }
    return columns;
  }

  private List<String> knownColumns() {
    List<String> columns = new ArrayList<>(allColumns(input));
    if (input == Input.ORDER_LINES && !hasOrders()) {
      allColumns(Input.ORDERS).stream()
          .filter(name -> !columns.contains(name))
          .forEach(columns::add);
    }
    return columns;
  }

  private static List<String> allColumns(Input input) {
    List<String> all = new ArrayList<>(input.requiredColumns());
    all.addAll(input.optionalColumns());
    return all;
  }

  private boolean hasOrders() {
    return sources.written(Input.ORDERS.key()).isPresent();
  }
}
