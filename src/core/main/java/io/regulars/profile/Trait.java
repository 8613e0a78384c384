package io.regulars.profile;

import io.regulars.history.HistorySummary;

/**
 * A group of columns that are calculated from a buyer's own history alone. Each trait declares its
 * columns as constants; {@link Traits} lists the columns with the trait.
 */
public interface Trait {
  /**
   * Calculates the columns of one buyer. Columns that are not set stay null.
   *
   * @param reading the history of a buyer, with at least one purchase
   * @param row receives the values
   */
  void read(HistorySummary reading, TraitRow row);
}
