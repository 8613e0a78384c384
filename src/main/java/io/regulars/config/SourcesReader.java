package io.regulars.config;

import com.typesafe.config.ConfigObject;
import io.regulars.UserError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads where each input comes from and how its raw columns become canonical ones. */
final class SourcesReader {
  private static final List<String> FORMATS = List.of("csv", "json", "parquet", "orc", "delta");
  private static final String INSTANT_OF_ORDER = "ordered_at";

  private final ConfigBlock sources;
  private final String file;

  /**
   * @param sources the block {@code sources}
   * @param file the configuration file as the user calls it
   */
  SourcesReader(ConfigBlock sources, String file) {
    this.sources = sources;
    this.file = file;
  }

  Map<Input, SourceSettings> read() {
    Map<Input, SourceSettings> read = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      if (sources.written(input.key()).isPresent()) {
        read.put(input, source(input, sources.block(input.key())));
      }
    }
    if (!read.containsKey(Input.ORDER_LINES)) {
      throw UserError.configuration(
          "sources.order-lines is missing (" + file + "): everything is read off the order lines.",
          "Say where they lie and which column is which; conf/shop.conf is a template.");
    }
    return read;
  }

  private SourceSettings source(Input input, ConfigBlock block) {
    Optional<SettingValue> path = block.written("path");
    Optional<SettingValue> table = block.written("table");
    SettingValue whole = sources.setting(input.key());
    if (path.isPresent() == table.isPresent()) {
      throw whole.refused(
          path.isPresent() ? "has both a path and a table" : "has neither a path nor a table",
          path.isPresent()
              ? "Keep the one that holds the data."
              : "Say where the data lies: format = csv and path = \"…\", or table = \"…\".");
    }
    List<String> paths =
        path.stream()
            .flatMap(given -> given.oneOrMore().stream())
            .map(SettingValue::location)
            .toList();
    if (path.isPresent() && paths.isEmpty()) {
      throw path.get().refused("is an empty list", "Name at least one file, folder or glob.");
    }
    return new SourceSettings(
        input,
        table.isPresent() ? "table" : format(block, whole),
        paths,
        table.map(SettingValue::location),
        options(block),
        block.written("where").map(SettingValue::words),
        columns(input, block, whole));
  }

  private static String format(ConfigBlock block, SettingValue whole) {
    SettingValue format =
        block
            .written("format")
            .orElseThrow(
                () ->
                    whole.refused(
                        "has a path and no format",
                        "Add format = one of " + String.join(", ", FORMATS) + "."));
    return format.oneOf(FORMATS).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> options(ConfigBlock block) {
    Map<String, String> options = new HashMap<>();
    collect("", block.openBlock("options"), options);
    return options;
  }

  /** A dotted option name is a block in a block to HOCON, and one name to Spark. */
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

  private Map<String, String> columns(Input input, ConfigBlock block, SettingValue whole) {
    ConfigBlock columns = block.openBlock("columns");
    List<String> known = knownColumns(input);
    Map<String, String> expressions = new LinkedHashMap<>();
    columns
        .entries()
        .forEach(
            (column, expression) -> {
              if (!known.contains(column)) {
                throw unknownColumn(input, columns, column, expression);
              }
              expressions.put(column, expression.words());
            });
    List<String> missing =
        requiredColumns(input).stream().filter(column -> !expressions.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw block
          .written("columns")
          .orElse(whole)
          .refused(
              "maps no " + String.join(" and no ", missing),
              "Under columns, give each an SQL expression over the raw columns: "
                  + missing.get(0)
                  + " = \"…\".");
    }
    return expressions;
  }

  private UserError unknownColumn(
      Input input, ConfigBlock columns, String column, SettingValue expression) {
    if (input == Input.ORDER_LINES && allColumns(Input.ORDERS).contains(column)) {
      return expression.refused(
          "is a column of sources.orders, which is given", "Map it there, and only there.");
    }
    String sentence =
        "Unknown column "
            + SettingValue.below(columns.path(), column)
            + " ("
            + expression.place()
            + "). ";
    return UserError.configuration(
        sentence
            + ClosestName.to(column, knownColumns(input))
                .map(near -> "Did you mean " + near + "?")
                .orElse(""),
        "The columns of " + input.key() + " are " + String.join(", ", knownColumns(input)) + ".");
  }

  private List<String> requiredColumns(Input input) {
    List<String> required = new ArrayList<>(input.requiredColumns());
    if (input == Input.ORDER_LINES && !givesOrders()) {
      required.add(INSTANT_OF_ORDER);
    }
    return required;
  }

  private List<String> knownColumns(Input input) {
    List<String> known = new ArrayList<>(allColumns(input));
    if (input == Input.ORDER_LINES && !givesOrders()) {
      allColumns(Input.ORDERS).stream().filter(name -> !known.contains(name)).forEach(known::add);
    }
    return known;
  }

  private static List<String> allColumns(Input input) {
    List<String> all = new ArrayList<>(input.requiredColumns());
    all.addAll(input.optionalColumns());
    return all;
  }

  private boolean givesOrders() {
    return sources.written(Input.ORDERS.key()).isPresent();
  }
}
