package io.regulars.draft.sources;

import io.regulars.config.ShopSystem;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.SampledDays;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file with the inputs that it contains.
 *
 * @param export the file as the export of a shop system; empty if it is of no known system
 * @param sources the drafted sources; none if the file does not look like any input
 */
public record DraftedFile(
    FileSample file, Optional<SystemExport> export, List<DraftedSource> sources) {

  public DraftedFile {
    sources = List.copyOf(sources);
  }

  /**
   * Drafts the inputs of a file.
   *
   * @param all all files of the {@code init} command, including this one
   */
  public static DraftedFile of(FileSample file, List<FileSample> all, List<ShopSystem> systems) {
    Optional<SystemExport> known = SystemExport.of(file, all, systems);
    return new DraftedFile(
        file,
        known,
        known.map(SystemExport::sources).orElseGet(() -> GenericExport.read(file, all)));
  }

  /** The file with other sources. */
  public DraftedFile withSources(List<DraftedSource> others) {
    return new DraftedFile(file, export, others);
  }

  /** The drafted source of an input; empty if the file does not have the input. */
  public Optional<DraftedSource> source(Input input) {
    return sources.stream().filter(source -> source.input() == input).findFirst();
  }

  /**
   * What the file contains, without regard to its values: its inputs and their constants. Refunds
   * among the sales are not named, because another file of the kind can be without them.
   */
  public Set<String> contents() {
    Set<String> contents = new TreeSet<>();
    export.ifPresent(known -> contents.add(known.kind().title()));
    for (DraftedSource source : sources) {
      if (source.input() == Input.REFUNDS && sources.size() > 1) {
        continue;
      }
      contents.add(source.input().key());
      source
          .columns()
          .forEach(
              (column, setting) -> {
                if (source.rawColumns(column).isEmpty()) {
                  contents.add(source.input().key() + " " + column + " " + setting.sql());
                }
              });
    }
    return contents;
  }

  /**
   * The values of a canonical column of an input in each row, in lower case: those of the raw
   * columns in its mapping, days for times, and the mapping itself if it is a constant. Empty if
   * the input has no such column.
   */
  public Optional<List<String>> values(Input input, String column) {
    return source(input)
        .filter(source -> source.columns().containsKey(column))
        .map(source -> values(source, column));
  }

  /** The values of each raw column in the mapping of a column, in lower case. */
  public List<List<String>> alternatives(Input input, String column) {
    return source(input)
        .filter(source -> source.columns().containsKey(column))
        .map(source -> source.rawColumns(column))
        .orElse(List.of())
        .stream()
        .map(raw -> joined(List.of(raw.cells())))
        .toList();
  }

  private static List<String> values(DraftedSource source, String column) {
    List<ColumnSample> raw = source.rawColumns(column);
    if (raw.isEmpty()) {
      return Collections.nCopies(source.file().rows(), source.columns().get(column).sql());
    }
    boolean isTime =
        source.input().schema().column(column).filter(each -> each.type().isTime()).isPresent();
    return isTime
        ? SampledDays.of(source.file(), raw.get(0))
        : joined(raw.stream().map(ColumnSample::cells).toList());
  }

  /** The cells of each row as one text in lower case; null where all of them are null. */
  public static List<String> joined(Collection<List<String>> columns) {
    int rows = columns.stream().mapToInt(List::size).min().orElse(0);
    List<String> joined = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int position = row;
      List<String> cells =
          columns.stream()
              .map(column -> Objects.requireNonNullElse(column.get(position), "").strip())
              .toList();
      String text = String.join("\t", cells);
      joined.add(text.isBlank() ? null : text.toLowerCase(Locale.ROOT));
    }
    return joined;
  }
}
