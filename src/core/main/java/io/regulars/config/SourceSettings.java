package io.regulars.config;

import com.typesafe.config.ConfigObject;
import io.regulars.UserError;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The location of one input and the mapping of its raw columns to canonical ones.
 *
 * @param input the input
 * @param format csv, json, parquet, orc or delta; ignored if {@code table} is set
 * @param paths files, folders or globs on any Hadoop path; empty if {@code table} is set
 * @param table a catalog table; empty if the input is read from {@code paths}
 * @param options reader options, passed to Spark unchanged
 * @param where SQL condition over the raw columns; rows that do not match it are out of scope
 * @param columns canonical column to SQL expression over the raw columns, in the order of the file
 */
public record SourceSettings(
    Input input,
    String format,
    List<String> paths,
    Optional<String> table,
    Map<String, String> options,
    Optional<String> where,
    Map<String, String> columns) {

  /** The inputs. Their settings are the same for each input. */
  static final Section SECTION =
      Section.of(
          "sources",
          """
          The inputs. Only order-lines is required. Figures that need an absent input are omitted, and
          each run lists them.
            format   csv, json, parquet, orc or delta
            path     a file, a folder, a glob, or a list of these
            table    a catalog table, "catalog.schema.name", instead of format and path
            options  reader options, passed to Spark unchanged. Keep secrets in
                     ${?ENVIRONMENT_VARIABLES}. By default, CSV files have a header, doubled quotes and
                     text columns. JSON files are read twice, the first time to infer the columns,
                     unless the options contain schema = "order_id STRING, …"
            where    SQL condition over the raw columns. Rows that do not match are out of scope
            columns  canonical column = SQL expression over the raw columns. If a numeric column is
                     mapped to a raw text column by name only, that raw column is a number in where and
                     in all other expressions too
          """);

  private static final List<String> FORMATS = List.of("csv", "json", "parquet", "orc", "delta");
  private static final String ORDER_TIME = "ordered_at";

  public SourceSettings {
    paths = List.copyOf(paths);
    options = Map.copyOf(options);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * Reads the sources of a shop.
   *
   * @param root the outermost block
   * @param file the path of the configuration file as the user wrote it, for messages
   * @throws UserError if a source is refused, or if there are no order lines
   */
  static Map<Input, SourceSettings> read(ConfigBlock root, String file) {
    ConfigBlock sources = SECTION.in(root);
    Map<Input, SourceSettings> read = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      if (sources.written(input.key()).isPresent()) {
        read.put(input, read(input, sources));
      }
    }
    if (!read.containsKey(Input.ORDER_LINES)) {
      throw UserError.configuration(
          "sources.order-lines is not set (" + file + "). Every run needs order lines.",
          "Set their path and map their columns. conf/shop.conf is a template.");
    }
    return read;
  }

  private static SourceSettings read(Input input, ConfigBlock sources) {
    ConfigBlock block = sources.block(input.key());
    Optional<SettingValue> path = block.written("path");
    Optional<SettingValue> table = block.written("table");
    SettingValue whole = sources.setting(input.key());
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
    return new SourceSettings(
        input,
        table.isPresent() ? "table" : format(block, whole),
        paths,
        table.map(SettingValue::pathOrName),
        options(block),
        block.written("where").map(SettingValue::words),
        columns(input, sources));
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

  private static Map<String, String> columns(Input input, ConfigBlock sources) {
    ConfigBlock block = sources.block(input.key());
    ConfigBlock columns = block.openBlock("columns");
    List<String> known = knownColumns(input, sources);
    Map<String, String> expressions = new LinkedHashMap<>();
    columns
        .entries()
        .forEach(
            (column, expression) -> {
              if (!known.contains(column)) {
                throw unknownColumn(input, known, columns, column, expression);
              }
              expressions.put(column, expression.words());
            });
    List<String> missing =
        requiredColumns(input, sources).stream()
            .filter(column -> !expressions.containsKey(column))
            .toList();
    if (!missing.isEmpty()) {
      throw block
          .written("columns")
          .orElse(sources.setting(input.key()))
          .refused(
              "does not map " + String.join(", ", missing),
              "Map each required column to an SQL expression over the raw columns, as in "
                  + missing.get(0)
                  + " = \"…\".");
    }
    return expressions;
  }

  private static UserError unknownColumn(
      Input input,
      List<String> known,
      ConfigBlock columns,
      String column,
      SettingValue expression) {
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

  private static List<String> requiredColumns(Input input, ConfigBlock sources) {
    List<String> required = new ArrayList<>(input.requiredColumns());
    if (input == Input.ORDER_LINES && !hasOrders(sources)) {
      required.add(ORDER_TIME);
    }
    return required;
  }

  private static List<String> knownColumns(Input input, ConfigBlock sources) {
    List<String> known = new ArrayList<>(allColumns(input));
    if (input == Input.ORDER_LINES && !hasOrders(sources)) {
      allColumns(Input.ORDERS).stream().filter(name -> !known.contains(name)).forEach(known::add);
    }
    return known;
  }

  private static List<String> allColumns(Input input) {
    List<String> all = new ArrayList<>(input.requiredColumns());
    all.addAll(input.optionalColumns());
    return all;
  }

  private static boolean hasOrders(ConfigBlock sources) {
    return sources.written(Input.ORDERS.key()).isPresent();
  }

  /** Omits the values of the options, because they can contain secrets. */
  @Override
  public String toString() {
    return "SourceSettings["
        + String.join(
            ", ",
            input.key(),
            format,
            String.join(" ", paths) + table.orElse(""),
            "options " + new TreeSet<>(options.keySet()),
            "where " + where.orElse("true"),
            "columns " + columns)
        + "]";
  }

  /** Whether this source maps the canonical column. */
  public boolean gives(String column) {
    return columns.containsKey(column);
  }
}
