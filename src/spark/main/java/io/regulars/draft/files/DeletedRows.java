package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Leaves out the rows of a file that were deleted in the system that it comes from, and the old
 * versions of rows. Connectors, warehouses and shop systems keep such rows, with a flag or with the
 * time of the deletion or of the next version.
 */
public final class DeletedRows {
  private static final Set<String> FLAGS =
      Set.of("deleted", "is_deleted", "isdeleted", "fivetran_deleted", "soft_deleted");

  private static final Set<String> TIMES =
      Set.of(
          "deleted_at",
          "deleted_on",
          "deleted_date",
          "date_deleted",
          "deletion_date",
          "ab_cdc_deleted_at",
          "dbt_valid_to");

  /** Flags of the rows that hold, in a table with the history of its rows. */
  private static final Set<String> CURRENT =
      Set.of(
          "fivetran_active",
          "is_current",
          "is_current_row",
          "is_current_version",
          "current_flag",
          "row_is_current");

  private static final List<String> YES = List.of("true", "t", "yes", "y", "1");
  private static final List<String> NO = List.of("false", "f", "no", "n", "0");

  /** Databases write such a time where there is none. */
  private static final String NO_TIME = "0000-00-00";

  private DeletedRows() {}

  /**
   * The file without these rows. The condition is drafted also if no sampled row is deleted,
   * because others can be.
   */
  public static FileSample removedFrom(FileSample file) {
    FileSample kept = file;
    for (ColumnSample column : file.columns()) {
      Optional<Mark> mark = mark(column);
      if (mark.isPresent()) {
        kept = without(kept, column.name(), mark.get());
      }
    }
    return kept;
  }

  /**
   * A mark of deleted rows.
   *
   * @param isDeleted whether a row with this cell is deleted
   * @param condition the condition for the rows that are not deleted
   */
  private record Mark(Predicate<String> isDeleted, String condition) {}

  private static Optional<Mark> mark(ColumnSample column) {
    String name = ExportedName.normalized(column.name());
    if (FLAGS.contains(name) && hasOnlyFlags(column)) {
      return Optional.of(
          new Mark(
              cell -> cell != null && YES.contains(cell.toLowerCase(Locale.ROOT)),
              "coalesce(lower(CAST(%s AS STRING)) NOT IN (%s), true)"
                  .formatted(column.rawSql(), SqlText.list(YES))));
    }
    if (CURRENT.contains(name) && hasOnlyFlags(column)) {
      return Optional.of(
          new Mark(
              cell -> cell != null && NO.contains(cell.toLowerCase(Locale.ROOT)),
              "coalesce(lower(CAST(%s AS STRING)) NOT IN (%s), true)"
                  .formatted(column.rawSql(), SqlText.list(NO))));
    }
    if (TIMES.contains(name) && hasOnlyTimes(column)) {
      boolean hasZeros = column.values().stream().anyMatch(DeletedRows::isNoTime);
      return Optional.of(
          new Mark(
              cell -> cell != null && !isNoTime(cell),
              hasZeros
                  ? "coalesce(CAST(%s AS STRING) LIKE '%s%%', true)"
                      .formatted(column.rawSql(), NO_TIME)
                  : column.rawSql() + " IS NULL"));
    }
    return Optional.empty();
  }

  private static boolean hasOnlyFlags(ColumnSample column) {
    return column.values().stream()
        .map(value -> value.toLowerCase(Locale.ROOT))
        .allMatch(value -> YES.contains(value) || NO.contains(value));
  }

  private static boolean hasOnlyTimes(ColumnSample column) {
    List<String> times = column.values().stream().filter(value -> !isNoTime(value)).toList();
    return times.isEmpty()
        || new ColumnSample(column.name(), column.type(), times.size(), times)
            .times()
            .filter(format -> format.exceptions().isEmpty())
            .isPresent();
  }

  private static boolean isNoTime(String cell) {
    return cell.startsWith(NO_TIME);
  }

  private static FileSample without(FileSample file, String name, Mark mark) {
    List<String> cells = file.column(name).orElseThrow().cells();
    long deleted = cells.stream().filter(mark.isDeleted()).count();
    // A file in which all rows are deleted is used for something else.
    if (deleted > 0 && deleted == cells.size()) {
      return file;
    }
    Predicate<String> isDeleted = mark.isDeleted();
    return file.inRows(
        row -> !isDeleted.test(cells.get(row)),
        mark.condition(),
        deleted * 2 > cells.size()
            ? Optional.of(
                "Most rows are left out because of their "
                    + name
                    + ". Are they deleted or old rows?")
            : Optional.empty());
  }
}
