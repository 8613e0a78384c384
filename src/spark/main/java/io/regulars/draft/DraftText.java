package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.unnamed.FoundNames;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.Exceptions;
import io.regulars.draft.values.HoconText;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The text of a drafted configuration, in HOCON. */
final class DraftText {
  /** What begins a line that the user must check. */
  static final String MARK = "# LOOK: ";

  private final DraftedPaths paths;
  private final DraftedInputs sources;
  private final Predicate<DraftedSource> isOfSystem;
  private final Optional<PriceLookup> prices;
  private final Optional<String> currency;
  private final List<String> unusedFiles;
  private final Set<String> settings;
  private final StringBuilder text = new StringBuilder();
  private int depthOfLayouts;

  /**
   * @param paths how files are named
   * @param isOfSystem whether a source is read from the export of a known system, whose other
   *     columns are not named
   * @param prices the lookup of prices; empty if no expression reads it
   * @param currency the currency of all figures; empty if the user must set it
   * @param unusedFiles sentences about the files that are not used
   * @param settings further settings, as HOCON
   */
  DraftText(
      DraftedPaths paths,
      DraftedInputs sources,
      Predicate<DraftedSource> isOfSystem,
      Optional<PriceLookup> prices,
      Optional<String> currency,
      List<String> unusedFiles,
      Set<String> settings) {
    this.paths = paths;
    this.sources = sources;
    this.isOfSystem = isOfSystem;
    this.prices = prices;
    this.currency = currency;
    this.unusedFiles = unusedFiles;
    this.settings = settings;
  }

  /** The configuration in HOCON. */
  String write() {
    line(
        0,
        "# Drafted from the first rows of the files. Check the lines marked LOOK: their values"
            + " could not be detected.");
    line(0, "#");
    line(0, "#   jobs/regulars check --config THIS_FILE");
    line(0, "#   jobs/regulars run   --config THIS_FILE");
    line(0, "");
    line(0, "shop {");
    line(1, "name = \"My shop\"");
    line(
        1,
        MARK
            + "Set the time zone of the shop, which determines the date of each order. Use an IANA"
            + " name such as Europe/Berlin.");
    line(1, "time-zone = UTC");
    if (currency.isEmpty()) {
      line(1, MARK + "Set the currency of all figures.");
    }
    line(1, "currency = " + currency.orElse("EUR"));
    line(0, "}");
    line(0, "");
    line(0, MARK + "Set the folder for the tables: any Hadoop path.");
    line(0, "lake = " + paths.valueInFolder("lake"));
    line(0, "");
    line(0, "sources {");
    sources.all().stream()
        .flatMap(source -> source.file().remarks().stream())
        .distinct()
        .forEach(remark -> line(1, MARK + HoconText.oneLine(remark)));
    sources.inputs().forEach(this::write);
    if (!sources.has(Input.ORDER_LINES)) {
      line(1, MARK + "No file looks like order lines, which are required.");
      line(
          1,
          "# order-lines { format = csv, path = …, columns { order_id = …, quantity = …, unit_price"
              + " = …, ordered_at = … } }");
    }
    unusedFiles.forEach(this::writeRemark);
    line(0, "}");
    prices.ifPresent(this::write);
    settings.forEach(setting -> text.append('\n').append(setting));
    return text.toString();
  }

  private void write(Input input) {
    List<DraftedSource> layouts = sources.of(input);
    if (layouts.size() == 1) {
      layouts.get(0).remark().ifPresent(this::writeRemark);
      writeFilesRemark(layouts.get(0));
      line(1, input.key() + " {");
      write(layouts.get(0));
      line(1, "}");
      return;
    }
    boolean hasCustomers = input.schema().column("customer_id").isPresent();
    writeRemark(
        "The rows of %d layouts are one input. Are they of different things%s?"
            .formatted(
                layouts.size(),
                hasCustomers ? ", and is a customer_id the same customer in all of them" : ""));
    line(1, input.key() + " = [");
    depthOfLayouts = 1;
    for (DraftedSource layout : layouts) {
      layout.remark().ifPresent(this::writeRemark);
      writeFilesRemark(layout);
      line(1, "{");
      write(layout);
      line(1, "}");
    }
    depthOfLayouts = 0;
    line(1, "]");
  }

  private void writeRemark(String remark) {
    line(1, (remark.endsWith("?") ? MARK : "# ") + HoconText.oneLine(remark));
  }

  private void writeFilesRemark(DraftedSource source) {
    int files = source.file().paths().size();
    if (files > 1) {
      writeRemark(
          "The rows of these %d files are joined; check names rows that are in several. Is each row in one of them only?"
              .formatted(files));
    }
  }

  private void write(DraftedSource source) {
    writeLocation(source.file());
    source.condition().ifPresent(where -> write(2, "where", where));
    if (sources.usesDistinctRows(source.input())) {
      line(2, "distinct = true");
    }
    line(2, "columns {");
    for (String missing : source.missing()) {
      line(3, MARK + "No column looks like " + missing + ", which is required.");
      line(3, "# " + missing + " = \"…\"");
    }
    if (sources.lacksCustomers(source) && !isOfSystem.test(source)) {
      line(
          3,
          MARK
              + "No column looks like customer_id. Without it, all orders are by guests, and no"
              + " customer is known.");
      line(3, "# customer_id = \"…\"");
    }
    source.columns().forEach((column, guess) -> write(3, column, guess));
    source
        .unmapped()
        .filter(names -> !isOfSystem.test(source))
        .ifPresent(names -> line(3, "# not mapped: " + HoconText.oneLine(names)));
    line(2, "}");
  }

  private void write(PriceLookup lookup) {
    line(0, "");
    line(0, "lookups {");
    line(1, PriceLookup.NAME + " {");
    writeLocation(lookup.file());
    lookup.file().where().ifPresent(where -> line(2, "where = " + HoconText.quoted(where)));
    line(2, "key = " + HoconText.quoted(lookup.key().sql()));
    line(1, "}");
    line(0, "}");
  }

  private void writeLocation(FileSample file) {
    line(2, "format = " + file.format());
    String all = file.paths().stream().map(paths::value).collect(joining(", "));
    line(2, "path = " + (file.paths().size() == 1 ? all : "[" + all + "]"));
    if (!file.hasHeader()) {
      writeNames(file.columns());
    }
    if (!file.options().isEmpty()) {
      List<String> options = new ArrayList<>();
      new TreeMap<>(file.options())
          .forEach((name, value) -> options.add(name + " = " + HoconText.quoted(value)));
      line(2, "options { " + String.join(", ", options) + " }");
    }
  }

  /** The names of the columns of a file without a header. */
  private void writeNames(List<ColumnSample> columns) {
    line(
        2,
        MARK
            + "The file has no header. These names are guesses from the values. Is each of them"
            + " right?");
    String unknown =
        columns.stream()
            .filter(column -> FoundNames.isPosition(column.name()))
            .map(column -> column.name() + " " + examples(column))
            .collect(joining(", "));
    if (!unknown.isEmpty()) {
      line(
          2,
          MARK
              + "The values do not tell what these columns are. Name those that you need, and map"
              + " them in columns: "
              + HoconText.oneLine(unknown));
    }
    line(
        2,
        "column-names = "
            + columns.stream().map(ColumnSample::name).collect(joining(", ", "[", "]")));
  }

  private static String examples(ColumnSample column) {
    return column.values().isEmpty()
        ? "(empty)"
        : "(" + Exceptions.named(column.values().stream().distinct().toList()) + ")";
  }

  private void write(int depth, String setting, DraftedSetting guess) {
    guess.evidence().ifPresent(sentence -> line(depth, "# " + HoconText.oneLine(sentence)));
    guess.note().ifPresent(note -> line(depth, MARK + HoconText.oneLine(note)));
    guess
        .alternative()
        .ifPresent(sql -> line(depth, "# " + setting + " = " + paths.valueOfSql(sql)));
    line(
        depth,
        (guess.isCommentedOut() ? "# " : "") + setting + " = " + paths.valueOfSql(guess.sql()));
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(line.isEmpty() ? 0 : depth + depthOfLayouts)).append(line).append('\n');
  }
}
