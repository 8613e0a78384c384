package io.regulars.pipeline;

import java.util.List;

/**
 * What a run would read and write.
 *
 * @param reads the inputs with where they come from
 * @param writes the tables with where they go
 * @param catalog the catalog's database in which the tables are registered; empty: in none
 * @param leftOut one sentence for each thing that an absent input leaves out
 */
public record RunPlan(List<Place> reads, List<Place> writes, String catalog, List<String> leftOut) {

  /**
   * A named place.
   *
   * @param name input or table
   * @param at its path or catalog name
   */
  public record Place(String name, String at) {}
}
