package io.regulars.pipeline;

import java.util.List;

/**
 * What became of people who were to be forgotten; not who they are.
 *
 * @param runId the key in {@code runs}
 * @param asked how many were named
 * @param found how many of them some table had rows about
 * @param tables the tables about single people that are published
 */
public record ForgetOutcome(String runId, int asked, int found, List<Table> tables) {

  /**
   * One table.
   *
   * @param removed rows that were about them
   */
  public record Table(String name, long removed) {}
}
