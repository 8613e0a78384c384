package io.regulars.export;

import java.util.List;

/**
 * Result of an export.
 *
 * @param tables all exported tables, in the order of publication
 */
public record ExportOutcome(List<Table> tables) {
  public ExportOutcome {
    tables = List.copyOf(tables);
  }

  /**
   * Result for one table.
   *
   * @param name the table's name
   * @param rows total number of rows
   * @param written number of inserted and updated rows
   * @param removed number of deleted rows
   * @param replaced number of NUL characters in texts that were replaced, because PostgreSQL cannot
   *     store them
   */
  public record Table(String name, long rows, long written, long removed, long replaced) {}
}
