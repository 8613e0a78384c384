package io.regulars.draft.sources;

import io.regulars.config.ShopSystem;
import io.regulars.config.ShopSystem.KnownFile;
import io.regulars.config.ShopSystem.KnownSource;
import io.regulars.config.ShopSystem.Mapping;
import io.regulars.config.Template.Kind;
import io.regulars.config.Template.Placeholder;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.FileTimes;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.NumberFormat;
import io.regulars.draft.values.TimeFormat;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that a known shop system exported.
 *
 * @param kind the kind of file
 * @param file the file
 * @param allFiles all files of the {@code init} command, including this one
 */
public record SystemExport(
    ShopSystem system, KnownFile kind, FileSample file, List<FileSample> allFiles) {

  /**
   * The file as an export of a known system; empty if it is of none. The largest matching signature
   * is used, because it is the most specific; of equally large ones, that of the earlier system.
   *
   * @param allFiles all files of the {@code init} command, including this one
   */
  public static Optional<SystemExport> of(
      FileSample file, List<FileSample> allFiles, List<ShopSystem> systems) {
    return systems.stream()
        .flatMap(
            system ->
                system.files().stream()
                    .filter(kind -> file.has(kind.signature()))
                    .map(kind -> new SystemExport(system, kind, file, allFiles)))
        // The sort is stable.
        .sorted(
            Comparator.comparingInt((SystemExport each) -> each.kind().signature().size())
                .reversed())
        .findFirst();
  }

  /** The drafted sources, without those whose raw columns the file does not have. */
  List<DraftedSource> sources() {
    return kind.sources().stream()
        .filter(source -> file.has(source.needs()))
        .map(this::drafted)
        .toList();
  }

  private DraftedSource drafted(KnownSource source) {
    Map<String, DraftedSetting> columns = new LinkedHashMap<>();
    source
        .columns()
        .forEach(
            (column, mappings) ->
                firstPossible(mappings).ifPresent(setting -> columns.put(column, setting)));
    List<String> missing =
        source.input().requiredColumns().stream()
            .filter(column -> !columns.containsKey(column))
            .toList();
    Optional<String> remark =
        source
            .remark()
            .filter(given -> given.unlessFile().flatMap(this::fileOf).isEmpty())
            .map(ShopSystem.Remark::text);
    return new DraftedSource(
        source.input(), file, firstPossible(source.where()), columns, missing, remark);
  }

  private Optional<DraftedSetting> firstPossible(List<Mapping> mappings) {
    return mappings.stream().filter(this::isPossible).findFirst().map(this::drafted);
  }

  private boolean isPossible(Mapping mapping) {
    return file.has(mapping.needs())
        && mapping.needsText().stream().allMatch(this::isText)
        && mapping.files().stream().allMatch(name -> fileOf(name).isPresent());
  }

  private boolean isText(String column) {
    return file.column(column).filter(sample -> sample.type().equals("string")).isPresent();
  }

  private DraftedSetting drafted(Mapping mapping) {
    return new DraftedSetting(
        mapping.sql().with(this::sql),
        mapping
            .note()
            .map(note -> note.with(placeholder -> other(placeholder).path()))
            .or(() -> doubt(mapping)),
        mapping.alternative().map(alternative -> alternative.with(this::sql)),
        mapping.isCommentedOut());
  }

  private String sql(Placeholder placeholder) {
    return switch (placeholder.kind()) {
      case TIME -> time(placeholder.column());
      case NUMBER -> file.column(placeholder.column()).orElseThrow().numberSql();
      case FILE -> other(placeholder).table();
      case FILE_COLUMN -> other(placeholder).columnInTable(placeholder.column());
    };
  }

  /** What the values of the columns that the mapping parses leave open. */
  private Optional<String> doubt(Mapping mapping) {
    return mapping.sql().placeholders().stream()
        .filter(placeholder -> placeholder.file().isEmpty())
        .flatMap(
            placeholder -> {
              ColumnSample column = file.column(placeholder.column()).orElseThrow();
              return placeholder.kind() == Kind.TIME
                  ? FileTimes.of(file, column, true).flatMap(TimeFormat::doubt).stream()
                  : column.numbers().flatMap(NumberFormat::doubt).stream();
            })
        .findFirst();
  }

  /** The expression that parses the values of a column, or the column if they are no times. */
  private String time(String name) {
    ColumnSample column = file.column(name).orElseThrow();
    return FileTimes.of(file, column, true)
        .map(times -> times.apply(column.sql()))
        .orElse(column.sql());
  }

  private FileSample other(Placeholder placeholder) {
    return fileOf(placeholder.file()).orElseThrow();
  }

  /** The first of all files that is of this kind; empty if there is none. */
  private Optional<FileSample> fileOf(String name) {
    List<String> signature = system.file(name).orElseThrow().signature();
    return allFiles.stream().filter(other -> other.has(signature)).findFirst();
  }
}
