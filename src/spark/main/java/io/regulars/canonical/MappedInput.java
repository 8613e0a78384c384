package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.regulars.UserError;
import io.regulars.config.SourceSettings;
import io.regulars.input.AddedColumn;
import io.regulars.input.DerivedColumn;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.RowColumn;
import io.regulars.input.RowLayout;
import io.regulars.input.SelectionRules;
import io.regulars.source.Source;
import io.regulars.source.SqlExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * An input with the canonical columns that the shop maps: the rows of all its layouts.
 *
 * @param input the input
 * @param layouts the layouts, at least one
 * @param given the canonical columns that any layout maps, in canonical order
 * @param selection the selection of the rows that are used
 * @param rows the given columns, null in the rows of a layout that does not map them; {@link
 *     Source#RAW} as it may be stored, with the raw columns of all layouts; {@link
 *     MappedSource#written} and {@link MappedSource#nullWord} of the given columns, and of several
 *     layouts {@link #POSITION}; until {@link #project} is called, also every raw column of another
 *     name that may be shown
 */
record MappedInput(
    Input input,
    List<MappedSource> layouts,
    List<InputColumn> given,
    RowSelection selection,
    Dataset<Row> rows) {
  /** The column with the position of the layout, from 0, if an input has several. */
  static final String POSITION = "_layout";

  private static final Set<String> INTERNAL =
      Stream.concat(
              Stream.of(
                  Source.RAW,
                  Source.FILE,
                  SelectionRules.IS_EQUAL.name(),
                  SelectionRules.IS_OLDER.name(),
                  POSITION),
              RowSelection.ORDINALS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Combines the layouts of an input.
   *
   * @param known the columns of the input, in canonical order
   */
  static MappedInput of(
      SourceSettings settings, List<MappedSource> layouts, List<InputColumn> known) {
    List<InputColumn> given =
        known.stream()
            .filter(column -> layouts.stream().anyMatch(layout -> layout.gives(column.name())))
            .toList();
    Dataset<Row> rows =
        layouts.size() == 1 ? layouts.get(0).rows() : new LayoutUnion(layouts, given).rows();
    RowSelection selection = new RowSelection(settings, given);
    return new MappedInput(settings.input(), layouts, given, selection, selection.flagged(rows));
  }

  /** Returns whether the input has several files, so that its rows know theirs. */
  boolean hasFiles() {
    return MappedSource.hasFiles(rows);
  }

  private boolean hasSeveralLayouts() {
    return layouts.size() > 1;
  }

  /** Returns whether any layout maps the canonical column. */
  boolean gives(String column) {
    return given.stream().anyMatch(mapped -> mapped.name().equals(column));
  }

  /** Returns whether the shop maps every column that a derived column is made from. */
  boolean gives(DerivedColumn derived) {
    return derived.from().stream().allMatch(column -> gives(column.name()));
  }

  /** Returns the columns of the raw row as it may be stored. */
  StructType rawColumns() {
    return (StructType) rows.schema().apply(Source.RAW).dataType();
  }

  /** Returns whether pseudonyms are used, in this input or in another. */
  boolean arePseudonymised() {
    return people().arePseudonymised();
  }

  /** Replaces text by its pseudonym; see {@link PersonalColumns#pseudonym}. */
  Column pseudonym(Column text) {
    return people().pseudonym(text);
  }

  /** Pseudonyms are the same for all layouts. */
  private PersonalColumns people() {
    return layouts.get(0).people();
  }

  /**
   * Returns whether the canonical column is made from a raw column that identifies people with
   * pseudonyms.
   */
  boolean isPersonal(String column) {
    return layouts.stream().anyMatch(layout -> layout.isPersonal(column));
  }

  /** Returns whether a shop cannot use a column of the rows. */
  static boolean isInternal(String column) {
    return INTERNAL.contains(column) || MappedSource.isAboutText(column);
  }

  /** Returns the names of the columns that dimensions may use. */
  List<String> splittableNames() {
    return Arrays.stream(splittable().columns()).filter(name -> !isInternal(name)).toList();
  }

  /**
   * Returns the rows with the columns that dimensions may use: without columns that identify
   * people.
   */
  Dataset<Row> splittable() {
    if (!arePseudonymised()) {
      return rows;
    }
    return rows.select(
        Arrays.stream(rows.columns())
            .filter(name -> !isInternal(name))
            .filter(name -> !people().isPseudonym(name))
            .map(SqlExpression::quoted)
            .toArray(Column[]::new));
  }

  /**
   * Returns the rows with every column of a layout of the screening, null if it is not given, the
   * raw row, the file if it is known, and the original text.
   *
   * @param derived expressions over the other columns, by name; expressions that are not in the
   *     layout are evidence
   */
  Dataset<Row> project(RowLayout layout, Map<String, Column> derived) {
    List<Column> columns = new ArrayList<>();
    for (RowColumn column : layout.columns()) {
      boolean isAdded = hasFiles() && column.equals(AddedColumn.FILE);
      if (isAdded || selection.flags().contains(column)) {
        columns.add(col(column.name()));
      } else if (derived.containsKey(column.name())) {
        columns.add(derived.get(column.name()).as(column.name()));
      } else {
        columns.add(gives(column.name()) ? col(column.name()) : ColumnConversion.unknown(column));
      }
    }
    derived.forEach(
        (name, column) -> {
          if (!layout.names().contains(name)) {
            columns.add(column.as(name));
          }
        });
    columns.add(col(Source.RAW));
    if (hasFiles() && !layout.columns().contains(AddedColumn.FILE)) {
      columns.add(col(Source.FILE));
    }
    if (layout.columns().contains(SelectionRules.HAS_NO_ORDER)) {
      columns.add(col(SelectionRules.LATEST_TEXT.name()));
    }
    given.forEach(column -> columns.add(col(MappedSource.written(column.name()))));
    if (hasSeveralLayouts()) {
      columns.add(col(POSITION));
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  /** Returns the rows of the layout at a position, from {@link #project}. */
  Dataset<Row> ofLayout(int position, Dataset<Row> projected) {
    return hasSeveralLayouts() ? projected.where(col(POSITION).equalTo(lit(position))) : projected;
  }

  /** Returns the size of the files in bytes; 0 if that of any layout is unknown. */
  long bytes() {
    long sum = 0;
    for (MappedSource layout : layouts) {
      long bytes = layout.source().bytes();
      if (bytes == 0) {
        return 0;
      }
      sum += bytes;
    }
    return sum;
  }

  /**
   * Returns a text that differs if the input has changed; empty if no file of a layout is known.
   */
  Optional<String> state() {
    List<String> states =
        layouts.stream().flatMap(layout -> layout.source().state().stream()).toList();
    return states.size() == layouts.size()
        ? Optional.of(String.join("\n", states))
        : Optional.empty();
  }

  /** Returns the locations of the layouts as in the settings. */
  String location() {
    return layouts.stream()
        .flatMap(layout -> layout.source().layout().locations().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Returns the error for a required input without rows in scope. */
  UserError withoutRows() {
    if (!hasSeveralLayouts()) {
      return layouts.get(0).source().withoutRows();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Source " + input().key() + ": none of its layouts has rows.");
    layouts.forEach(
        layout ->
            lines.addAll(
                layout.source().withoutRows().getMessage().lines().map(String::strip).toList()));
    return UserError.inputRefused(lines.toArray(new String[0]));
  }
}
