package io.regulars.pipeline;

import java.util.List;

/**
 * The result of a check. A check writes nothing.
 *
 * @param inputs rows per input
 * @param dimensions the profile of each custom dimension, in the order of the settings
 * @param findings the worst first
 * @param suggestions values of settings that the data suggests, one sentence each
 * @param refused whether a run would stop because too many rows break a rule
 */
public record CheckOutcome(
    List<InputRows> inputs,
    List<DimensionProfile> dimensions,
    List<CheckFinding> findings,
    List<String> suggestions,
    boolean refused) {

  /** The sentences of the findings, the worst first. */
  public List<String> sentences() {
    return findings.stream().map(CheckFinding::sentence).toList();
  }

  /**
   * The row counts of one input.
   *
   * @param input the input's name in the configuration
   * @param rows number of rows read
   * @param rejected number of rows that at least one rule rejects
   */
  public record InputRows(String input, long rows, long rejected) {}
}
