package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.config.ShopSystem;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A configuration of a shop that is drafted from the first rows of its files. */
public final class Draft {
  private static final String MARK = "# LOOK: ";

  private final List<ShopSystem> systems;
  private final List<DetectedFile> detected = new ArrayList<>();
  private final Map<Input, DraftedSource> sources = new EnumMap<>(Input.class);
  private final Set<String> pathsOfSystemExports = new HashSet<>();
  private final List<String> unusedFiles = new ArrayList<>();
  private final Set<String> settings = new LinkedHashSet<>();
  private Optional<String> currency = Optional.empty();

  private Draft(List<ShopSystem> systems) {
    this.systems = List.copyOf(systems);
  }

  /**
   * A file with the inputs that it contains.
   *
   * @param path the path of the file
   * @param description the inputs and, if it is known, the shop system
   */
  public record DetectedFile(String path, String description) {}

  /**
   * Drafts a configuration for these files.
   *
   * @param systems the shop systems whose files are recognized; if two signatures with the same
   *     number of columns match a file, the one of the earlier system is used
   */
  public static Draft of(List<FileSample> files, List<ShopSystem> systems) {
    Draft draft = new Draft(systems);
    files.forEach(file -> draft.add(file, files));
    draft.addOrderTotals(files);
    draft.matchKeys(files);
    PriceLookup.addTo(draft.sources);
    draft.removeOrderColumnsFromLines();
    draft.currency = CommonCurrency.of(draft.sources.values()).or(() -> draft.currency);
    return draft;
  }

  /** Without a file of order lines, a file of orders with their totals has one line per order. */
  private void addOrderTotals(List<FileSample> files) {
    DraftedSource orders = sources.get(Input.ORDERS);
    if (orders == null
        || sources.containsKey(Input.ORDER_LINES)
        || pathsOfSystemExports.contains(orders.file().path())) {
      return;
    }
    GenericExport.orderTotals(orders.file(), files)
        .ifPresent(
            lines -> {
              sources.remove(Input.ORDERS);
              sources.put(Input.ORDER_LINES, lines);
              detected.replaceAll(
                  file ->
                      file.path().equals(orders.file().path())
                          ? new DetectedFile(
                              file.path(),
                              Input.ORDER_LINES.key() + ": one row per order, with its total")
                          : file);
            });
  }

  private void matchKeys(List<FileSample> files) {
    new KeyMatching(
            sources,
            source ->
                pathsOfSystemExports.contains(source.file().path())
                    ? Optional.empty()
                    : Optional.of(
                        new ColumnRecognition(source.file(), Identity.of(source.file(), files))))
        .apply();
  }

  private void add(FileSample file, List<FileSample> all) {
    Optional<SystemExport> known = SystemExport.of(file, all, systems);
    known.ifPresent(export -> pathsOfSystemExports.add(file.path()));
    List<DraftedSource> drafted =
        known.map(SystemExport::sources).orElseGet(() -> GenericExport.read(file, all));
    Optional<ShopSystem> system = known.map(SystemExport::system);
    system.flatMap(ShopSystem::settings).ifPresent(settings::add);
    currency = system.flatMap(ShopSystem::currency).or(() -> currency);
    List<String> inputs = new ArrayList<>();
    for (DraftedSource source : drafted) {
      if (sources.putIfAbsent(source.input(), source) == null) {
        inputs.add(source.input().key());
      } else {
        unusedFiles.add(
            file.path()
                + " also looks like "
                + source.input().key()
                + ", which is already mapped to another file.");
      }
    }
    if (drafted.isEmpty() && system.isEmpty()) {
      unusedFiles.add(
          file.path()
              + " does not look like any input. Its columns are "
              + String.join(", ", file.columns().stream().map(ColumnSample::name).toList()));
    }
    detected.add(
        new DetectedFile(
            file.path(),
            Stream.concat(
                    drafted.isEmpty() && system.isPresent()
                        ? Stream.empty()
                        : Stream.of(inputs.isEmpty() ? "not used" : String.join(" and ", inputs)),
                    known.map(export -> export.kind().title()).stream())
                .collect(joining(": "))));
  }

  /** Maps order columns only in the input orders, if both inputs have them. */
  private void removeOrderColumnsFromLines() {
    if (sources.containsKey(Input.ORDERS)) {
      sources.computeIfPresent(
          Input.ORDER_LINES, (input, lines) -> lines.without(GenericExport.ORDER_COLUMNS));
    }
  }

  /** The files with the inputs that they contain. */
  public List<DetectedFile> detected() {
    return List.copyOf(detected);
  }

  /** Whether a required input or column was not found, so that the draft is not yet valid. */
  public boolean isIncomplete() {
    return !sources.containsKey(Input.ORDER_LINES)
        || sources.values().stream().anyMatch(source -> !source.missing().isEmpty());
  }

  /** The number of lines that are marked for review. */
  public long markedLines() {
    return text().lines().filter(line -> line.contains(MARK)).count();
  }

  /** The configuration in HOCON. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        0,
        "# Drafted from the first rows of the files. Check the lines marked LOOK: their values"
            + " could not be detected.");
    line(text, 0, "#");
    line(text, 0, "#   jobs/regulars check --config THIS_FILE");
    line(text, 0, "#   jobs/regulars run   --config THIS_FILE");
    line(text, 0, "");
    line(text, 0, "shop {");
    line(text, 1, "name = \"My shop\"");
    line(
        text,
        1,
        MARK
            + "Set the time zone of the shop, which determines the date of each order. Use an IANA"
            + " name such as Europe/Berlin.");
    line(text, 1, "time-zone = UTC");
    if (currency.isEmpty()) {
      line(text, 1, MARK + "Set the currency of all figures.");
    }
    line(text, 1, "currency = " + currency.orElse("EUR"));
    line(text, 0, "}");
    line(text, 0, "");
    line(text, 0, MARK + "Set the folder for the tables: any Hadoop path.");
    line(text, 0, "lake = \"lake\"");
    line(text, 0, "");
    line(text, 0, "sources {");
    sources.values().stream()
        .flatMap(source -> source.file().remarks().stream())
        .distinct()
        .forEach(remark -> line(text, 1, MARK + HoconText.oneLine(remark)));
    sources.values().forEach(source -> write(text, source));
    if (!sources.containsKey(Input.ORDER_LINES)) {
      line(text, 1, MARK + "No file looks like order lines, which are required.");
      line(
          text,
          1,
          "# order-lines { format = csv, path = …, columns { order_id = …, quantity = …, unit_price"
              + " = …, ordered_at = … } }");
    }
    unusedFiles.forEach(sentence -> line(text, 1, "# " + HoconText.oneLine(sentence)));
    line(text, 0, "}");
    settings.forEach(setting -> text.append('\n').append(setting));
    return text.toString();
  }

  private void write(StringBuilder text, DraftedSource source) {
    source
        .remark()
        .ifPresent(
            remark ->
                line(text, 1, (remark.endsWith("?") ? MARK : "# ") + HoconText.oneLine(remark)));
    line(text, 1, source.input().key() + " {");
    line(text, 2, "format = " + source.file().format());
    line(text, 2, "path = " + HoconText.quoted(source.file().path()));
    if (!source.file().options().isEmpty()) {
      List<String> options = new ArrayList<>();
      new TreeMap<>(source.file().options())
          .forEach((name, value) -> options.add(name + " = " + HoconText.quoted(value)));
      line(text, 2, "options { " + String.join(", ", options) + " }");
    }
    source.condition().ifPresent(where -> write(text, 2, "where", where));
    line(text, 2, "columns {");
    for (String missing : source.missing()) {
      line(text, 3, MARK + "No column looks like " + missing + ", which is required.");
      line(text, 3, "# " + missing + " = \"…\"");
    }
    source.columns().forEach((column, guess) -> write(text, 3, column, guess));
    source
        .unmapped()
        .filter(names -> !pathsOfSystemExports.contains(source.file().path()))
        .ifPresent(names -> line(text, 3, "# not mapped: " + HoconText.oneLine(names)));
    line(text, 2, "}");
    line(text, 1, "}");
  }

  private static void write(StringBuilder text, int depth, String setting, DraftedSetting guess) {
    guess.evidence().ifPresent(sentence -> line(text, depth, "# " + HoconText.oneLine(sentence)));
    guess.note().ifPresent(note -> line(text, depth, MARK + HoconText.oneLine(note)));
    guess
        .alternative()
        .ifPresent(sql -> line(text, depth, "# " + setting + " = " + HoconText.quoted(sql)));
    line(
        text,
        depth,
        (guess.isCommentedOut() ? "# " : "") + setting + " = " + HoconText.quoted(guess.sql()));
  }

  private static void line(StringBuilder text, int depth, String line) {
    text.append("  ".repeat(line.isEmpty() ? 0 : depth)).append(line).append('\n');
  }
}
