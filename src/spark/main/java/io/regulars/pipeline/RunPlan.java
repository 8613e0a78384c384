package io.regulars.pipeline;

import java.util.List;

/**
 * The inputs that a run reads and the tables that it writes.
 *
 * @param reads the inputs and their locations
 * @param writes the tables and their paths
 * @param catalog the database of the catalog in which the tables are registered; empty if they are
 *     not registered
 * @param leftOut what a missing input or column omits, one sentence each
 * @param unused the mapped columns that no table needs, one sentence for each input
 */
public record RunPlan(
    List<Location> reads,
    List<Location> writes,
    String catalog,
    List<String> leftOut,
    List<String> unused) {

  /**
   * An input or a table and its location.
   *
   * @param name of the input or table
   * @param at its path or catalog name
   */
  public record Location(String name, String at) {}
}
