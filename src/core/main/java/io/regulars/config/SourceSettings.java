package io.regulars.config;

import io.regulars.UserError;
import io.regulars.input.Input;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources of one input: one layout, or several if the shop has the input in files of different
 * kinds. The rows of all layouts together are the rows of the input.
 *
 * @param input the input
 * @param layouts at least one, in the order of the file
 * @param distinct whether of rows that are equal in all mapped columns one is used
 */
public record SourceSettings(Input input, List<SourceLayout> layouts, boolean distinct) {

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
            column-names  names of all columns of CSV files without a header, in the order of the files:
                     column-names = [order_id, ordered_at, customer, amount]
            where    SQL condition over the raw columns. Rows that do not match are out of scope
            latest-by  SQL expression over the raw columns, such as updated_at, of an input whose rows have a
                     key. Of rows with the same key, the one with the greatest value is used
            distinct true: of rows that are equal in all mapped columns, one is used
            columns  canonical column = SQL expression over the raw columns. If a numeric column is
                     mapped to a raw text column by name only, that raw column is a number in where and
                     in all other expressions too
          If an input is in files of different kinds, set it to a list of such blocks, one for each layout:
            order-lines = [ { format = csv, path = "web/*.csv", … }, { format = csv, path = "till/*.csv", … } ]
          The rows of all layouts are one input, with the same rules and keys. A column that a layout does
          not map is null in its rows. Messages number the layouts from 1, as in sources.order-lines[2].
          """);

  public SourceSettings {
    layouts = List.copyOf(layouts);
  }

  /** The sources of an input with a single layout. */
  public static SourceSettings of(Input input, SourceLayout layout) {
    return new SourceSettings(input, List.of(layout), false);
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
        read.put(input, new SourceReader(input, sources).read());
      }
    }
    if (!read.containsKey(Input.ORDER_LINES)) {
      throw UserError.configuration(
          "sources.order-lines is not set (" + file + "). Every run needs order lines.",
          "Set their path and map their columns. conf/shop.conf is a template.");
    }
    return read;
  }

  /** The SQL of a canonical column; empty if not every layout maps it with the same SQL. */
  public Optional<String> mapping(String column) {
    List<String> all =
        layouts.stream()
            .map(layout -> layout.columns().getOrDefault(column, ""))
            .distinct()
            .toList();
    return all.size() == 1
        ? Optional.of(all.get(0)).filter(sql -> !sql.isEmpty())
        : Optional.empty();
  }

  /** Whether of rows with the same key the latest one is used. */
  public boolean usesLatest() {
    return layouts.get(0).latestBy().isPresent();
  }

  /** Whether a layout maps the canonical column. */
  public boolean gives(String column) {
    return layouts.stream().anyMatch(layout -> layout.gives(column));
  }
}
