package io.regulars.pipeline;

import io.regulars.quality.ColumnProfile;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What is written in an input before its rows are put to the rules.
 *
 * @param input its name in the configuration
 * @param place where it lies
 * @param where the condition that its rows meet; empty: all rows are of it
 * @param rows how many
 * @param repeatedRows those that say in every column what another one says already
 * @param columns its raw columns, those that are used and as many others as a page takes
 * @param columnsNotShown how many others there are
 * @param spans from when to when its dates and instants run, as the configuration reads them
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
   * @param name as the files have it
   * @param type as it was read: {@code string} for each column of a CSV file
   * @param isHidden whether it says who somebody is who is known by a pseudonym only: its values
   *     are not to be shown
   * @param uses the settings that read it: canonical columns, and where
   * @param possible the canonical column that it might be, where it is not used
   * @param written what is written in it
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

    /** Whether it is mapped to a canonical column, or might be. */
    public boolean isOrMightBe(String canonical) {
      return uses.contains(canonical) || possible.equals(Optional.of(canonical));
    }
  }

  /**
   * From when to when.
   *
   * @param column a canonical column
   * @param from the first day, by the shop's clock
   * @param to the last
   */
  public record Span(String column, LocalDate from, LocalDate to) {
    /** How many days that is, both counted. */
    public long days() {
      return ChronoUnit.DAYS.between(from, to) + 1;
    }
  }
}
