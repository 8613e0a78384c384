package io.regulars.pipeline;

import java.util.List;

/**
 * The result of a check: the findings of the screening. A check writes nothing.
 *
 * @param inputs rows per input
 * @param findings one line per broken rule, worst first, then other remarks on the inputs
 * @param suggestions values of settings that the data suggests, one sentence each
 * @param refused whether a run would stop because too many rows break a rule
 */
public record CheckOutcome(
    List<InputRows> inputs, List<String> findings, List<String> suggestions, boolean refused) {

  /**
   * The row counts of one input.
   *
   * @param input the input's name in the configuration
   * @param rows number of rows read
   * @param rejected number of rows that at least one rule rejects
   */
  public record InputRows(String input, long rows, long rejected) {}
}
