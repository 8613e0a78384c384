package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.table.Column;
import java.util.List;

/** Something worth knowing about a buyer that can be read off the buyer's own history alone. */
public interface Trait {
  /** What this trait says, in the order of the table. */
  List<Column> columns();

  /** What this trait says for later steps of the run. Not published. */
  default List<Column> workingColumns() {
    return List.of();
  }

  /**
   * Reads a buyer's history. Columns that are not set stay null.
   *
   * @param reading of a buyer: at least one purchase
   */
  void read(HistorySummary reading, TraitRow row);
}
