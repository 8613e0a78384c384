package io.regulars.draft;

import io.regulars.draft.RowComparison.Relation;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedFile;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.NearlyAll;
import io.regulars.draft.values.NumberFormat;
import io.regulars.draft.values.TimeFormat;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Joins files with the same columns that one source can read, such as the exports of several years.
 */
final class JoinedFiles {
  private static final int MOST_ROWS = 50_000;

  /** Each file is compared with each other one. */
  private static final int COMPARED_ROWS = 2_000;

  private static final String MULTI_LINE = "multiLine";

  private final Function<FileSample, DraftedFile> draft;

  /** A file, its first rows with their inputs, and the formats of its columns by name. */
  private record Candidate(FileSample file, DraftedFile head, Map<String, Formats> formats) {
    static Candidate of(FileSample file, DraftedFile head) {
      Map<String, Formats> formats = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      if (!head.contents().isEmpty()) {
        head.file().columns().forEach(column -> formats.put(column.name(), Formats.of(column)));
      }
      return new Candidate(file, head, formats);
    }
  }

  /** The formats of the times and numbers of a column. */
  private record Formats(Optional<TimeFormat> times, Optional<NumberFormat> numbers) {
    static Formats of(ColumnSample column) {
      return new Formats(column.times(), column.numbers());
    }

    boolean areThoseOf(Formats other) {
      return times.map(TimeFormat::sql).equals(other.times.map(TimeFormat::sql))
          && numbers.map(Formats::sql).equals(other.numbers.map(Formats::sql));
    }

    private static String sql(NumberFormat format) {
      return format.apply("value");
    }
  }

  private JoinedFiles(Function<FileSample, DraftedFile> draft) {
    this.draft = draft;
  }

  /**
   * The files, with those of one kind joined, in the order of the first of each kind.
   *
   * @param draft drafts the inputs of a file
   */
  static List<FileSample> of(List<FileSample> files, Function<FileSample, DraftedFile> draft) {
    return new JoinedFiles(draft).joined(files);
  }

  private List<FileSample> joined(List<FileSample> files) {
    List<List<Candidate>> kinds = new ArrayList<>();
    for (FileSample file : files) {
      // Drafting reads all values, so that a file with other columns is not drafted for this.
      boolean isAlone = files.stream().filter(other -> hasSameColumns(file, other)).count() == 1;
      DraftedFile drafted =
          isAlone
              ? new DraftedFile(file, Optional.empty(), List.of())
              : draft.apply(file.inRows(row -> row < COMPARED_ROWS));
      Candidate candidate = Candidate.of(file, drafted);
      kinds.stream()
          .filter(kind -> kind.stream().allMatch(other -> isOneKind(other, candidate)))
          .findFirst()
          .orElseGet(
              () -> {
                kinds.add(new ArrayList<>());
                return kinds.get(kinds.size() - 1);
              })
          .add(candidate);
    }
    return kinds.stream()
        .map(kind -> joinedRows(kind.stream().map(Candidate::file).toList()))
        .toList();
  }

  private static boolean hasSameColumns(FileSample one, FileSample other) {
    return one.format().equals(other.format())
        && one.hasHeader() == other.hasHeader()
        && withoutMultiLine(one.options()).equals(withoutMultiLine(other.options()))
        && columns(one).equals(columns(other));
  }

  /** A reader that expects line breaks inside texts also reads files without them. */
  private static Map<String, String> withoutMultiLine(Map<String, String> options) {
    Map<String, String> others = new TreeMap<>(options);
    others.remove(MULTI_LINE);
    return others;
  }

  private static List<String> columns(FileSample file) {
    Stream<String> columns =
        file.columns().stream()
            .map(column -> column.name().toLowerCase(Locale.ROOT) + " " + column.type());
    // CSV files are read by the position of the columns, the others by their names.
    return (file.format().equals("csv") ? columns : columns.sorted()).toList();
  }

  private static boolean isOneKind(Candidate first, Candidate second) {
    DraftedFile one = first.head();
    DraftedFile other = second.head();
    return hasSameColumns(one.file(), other.file())
        && !one.contents().isEmpty()
        && one.contents().equals(other.contents())
        && !FileNameConstants.differ(one, other)
        && areReadAlike(first, second)
        && !isCopy(one, other)
        && one.sources().stream().noneMatch(source -> hasOtherKeys(source.input(), one, other));
  }

  /** Whether the formats of numbers and times that read both files read each of them as well. */
  private static boolean areReadAlike(Candidate one, Candidate other) {
    return one.head().file().columns().stream()
        .allMatch(column -> areReadAlike(column, one, other));
  }

  private static boolean areReadAlike(ColumnSample column, Candidate one, Candidate other) {
    ColumnSample same = other.head().file().column(column.name()).orElseThrow();
    Formats formats = one.formats().get(column.name());
    Formats others = other.formats().get(column.name());
    if (column.values().isEmpty() || same.values().isEmpty() || formats.areThoseOf(others)) {
      return true;
    }
    Formats both =
        Formats.of(
            new ColumnSample(
                column.name(),
                column.type(),
                Stream.concat(column.cells().stream(), same.cells().stream()).toList()));
    long times =
        (long) exceptions(formats.times(), TimeFormat::exceptions)
            + exceptions(others.times(), TimeFormat::exceptions);
    long numbers =
        (long) exceptions(formats.numbers(), NumberFormat::exceptions)
            + exceptions(others.numbers(), NumberFormat::exceptions);
    return exceptions(both.times(), TimeFormat::exceptions) <= times
        && exceptions(both.numbers(), NumberFormat::exceptions) <= numbers;
  }

  private static <T> int exceptions(Optional<T> format, Function<T, List<String>> exceptions) {
    return format.map(exceptions).map(List::size).orElse(Integer.MAX_VALUE);
  }

  /** Whether one file says nothing that the other one does not say. */
  private static boolean isCopy(DraftedFile one, DraftedFile other) {
    return RowComparison.share(rows(one.file()), rows(other.file())) >= NearlyAll.SHARE
        || one.sources().stream()
            .filter(source -> source.input().schema().key().isPresent())
            .anyMatch(
                source -> RowComparison.of(source.input(), one, other).share() >= NearlyAll.SHARE);
  }

  private static Set<String> rows(FileSample file) {
    return new HashSet<>(
        DraftedFile.joined(file.columns().stream().map(ColumnSample::cells).toList()));
  }

  private static boolean hasOtherKeys(Input input, DraftedFile one, DraftedFile other) {
    return RowComparison.of(input, one, other).relation() == Relation.SAME_KEYS;
  }

  private static FileSample joinedRows(List<FileSample> files) {
    FileSample first = files.get(0);
    if (files.size() == 1) {
      return first;
    }
    int most = MOST_ROWS / files.size();
    Map<String, String> options = new TreeMap<>();
    files.forEach(file -> options.putAll(file.options()));
    return new FileSample(
        files.stream().flatMap(file -> file.paths().stream()).toList(),
        first.format(),
        options,
        first.hasHeader(),
        first.columns().stream().map(column -> joined(column, files, most)).toList(),
        files.stream().flatMap(file -> file.where().stream()).findFirst(),
        files.stream().flatMap(file -> file.remarks().stream()).distinct().toList(),
        files.stream().allMatch(file -> file.isWhole() && file.rows() <= most));
  }

  private static ColumnSample joined(ColumnSample column, List<FileSample> files, int most) {
    return new ColumnSample(
        column.name(),
        column.type(),
        files.stream()
            .map(file -> file.column(column.name()).orElseThrow())
            .map(same -> same.inRows(row -> row < most))
            .flatMap(same -> same.cells().stream())
            .toList());
  }
}
