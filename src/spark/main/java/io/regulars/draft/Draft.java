package io.regulars.draft;

import static java.util.stream.Collectors.joining;

import io.regulars.config.ShopSystem;
import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.DeletedRows;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.Identity;
import io.regulars.draft.files.SampledFiles;
import io.regulars.draft.files.SampledFiles.UnreadFile;
import io.regulars.draft.sources.CancelledOrders;
import io.regulars.draft.sources.CommonCurrency;
import io.regulars.draft.sources.DraftedFile;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.sources.GenericExport;
import io.regulars.draft.sources.IgnoredRows;
import io.regulars.draft.sources.SystemExport;
import io.regulars.draft.sources.UnpaidOrders;
import io.regulars.draft.unnamed.FilesWithoutHeader;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A configuration of a shop that is drafted from the first rows of its files. */
public final class Draft {
  private final List<DetectedFile> detected = new ArrayList<>();
  private final DraftedInputs sources;
  private final Set<String> pathsOfSystemExports = new HashSet<>();
  private final List<String> unusedFiles = new ArrayList<>();
  private final Set<String> settings = new LinkedHashSet<>();
  private final Optional<PriceLookup> prices;
  private final Optional<String> currency;

  private Draft(List<DraftedFile> files, List<FileSample> rows) {
    for (DraftedFile file : files) {
      Optional<ShopSystem> system = file.export().map(SystemExport::system);
      system.ifPresent(any -> pathsOfSystemExports.add(file.file().path()));
      system.flatMap(ShopSystem::settings).ifPresent(settings::add);
    }
    InputChoice choice = InputChoice.of(ChannelsOfSales.withTotals(files, rows));
    sources = choice.inputs();
    addOrderTotals(rows);
    files.forEach(this::describe);
    addUnused(choice.unused());
    RenamedColumns.addTo(sources, this::isOfSystem);
    matchKeys(rows);
    MergedCustomers.addTo(sources);
    prices = PriceLookup.addTo(sources);
    DiscountsInLines.addTo(sources, this::isOfSystem);
    DiscountsOfOrders.compare(sources, this::isOfSystem);
    ChannelsOfSales.addOrdersOfLines(sources);
    removeOrderColumnsFromLines();
    FileNameConstants.addTo(sources);
    UnpaidOrders.setting(sources.all().stream().filter(source -> !isOfSystem(source)), settings)
        .ifPresent(settings::add);
    CancelledOrders.setting(sources.all().stream().filter(source -> !isOfSystem(source)))
        .ifPresent(settings::add);
    currency =
        CommonCurrency.of(sources.all())
            .or(
                () ->
                    files.stream()
                        .flatMap(file -> file.export().stream())
                        .flatMap(export -> export.system().currency().stream())
                        .reduce((one, other) -> other));
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
  public static Draft of(SampledFiles sampled, List<ShopSystem> systems) {
    Draft draft = of(sampled.files(), systems);
    sampled.unread().forEach(draft::add);
    return draft;
  }

  /** Drafts a configuration for files that all could be read. */
  public static Draft of(List<FileSample> files, List<ShopSystem> systems) {
    List<FileSample> separate = rows(FilesWithoutHeader.named(files), systems);
    List<FileSample> rows =
        JoinedFiles.of(separate, file -> DraftedFile.of(file, separate, systems));
    return new Draft(rows.stream().map(file -> DraftedFile.of(file, rows, systems)).toList(), rows);
  }

  private void add(UnreadFile file) {
    detected.add(new DetectedFile(file.path(), "not read"));
    unusedFiles.add(
        String.join(" ", file.problem().lines().map(String::strip).toList())
            + " The draft does not use it. Does it have rows of the shop?");
  }

  /** The files without rows that are no rows of an input. */
  private static List<FileSample> rows(List<FileSample> files, List<ShopSystem> systems) {
    return files.stream()
        .map(DeletedRows::removedFrom)
        .map(
            file ->
                SystemExport.of(file, files, systems).isPresent()
                    ? file
                    : IgnoredRows.removedFrom(file))
        .toList();
  }

  /** Without a file of order lines, a file of orders with their totals has one line per order. */
  private void addOrderTotals(List<FileSample> files) {
    List<DraftedSource> orders = sources.of(Input.ORDERS);
    if (orders.isEmpty()
        || sources.has(Input.ORDER_LINES)
        || orders.stream().anyMatch(this::isOfSystem)) {
      return;
    }
    List<List<DraftedSource>> totals =
        orders.stream().map(source -> GenericExport.orderTotals(source.file(), files)).toList();
    if (totals.stream().noneMatch(List::isEmpty)) {
      orders.forEach(sources::remove);
      totals.forEach(all -> all.forEach(sources::add));
    } else {
      files.stream()
          .filter(file -> sources.all().stream().noneMatch(used -> used.file().equals(file)))
          .flatMap(file -> GenericExport.amountsOfOrders(file).stream())
          .findFirst()
          .ifPresent(sources::add);
    }
  }

  private boolean isOfSystem(DraftedSource source) {
    return pathsOfSystemExports.contains(source.file().path());
  }

  private void matchKeys(List<FileSample> files) {
    new KeyMatching(
            sources,
            source ->
                isOfSystem(source)
                    ? Optional.empty()
                    : Optional.of(
                        new ColumnRecognition(source.file(), Identity.of(source.file(), files))))
        .apply();
  }

  private void describe(DraftedFile file) {
    List<String> paths = file.file().paths();
    List<String> inputs =
        sources.all().stream()
            .filter(source -> source.file().paths().equals(paths))
            .map(source -> description(source, file))
            .toList();
    boolean isUsedByOthers = file.sources().isEmpty() && file.export().isPresent();
    Stream<String> title = file.export().stream().map(export -> export.kind().title());
    String description =
        Stream.concat(
                isUsedByOthers
                    ? Stream.empty()
                    : Stream.of(inputs.isEmpty() ? "not used" : String.join(" and ", inputs)),
                title)
            .collect(joining(": "));
    paths.forEach(path -> detected.add(new DetectedFile(path, description)));
    if (file.sources().isEmpty() && file.export().isEmpty() && inputs.isEmpty()) {
      unusedFiles.add(
          file.file().path() + " does not look like any input. " + columns(file.file()));
    }
  }

  private static String columns(FileSample file) {
    return file.hasHeader()
        ? "Its columns are "
            + String.join(", ", file.columns().stream().map(ColumnSample::name).toList())
        : "It has no header, and its values do not tell what the columns are. If it has an input,"
            + " add a first line with the names of the columns, and draft again";
  }

  private static String description(DraftedSource source, DraftedFile file) {
    boolean isOfOrders =
        source.input() == Input.ORDER_LINES && file.source(Input.ORDER_LINES).isEmpty();
    String rows =
        file.source(Input.ORDERS).isPresent()
            ? ": one row per order, with its total"
            : ": amounts of orders";
    return source.input().key() + (isOfOrders ? rows : "");
  }

  private void addUnused(List<InputChoice.UnusedInput> unused) {
    for (InputChoice.UnusedInput input : unused) {
      boolean isReadAsLines =
          input.input() == Input.ORDERS
              && sources.of(Input.ORDER_LINES).stream()
                  .anyMatch(source -> source.file().path().equals(input.path()));
      if (!isReadAsLines) {
        unusedFiles.add(
            "%s also looks like %s and is not used. %s"
                .formatted(input.path(), input.input().key(), input.reason()));
      }
    }
  }

  /** Maps order columns only in the input orders, if both inputs have them. */
  private void removeOrderColumnsFromLines() {
    if (sources.has(Input.ORDERS)) {
      sources.replaceAll(Input.ORDER_LINES, lines -> lines.without(GenericExport.ORDER_COLUMNS));
    }
  }

  /** The files with the inputs that they contain. */
  public List<DetectedFile> detected() {
    return List.copyOf(detected);
  }

  /** Whether a required input or column was not found, so that the draft is not yet valid. */
  public boolean isIncomplete() {
    return !sources.has(Input.ORDER_LINES)
        || sources.all().stream().anyMatch(source -> !source.missing().isEmpty());
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
            sources,
            this::isOfSystem,
            prices,
            currency,
            unusedFiles,
            settings)
        .write();
  }
}
