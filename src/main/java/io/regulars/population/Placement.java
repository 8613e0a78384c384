package io.regulars.population;

import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** Something about a buyer that only shows beside all others. */
public interface Placement {
  /** What this placement says, in the order of the table. */
  List<Column> columns();

  /**
   * Places a buyer.
   *
   * @param buyer what the traits read off the buyer's own history
   * @param row receives the columns; those not set stay null
   */
  void place(TraitRow buyer, Population population, TraitRow row);
}
