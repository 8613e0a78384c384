package io.regulars.pipeline;

import io.regulars.quality.ColumnProfile;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The profile of one layout of an input: its columns and values before the screening.
 *
 * @param input its name in the configuration, such as {@code order-lines[2]}
 * @param place its path or catalog table
 * @param where the filter condition of the source; empty if all rows belong to the input
 * @param rows number of rows
 * @param repeatedRows number of rows that equal an earlier row in every column
 * @param columns the raw columns: all that are used, and others up to a limit
 * @param columnsNotShown number of raw columns beyond the limit
 * @param spans the ranges of the mapped dates and instants
 */
public record InputProfile(
    String input,
    String place,
    Optional<String> where,
    long rows,
    long repeatedRows,
    List<RawColumn> columns,
    int columnsNotShown,
    List<Span> spans) {

  public InputProfile {
    columns = List.copyOf(columns);
    spans = List.copyOf(spans);
  }

  /**
   * A raw column.
   *
   * @param name as in the files
   * @param type Spark's type when the file is read: {@code string} for each column of a CSV file
   * @param isHidden whether it identifies people whose ids are pseudonymised; its values must not
   *     be shown
   * @param uses the settings that read it: canonical columns, and {@code where}
   * @param possible the canonical column that an unused column probably is
   * @param written the statistics of its values
   */
  public record RawColumn(
      String name,
      String type,
      boolean isHidden,
      List<String> uses,
      Optional<String> possible,
      ColumnProfile written) {
    public RawColumn {
      uses = List.copyOf(uses);
    }

    /** Whether it is mapped to a canonical column, or probably is that column. */
    public boolean isOrMightBe(String canonical) {
      return uses.contains(canonical) || possible.equals(Optional.of(canonical));
    }
  }

  /**
   * The range of the dates in a column, both ends included.
   *
   * @param column a canonical column
   * @param from the first day, in the shop's time zone
   * @param to the last day
   */
  public record Span(String column, LocalDate from, LocalDate to) {
    /** The number of days, both ends included. */
    public long days() {
      return ChronoUnit.DAYS.between(from, to) + 1;
    }
  }
}
