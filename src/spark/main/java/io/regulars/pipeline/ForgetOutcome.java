package io.regulars.pipeline;

import java.util.List;

/**
 * The result of an erasure, without the ids of the people.
 *
 * @param runId the key in {@code runs}
 * @param requested number of people in the request
 * @param found number of these people who had rows in some table
 * @param tables the published tables with personal data
 */
public record ForgetOutcome(String runId, int requested, int found, List<Table> tables) {

  /**
   * One table.
   *
   * @param removed number of rows removed from it
   */
  public record Table(String name, long removed) {}
}
