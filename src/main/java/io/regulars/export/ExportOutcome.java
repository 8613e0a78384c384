package io.regulars.export;

import java.util.List;

/**
 * What a finished export published.
 *
 * @param tables every table, in the order of publication
 */
public record ExportOutcome(List<Table> tables) {
  public ExportOutcome {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param name the table
   * @param rows rows that it has now
   * @param written of them, those that are new or say something else than before
   * @param removed rows that it had and has no more
   * @param replaced characters NUL in its texts, which the database cannot hold
   */
  public record Table(String name, long rows, long written, long removed, long replaced) {}
}
