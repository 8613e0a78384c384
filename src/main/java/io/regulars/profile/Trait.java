package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.table.Column;
import java.util.List;

/** A group of profile columns that are calculated from a buyer's own history alone. */
public interface Trait {
  /** The published columns of this trait, in the order of the table. */
  List<Column> columns();

  /** The columns of this trait for later steps of the run. Not published. */
  default List<Column> workingColumns() {
    return List.of();
  }

  /**
   * Calculates the columns of one buyer. Columns that are not set stay null.
   *
   * @param reading the history of a buyer, with at least one purchase
   * @param row receives the values
   */
  void read(HistorySummary reading, TraitRow row);
}
