package io.regulars.population;

import io.regulars.profile.TraitRow;

/** Calculates columns of a buyer that depend on all other buyers. */
interface Placement {
  /**
   * Sets the columns for a buyer.
   *
   * @param buyer the traits calculated from the buyer's own history
   * @param row receives the columns; columns that are not set stay null
   */
  void place(TraitRow buyer, Population population, TraitRow row);
}
