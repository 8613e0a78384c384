package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.config.ShopSystem;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A configuration of a shop that is drafted from the first rows of its files. */
public final class Draft {
  private final List<ShopSystem> systems;
  private final List<DetectedFile> detected = new ArrayList<>();
  private final Map<Input, DraftedSource> sources = new EnumMap<>(Input.class);
  private final Set<String> pathsOfSystemExports = new HashSet<>();
  private final List<String> unusedFiles = new ArrayList<>();
  private final Set<String> settings = new LinkedHashSet<>();
  private Optional<PriceLookup> prices = Optional.empty();
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
    List<FileSample> rows =
        files.stream()
            .map(
                file ->
                    SystemExport.of(file, files, systems).isPresent()
                        ? file
                        : IgnoredRows.removedFrom(file))
            .toList();
    rows.forEach(file -> draft.add(file, rows));
    draft.addOrderTotals(rows);
    draft.matchKeys(rows);
    draft.prices = PriceLookup.addTo(draft.sources);
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
    Optional<DraftedSource> totals = GenericExport.orderTotals(orders.file(), files);
    if (totals.isPresent()) {
      sources.remove(Input.ORDERS);
      useAsLines(totals.get(), ": one row per order, with its total");
    } else {
      files.stream()
          .filter(file -> sources.values().stream().noneMatch(used -> used.file().equals(file)))
          .flatMap(file -> GenericExport.amountsOfOrders(file).stream())
          .findFirst()
          .ifPresent(lines -> useAsLines(lines, ": amounts of orders"));
    }
  }

  private void useAsLines(DraftedSource lines, String description) {
    String path = lines.file().path();
    sources.put(Input.ORDER_LINES, lines);
    unusedFiles.removeIf(sentence -> sentence.startsWith(path + " "));
    detected.replaceAll(
        file ->
            file.path().equals(path)
                ? new DetectedFile(path, Input.ORDER_LINES.key() + description)
                : file);
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
    return text(Path.of("")).lines().filter(line -> line.contains(DraftText.MARK)).count();
  }

  /**
   * The configuration in HOCON.
   *
   * @param folder the folder in which the configuration is used; relative paths of local files are
   *     written so that they hold from it
   */
  public String text(Path folder) {
    return new DraftText(
            new DraftedPaths(folder),
            sources.values(),
            source -> pathsOfSystemExports.contains(source.file().path()),
            prices,
            currency,
            unusedFiles,
            settings)
        .write();
  }
}
